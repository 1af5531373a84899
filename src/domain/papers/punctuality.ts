import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../core/calendar.ts'
import type { Decimal } from '../figures/figure.ts'
import { decimalAt } from '../figures/figure.ts'

/** A meeting that was held, with the moment at which its papers were issued; null: they never were. */
export type PapersOfMeeting = { readonly startsAt: Date; readonly issuedAt: Date | null }

/** Whether the papers of a meeting were out so many clear working days before it. */
export type Timeliness = 'in time' | 'late' | 'never issued'

/** How many meetings had their papers in time, as the council's indicator GL01 counts them. */
export type Punctuality = {
  /** All that were held. */
  readonly held: number
  readonly inTime: number
  readonly late: number
  readonly neverIssued: number
  /** What is in time, of all that were held, at the precision asked for; null where none was held. */
  readonly percentage: Decimal | null
}

type Days = Pick<Calendar, 'dayOf' | 'clearWorkingDaysBetween'>

/**
 * The working days that lie clear between the council's day of issue and that of the meeting: neither is counted, and it is
 * all one whether something is issued early or late on a day. Null: it was never issued.
 */
export function clearDaysGiven({ startsAt, issuedAt }: PapersOfMeeting, calendar: Days): number | null {
  return issuedAt && calendar.clearWorkingDaysBetween(dayOf(issuedAt, calendar), dayOf(startsAt, calendar))
}

/** `required` is how many clear working days there should be. What is issued once the meeting has begun is late whatever it is. */
export function timelinessOf(papers: PapersOfMeeting, required: number, calendar: Days): Timeliness {
  const { startsAt, issuedAt } = papers
  const given = clearDaysGiven(papers, calendar)
  if (issuedAt === null || given === null) return 'never issued'
  return given >= required && issuedAt < startsAt ? 'in time' : 'late'
}

/** Of meetings that were held, the percentage whose papers were in time: what was late or never came counts against it. */
export function punctualityOf(
  meetings: readonly PapersOfMeeting[],
  required: number,
  calendar: Days,
  precision: number,
): Punctuality {
  const found = meetings.map((one) => timelinessOf(one, required, calendar))
  const count = (wanted: Timeliness) => found.filter((one) => one === wanted).length
  const held = meetings.length
  const inTime = count('in time')
  return {
    held,
    inTime,
    late: count('late'),
    neverIssued: count('never issued'),
    percentage: held === 0 ? null : decimalAt((inTime * 100) / held, precision),
  }
}

const dayOf = (moment: Date, calendar: Days): Temporal.PlainDate =>
  calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(moment.getTime()))
