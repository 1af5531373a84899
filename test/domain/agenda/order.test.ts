import { expect, it } from 'vitest'
import { reorder } from '../../../src/domain/agenda/item.ts'

it.each([
  [30, 1, [30, 10, 20, 40]],
  [30, 2, [10, 30, 20, 40]],
  [10, 4, [20, 30, 40, 10]],
  [20, 99, [10, 30, 40, 20]],
  [20, 0, [20, 10, 30, 40]],
  [20, 2, [10, 20, 30, 40]],
])('item %i moved to place %i', (id, place, order) => {
  expect(reorder([10, 20, 30, 40], id, place)).toEqual(order)
})
