import { type Html, html } from '../../html.ts'
import type { Field, Form } from '../../messages/core/form.ts'
import { headingOf } from '../../messages/core/form.ts'
import { PRESSED } from './render.ts'

/** Keeps a form's own fields apart from those of the page, whatever a command calls them. */
export const FIELD_PREFIX = 'f.'

/** What every form of the page sends with it. */
export type Session = {
  readonly token: string
  /** The person acted as, and the conversation, that the page shows. */
  readonly as: string
  readonly conversation: string
  /** Names this sending, so that one sent twice is handled once. */
  readonly once: string
}

export function sessionFields({ token, as, conversation, once }: Session): Html {
  return html`<input type="hidden" name="token" value="${token}"><input type="hidden" name="as" value="${as}">
<input type="hidden" name="in" value="${conversation}"><input type="hidden" name="once" value="${once}">`
}

/**
 * Draws a form that a command asks for. `typed` are the values of an earlier try: they stand in their fields again,
 * whatever was wrong with them, so nothing has to be typed twice. Works as part of a page and inside a dialog. `pressed` is
 * the number of the message whose button opened it.
 */
export function renderForm(
  form: Form,
  session: Session,
  typed: Readonly<Record<string, string>>,
  backTo: string,
  pressed: number | null = null,
): Html {
  const wrong = form.fields.find(({ error }) => error !== undefined)
  return html`<form class="ask" method="post" action="/form" data-kind="form" data-command="${form.command}">
<h2 id="ask-title">${headingOf(form)}</h2>
${form.problem !== undefined && html`<p class="problem" id="ask-problem" tabindex="-1" role="alert">${form.problem}</p>`}
${form.intro !== null && html`<p class="intro" id="ask-intro">${form.intro}</p>`}
${sessionFields(session)}<input type="hidden" name="command" value="${form.command}">
${pressed !== null && html`<input type="hidden" name="${PRESSED}" value="${pressed}">`}
${Object.entries(form.fixed ?? {}).map(([name, value]) => html`<input type="hidden" name="${FIELD_PREFIX}${name}" value="${value}">`)}
${form.fields.map((field) => renderField(field, typed[field.name] ?? field.initial, field === wrong))}
<p class="buttons"><button type="submit" class="button primary">${form.submit}</button>
<a class="button ordinary" href="${backTo}" data-close>Cancel</a></p>
</form>`
}

function renderField(field: Field, value: string, first: boolean): Html {
  const id = `f-${field.name}`
  return html`<div class="field"><label for="${id}">${field.label}${!field.required && html` <span class="optional">(optional)</span>`}</label>
${field.help !== null && html`<p class="help" id="${id}-help">${field.help}</p>`}
${renderControl(field, value, id, first)}
${field.error !== undefined && html`<p class="problem" id="${id}-error">${field.error}</p>`}</div>`
}

/** The first that is wrong has the focus. */
function renderControl(field: Field, value: string, id: string, first: boolean): Html {
  const describedBy = [
    ...(field.error === undefined ? [] : [`${id}-error`]),
    ...(field.help === null ? [] : [`${id}-help`]),
  ].join(' ')
  const common = html`id="${id}" name="${FIELD_PREFIX}${field.name}"${describedBy !== '' && html` aria-describedby="${describedBy}"`}${
    field.error !== undefined && html` aria-invalid="true"`
  }${first && html` autofocus`}${field.required && html` required`}`
  switch (field.kind) {
    case 'text':
      return html`<input type="text" ${common} value="${value}" autocomplete="off">`
    case 'longtext':
      // A browser drops one line break right after the tag: give it one of its own to drop.
      return html`<textarea ${common} rows="4">
${value}</textarea>`
    case 'date':
      // A date control silently empties what it cannot read, which would lose the mistake that has to be mended.
      return html`<input type="${/^(\d{4}-\d{2}-\d{2})?$/.test(value) ? 'date' : 'text'}" ${common} value="${value}">`
    case 'number':
      // Not type=number: it loses "12%" and "1,778", which the command reads or explains.
      return html`<input type="text" inputmode="decimal" ${common} value="${value}" autocomplete="off">`
    case 'choice':
      return html`<select ${common}>${needsEmptyChoice(field, value) && html`<option value="">Choose one</option>`}${field.choices.map(
        (choice) =>
          html`<option value="${choice.value}"${choice.value === value && html` selected`}>${choice.label}</option>`,
      )}</select>`
  }
}

/** Without it, the first choice would be sent by whoever did not look; and what is optional must stay so. */
function needsEmptyChoice({ choices, required }: Field, value: string): boolean {
  const offers = (wanted: string) => choices.some((choice) => choice.value === wanted)
  return !offers('') && (!required || !offers(value))
}
