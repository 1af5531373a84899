import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import type { Around } from '../../../src/domain/meetings/change.ts'
import { cancel, hold, move } from '../../../src/domain/meetings/change.ts'
import type { Meeting } from '../../../src/domain/meetings/meeting.ts'
import { on } from '../../support/builders.ts'

const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })

/** Planned for Monday 7 December 2026 at 10:00. */
const aMeeting = (changes: Partial<Meeting> = {}): Meeting => ({
  id: 12,
  forum: 'pat',
  slot: on('2026-12-07'),
  startsAt: new Date('2026-12-07T10:00:00Z'),
  place: 'Sessions House',
  state: 'planned',
  sequence: 0,
  reason: null,
  movedAt: null,
  ...changes,
})
const november = aMeeting({ id: 11, slot: on('2026-11-02'), startsAt: new Date('2026-11-02T10:00:00Z'), state: 'held' })
const january = aMeeting({ id: 13, slot: on('2027-01-04'), startsAt: new Date('2027-01-04T10:00:00Z') })

const around = (changes: Partial<Around> = {}): Around => ({
  calendar,
  recess: [{ from: on('2026-12-21'), until: on('2026-12-31') }],
  others: [november, aMeeting(), january],
  now: new Date('2026-11-20T09:00:00Z'),
  ...changes,
})
const to = (day: string, at = '10:00', place = 'Sessions House') => ({
  day: on(day),
  at: Temporal.PlainTime.from(at),
  place,
})
const refusal = (code: string, words: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(words) })

describe('a meeting that is moved', () => {
  it('is on another day, at another time, in another place, with a higher sequence and the reason', () => {
    const moved = move(aMeeting({ sequence: 2 }), to('2026-12-14', '14:00', 'Room 3'), 'The chair is away.', around())

    expect(moved).toEqual({
      state: 'planned',
      startsAt: new Date('2026-12-14T14:00:00Z'),
      place: 'Room 3',
      sequence: 3,
      reason: 'The chair is away.',
      movedAt: new Date('2026-11-20T09:00:00Z'),
    })
  })

  it.each([
    ['2027-03-22', '2027-03-22T10:00:00.000Z'],
    ['2027-03-30', '2027-03-30T09:00:00.000Z'], // the clocks go forward on 28 March; Good Friday and Easter Monday lie around it
  ])('is at ten by the council’s clock on %s, as it was before', (day, startsAt) => {
    const march = aMeeting({ slot: on('2027-03-15'), startsAt: new Date('2027-03-15T10:00:00Z') })

    const moved = move(march, to(day), 'x', around({ others: [march], recess: [] }))

    expect(moved.startsAt.toISOString()).toBe(startsAt)
  })

  it.each([
    ['2026-10-23', '2026-10-23T09:00:00.000Z'],
    ['2026-10-26', '2026-10-26T10:00:00.000Z'], // the clocks go back on 25 October
  ])('is at ten by the council’s clock on %s too', (day, startsAt) => {
    const october = aMeeting({ slot: on('2026-10-19'), startsAt: new Date('2026-10-19T09:00:00Z') })
    const now = new Date('2026-10-01T09:00:00Z')

    expect(move(october, to(day), 'x', around({ others: [], now })).startsAt.toISOString()).toBe(startsAt)
  })

  it.each([
    {
      day: '2026-12-12',
      code: 'no_working_day',
      words: 'Saturday 12 December 2026 is not a working day. Say another: the next one is Monday 14',
    },
    { day: '2026-12-25', code: 'no_working_day', words: 'the next one is Tuesday 29 December 2026.' },
    { day: '2026-12-21', code: 'in_recess', words: 'Monday 21 December 2026 is in the recess' },
    { day: '2027-01-04', code: 'meeting_clash', words: 'There is a meeting on Monday 4 January 2027 already.' },
    {
      day: '2027-01-05',
      code: 'meeting_order',
      words: 'Tuesday 5 January 2027 is after the next meeting, of 4 January 2027.',
    },
    { day: '2026-11-02', code: 'meeting_clash', words: 'There is a meeting on Monday 2 November 2026 already.' },
    {
      day: '2026-10-30',
      code: 'meeting_order',
      words: 'Friday 30 October 2026 is before the last meeting, of 2 November 2026.',
    },
    { day: '2026-11-19', code: 'date_past', words: 'Thursday 19 November 2026 at 10:00 has been' },
    {
      day: '2026-12-07',
      code: 'meeting_unchanged',
      words: 'That is when and where the meeting is already: say another time or place.',
    },
  ])('may not go to $day: $code', ({ day, code, words }) => {
    expect(() => move(aMeeting(), to(day), 'x', around())).toThrow(refusal(code, words))
  })

  it('may not begin at this very moment', () => {
    expect(() => move(aMeeting(), to('2026-11-20', '09:00'), 'x', around())).toThrow(refusal('date_past', 'has been'))
    expect(move(aMeeting(), to('2026-11-20', '09:01'), 'x', around()).state).toBe('planned')
  })

  it.each(['2026-11-20', '2026-12-18', '2026-12-08'])('may go to %s, between the meetings around it', (day) => {
    expect(move(aMeeting(), to(day, '11:00'), 'x', around()).state).toBe('planned')
  })

  it('may take the day of a meeting that was cancelled, or go past it', () => {
    const others = [november, { ...january, state: 'cancelled' } as const]

    expect(move(aMeeting(), to('2027-01-04'), 'x', around({ others })).state).toBe('planned')
    expect(move(aMeeting(), to('2027-01-11'), 'x', around({ others })).state).toBe('planned')
  })

  it('may change its place alone, or its time alone', () => {
    expect(move(aMeeting(), to('2026-12-07', '10:00', 'Room 3'), 'x', around()).place).toBe('Room 3')
    expect(move(aMeeting(), to('2026-12-07', '09:30'), 'x', around()).startsAt).toEqual(
      new Date('2026-12-07T09:30:00Z'),
    )
  })
})

