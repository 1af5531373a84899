import { expect, it } from 'vitest'
import { ragOf } from '../../src/papers/look.ts'

it.each([
  ['RED', 'red'],
  ['● Green', 'green'],
  ['Amber ▲', 'amber'],
  [' amber ', 'amber'],
  ['Red for two quarters', null],
  ['Greenwich', null],
  ['', null],
])('a cell that says “%s” is the rating %s', (cell, rag) => {
  expect(ragOf(cell)).toBe(rag)
})
