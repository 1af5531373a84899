import type { FormSeen, Seen } from '../chat-driver.ts'

export type MessageSeen = Omit<Seen, 'conversation'> & {
  readonly id: number
  readonly private: boolean
  readonly byCallin: boolean
}

/** The messages on a page of the console, in order. */
export function messagesIn(markup: string): MessageSeen[] {
  return [...markup.matchAll(/<article[\s\S]*?<\/article>/g)].map(([article]) => ({
    id: Number(/data-id="(\d+)"/.exec(article)?.[1]),
    text: visibleText(article),
    commands: [...article.matchAll(/name="line" value="([^"]*)"/g)].map(([, command]) => decoded(command ?? '')),
    private: article.includes('data-private="yes"'),
    byCallin: !article.includes('message-line'),
  }))
}

/** The form that a command asked for, if the markup has one. */
export function formIn(markup: string): FormSeen | null {
  const form = /<form class="ask"[\s\S]*?<\/form>/.exec(markup)?.[0]
  if (form === undefined) return null
  const fixed = /<input type="hidden" name="f\.([^"]*)" value="([^"]*)">/g
  return {
    form: decoded(/data-command="([^"]*)"/.exec(form)?.[1] ?? ''),
    fields: Object.fromEntries([
      ...[...form.matchAll(fixed)].map(([, name, value]) => [decoded(name ?? ''), decoded(value ?? '')] as const),
      ...[
        ...form.replace(fixed, '').matchAll(/<(input|textarea|select)[^>]*name="f\.([^"]*)"[\s\S]*?(?=<\/div>)/g),
      ].map(fieldIn),
    ]),
    text: visibleText(form),
  }
}

/** The value of a hidden field that every form of a page has. */
export function hiddenIn(markup: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(markup)?.[1]
  if (value === undefined) throw new Error(`The page has no field ${name}`)
  return decoded(value)
}

/** A field's name, with what stands in it. */
function fieldIn([markup, kind, name]: RegExpExecArray): [string, string] {
  const value = {
    input: /value="([^"]*)"/,
    textarea: /<textarea[^>]*>\n?([^<]*)</,
    select: /<option value="([^"]*)" selected/,
  }[kind ?? '']
  return [decoded(name ?? ''), decoded(value?.exec(markup)?.[1] ?? '')]
}

const visibleText = (markup: string): string =>
  decoded(markup.replace(/<(?:option|summary)[^>]*>/g, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

const decoded = (text: string): string =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => CHARACTERS[name] ?? '')
