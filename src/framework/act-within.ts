import { plainWords, readCount, sayCount } from '../domain/core/count.ts'
import { numberWord } from '../domain/core/words.ts'
import type { ActWithin } from '../domain/rules/framework.ts'

const LONGEST = 250 // working days: about a year

/** Reads "20 working days" or "1 meeting": how long a level has before an issue goes up. Null for other text. */
export function readActWithin(text: string): ActWithin | null {
  const { count: said = '', unit } =
    /^(?<count>\S+) (?<unit>working day|meeting)s?$/.exec(plainWords(text))?.groups ?? {}
  if (unit === undefined) return null
  const inDays = unit === 'working day'
  const count = inDays && /^\d{1,3}$/.test(said) ? Number(said) : readCount(said)
  if (count === null || count < 1 || count > LONGEST) return null
  return { count, unit: inDays ? 'working days' : 'meetings' }
}

/** "20 working days", "one meeting" */
export const sayActWithin = ({ count, unit }: ActWithin): string =>
  unit === 'meetings' ? sayCount(count, 'meeting') : `${numberWord(count)} working ${count === 1 ? 'day' : 'days'}`
