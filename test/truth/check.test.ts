import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/messages/core/message.ts'
import type { Statement } from '../../src/messages/core/statement.ts'
import { unlikeRecord, unlikeWords } from './check.ts'
import type { Known } from './record.ts'

const saying = (stated: Statement, text = 'Words'): Message => ({
  title: 'A message',
  parts: [{ kind: 'text', text }],
  states: [stated],
})

const record = new Map<string, Known>([
  ['meeting 4', { day: '2026-12-07', time: '10:00', cancelled: false, items: [2, 1, 3] }],
  ...[1, 2, 3].map((id) => [`item ${id}`, { kind: id === 3 ? 'paper' : 'call_in', state: 'planned' }] as const),
  ['plan for item 1', { state: 'missing', due: '2026-11-30' }],
  ['figure of CS05', { period: '2026-10', value: 71, rating: 'AMBER', values: new Map([['2026-09', 69]]) }],
])

describe('what is stated of a meeting is wrong', () => {
  const meeting = { about: 'meeting', id: 4, items: [2, 1, 3], calledIn: 2 } as const

  it.each([
    ['not, when it is as on record', {}, []],
    ['not, when what the reader may not see is left out', { items: [2, 3], calledIn: 1, withheld: 1 }, []],
    [
      'when an item is left out',
      { items: [2, 3], calledIn: 1 },
      ['meeting 4 has items 2, 3 and 0 withheld, and on record 2, 1, 3'],
    ],
    [
      'when they are in another order',
      { items: [1, 2, 3] },
      ['meeting 4 has items 1, 2, 3 and 0 withheld, and on record 2, 1, 3'],
    ],
    ['when call-ins are miscounted', { calledIn: 3 }, ['meeting 4 has 3 called in, and on record 2']],
    ['when it is on another day', { day: '2026-12-14' }, ['meeting 4 has day 2026-12-14, and on record 2026-12-07']],
    ['when there is none', { id: 5 }, ['meeting 5 is not on record']],
  ])('%s', (_, changes, wrong) => {
    expect(unlikeRecord(saying({ ...meeting, ...changes }), record)).toEqual(
      wrong.map((one) => `It is said in "A message": ${one}`),
    )
  })
})

it.each([
  { stated: { about: 'plan', item: 1, state: 'due' }, now: 1, later: 0 },
  { stated: { about: 'plan', item: 1, state: 'in' }, now: 1, later: 1 },
  { stated: { about: 'plan', item: 1, due: '2026-12-01', dated: true }, now: 1, later: 0 },
  { stated: { about: 'figure', ref: 'CS05', period: '2026-09', value: 69, rating: 'RED' }, now: 3, later: 0 },
  { stated: { about: 'figure', ref: 'CS05', period: '2026-09', value: 68, rating: 'RED' }, now: 3, later: 1 },
] as const)('of $stated.about, with what changes by itself: $now when said, $later while it stands', (one) => {
  expect(unlikeRecord(saying(one.stated), record)).toHaveLength(one.now)
  expect(unlikeRecord(saying(one.stated), record, true)).toHaveLength(one.later)
})

it('a day that is stated is said', () => {
  const stated = { about: 'plan', item: 1, due: '2026-11-30' } as const

  expect(unlikeWords(saying(stated, 'Due on Monday 30 November 2026.'))).toEqual([])
  expect(unlikeWords(saying(stated, 'Due soon.'))).toEqual([
    'In "A message" no word says 2026-11-30, which is stated of plan for item 1',
  ])
})