describe('a meeting that is cancelled', () => {
  it('keeps its day and has a higher sequence and the reason', () => {
    expect(cancel(aMeeting(), 'Too few items.', around().now)).toEqual({
      state: 'cancelled',
      startsAt: aMeeting().startsAt,
      place: 'Sessions House',
      sequence: 1,
      reason: 'Too few items.',
      movedAt: null,
    })
  })
})

describe('a meeting that has begun, was held or was cancelled', () => {
  it.each([
    { name: 'begun', meeting: aMeeting(), now: '2026-12-07T10:00:00Z', code: 'meeting_begun', words: 'has begun' },
    {
      name: 'held',
      meeting: aMeeting({ state: 'held' }),
      now: '2026-12-08T10:00:00Z',
      code: 'meeting_begun',
      words: '',
    },
    {
      name: 'held, though the clock was put back',
      meeting: aMeeting({ state: 'held' }),
      now: '2026-12-06T10:00:00Z',
      code: 'meeting_begun',
      words: '',
    },
    {
      name: 'cancelled without a reason',
      meeting: aMeeting({ state: 'cancelled' }),
      now: '2026-11-20T10:00:00Z',
      code: 'meeting_cancelled',
      words: 'That meeting was cancelled already. "meetings" lists those to come.',
    },
    {
      name: 'cancelled',
      meeting: aMeeting({ state: 'cancelled', reason: 'Too few items' }),
      now: '2026-11-20T10:00:00Z',
      code: 'meeting_cancelled',
      words: 'That meeting was cancelled already: Too few items. "meetings" lists those to come.',
    },
    {
      name: 'cancelled with a full stop',
      meeting: aMeeting({ state: 'cancelled', reason: 'Too few items.' }),
      now: '2026-11-20T10:00:00Z',
      code: 'meeting_cancelled',
      words: 'already: Too few items.',
    },
  ])('($name) is neither moved nor cancelled', ({ meeting, now, code, words }) => {
    const at = new Date(now)

    expect(() => move(meeting, to('2026-12-14'), 'x', around({ now: at }))).toThrow(refusal(code, words))
    expect(() => cancel(meeting, 'x', at)).toThrow(refusal(code, words))
  })
})

describe('a meeting has been held', () => {
  it.each([
    { now: '2026-12-07T09:59:00Z', state: 'planned', held: false },
    { now: '2026-12-07T10:00:00Z', state: 'planned', held: true },
    { now: '2026-12-08T07:00:00Z', state: 'planned', held: true },
    { now: '2026-12-08T07:00:00Z', state: 'cancelled', held: false },
    { now: '2026-12-08T07:00:00Z', state: 'held', held: false },
  ] as const)('at $now, $state before: $held', ({ now, state, held }) => {
    const change = hold(aMeeting({ state, sequence: 1 }), new Date(now))

    expect(change).toEqual(held ? expect.objectContaining({ state: 'held', sequence: 1 }) : null)
  })
})
