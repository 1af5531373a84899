import { plainWords, readCount, sayCount } from '../domain/core/count.ts'
import type { Recovery } from '../domain/rules/rule.ts'

const RATED = /^(?:(?<green>green)|not red|amber(?: or better)?) for (?<count>\S+) (?<grain>period|quarter)s?$/
const IN_RANGE = /^in range for (?<count>\S+) periods?$/

export const RECOVERY_EXAMPLES = ['green for 2 periods', 'not red for 2 quarters', 'put right', 'none'] as const

/**
 * Reads "green for 2 periods", "not red for 2 quarters" (which is the same as "amber or better"), "in range for 2
 * periods", "put right" or "none". Null for other text.
 */
export function readRecovery(text: string): Recovery | null {
  const words = plainWords(text)
  if (words === 'put right') return { kind: 'put-right' }
  if (words === 'none') return { kind: 'none' }

  const inRange = readCount(IN_RANGE.exec(words)?.groups?.['count'] ?? '')
  if (inRange !== null) return { kind: 'in-range', count: inRange }
  const { green, count: said, grain } = RATED.exec(words)?.groups ?? {}
  const count = readCount(said ?? '')
  if (count === null) return null
  return { kind: 'rated', rag: green ? 'GREEN' : 'AMBER', count, grain: grain === 'quarter' ? 'quarter' : 'period' }
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
