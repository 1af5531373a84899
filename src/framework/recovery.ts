import type { Recovery } from '../domain/rule.ts'
import { plainWords, readCount, sayCount } from './count.ts'

const PATTERN = /^(?:(?<green>green)|amber(?: or better)?) for (?<count>\S+) periods?$/

/** Reads "green for 2 periods" or "amber or better for 3 periods" (amber means amber or better). Null for other text. */
export function readRecovery(text: string): Recovery | null {
  const { green, count: said } = PATTERN.exec(plainWords(text))?.groups ?? {}
  const count = readCount(said ?? '')
  return count === null ? null : { kind: 'rated', rag: green ? 'GREEN' : 'AMBER', count, grain: 'period' }
}

/** "green for two periods" */
export function sayRecovery(recovery: Recovery): string {
  switch (recovery.kind) {
    case 'rated':
      return `${recovery.rag === 'GREEN' ? 'green' : 'amber or better'} for ${sayCount(recovery.count, recovery.grain)}`
    case 'in-range':
      return `in range for ${sayCount(recovery.count, 'period')}`
    case 'put-right':
      return 'put right'
    case 'none':
      return 'none'
  }
}
