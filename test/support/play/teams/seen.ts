import type { ButtonData, Card, CardElement, FormData } from '../../../../src/chat/teams/card.ts'
import type { FormSeen, Seen } from '../../../../src/play/chat-driver.ts'

/** A card as a person sees it: a form when it has something to fill in, else a message. */
export function seenIn(card: Card, conversation: string): Seen | FormSeen {
  const form = formIn(card)
  const text = card.body.map(textOf).join('\n')
  if (form === null) return { conversation, text, commands: commandsIn(card) }
  const fields = card.body.flatMap((element) =>
    element.type.startsWith('Input.') && 'id' in element
      ? [[element.id.replace(/^field-/, ''), element.value ?? ''] as const]
      : [],
  )
  return { form: form.callin.form, text, fields: { ...form.callin.fixed, ...Object.fromEntries(fields) } }
}

/** What a form's button sends along; null for a card that is no form. */
export function formIn(card: Card): FormData | null {
  return dataIn(card).find((data): data is FormData => 'callin' in data) ?? null
}

/** The command lines behind a card's buttons. */
export function commandsIn(card: Card): string[] {
  return dataIn(card).flatMap((data) => ('command' in data ? [data.command] : []))
}

const dataIn = (card: Card): (ButtonData | FormData)[] =>
  card.body.flatMap((element) =>
    element.type === 'ActionSet' ? element.actions.flatMap((action) => ('data' in action ? [action.data] : [])) : [],
  )

function textOf(element: CardElement): string {
  switch (element.type) {
    case 'TextBlock':
      return asShown(element.text)
    case 'FactSet':
      return element.facts.map(({ title, value }) => `${asShown(title)} ${asShown(value)}`).join('\n')
    case 'Table':
      return element.rows.map((row) => row.cells.flatMap((cell) => cell.items.map(textOf)).join(' ')).join('\n')
    case 'Image':
      return element.altText
    case 'ActionSet':
      return element.actions.map(({ title }) => title).join(' ')
    case 'Input.Text':
    case 'Input.Date':
      return element.label
    case 'Input.ChoiceSet':
      return [element.label, ...element.choices.map(({ title }) => title)].join('\n')
  }
}

/** Markdown as Teams shows it, for text in which every mark was escaped. */
const asShown = (markdown: string) => markdown.replace(/\\([\\`*_[\]~<>|{}#&+.)-])/g, '$1').replaceAll('\u00a0', ' ')
