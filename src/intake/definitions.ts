import { nearest } from './columns.ts'
import type { Fields } from './fields.ts'
import type { IndicatorRow, KnownIndicators } from './intake.ts'

/**
 * The indicators that a row may refer to: those of the same files and those on record. An indicator whose own row is
 * wrong is still mentioned, so that its figures are not refused as unknown as well.
 */
export type Definitions = {
  /** Notes an indicator of the files; null for one whose row is wrong. */
  add(ref: string, row: IndicatorRow | null): void
  /** The reference as it is already written, when it differs from this one in its capitals alone. */
  otherwiseWritten(ref: string): string | null
  /** Says that some indicators of the files could not be read: any reference may be one of theirs. */
  leaveOpen(): void
  /** The definition that a row's reference names, null when it cannot be had; notes a problem for an unknown one. */
  of(fields: Fields): IndicatorRow | null
}

export function definitionsFrom(known: KnownIndicators, suggest: () => boolean): Definitions {
  const rows = new Map<string, IndicatorRow | null>(known)
  const spelling = new Map([...known.keys()].map((ref) => [ref.toUpperCase(), ref]))
  let open = false
  const otherwiseWritten = (ref: string) => {
    const written = spelling.get(ref.toUpperCase())
    return written === undefined || written === ref ? null : written
  }

  return {
    add(ref, row) {
      rows.set(ref, row)
      if (!spelling.has(ref.toUpperCase())) spelling.set(ref.toUpperCase(), ref)
    },
    otherwiseWritten,
    leaveOpen() {
      open = true
    },
    of(fields) {
      const ref = fields.text('ref')
      const row = rows.get(ref)
      if (row !== undefined) return row
      if (open) return null
      // Looking for a near one is slow, and nobody reads the thousandth suggestion.
      const near = otherwiseWritten(ref) ?? (suggest() ? nearest(ref, rows.keys()) : null)
      fields.wrong('ref', `an indicator that is on record or in these files${near === null ? '' : `, such as ${near}`}`)
      return null
    },
  }
}
