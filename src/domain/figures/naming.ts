/** How an indicator is known to whoever reads of it. */
export type Named = { readonly ref: string; readonly name: string }

const WORD = '[\\p{L}\\p{N}]'

/**
 * Which of them a text names: by the reference, which is a word of its own, or by the whole name. A reference of digits
 * alone, and a name of one word, could mean anything and are not looked for.
 */
export const findNamed = (text: string, known: readonly Named[]): readonly Named[] =>
  known.filter(({ ref, name }) => {
    const byRef = /\D/.test(ref) && holds(text, ref)
    return byRef || (/\s/.test(name.trim()) && holds(text, name.trim()))
  })

const holds = (text: string, words: string): boolean =>
  text.includes(words) &&
  new RegExp(`(?<!${WORD})${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!${WORD})`, 'u').test(text)
