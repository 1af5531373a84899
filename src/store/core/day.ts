import { Temporal } from 'temporal-polyfill'

/** A date column holds a day without a time; Prisma gives it as midnight UTC. */
export const toDay = (date: Date): Temporal.PlainDate =>
  new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())

export const fromDay = (day: Temporal.PlainDate): Date => new Date(Date.UTC(day.year, day.month - 1, day.day))

export const toDayOrNull = (date: Date | null): Temporal.PlainDate | null => (date === null ? null : toDay(date))

export const fromDayOrNull = (day: Temporal.PlainDate | null): Date | null => (day === null ? null : fromDay(day))
