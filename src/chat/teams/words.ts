import { z } from 'zod'
import type { Ask } from '../platform.ts'
import { type IncomingActivity, isPersonal } from './activity.ts'
import { formValues } from './form.ts'

const buttonSchema = z.looseObject({ command: z.string().min(1) })
const formSchema = z.looseObject({
  callin: z.object({
    form: z.string().min(1),
    key: z.string().min(1),
    fixed: z.record(z.string(), z.string()).default({}),
    pressed: z.string().optional(),
  }),
})
const mentionSchema = z.looseObject({
  type: z.literal('mention'),
  text: z.string().optional(),
  mentioned: z.looseObject({ id: z.string(), name: z.string().optional() }),
})

export type Heard = {
  readonly words: Ask['words']
  /** Set for a form: names the form that was shown, so that it counts once however often it is sent. */
  readonly formKey: string | null
  /** The id of the message whose button was pressed; with a form, of the one whose button opened it. */
  readonly pressed?: string | undefined
  /** Files came with it. */
  readonly documents?: true
}

// Teams sends the message's own text along as an attachment of text/html.
const IS_FILE = /^(?:image\/|application\/vnd\.microsoft\.teams\.file\.download\.info$)/

/** What a message says to Callin; null when it was not meant for it: in a channel only a mention or a button is. */
export function heardIn(activity: IncomingActivity): Heard | null {
  const inValue = heardInValue(activity.value)
  if (inValue !== null) return inValue.formKey === null ? { ...inValue, pressed: activity.replyToId } : inValue
  const documents = (activity.attachments ?? []).some(({ contentType }) => IS_FILE.test(contentType))
  if (activity.text === undefined && !documents) return null
  const { line, mentioned } = withoutMention(activity)
  if (!mentioned && !isPersonal(activity)) return null
  return { words: { kind: 'line', line }, formKey: null, ...(documents && { documents }) }
}

/** What a card's button or form sent; null when the value is not one of Callin's. */
export function heardInValue(value: unknown): Heard | null {
  const form = formSchema.safeParse(value)
  if (form.success) {
    const { form: command, key, fixed, pressed } = form.data.callin
    return { words: { kind: 'form', command, values: { ...fixed, ...formValues(form.data) } }, formKey: key, pressed }
  }
  const button = buttonSchema.safeParse(value)
  return button.success ? { words: { kind: 'line', line: button.data.command }, formKey: null } : null
}

/**
 * Takes the bot's own name out of a text and leaves the rest as it was typed. Other people's mentions become their
 * names again. Teams writes `<at>Callin</at>` and escapes the text around it as HTML.
 */
function withoutMention(activity: IncomingActivity): { line: string; mentioned: boolean } {
  const names = botNames(activity)
  let mentioned = false
  const text = (activity.text ?? '').replace(
    /([^\S\n]*)<at(?:\s[^>]*)?>(.*?)<\/at>((?:[^\S\n]|&nbsp;)*)/gis,
    (_, before: string, name: string, after: string) => {
      if (!names.has(plainText(name))) return `${before}${name}${after}`
      mentioned = true
      return before === '' && after === '' ? '' : ' '
    },
  )
  return { line: plainText(text), mentioned }
}

/** The names that mean this bot. Without a mention entity a client still puts the name between the tags. */
function botNames(activity: IncomingActivity): ReadonlySet<string> {
  const names = new Set<string>()
  for (const entity of activity.entities ?? []) {
    const mention = mentionSchema.safeParse(entity)
    if (!mention.success || mention.data.mentioned.id !== activity.recipient.id) continue
    const { text, mentioned } = mention.data
    if (text !== undefined) names.add(plainText(text.replace(/<\/?at[^>]*>/gi, '')))
    if (mentioned.name !== undefined) names.add(plainText(mentioned.name))
  }
  if (activity.recipient.name !== undefined) names.add(plainText(activity.recipient.name))
  names.delete('')
  return names
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** Text out of what Teams escaped as HTML. One pass only: a typed `&amp;lt;` must not become `<`. */
export const plainText = (html: string): string =>
  html
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll('\u00a0', ' ')
    .trim()
