/** A form that asks for what a command line left out, or asks once more before what cannot be undone is done. */
export type Form = {
  readonly title: string
  /** What it is about, by name: "CS05 Calls answered in 40 seconds". */
  readonly about?: string
  /** The command's name, without arguments. */
  readonly command: string
  readonly submit: string
  /** Said above the fields: what it is for, or what is done when it is sent. Never what is wrong. */
  readonly intro: string | null
  /** What did not happen when it was sent, and why, as far as that is not about one field. */
  readonly problem?: string
  /** What the button knew: sent with the fields, and neither shown nor edited. */
  readonly fixed?: Readonly<Record<string, string>>
  /** The line that opens it again with what was typed, where the platform cannot hold that itself. */
  readonly reopen?: string
  readonly fields: readonly Field[]
}

export type Field = {
  /** The key in the command's input. */
  readonly name: string
  readonly label: string
  readonly help: string | null
  readonly kind: 'text' | 'longtext' | 'date' | 'number' | 'choice'
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly required: boolean
  readonly initial: string
  /** What is wrong with what stands in it. */
  readonly error?: string
}

/** "Decline: FN07 Invoices paid on time" */
export const headingOf = ({ title, about }: Pick<Form, 'title' | 'about'>): string =>
  about === undefined ? title : `${title}: ${about}`

/** The form with a text in the field of a name; in the first that takes text where it has none so called. */
export function fillForm(form: Form, name: string, text: string): Form {
  const target =
    form.fields.find((field) => field.name === name) ??
    form.fields.find(({ kind }) => kind === 'longtext' || kind === 'text')
  return { ...form, fields: form.fields.map((field) => (field === target ? { ...field, initial: text } : field)) }
}

/** The same, unless something stands there already. */
export const fillIn = (form: Form, name: string, text: string): Form =>
  form.fields.some((field) => field.name === name && field.initial !== '') ? form : fillForm(form, name, text)
