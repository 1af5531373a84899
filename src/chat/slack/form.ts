import type { Button, InputBlock, InputBlockElement, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import type { Field, Form } from '../../messages/core/form.ts'
import { headingOf } from '../../messages/core/form.ts'
import type { Posted } from '../platform.ts'
import { SLACK_LIMITS } from './limits.ts'
import { type Rendered, RUN_ACTION } from './render.ts'
import { characters, clip, escapedWithin, mrkdwn, pieces, plain, wellFormed } from './text.ts'

export const FORM_CALLBACK = 'callin_form'
/** The start of the `action_id` of a button that opens a form: its press may wait for the handler behind a notice. */
export const OPEN_ACTION = 'callin_open'

const TITLE_LIMIT = SLACK_LIMITS['view.title'].maxLength
const LABEL_LIMIT = SLACK_LIMITS['input.label'].maxLength
const SECTION_LIMIT = SLACK_LIMITS['section.text'].maxLength
const ERROR_LIMIT = 1000 // characters under an input
const TEXT_LIMIT = 1000 // characters of a notification
const INPUT_LIMIT = SLACK_LIMITS['plain_text_input.initial_value'].maxLength
const BLOCKS_LIMIT = SLACK_LIMITS['view.blocks'].maxItems
const OPTIONS_LIMIT = SLACK_LIMITS['option_group.options'].maxItems
const GROUPS_LIMIT = SLACK_LIMITS['static_select.option_groups'].maxItems
const OPTION_LIMIT = SLACK_LIMITS['option.value'].maxLength
const BUTTON_VALUE_LIMIT = SLACK_LIMITS['button.value'].maxLength
const BUTTON_LABEL_LIMIT = SLACK_LIMITS['button.text'].maxLength

/** What Slack keeps with an open form, so that sending it needs no memory of ours: any process may answer. */
export type FormContext = {
  readonly command: string
  readonly conversation: string
  /** Where an answer goes for half an hour, if the form was opened by a command or a button. */
  readonly respondUrl: string | null
  readonly thread: string | null
  /** The message whose button opened it. */
  readonly pressed?: Posted | undefined
  /** What is sent with the form and not shown in it. */
  readonly fixed: Readonly<Record<string, string>>
}

/** A form as a modal. Empty and impossible initial values are left out, since Slack refuses the whole view for one. */
export function formView(form: Form, context: FormContext): ModalView {
  const inputs = form.fields.map((field) => inputBlock(form.command, field))
  const blocks = [...introBlocks(form), ...inputs].slice(0, BLOCKS_LIMIT)
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    title: plain(form.title, TITLE_LIMIT),
    submit: plain(form.submit, TITLE_LIMIT),
    close: plain('Cancel', TITLE_LIMIT),
    private_metadata: JSON.stringify(context),
    blocks: blocks.length > 0 ? blocks : [paragraph(form.title || 'Callin')],
  }
}

/** A modal's title is short: the name stands below it, then what was wrong, then what the form is for. */
function introBlocks({ about, problem, intro, fields }: Form): KnownBlock[] {
  const wrong = fields.flatMap(({ label, error }) => (error === undefined ? [] : [`${label}: ${error}`]))
  return [
    ...(about === undefined ? [] : [strong(about)]),
    ...[problem, ...wrong].flatMap((said) => (said === undefined ? [] : [paragraph(`⚠️ ${said}`)])),
    ...(intro ? pieces(clip(intro, SECTION_LIMIT), SECTION_LIMIT).map(paragraph) : []),
  ]
}

/**
 * What Slack is to show at the inputs of an open modal, by block: only where all that is wrong is about fields that stand
 * in it. Null: the modal must be shown anew.
 */
export function fieldErrors(form: Form, shown: ReadonlySet<string>): Readonly<Record<string, string>> | null {
  const wrong = form.fields.flatMap((field) =>
    field.error === undefined ? [] : [[blockId(form.command, field), field.error] as const],
  )
  const same = form.fields.every((field) => shown.has(blockId(form.command, field)))
  if (form.problem !== undefined || wrong.length === 0 || !same) return null
  return Object.fromEntries(wrong.map(([id, error]) => [id, clip(error, ERROR_LIMIT)]))
}

/** A modal that only says something: while the handler is at work, or when it is done. */
export function noticeView(sentence: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'callin_notice',
    title: plain('Callin', TITLE_LIMIT),
    close: plain('Close', TITLE_LIMIT),
    blocks: [paragraph(sentence)],
  }
}

/** Stands in for a form where Slack lets none open by itself: after a typed message, or when the answer took too long. */
export function formOpener(form: Form, line: string): Rendered {
  const heading = headingOf(form)
  const button = openerButton(form, line)
  return {
    text: escapedWithin(heading.trim() === '' ? form.command : heading, TEXT_LIMIT),
    blocks: [
      ...(introBlocks(form).length === 0 ? [paragraph(`${heading}: a few more words are needed.`)] : introBlocks(form)),
      { type: 'actions', elements: [button] },
    ],
  }
}

