import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { notices } from '../../src/bot/runtime/notices.ts'
import { rowsOf } from './tables.ts'

const PAGE = new URL('../../docs/messages.md', import.meta.url)
const KINDS = rowsOf(PAGE, '#')

/** The notices that a cell names: "`paper-issued`, `paper-copy`". */
const namedIn = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

it('names every notice, and none that there is not', () => {
  const named = [
    ...KINDS.flatMap(({ cell }) => namedIn(cell('Notice'))),
    ...rowsOf(PAGE, 'Notice').flatMap(({ title }) => namedIn(title)),
  ]

  expect([...new Set(named)].sort()).toEqual(notices.map(({ name }) => name).sort())
})

it('adds its scores up, and says of each kind what it lacks', () => {
  const scores = KINDS.map(({ cell }) => Number(cell('/6')))
  const total = scores.reduce((sum, score) => sum + score, 0)

  expect(readFileSync(PAGE, 'utf8')).toContain(`**${total} of ${KINDS.length * 6}** (${KINDS.length} kinds by 6)`)
  for (const { cell } of KINDS) {
    const lost = cell('What loses a point').match(/\b(?:who|what|why|when|one|noise): /g) ?? []
    expect(6 - lost.length, cell('Kind')).toBe(Number(cell('/6')))
  }
})
