import { SLACK_LIMITS, type SlackLimit } from '../../../src/chat/slack/limits.ts'

/**
 * Checks a message or a modal against Slack's published limits, since Slack refuses the whole of it for one mistake and
 * offers no validator that works offline. Gives every breach as a sentence; an empty list is a valid message.
 */
export function messageBreaches(message: { readonly text: string; readonly blocks: readonly unknown[] }): string[] {
  const found = walk(message.blocks, 'blocks')
  check(found, 'message.blocks', message.blocks.length, SLACK_LIMITS['message.blocks'].maxItems)
  check(found, 'message.text', count(message.text), SLACK_LIMITS['message.text'].maxLength)
  if (message.text.trim() === '') found.push('message.text is empty: nothing would be announced')
  const total = visible(message.blocks)
  check(found, 'all text of the message', total, SLACK_LIMITS['message.blocks (sum of text)'].maxLength)
  const tables = message.blocks.filter((block) => isRecord(block) && block.type === 'table').length
  check(found, 'tables', tables, SLACK_LIMITS['message.blocks (tables)'].maxItems)
  return [...found, ...repeatedIds(message.blocks)]
}

export function viewBreaches(view: unknown): string[] {
  if (!isRecord(view)) return ['the view is not an object']
  const blocks = Array.isArray(view.blocks) ? view.blocks : []
  const found = walk(blocks, 'view.blocks')
  checkNamed(found, 'view.blocks', blocks)
  for (const key of ['title', 'submit', 'close', 'callback_id', 'private_metadata']) {
    const value = Object.entries(view).find(([name]) => name === key)?.[1]
    if (value === undefined) continue
    checkNamed(found, `view.${key}`, isRecord(value) ? value.text : value)
    if (isRecord(value) && value.type !== 'plain_text') found.push(`view.${key} must be plain text`)
  }
  if (view.title === undefined) found.push('view.title is missing')
  if (blocks.some((block) => isRecord(block) && block.type === 'input') && view.submit === undefined) {
    found.push('view.submit is missing from a view with inputs')
  }
  return [...found, ...repeatedIds(blocks)]
}

const limits: ReadonlyMap<string, SlackLimit> = new Map(Object.entries(SLACK_LIMITS))

/** An object of Block Kit, with the keys that are looked at by name. */
type Json = Partial<
  Readonly<
    Record<
      | 'action_id'
      | 'block_id'
      | 'blocks'
      | 'elements'
      | 'fields'
      | 'image_url'
      | 'initial_date'
      | 'option_groups'
      | 'options'
      | 'rows'
      | 'slack_file'
      | 'style'
      | 'submit'
      | 'text'
      | 'title'
      | 'type',
      unknown
    >
  >
>

// Composition objects have no `type`; these are the keys that hold them.
const NAMELESS: Readonly<Record<string, string>> = {
  options: 'option',
  initial_option: 'option',
  option_groups: 'option_group',
}

function walk(value: unknown, at: string, name = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => walk(one, `${at}[${index}]`, name))
  if (!isRecord(value)) return []
  const type = typeof value.type === 'string' ? value.type : name
  const found = shape(value, type).map((breach) => `${at}: ${breach}`)
  for (const [key, inner] of Object.entries(value)) {
    const before = found.length
    checkNamed(found, `${type}.${key}`, isText(inner) ? inner.text : inner, isText(inner) ? inner.type : undefined)
    checkNamed(found, `*.${key}`, isText(inner) ? inner.text : inner)
    for (let i = before; i < found.length; i += 1) found[i] = `${at}: ${found[i]}`
    found.push(...walk(inner, `${at}.${key}`, NAMELESS[key] ?? ''))
  }
  return found
}

/** The rules that concern more than one key of an object. */
function shape(value: Json, type: string): string[] {
  const found: string[] = []
  if (type === 'plain_text' || type === 'mrkdwn' || type === 'raw_text')
    checkNamed(found, 'text_object.text', value.text)
  if (type === 'section' && value.text === undefined && value.fields === undefined) found.push('section is empty')
  if (type === 'section')
    for (const field of list(value.fields)) checkNamed(found, 'section.fields[].text', textOf(field))
  if (type === 'table') for (const row of list(value.rows)) checkNamed(found, 'table.rows[] (cells)', row)
  if (type === 'static_select') {
    if ((value.options === undefined) === (value.option_groups === undefined)) found.push('options or groups, not both')
  }
  if (type === 'button' && value.style !== undefined && !['primary', 'danger'].includes(String(value.style))) {
    found.push('button.style is unknown')
  }
  if (
    type === 'datepicker' &&
    value.initial_date !== undefined &&
    Number.isNaN(Date.parse(String(value.initial_date)))
  ) {
    found.push('datepicker.initial_date is no date')
  }
  if (type === 'image' && value.image_url === undefined && value.slack_file === undefined)
    found.push('image has no picture')
  return found
}

function checkNamed(found: string[], path: string, value: unknown, textType?: string): void {
  const limit = limits.get(path)
  if (limit === undefined || value === undefined) return
  if (typeof value === 'string') check(found, path, count(value), limit.maxLength, limit.minLength)
  if (Array.isArray(value)) check(found, path, value.length, limit.maxItems, limit.minItems)
  if (textType !== undefined && limit.type !== undefined && limit.type !== textType)
    found.push(`${path} must be ${limit.type}`)
}

function check(found: string[], what: string, size: number, max?: number, min?: number): void {
  if (max !== undefined && size > max) found.push(`${what} has ${size}, at most ${max} are allowed`)
  if (min !== undefined && size < min) found.push(`${what} has ${size}, at least ${min} are needed`)
}

function repeatedIds(blocks: readonly unknown[]): string[] {
  const blockIds = blocks
    .map((block) => (isRecord(block) ? block.block_id : undefined))
    .filter((id) => id !== undefined)
  const found = blockIds.length === new Set(blockIds).size ? [] : ['block_id is used twice']
  for (const block of blocks) {
    const ids = isRecord(block) ? list(block.elements).map((one) => (isRecord(one) ? one.action_id : undefined)) : []
    const given = ids.filter((id) => id !== undefined)
    if (given.length !== new Set(given).size) found.push('action_id is used twice in a block')
  }
  return found
}

function visible(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + visible(one), 0)
  if (!isRecord(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum + (typeof one === 'string' && (key === 'text' || key === 'alt_text') ? count(one) : visible(one)),
    0,
  )
}

const count = (text: string) => [...text].length
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textOf = (value: unknown) => (isRecord(value) ? value.text : undefined)
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is { readonly type: string; readonly text: string } =>
  isRecord(value) && (value.type === 'plain_text' || value.type === 'mrkdwn') && typeof value.text === 'string'
