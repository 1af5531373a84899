const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** Small numbers as words, as a sentence wants them: 2 is "two", 13 is "13". */
export const numberWord = (count: number): string => NUMBERS[count] ?? String(count)

/** "red for 2 quarters" becomes "red for two quarters". Percentages and decimals stay figures. */
export const spellNumber = (phrase: string): string =>
  phrase.replace(/(?<![\d.])\d{1,2}(?![\d.%])/g, (digits) => numberWord(Number(digits)))

/** "A", "A and B", "A, B and C". */
export function formatList(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What somebody typed in haste, as a sentence of its own: with a capital and a stop. */
export const asSentence = (text: string): string => {
  const said = capitalise(text.trim())
  return /[.!?]$/.test(said) ? said : `${said}.`
}

/** "1 action", "2 actions"; the plural is given where an s does not make it. */
export const formatCount = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`

/** A level or forum as it stands in a sentence: "the Division management team", but "PAT" and "Cabinet". */
export const withArticle = (name: string): string =>
  name.startsWith('the ') || !name.includes(' ') ? name : `the ${name}`

/** A name for files and ids, in small letters, digits and hyphens: "PAT pack, 7 December" is pat-pack-7-december. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
