import { numberWord } from './words.ts'

/** Longer runs than two years of months are a slip of the finger: a case would wait longer than anybody would. */
export const LONGEST_RUN = 24

const WORDS = new Map(Array.from({ length: 13 }, (_, count) => [numberWord(count), count]))

/** Reads "2" or "two" as a count, of periods if not said otherwise. Null for anything that is not a whole number in range. */
export function readCount(text: string, least = 1, most = LONGEST_RUN): number | null {
  const count = /^\d+$/.test(text) ? Number(text) : WORDS.get(text)
  return count !== undefined && count >= least && count <= most ? count : null
}

/** Whether the text is a number at all, as a figure or a word, however impossible as a count. */
export const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text) || WORDS.has(text)

/** "two quarters", "one quarter" */
export const sayCount = (count: number, noun: string): string =>
  `${numberWord(count)} ${count === 1 ? noun : `${noun}s`}`

/** "the latest period", "two periods running" */
export const running = (count: number, noun: string): string =>
  count === 1 ? `the latest ${noun}` : `${numberWord(count)} ${noun}s running`

/** Phrases are read without regard to capitals and spacing. */
export const plainWords = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ')
