import type { Field } from '../../messages/core/form.ts'
import type { Choice, Given } from './command.ts'

// A field that a form asks for in parts: "trajectory" is typed as "2026-12: 75, 2027-03: 80", and asked for by period.
const BETWEEN = '.'

/** The field by its parts; as it is where there are none, or where something else stands in it: nothing may be lost. */
export function splitParts(field: Field, parts: readonly Choice[]): readonly Field[] {
  const entries = entriesOf(field.initial)
  const known = entries?.every(([key]) => parts.some(({ value }) => value === key)) ?? false
  if (parts.length === 0 || !known) return [field]
  const values = new Map(entries)
  const { error, ...rest } = field
  // What is wrong quotes the value; where it is about several, it is said at the first.
  const wrong = parts.findIndex(({ value }) => error?.includes(`"${values.get(value)}"`))
  return parts.map(({ value, label }, at) => {
    return {
      ...rest,
      name: `${field.name}${BETWEEN}${value}`,
      label: `${field.label}: ${label}`,
      help: at === 0 ? 'Leave empty what you cannot say yet.' : null,
      kind: 'text' as const,
      initial: values.get(value) ?? '',
      ...(error !== undefined && at === Math.max(0, wrong) ? { error } : {}),
    }
  })
}

/** The values with each field whole that came in parts. */
export function joinParts(values: Given): Given {
  const whole: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    const at = name.indexOf(BETWEEN)
    if (at === -1) {
      whole[name] = value
      continue
    }
    if (value.trim() === '') continue
    const [field, key] = [name.slice(0, at), name.slice(at + 1)]
    whole[field] = [...(whole[field] ? [whole[field]] : []), `${key}: ${value.trim()}`].join('; ')
  }
  return whole
}

/** Null where the text is not of entries such as "2026-12: 75". */
function entriesOf(text: string): readonly (readonly [string, string])[] | null {
  if (text.trim() === '') return []
  const entries = text.split(/[;\n]|,(?!\d{3}(?!\d))/).map((one) => /^\s*([^:]+?)\s*:\s*(.+?)\s*$/.exec(one))
  return entries.every((one) => one !== null) ? entries.map((one) => [one?.[1] ?? '', one?.[2] ?? ''] as const) : null
}
