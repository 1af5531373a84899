import Holidays from 'date-holidays'

/**
 * Where date-holidays is wrong about England: the days that were moved or added by proclamation. Checked for every
 * year from 1995 on; the test compares the result with the lists the government published.
 */
const CORRECTIONS: Readonly<
  Record<number, { readonly added: readonly string[]; readonly removed: readonly string[] }>
> = {
  1995: { added: ['1995-05-08'], removed: ['1995-05-01'] }, // early May moved to the 50th anniversary of VE day
  1999: { added: ['1999-12-31'], removed: [] }, // the millennium
  2002: { added: ['2002-06-03', '2002-06-04'], removed: ['2002-05-27'] }, // Golden Jubilee; spring holiday moved
  2011: { added: ['2011-04-29'], removed: [] }, // royal wedding
  2012: { added: ['2012-06-04'], removed: ['2012-05-28'] }, // spring holiday moved beside the Diamond Jubilee
}

const england = new Holidays('GB', 'ENG')

/**
 * England's bank holidays of a calendar year as ISO dates, in order: substitute days and one-off days included.
 * Christmas Day is in it even on a Sunday. The data is inside the package: nothing is fetched.
 */
export function bankHolidays(year: number): string[] {
  // Only the date's text is used: the package's Date objects are in the machine's own time zone.
  const days = new Set(
    england
      .getHolidays(year)
      .filter(isDayOff)
      .map((holiday) => holiday.date.slice(0, 10)),
  )
  const correction = CORRECTIONS[year]
  for (const day of correction?.removed ?? []) days.delete(day)
  for (const day of correction?.added ?? []) days.add(day)
  return [...days].sort()
}

const isDayOff = (holiday: { readonly type: string }) => holiday.type === 'public' || holiday.type === 'bank'
