import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import { departures } from '../../../src/domain/meetings/departures.ts'
import type { Meeting } from '../../../src/domain/meetings/meeting.ts'
import type { MeetingRule } from '../../../src/domain/rules/framework.ts'
import { aForum, on } from '../../support/builders.ts'

const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })
const { meets } = aForum()
const aMeeting = (changes: Partial<Meeting> = {}): Meeting => ({
  id: 12,
  forum: 'pat',
  slot: on('2026-12-07'),
  startsAt: new Date('2026-12-07T10:00:00Z'),
  place: 'County Hall',
  state: 'planned',
  sequence: 0,
  reason: null,
  movedAt: null,
  ...changes,
})
const found = (meeting: Meeting, changes: Partial<MeetingRule> = {}) =>
  departures([meeting], { ...meets, ...changes }, calendar).map(({ given }) => given?.startsAt.toString() ?? null)

const to = { day: on('2026-12-14'), at: null, place: null }

it.each([
  { name: 'as it was', changes: {}, expected: [] },
  { name: 'in another place', changes: { place: 'Room 3' }, expected: ['2026-12-07T10:00:00Z'] },
  { name: 'at another time', changes: { at: Temporal.PlainTime.from('14:00') }, expected: ['2026-12-07T14:00:00Z'] },
  {
    name: 'on another day',
    changes: { exceptions: [{ slot: on('2026-12-07'), to }] },
    expected: ['2026-12-14T10:00:00Z'],
  },
  { name: 'not held', changes: { exceptions: [{ slot: on('2026-12-07'), to: null }] }, expected: [null] },
  { name: 'in a recess', changes: { recess: [{ from: on('2026-12-01'), until: on('2026-12-31') }] }, expected: [null] },
  { name: 'of another weekday', changes: { weekday: 2 }, expected: [null] },
] as const)('a planned meeting that the rule gives $name: $expected', ({ changes, expected }) => {
  expect(found(aMeeting(), changes)).toEqual(expected)
})

it.each([{ sequence: 1 }, { state: 'cancelled' }, { state: 'held' }] as const)(
  'a meeting that is %j is left as it is',
  (changes) => {
    expect(found(aMeeting(changes), { place: 'Room 3' })).toEqual([])
  },
)
