import type { Field, Form } from '../../messages/core/form.ts'
import { headingOf } from '../../messages/core/form.ts'
import { bytesOf, type Card, type CardElement, cardOf, type Input } from './card.ts'
import { CARD_LIMIT } from './limits.ts'
import { clip, escapeMarkdown } from './text.ts'

const TITLE_LIMIT = 300 // characters
const HELP_LIMIT = 500 // characters
const INTRO_LIMIT = 3000 // characters
const LINE_LIMIT = 300 // characters that can be typed into one line
const LONG_LIMIT = 4000 // characters that can be typed into a box
const FEW_CHOICES = 10 // from here on a list that can be searched by typing

/** Keeps fields apart from what Callin itself puts into a submit. */
const PREFIX = 'field-'

/**
 * A form as a card with labelled inputs. `key` names this showing of the form, so that it can be sent only once; `pressed`
 * is the message whose button opened it.
 * A choice with more entries than a card can hold becomes a line to type: the command checks it all the same.
 */
export function renderForm(form: Form, key: string, pressed?: string): Card {
  let fields = form.fields
  let card = cardFor(form, fields, key, pressed)
  while (bytesOf(card) > CARD_LIMIT) {
    const largest = fields
      .filter((field) => field.kind === 'choice')
      .sort((a, b) => b.choices.length - a.choices.length)[0]
    if (largest === undefined) break
    fields = fields.map((field) => (field === largest ? { ...field, kind: 'text', choices: [] } : field))
    card = cardFor(form, fields, key, pressed)
  }
  return card
}

/** The values of a form that was sent, by field name, as typed. An input left empty arrives as nothing or as ''. */
export function formValues(value: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([id]) => id.startsWith(PREFIX))
      .map(([id, typed]) => [id.slice(PREFIX.length), typeof typed === 'string' ? typed : String(typed ?? '')]),
  )
}

/** The input id of a field, as it comes back in the value. */
export const inputId = (name: string): string => `${PREFIX}${name}`

function cardFor(form: Form, fields: readonly Field[], key: string, pressed: string | undefined): Card {
  const fixed = form.fixed === undefined ? {} : { fixed: form.fixed }
  const body: CardElement[] = [
    {
      type: 'TextBlock',
      text: escapeMarkdown(clip(headingOf(form), TITLE_LIMIT)),
      wrap: true,
      size: 'Large',
      weight: 'Bolder',
      style: 'heading',
    },
  ]
  if (form.problem !== undefined) body.push(wrong(form.problem))
  if (form.intro !== null)
    body.push({ type: 'TextBlock', text: escapeMarkdown(clip(form.intro, INTRO_LIMIT)), wrap: true })
  for (const field of fields) {
    body.push(inputOf(field), ...(field.error === undefined ? [] : [wrong(field.error)]), ...helpOf(field))
  }
  body.push({
    type: 'ActionSet',
    actions: [
      {
        type: 'Action.Submit',
        title: form.submit,
        style: 'positive',
        data: { callin: { form: form.command, key, ...fixed, ...(pressed !== undefined && { pressed }) } },
      },
    ],
  })
  return cardOf(clip(headingOf(form), TITLE_LIMIT), body)
}

/** The sign carries the warning; the colour only repeats it. */
const wrong = (text: string): CardElement => ({
  type: 'TextBlock',
  text: escapeMarkdown(clip(`⚠ ${text}`, HELP_LIMIT)),
  wrap: true,
  color: 'Attention',
  spacing: 'None',
})

function inputOf(field: Field): Input {
  const label = clip(field.label, TITLE_LIMIT)
  const labelled = { id: inputId(field.name), label, isRequired: field.required }
  const initial =
    field.initial === '' ? {} : { value: clip(field.initial, field.kind === 'longtext' ? LONG_LIMIT : LINE_LIMIT) }
  switch (field.kind) {
    case 'text':
      return { type: 'Input.Text', ...labelled, ...initial, maxLength: LINE_LIMIT, errorMessage: `${label} is needed.` }
    case 'longtext':
      return {
        type: 'Input.Text',
        ...labelled,
        ...initial,
        isMultiline: true,
        maxLength: LONG_LIMIT,
        errorMessage: `${label} is needed.`,
      }
    case 'date':
      return { type: 'Input.Date', ...labelled, ...initial, errorMessage: `${label} is needed, as a date.` }
    case 'number':
      // Not Input.Number: that turns 99.50 into 99.5, and figures are kept as they were typed.
      return {
        type: 'Input.Text',
        ...labelled,
        ...initial,
        maxLength: LINE_LIMIT,
        regex: '^\\s*£?\\s*-?[0-9][0-9,]*(\\.[0-9]+)?\\s*%?\\s*$',
        errorMessage: `${label} is a number, such as 99.5 or 1,778.`,
      }
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        ...labelled,
        ...initial,
        style: field.choices.length > FEW_CHOICES ? 'filtered' : 'compact',
        choices: field.choices.map((choice) => ({ title: choice.label, value: choice.value })),
        errorMessage: `${label} is needed: choose one.`,
      }
  }
}

const helpOf = (field: Field): readonly CardElement[] =>
  field.help === null
    ? []
    : [
        {
          type: 'TextBlock',
          text: escapeMarkdown(clip(field.help, HELP_LIMIT)),
          wrap: true,
          isSubtle: true,
          size: 'Small',
          spacing: 'None',
        },
      ]
