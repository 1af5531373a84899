import { expect, it } from 'vitest'
import { boundsOf } from '../../../src/domain/figures/rag.ts'
import { directionWord, sayDirection, sayRag, sayRange, sayThresholds } from '../../../src/messages/figures/rating.ts'
import { anIndicator, aTarget } from '../../support/builders.ts'

it('never says a rating, a range or a direction by its symbol alone, nor two by the same', () => {
  const said = [
    ...(['GREEN', 'AMBER', 'RED', null] as const).map(sayRag),
    ...(['improved', 'fallen', 'unchanged', 'new', null] as const).map(sayDirection),
    ...(['Yes', 'Above', 'Below', null] as const).map(sayRange),
  ]

  expect(new Set(said).size).toBe(said.length)
  for (const words of said) expect(words).toMatch(/[A-Za-z]{3}/)
})

it('says the direction of travel to programs by the word that people read', () => {
  for (const direction of ['improved', 'fallen', 'unchanged', 'new'] as const) {
    expect(sayDirection(direction)).toContain(directionWord(direction))
  }
})

it('says target and floor standard, or what there is of them', () => {
  expect(sayThresholds(anIndicator(), aTarget())).toBe('Target 80%, floor standard 70%')
  expect(sayThresholds(anIndicator(), aTarget({ floor: null }))).toBe('Target 80%, no floor standard')
  expect(sayThresholds(anIndicator(), aTarget({ target: null }))).toBe('No target set')
  expect(sayThresholds(anIndicator(), null)).toBe('No target set')
})

it.each([
  ['higher', 'Target 80%, amber down to 76%'],
  ['lower', 'Target 80%, amber up to 84%'],
] as const)('says how far a tolerance reaches, and no floor that is not used: %s is better', (polarity, words) => {
  const bounds = boundsOf({ kind: 'tolerance', percentage: '5' }, aTarget(), { polarity, precision: 0 })

  expect(sayThresholds(anIndicator({ polarity }), aTarget(), bounds)).toBe(words)
})

it.each([
  ['thousands', 'Expected 1,480 to 1,740 thousands'],
  ['%', 'Expected 1,480% to 1,740%'],
  ['GBP', 'Expected £1,480 to £1,740'],
])('says the unit of a range as people do: %s', (unit, words) => {
  expect(sayThresholds(anIndicator({ kind: 'activity', unit }), aTarget({ lower: '1480', upper: '1740' }))).toBe(words)
})
