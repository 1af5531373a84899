import { unescapeText } from '../../../../src/chat/slack/text.ts'

/** All text that a person sees in blocks, one line for each, without Slack's markup. */
export function visibleText(blocks: readonly unknown[]): string {
  const found: string[] = []
  collect(blocks, (key, value) => {
    if (key === 'text' || key === 'alt_text') found.push(plainly(value))
  })
  return found.join('\n')
}

/** The command lines behind the buttons, in order. */
export function commandsIn(blocks: readonly unknown[]): string[] {
  const found: string[] = []
  for (const button of buttonsIn(blocks)) found.push(button.value)
  return found
}

export type SeenButton = { readonly action_id: string; readonly value: string; readonly type: 'button' }

export function buttonsIn(value: unknown): SeenButton[] {
  if (Array.isArray(value)) return value.flatMap(buttonsIn)
  if (typeof value !== 'object' || value === null) return []
  if (isButton(value)) return [value]
  return Object.values(value).flatMap(buttonsIn)
}

/** An input of a form, with what stands in it at first. */
export type SeenInput = {
  readonly blockId: string
  readonly name: string
  readonly type: string
  readonly initial: string
  readonly optional: boolean
}

export function inputsIn(blocks: readonly unknown[]): SeenInput[] {
  return (blocks as readonly RawInput[])
    .filter((block) => block.type === 'input')
    .map(({ block_id, element, optional }) => ({
      blockId: block_id,
      name: element.action_id,
      type: element.type,
      initial: element.initial_value ?? element.initial_date ?? element.initial_option?.value ?? '',
      optional: optional === true,
    }))
}

type RawInput = {
  readonly type: string
  readonly block_id: string
  readonly optional?: boolean
  readonly element: {
    readonly type: string
    readonly action_id: string
    readonly initial_value?: string
    readonly initial_date?: string
    readonly initial_option?: { readonly value: string }
  }
}

function collect(value: unknown, see: (key: string, text: string) => void): void {
  if (Array.isArray(value)) for (const one of value) collect(one, see)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') see(key, inner)
    else collect(inner, see)
  }
}

// Our own bold markers go; those that somebody wrote are followed by a zero-width space and stay.
const plainly = (markup: string) =>
  unescapeText(
    markup
      .replaceAll('```', '')
      .replace(/^\*([^*\n\u200b]+)\*/gm, '$1')
      .replaceAll('\u200b', ''),
  )

const isButton = (value: object): value is SeenButton =>
  'type' in value && value.type === 'button' && 'value' in value && typeof value.value === 'string'
