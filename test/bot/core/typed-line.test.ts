import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { action } from '../../../commands/actions/action.ts'
import { orderItem } from '../../../commands/agenda/order.ts'
import { removeItem } from '../../../commands/agenda/remove.ts'
import { callIn } from '../../../commands/cases/call-in.ts'
import { decline } from '../../../commands/cases/decline.ts'
import { due } from '../../../commands/runtime/due.ts'
import { defineCommand, usageOf } from '../../../src/bot/core/command.ts'
import { readDay } from '../../../src/bot/core/read-day.ts'
import { readLine, writeLine } from '../../../src/bot/core/typed-line.ts'

describe('a typed line', () => {
  it.each([
    {
      typed: 'CS05 Agree plan: phase 1 owner: Head of X by: 2027-01-01',
      fields: { ref: 'CS05', what: 'Agree plan: phase 1', owner: 'Head of X', by: '2027-01-01' },
    },
    {
      typed: 'CS05 Train eight advisers by=1 May 2027 OWNER = Head of X',
      fields: { ref: 'CS05', what: 'Train eight advisers', owner: 'Head of X', by: '1 May 2027' },
    },
    {
      typed: 'CS05 "Agree the plan" owner: "Head of X"',
      fields: { ref: 'CS05', what: 'Agree the plan', owner: 'Head of X' },
    },
    { typed: '“CS 05” “Agree the plan”', fields: { ref: 'CS 05', what: 'Agree the plan' } },
    { typed: 'CS05 Say "no" to queues', fields: { ref: 'CS05', what: 'Say "no" to queues' } },
    { typed: 'owner: Head of X ref: CS05', fields: { ref: 'CS05', owner: 'Head of X' } },
    {
      typed: 'item 4 Write to all owner: Head of X',
      fields: { ref: 'item 4', what: 'Write to all', owner: 'Head of X' },
    },
    { typed: 'Item #12', fields: { ref: 'Item #12' } },
    { typed: 'item 4th of May', fields: { ref: 'item', what: '4th of May' } },
    { typed: 'CS05', fields: { ref: 'CS05' } },
    { typed: '', fields: {} },
  ])('action $typed', ({ typed, fields }) => {
    expect(readLine(action, typed)).toEqual(fields)
  })

  it.each([
    {
      why: 'a field that is named again was text the first time',
      typed: 'CS05 Stand by: nobody calls owner: Head of X by: 1 May 2027',
      fields: { ref: 'CS05', what: 'Stand by: nobody calls', owner: 'Head of X', by: '1 May 2027' },
    },
    {
      why: 'an address holds no field',
      typed: 'CS05 Read https://example.org/?by=me&owner=you',
      fields: { ref: 'CS05', what: 'Read https://example.org/?by=me&owner=you' },
    },
  ])('loses no word: $why', ({ typed, fields }) => {
    expect(readLine(action, typed)).toEqual(fields)
  })

  it('names its field inside its own text without being cut', () => {
    expect(readLine(decline, 'FN07 the main reason: a new supplier')).toEqual({
      ref: 'FN07',
      reason: 'the main reason: a new supplier',
    })
    expect(readLine(decline, 'FN07 reason: a new supplier')).toEqual({ ref: 'FN07', reason: 'a new supplier' })
    expect(readLine(callIn, 'CS05 two reasons: cost and reason: time forum: DAT')).toEqual({
      ref: 'CS05',
      reason: 'two reasons: cost and reason: time',
      forum: 'DAT',
    })
  })

  it.each([
    { typed: 'CS05 1', fields: { item: 'CS05', to: '1' } },
    { typed: 'CS05 to 1', fields: { item: 'CS05', to: '1' } },
    { typed: 'CS05 to: 1', fields: { item: 'CS05', to: '1' } },
    { typed: '3 1', fields: { item: '3', to: '1' } },
    { typed: '3', fields: { item: '3' } },
    { typed: 'Roads: resurfacing, phase 2 to: 1', fields: { item: 'Roads: resurfacing, phase 2', to: '1' } },
    { typed: 'Roads: resurfacing, phase 2 1', fields: { item: 'Roads: resurfacing, phase 2', to: '1' } },
    { typed: 'roads: resurfacing, phase 2', fields: { item: 'roads: resurfacing, phase 2' } },
    { typed: '"Any other title 4" 1', fields: { item: 'Any other title 4', to: '1' } },
  ])('order-item $typed keeps the title whole', ({ typed, fields }) => {
    expect(readLine(orderItem, typed, ['Roads', 'Roads: resurfacing, phase 2'])).toEqual(fields)
  })

  it.each([
    { typed: 'CS05 it is done', fields: { item: 'CS05', reason: 'it is done' } },
    { typed: 'cs 05 it is done', fields: { item: 'cs 05', reason: 'it is done' } },
    {
      typed: 'Roads: resurfacing, phase 2 it is done',
      fields: { item: 'Roads: resurfacing, phase 2', reason: 'it is done' },
    },
    {
      typed: 'Roads: resurfacing, phase 2: it is done',
      fields: { item: 'Roads: resurfacing, phase 2', reason: 'it is done' },
    },
    {
      typed: 'A title that is on no agenda reason: it is done',
      fields: { item: 'A title that is on no agenda', reason: 'it is done' },
    },
  ])('remove-item $typed keeps the title whole', ({ typed, fields }) => {
    expect(readLine(removeItem, typed, ['Roads: resurfacing, phase 2'])).toEqual(fields)
  })

  it.each([{ ref: 'CS05', reason: 'it is done' }, { ref: 'CS05' }, { ref: 'Calls answered', reason: 'two reasons' }])(
    'that was written for $ref is read as the same',
    (given) => {
      const line = writeLine(decline, given)

      expect(line.startsWith('decline ')).toBe(true)
      expect(readLine(decline, line.slice('decline '.length))).toEqual(given)
    },
  )

  it('of a command without fields is left alone', () => {
    expect(readLine(due, 'now: please')).toEqual({})
  })
})

describe('a usage line', () => {
  it('has brackets round what may be left out, and round nothing else', () => {
    expect(usageOf(callIn)).toBe('call-in REF [REASON] [forum: …] [kind: …] [meeting: …]')
    expect(usageOf(action)).toBe('action REF WHAT owner: … by: … [effect: …]')
  })

  it('is the name alone where there is nothing to give', () => {
    const bare = defineCommand({
      name: 'due',
      notDone: 'Nothing was done',
      who: 'anybody',
      summary: '',
      example: '',
      input: z.object({}),
      words: [],
      run: async () => ({ title: '', parts: [] }),
    })

    expect(usageOf(bare)).toBe('due')
  })
})

it.each([
  { typed: '2026-12-01', day: '2026-12-01' },
  { typed: '1/12/2026', day: '2026-12-01' },
  { typed: '01.12.2026', day: '2026-12-01' },
  { typed: '1 December 2026', day: '2026-12-01' },
  { typed: '1st Dec 2026', day: '2026-12-01' },
  { typed: 'Tuesday 1 December 2026', day: '2026-12-01' },
  { typed: 'tuesday, 1 dec 2026', day: '2026-12-01' },
  { typed: '29 February 2028', day: '2028-02-29' },
  { typed: '29 February 2027', day: undefined },
  { typed: '31 June 2026', day: undefined },
  { typed: '12/31/2026', day: undefined },
  { typed: '1 Decimal 2026', day: undefined },
  { typed: 'soon', day: undefined },
  { typed: '', day: undefined },
])('the day "$typed" is $day', ({ typed, day }) => {
  expect(readDay(typed)?.toString()).toBe(day)
})
