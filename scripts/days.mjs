// The days on which a program that counts in days goes wrong: the next of each kind after a given day. They are found
// with Callin's own rules and calendar, so the set-up has to come first.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { root } from './steps.mjs'

const compiled = (file) => import(pathToFileURL(join(root, 'dist/src', file)).href)
const USUAL = '09:30' // the morning's work is done: the rules were applied at seven, reminders went out at nine

/** `after` is a day, and `days` has each kind's next one: `{ day, time, instant, why }`, the earliest first. */
export async function awkwardDays(after) {
  const [{ parseFramework }, { makeCalendar }, { meetingDays, slotIn }] = await Promise.all(
    ['framework/parse.js', 'domain/core/calendar.js', 'domain/meetings/meeting.js'].map(compiled),
  )
  const framework = parseFramework(readFileSync(join(root, 'framework.yaml'), 'utf8'), 'framework.yaml')
  const calendar = makeCalendar(framework.calendar)
  const tools = { after, calendar, framework, meetingDays, slotIn }
  const found = [...turnsOfTheYear(after), ...daysOff(tools), ...framework.forums.flatMap((one) => around(one, tools))]
  return onePerDay(found.map(({ day, time = USUAL, why }) => atTime(calendar, day, time, why)))
}

/** A day that is awkward twice is run once, at the later of its times. */
function onePerDay(found) {
  const days = new Map()
  for (const one of found.sort((a, b) => a.instant - b.instant)) {
    const same = days.get(one.day)
    days.set(one.day, same ? { ...one, why: `${same.why}; ${one.why}` } : one)
  }
  return [...days.values()]
}

/** A day of one's own, as `awkwardDays` has them; without a time it has that of the same day there, or the usual one. */
export async function chosenDay(text, known) {
  const { makeCalendar } = await compiled('domain/core/calendar.js')
  const [day, time] = text.split('T')
  const same = known.find((one) => one.day === day && (time === undefined || one.time === time))
  if (same) return same
  return atTime(
    makeCalendar({ zone: 'Europe/London', closedOn: [] }),
    Temporal.PlainDate.from(day),
    time ?? USUAL,
    'asked for',
  )
}

/** `count` of the days: the next date has the next ones, so that over time all of them have their turn. */
export function turnOf(date, days, count) {
  const first = date.since('1970-01-01').days * count
  return Array.from({ length: count }, (_, index) => days[(first + index) % days.length])
}

function atTime(calendar, day, time, why) {
  const instant = calendar.at(day, Temporal.PlainTime.from(time)).epochMilliseconds
  return { day: day.toString(), time, instant, why }
}

function turnsOfTheYear(after) {
  const monthEnd = firstAfter(after, (day) => day.day === day.daysInMonth && day.month % 3 !== 0)
  return [
    { day: monthEnd, time: '17:00', why: 'the end of a month: periods end, and "next month" has fewer or more days' },
    { day: next(after, 12, 31), time: '23:00', why: 'the end of a year: what is about next week is about next year' },
    { day: next(after, 1, 1), why: 'New Year’s Day: a bank holiday, and days counted back reach into another year' },
    {
      day: next(after, 3, 31),
      time: '23:00',
      why: 'the end of a financial year, an hour before its midnight in summer time',
    },
    {
      day: next(after, 4, 1),
      time: '00:00:30',
      why: '1 April just after midnight: a new year here, and still March in UTC',
    },
    { day: firstAfter(after, is(2, 29)), why: '29 February: the day that no other year has' },
    { day: lastSunday(after, 3), time: '00:59', why: 'the clocks go forward: there is no half past one' },
    { day: lastSunday(after, 10), time: '01:59', why: 'the clocks go back: half past one comes twice' },
  ]
}

function daysOff({ after, calendar, framework, slotIn }) {
  const isBankHoliday = (day) => day.dayOfWeek === 1 && !calendar.isWorkingDay(day)
  const [forum] = framework.forums
  return [
    { day: next(after, 12, 24), time: '16:00', why: 'Christmas Eve: the next working day is three days off or more' },
    { day: firstAfter(after, isBankHoliday), why: 'a bank-holiday Monday: no working day, and no evaluation' },
    {
      day: firstAfter(
        after,
        (day) => inRecess(day, framework) && day.equals(slotIn(day.toPlainYearMonth(), forum.meets)),
      ),
      why: `the day of a ${forum.name} meeting in a recess, when none is held (August, where the rules name no recess)`,
    },
  ]
}

function around(forum, { after, calendar, meetingDays }) {
  const { name, meets } = forum
  const from = after.add({ days: 2 }) // so that the day before is still to come
  const meeting = meetingDays(meets, after, after.add({ months: 6 }), calendar).find(
    ({ day }) => Temporal.PlainDate.compare(day, from) >= 0,
  )
  if (!meeting) return []
  const { day } = meeting
  return [
    {
      day: day.subtract({ days: 1 }),
      why: `the day before ${name} meets: briefings, packs and invitations are behind it`,
    },
    { day, time: '09:50', why: `the day on which ${name} meets, ten minutes before it begins` },
    { day: day.add({ days: 1 }), why: `the day after ${name} met: outcomes are due, and another meeting is the next` },
  ]
}

function inRecess(day, { forums: [forum] }) {
  const { recess } = forum.meets
  if (recess.length === 0) return day.month === 8
  const isPast = (last) => Temporal.PlainDate.compare(last, day) < 0
  return recess.some(({ from, until }) => !isPast(until) && Temporal.PlainDate.compare(from, day) <= 0)
}

const is = (month, day) => (date) => date.month === month && date.day === day
const next = (after, month, day) => firstAfter(after, is(month, day))
const lastSunday = (after, month) =>
  firstAfter(after, (day) => day.month === month && day.dayOfWeek === 7 && day.day + 7 > day.daysInMonth)

/** Looks nine years ahead: two leap years may be eight apart. A recess that is over gives no day: then August's. */
function firstAfter(after, holds) {
  const end = after.add({ years: 9 })
  for (let day = after.add({ days: 1 }); Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) {
    if (holds(day)) return day
  }
  throw new Error('No such day within nine years.')
}
