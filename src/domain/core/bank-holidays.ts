import Holidays from 'date-holidays'

// Where date-holidays is wrong about England: the days that were added or moved by proclamation. Checked for every year
// from 1995 on; the test compares the result with the lists the government published.
const ADDED = [
  '1995-05-08', // early May moved to the 50th anniversary of VE day
  '1999-12-31', // the millennium
  '2002-06-03', // spring holiday moved beside the Golden Jubilee
  '2002-06-04', // Golden Jubilee
  '2011-04-29', // royal wedding
  '2012-06-04', // spring holiday moved beside the Diamond Jubilee
]
const MOVED_FROM = ['1995-05-01', '2002-05-27', '2012-05-28']

const england = new Holidays('GB', 'ENG')

/** By year. They are worked out once: a year takes milliseconds. */
const known = new Map<number, readonly string[]>()

/**
 * England's bank holidays of a calendar year as ISO dates, in order: substitute days and one-off days included.
 * Christmas Day is in it even on a Sunday. The data is inside the package: nothing is fetched.
 */
export function bankHolidays(year: number): readonly string[] {
  const days = known.get(year) ?? listHolidays(year)
  known.set(year, days)
  return days
}

function listHolidays(year: number): readonly string[] {
  // Only the date's text is used: the package's Date objects are in the machine's own time zone.
  const days = england
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10))
    .filter((day) => !MOVED_FROM.includes(day))
  return [...days, ...ADDED.filter((day) => day.startsWith(`${year}-`))].sort()
}
