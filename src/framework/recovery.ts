import type { Rule } from '../domain/rule.ts'
import { plainWords, readCount, sayCount } from './count.ts'

export type Recovery = Rule['recovery']

const PATTERN = /^(?:(?<green>green)|amber(?: or better)?) for (?<count>\S+) periods?$/

/** Reads "green for 2 periods" or "amber or better for 3 periods" (amber means amber or better). Null for other text. */
export function readRecovery(text: string): Recovery | null {
  const { green, count: said } = PATTERN.exec(plainWords(text))?.groups ?? {}
  const count = readCount(said ?? '')
  return count === null ? null : { rag: green ? 'GREEN' : 'AMBER', count }
}

/** "green for two periods" */
export const sayRecovery = ({ rag, count }: Recovery): string =>
  `${rag === 'GREEN' ? 'green' : 'amber or better'} for ${sayCount(count, 'period')}`
