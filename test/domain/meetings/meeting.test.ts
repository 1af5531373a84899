import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import { meetingDays } from '../../../src/domain/meetings/meeting.ts'
import type { MeetingRule } from '../../../src/domain/rules/framework.ts'

const on = (day: string) => Temporal.PlainDate.from(day)
const kent = makeCalendar({ zone: 'Europe/London', closedOn: [] })
const aRule = (changes: Partial<MeetingRule> = {}): MeetingRule => ({
  week: 1,
  weekday: 1,
  at: Temporal.PlainTime.from('10:00'),
  place: 'Sessions House, Maidstone',
  exceptions: [],
  recess: [],
  ...changes,
})
const daysOf = (rule: MeetingRule, from: string, until: string) =>
  meetingDays(rule, on(from), on(until), kent).map(({ day }) => day.toString())

it.each([
  [{ week: 1, weekday: 1 }, '2017-08-07'],
  [{ week: 2, weekday: 2 }, '2017-08-08'],
  [{ week: 4, weekday: 5 }, '2017-08-25'],
  [{ week: -1, weekday: 4 }, '2017-08-31'], // the fifth Thursday
  [{ week: 1, weekday: 2 }, '2017-08-01'],
] as const)('the monthly rule %j has its meeting of August 2017 on %s', (rule, day) => {
  expect(daysOf(aRule(rule), '2017-08-01', '2017-08-31')).toEqual([day])
})

it('starts at the same time of the council’s day in winter and in summer', () => {
  const starts = meetingDays(aRule(), on('2017-03-01'), on('2017-04-30'), kent).map((one) => one.startsAt.toString())

  expect(starts).toEqual(['2017-03-06T10:00:00Z', '2017-04-03T09:00:00Z'])
})

it('moves a meeting from a bank holiday to the next working day, and keeps its slot', () => {
  const [meeting] = meetingDays(aRule(), on('2017-05-01'), on('2017-05-31'), kent)

  expect(meeting?.slot.toString()).toBe('2017-05-01')
  expect(meeting?.day.toString()).toBe('2017-05-02')
  expect(meeting?.startsAt.toString()).toBe('2017-05-02T09:00:00Z')
})

it('gives the slots on both ends, and none outside them', () => {
  expect(daysOf(aRule(), '2017-08-07', '2017-10-02')).toEqual(['2017-08-07', '2017-09-04', '2017-10-02'])
  expect(daysOf(aRule(), '2017-08-08', '2017-10-01')).toEqual(['2017-09-04'])
  expect(daysOf(aRule(), '2017-10-01', '2017-08-01')).toEqual([])
})

it('passes from one year into the next', () => {
  expect(daysOf(aRule(), '2017-12-01', '2018-01-31')).toEqual(['2017-12-04', '2018-01-02']) // the first is New Year's Day
})

it('gives twelve meetings a year, whatever the rule', () => {
  for (const week of [1, 2, 3, 4, -1] as const)
    for (const weekday of [1, 2, 3, 4, 5] as const)
      expect(meetingDays(aRule({ week, weekday }), on('2011-01-01'), on('2027-12-31'), kent)).toHaveLength(17 * 12)
})

const exception = (slot: string, day: string | null, at: string | null = null, place: string | null = null) => ({
  slot: on(slot),
  to: day === null ? null : { day: on(day), at: at === null ? null : Temporal.PlainTime.from(at), place },
})

it('leaves out the meeting that is not held, and keeps those around it', () => {
  const rule = aRule({ exceptions: [exception('2017-09-04', null)] })

  expect(daysOf(rule, '2017-08-01', '2017-10-31')).toEqual(['2017-08-07', '2017-10-02'])
})

it('puts a meeting on the day, at the time and in the place that were agreed, and keeps its slot', () => {
  const rule = aRule({ exceptions: [exception('2017-09-04', '2017-09-11', '14:30', 'Room 3')] })

  const [meeting] = meetingDays(rule, on('2017-09-01'), on('2017-09-30'), kent)

  expect(meeting).toMatchObject({ slot: on('2017-09-04'), day: on('2017-09-11'), place: 'Room 3' })
  expect(meeting?.startsAt.toString()).toBe('2017-09-11T13:30:00Z')
})

it('keeps the usual time and place where only another day was agreed', () => {
  const rule = aRule({ exceptions: [exception('2017-11-06', '2017-11-13')] })

  const [meeting] = meetingDays(rule, on('2017-11-01'), on('2017-11-30'), kent)

  expect(meeting).toMatchObject({ place: 'Sessions House, Maidstone' })
  expect(meeting?.startsAt.toString()).toBe('2017-11-13T10:00:00Z')
})

it.each([
  ['2017-07-24', '2017-08-31', ['2017-07-03', '2017-09-04']],
  ['2017-08-07', '2017-08-07', ['2017-07-03', '2017-09-04']],
  ['2017-08-08', '2017-09-03', ['2017-07-03', '2017-08-07', '2017-09-04']],
  ['2017-07-24', '2017-08-06', ['2017-07-03', '2017-08-07', '2017-09-04']],
])('in a recess from %s to %s no meeting is held: %j', (from, until, days) => {
  const rule = aRule({ recess: [{ from: on(from), until: on(until) }] })

  expect(daysOf(rule, '2017-07-01', '2017-09-30')).toEqual(days)
})

it('goes by the day of the meeting, not by its slot, to tell whether it is in a recess', () => {
  const until = { recess: [{ from: on('2017-04-18'), until: on('2017-05-01') }] } // 1 May is a bank holiday
  const moved = { ...until, exceptions: [exception('2017-05-01', '2017-04-24')] }

  expect(daysOf(aRule(until), '2017-05-01', '2017-05-31')).toEqual(['2017-05-02'])
  expect(daysOf(aRule(moved), '2017-05-01', '2017-05-31')).toEqual([])
})
