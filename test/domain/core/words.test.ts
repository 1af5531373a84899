import { expect, it } from 'vitest'
import {
  capitalise,
  formatCount,
  formatList,
  numberWord,
  slug,
  spellNumber,
  withArticle,
} from '../../../src/domain/core/words.ts'

it.each([
  [0, 'zero'],
  [2, 'two'],
  [12, 'twelve'],
  [13, '13'],
])('%i is said "%s"', (number, word) => {
  expect(numberWord(number)).toBe(word)
})

it.each([
  ['red for 2 quarters', 'red for two quarters'],
  ['amber for 13 periods', 'amber for 13 periods'],
  ['tolerance 10%', 'tolerance 10%'],
  ['tolerance 2.5%', 'tolerance 2.5%'],
  ['turned red', 'turned red'],
  ['red for two quarters', 'red for two quarters'],
])('"%s" is spelled "%s"', (phrase, words) => {
  expect(spellNumber(phrase)).toBe(words)
})

it.each([
  [[], ''],
  [['Q1'], 'Q1'],
  [['Q1', 'Q2'], 'Q1 and Q2'],
  [['Q1', 'Q2', 'Q3'], 'Q1, Q2 and Q3'],
])('%j is listed as "%s"', (items, text) => {
  expect(formatList(items)).toBe(text)
})

it('begins with a capital', () => {
  expect(capitalise('red for two quarters')).toBe('Red for two quarters')
  expect(capitalise('')).toBe('')
})

it('counts one thing, and several, and those without an s', () => {
  expect([0, 1, 2].map((count) => formatCount(count, 'action'))).toEqual(['0 actions', '1 action', '2 actions'])
  expect(formatCount(2, 'person', 'people')).toBe('2 people')
})

it.each([
  ['PAT pack, 7 December', 'pat-pack-7-december'],
  [' (Roads & Paths) ', 'roads-paths'],
  ['---', ''],
])('"%s" names a file as "%s"', (text, name) => {
  expect(slug(text)).toBe(name)
})

it.each([
  ['PAT', 'PAT'],
  ['Division management team', 'the Division management team'],
  ['the console', 'the console'],
])('"%s" stands in a sentence as "%s"', (name, said) => {
  expect(withArticle(name)).toBe(said)
})
