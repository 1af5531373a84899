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
  for (const { cell } of KINDS) expect(6 - lostBy(cell).length, cell('Kind')).toBe(Number(cell('/6')))
})

it('adds each criterion up over the kinds', () => {
  const lost = KINDS.flatMap(({ cell }) => lostBy(cell))
  const kept = CRITERIA.map((one) => `${one} ${KINDS.length - lost.filter((its) => its === one).length}`)

  expect(readFileSync(PAGE, 'utf8')).toContain(`By criterion, of ${KINDS.length}: ${kept.join(', ')}.`)
})

const CRITERIA = ['who', 'what', 'why', 'when', 'one', 'noise'] as const

/** The criteria by which a kind loses a point. */
const lostBy = (cell: (typeof KINDS)[number]['cell']): readonly string[] =>
  [...cell('What loses a point').matchAll(/\b(who|what|why|when|one|noise): /g)].map(([, one = '']) => one)
