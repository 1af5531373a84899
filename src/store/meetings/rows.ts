import type { Meeting } from '../../domain/meetings/meeting.ts'
import { toDay } from '../core/day.ts'

type Row = Omit<Meeting, 'slot'> & { slot: Date }

export const meetingOf = (row: Row): Meeting => ({ ...row, slot: toDay(row.slot) })
