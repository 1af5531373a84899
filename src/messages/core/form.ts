/** A form that asks for what a command line left out. Sending it runs `command` with the fields' values. */
export type Form = {
  readonly title: string
  /** The command's name, without arguments. */
  readonly command: string
  readonly submit: string
  /** Said above the fields, such as what was wrong with the line that was typed. */
  readonly intro: string | null
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
}

/** The form with a text in the field of a name; in the first that takes text where it has none so called. */
export function fillForm(form: Form, name: string, text: string): Form {
  const target =
    form.fields.find((field) => field.name === name) ??
    form.fields.find(({ kind }) => kind === 'longtext' || kind === 'text')
  return { ...form, fields: form.fields.map((field) => (field === target ? { ...field, initial: text } : field)) }
}
