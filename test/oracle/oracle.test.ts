import { expect, it } from 'vitest'
import { compare } from './compare.ts'
import { sayWorld } from './table.ts'

// A second opinion on every kind of trigger, written from the prose and not from the program. Thousands more:
// npm run oracle -- --cases 100000

const byChance = Math.floor(Math.random() * 2 ** 31)

it.each([
  ['a fixed seed', 20_170_401],
  ['a seed by chance', byChance],
])('program and second opinion find the same in random histories of %s: %i', (_, seed) => {
  const { found, differs } = compare(1000, seed)

  expect(differs && `Seed ${seed}\n${sayWorld(differs.world)}`).toBeNull()
  expect([...found.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThan(200) // else it would prove little
})
