import type { Meeting } from '../domain/meeting.ts'
import { toDay } from './day.ts'

type Row = Omit<Meeting, 'slot'> & { slot: Date }

export const meetingOf = (row: Row): Meeting => ({ ...row, slot: toDay(row.slot) })
