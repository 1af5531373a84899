import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** Something for a calendar. */
export type Appointment = {
  /** Names it for ever, however often it is moved. */
  readonly uid: string
  /** Rises with each change: of several a calendar keeps the one with the highest. */
  readonly sequence: number
  /** When the file was made. */
  readonly saidAt: Date
  readonly startsAt: Date
  readonly minutes: number
  readonly title: string
  readonly place: string
  readonly notes: string
  readonly cancelled: boolean
}

/**
 * Appointments as an iCalendar file (RFC 5545), which Outlook, Apple and Google calendars open. Times are in UTC, so that
 * no calendar need know the council's time zone or its clock changes. With one that is cancelled all are taken out.
 */
export function invitationFile(appointments: readonly Appointment[]): string {
  const cancelled = appointments.some((one) => one.cancelled)
  const calendar = ical({
    prodId: { company: 'Callin', product: 'Callin', language: 'EN' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  for (const { uid, sequence, saidAt, startsAt, minutes, title, place, notes } of appointments) {
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: saidAt,
      start: startsAt,
      end: new Date(startsAt.getTime() + minutes * 60_000),
      summary: title,
      location: place,
      description: notes,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}
