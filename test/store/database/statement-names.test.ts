import { expect, it } from 'vitest'
import { statementNames } from '../../../src/store/database/statement-names.ts'

const times = (count: number, ask: () => string): string[] => Array.from({ length: count }, ask)

it('a statement has a name of its own from the third time on, and keeps it', () => {
  const nameOf = statementNames()

  expect(times(4, () => nameOf('SELECT 1'))).toEqual(['', '', 'callin_1', 'callin_1'])
  expect(times(4, () => nameOf('SELECT 2'))).toEqual(['', '', 'callin_2', 'callin_2'])
  expect(nameOf('SELECT 1')).toBe('callin_1')
})

it('there are two hundred names and no more, however many statements there are', () => {
  const nameOf = statementNames()
  const names = Array.from({ length: 300 }, (_, at) => times(3, () => nameOf(`SELECT ${at}`)).at(-1))

  expect(new Set(names.slice(0, 200)).size).toBe(200)
  expect(new Set(names.slice(200))).toEqual(new Set(['']))
})

it('of statements that come once each none is named, nor remembered for ever', () => {
  const nameOf = statementNames()
  nameOf('SELECT 0')
  nameOf('SELECT 0')
  for (let at = 1; at < 2_500; at++) expect(nameOf(`SELECT ${at}`)).toBe('')

  expect(nameOf('SELECT 0')).toBe('')
})
