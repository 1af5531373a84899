/** Text that is markup already. Made by `html` alone, so everything in it has been escaped. */
export type Html = { readonly markup: string }

type Value = string | number | Html | null | false | readonly Value[]

/**
 * Builds markup: what stands in the template is kept, what is put into it is escaped. Lists are joined; null and false
 * show nothing. Values in attributes must stand in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let markup = strings[0] ?? ''
  values.forEach((value, index) => {
    markup += toMarkup(value) + (strings[index + 1] ?? '')
  })
  return { markup }
}

function toMarkup(value: Value): string {
  if (value === null || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  // Array.isArray does not narrow a readonly array away, hence the order.
  return 'markup' in value ? value.markup : value.map(toMarkup).join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
