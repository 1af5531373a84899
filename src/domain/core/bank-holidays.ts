import { Temporal } from 'temporal-polyfill'

// Days that were added or moved by proclamation since 1995; the test compares the result with the lists that the
// government published. A later proclamation is added here.
const ADDED = [
  '1995-05-08', // early May moved to the 50th anniversary of VE day
  '1999-12-31', // the millennium
  '2002-06-03', // spring holiday moved beside the Golden Jubilee
  '2002-06-04', // Golden Jubilee
  '2011-04-29', // royal wedding
  '2012-06-04', // spring holiday moved beside the Diamond Jubilee
  '2012-06-05', // Diamond Jubilee
  '2020-05-08', // early May moved to the 75th anniversary of VE day
  '2022-06-02', // spring holiday moved beside the Platinum Jubilee
  '2022-06-03', // Platinum Jubilee
  '2022-09-19', // state funeral
  '2023-05-08', // coronation
]
const MOVED_FROM = ['1995-05-01', '2002-05-27', '2012-05-28', '2020-05-04', '2022-05-30']

/** By year. They are worked out once. */
const known = new Map<number, readonly string[]>()

/**
 * England's bank holidays of a calendar year from 1995 on as ISO dates, in order: substitute days and one-off days included.
 * Christmas Day is in it even on a Sunday.
 */
export function bankHolidays(year: number): readonly string[] {
  const days = known.get(year) ?? listHolidays(year)
  known.set(year, days)
  return days
}

function listHolidays(year: number): readonly string[] {
  const easter = easterSunday(year)
  const days = [
    ...withSubstitutes([new Temporal.PlainDate(year, 1, 1)]),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    mondayFrom(new Temporal.PlainDate(year, 5, 1)), // the first of May
    mondayFrom(new Temporal.PlainDate(year, 5, 25)), // the last of May
    mondayFrom(new Temporal.PlainDate(year, 8, 25)), // the last of August
    ...withSubstitutes([new Temporal.PlainDate(year, 12, 25), new Temporal.PlainDate(year, 12, 26)]),
  ].map(String)
  return [
    ...days.filter((day) => !MOVED_FROM.includes(day)),
    ...ADDED.filter((day) => day.startsWith(`${year}-`)),
  ].sort()
}

const isWeekend = (day: Temporal.PlainDate) => day.dayOfWeek > 5

/** The days with one instead for each that falls on a weekend: the next day of the week that is free. */
function withSubstitutes(days: readonly Temporal.PlainDate[]): readonly Temporal.PlainDate[] {
  const all = [...days]
  for (const day of days.filter(isWeekend)) {
    let instead = day
    while (isWeekend(instead) || all.some((one) => one.equals(instead))) instead = instead.add({ days: 1 })
    all.push(instead)
  }
  return all
}

/** The first Monday from a day on. */
const mondayFrom = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ days: (8 - day.dayOfWeek) % 7 })

/** Easter of the Gregorian calendar, by the anonymous algorithm that Nature printed in 1876 (Meeus, Astronomical Algorithms). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19
  const [century, inCentury] = [Math.floor(year / 100), year % 100]
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * late + 114
  return new Temporal.PlainDate(year, Math.floor(days / 31), (days % 31) + 1)
}
