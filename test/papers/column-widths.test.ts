import { expect, it } from 'vitest'
import { columnWidths } from '../../src/papers/column-widths.ts'

const letters = (text: string) => text.length
const widths = (...rows: string[][]) => columnWidths(rows, 40, letters).map(Math.round)

it('shares what is left over where every text fits on one line', () => {
  expect(widths(['ab', 'abcd'])).toEqual([19, 21])
})

it('gives the rest to the column with more text, and each its longest word', () => {
  const row = ['indicator', 'one two three four five six seven eight nine ten']

  const [short = 0, long = 0] = columnWidths([['Name', 'Words'], row], 40, letters)

  expect(short + long).toBeCloseTo(40)
  expect(short).toBeGreaterThanOrEqual(9)
  expect(long).toBeGreaterThan(short)
})

it('keeps what is short on one line before it widens what needs several lines anyway', () => {
  expect(widths(['By', 'What'], ['1 May 2011', 'one two three four five six seven eight nine ten'])).toEqual([10, 30])
})

it('breaks a header rather than take room from what stands under it', () => {
  const row = ['9%', 'one two three four five six seven eight nine ten '.repeat(2)]
  const [first = 0] = widths(['Year to date', 'What'], row, row, row)

  expect(first).toBeLessThan('Year to date'.length)
  expect(first).toBeGreaterThanOrEqual('Year'.length)
})

it.each(['▲ Amber', '→ Unchanged', '● In'])('keeps a word on one line with its symbol: %s', (text) => {
  const [width = 0] = columnWidths([[text, 'word '.repeat(40)]], 40, letters)

  expect(width).toBeGreaterThanOrEqual(text.length)
})

it('moves room to where it makes the table lower, rather than share it alike', () => {
  const row = ['Head of Standards', 'Review the list of vulnerable schools, and again every six']
  const [owner = 0] = widths(['Owner', 'Action'], row)

  // "Head of" above "Standards" needs 9 of 40: the action then has two lines of 31 at most, and three of 23 otherwise.
  expect(owner).toBeLessThan('Head of Standards'.length)
})

it('breaks words only where they cannot all stand', () => {
  expect(widths(['x'.repeat(60), 'x'.repeat(20)])).toEqual([30, 10])
})

it('takes rows that are shorter than the header', () => {
  expect(widths(['one', 'two'], ['three'])).toHaveLength(2)
})