/** Opens the form; where there is nothing to fill in, it is what the form's own button would be. */
function openerButton(form: Form, line: string): Button {
  const { command, fixed = {}, reopen, submit } = form
  if (form.fields.length === 0) {
    return {
      type: 'button',
      action_id: `${RUN_ACTION}:1`,
      text: plain(submit, BUTTON_LABEL_LIMIT),
      value: [command, ...Object.values(fixed)].join(' '),
      style: 'primary',
    }
  }
  const again = reopen ?? line
  return {
    type: 'button',
    action_id: `${OPEN_ACTION}:1`,
    text: plain('Open the form', BUTTON_LABEL_LIMIT),
    value: characters(again) <= BUTTON_VALUE_LIMIT && again.trim() !== '' ? again : command,
  }
}

/** What was filled in, by field name, each as a string; empty where nothing was. */
export function formValues(
  state: Readonly<Record<string, Readonly<Record<string, StateValue>>>>,
): Record<string, string> {
  const entries = Object.values(state).flatMap((block) => Object.entries(block))
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      (value.selected_option?.value ?? value.selected_date ?? value.value ?? '').trim(),
    ]),
  )
}

type StateValue = {
  readonly value?: string | null | undefined
  readonly selected_date?: string | null | undefined
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined
}

// Slack keeps what was typed where a view is shown again with the same ids; another command must start afresh.
const blockId = (command: string, { name }: Field): string =>
  clip(`${command}:${name}`, SLACK_LIMITS['*.block_id'].maxLength)

function inputBlock(command: string, field: Field): InputBlock {
  return {
    type: 'input',
    block_id: blockId(command, field),
    label: plain(field.label, LABEL_LIMIT),
    element: element(field),
    optional: !field.required,
    ...(field.help && { hint: plain(field.help, LABEL_LIMIT) }),
  }
}

function element(field: Field): InputBlockElement {
  switch (field.kind) {
    case 'text':
      return textInput(field, false)
    case 'longtext':
      return textInput(field, true)
    case 'date':
      return {
        type: 'datepicker',
        action_id: field.name,
        ...(isDay(field.initial) && { initial_date: field.initial }),
      }
    case 'number':
      return numberInput(field)
    case 'choice':
      return choiceInput(field)
  }
}

function textInput(field: Field, multiline: boolean): InputBlockElement {
  return {
    type: 'plain_text_input',
    action_id: field.name,
    multiline,
    max_length: INPUT_LIMIT,
    ...(field.initial !== '' && { initial_value: wellFormed(clip(field.initial, INPUT_LIMIT)) }),
  }
}

/** Slack's number box refuses what is not a plain decimal; such an initial value is shown as text, to be put right. */
function numberInput(field: Field): InputBlockElement {
  if (!/^(-?\d+(\.\d+)?)?$/.test(field.initial)) return textInput(field, false)
  return {
    type: 'number_input',
    action_id: field.name,
    is_decimal_allowed: true,
    ...(field.initial !== '' && { initial_value: field.initial }),
  }
}

/** Where Slack cannot hold the choices (none, a value too long, more than 10,000) the value is typed instead. */
function choiceInput(field: Field): InputBlockElement {
  const choices = field.choices.filter((choice) => choice.value !== '')
  const holdable =
    choices.length <= OPTIONS_LIMIT * GROUPS_LIMIT &&
    choices.every((choice) => characters(choice.value) <= OPTION_LIMIT)
  if (choices.length === 0 || !holdable) return textInput(field, false)
  const options = choices.map(
    (choice): PlainTextOption => ({ text: plain(choice.label || choice.value, OPTION_LIMIT), value: choice.value }),
  )
  const initial = options.find((option) => option.value === field.initial)
  return {
    type: 'static_select',
    action_id: field.name,
    ...(options.length <= OPTIONS_LIMIT ? { options } : { option_groups: grouped(options) }),
    ...(initial && { initial_option: initial }),
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function grouped(options: readonly PlainTextOption[]) {
  const groups = []
  for (let at = 0; at < options.length; at += OPTIONS_LIMIT) {
    const members = options.slice(at, at + OPTIONS_LIMIT)
    groups.push({ label: plain(`${at + 1} to ${at + members.length}`, OPTION_LIMIT), options: members })
  }
  return groups
}

const strong = (text: string): KnownBlock => ({
  type: 'section',
  text: mrkdwn(`*${escapedWithin(text, SECTION_LIMIT - 2)}*`),
})

const paragraph = (text: string): KnownBlock => ({
  type: 'section',
  text: mrkdwn(escapedWithin(text.trim() === '' ? '–' : text, SECTION_LIMIT)),
})
