import { formatCount } from '../../domain/core/words.ts'
import type { Section } from '../document.ts'
import type { MeetingsPart } from './snapshot.ts'
import { listTable, paragraph, tallyTable, tallyTableIfAny, were } from './tables.ts'

/** Which meetings were held, what they decided, and whether their packs came in time. */
export const meetingsSection = (part: MeetingsPart): Section => ({
  heading: 'Meetings, decisions and papers',
  blocks: [
    tallyTable('Meetings', 'Forum', ['Held', 'Cancelled'], part.meetings),
    paragraph(
      part.moved === 0
        ? 'Every meeting that was held was held when and where it had been planned.'
        : `Of the meetings held, ${were(part.moved)} moved to another day, time or place.`,
    ),
    listTable('Meetings moved or cancelled', ['Date', 'Forum', 'What', 'Why'], part.changes),
    tallyTableIfAny(
      'Items on their agendas',
      'Forum',
      ['Heard', 'Carried on', 'Taken off', 'No outcome recorded'],
      part.items,
    ),
    paragraph('An item that was carried on, or came back, counts at each meeting that had it on its agenda.'),
    tallyTableIfAny('Outcomes, by decision', 'Decision', part.forums, part.outcomes),
    paragraph(
      part.corrected === 0
        ? 'No outcome was corrected after it had been recorded.'
        : `${formatCount(part.corrected, 'outcome was', 'outcomes were')} corrected after being recorded; they count as they stand.`,
    ),
    paragraph(
      `The papers of a meeting should be issued ${formatCount(part.required, 'clear working day')} before it, counting neither the day of issue nor that of the meeting. The first issue of each pack counts. ${sayInTime(part)}`,
    ),
    tallyTableIfAny('Packs of the meetings held', 'Forum', ['In time', 'Late', 'Not issued'], part.packs),
    ...(part.packs.totals[2] === 0
      ? []
      : [paragraph('A pack that was issued outside Callin is not on its record, and counts as not issued.')]),
  ],
})

const sayInTime = ({ packsInTime, packs }: MeetingsPart): string =>
  packsInTime === null
    ? 'No meeting was held.'
    : `Of ${formatCount(packs.total, 'meeting')} held, ${packs.totals[0] ?? 0} had ${packs.totals[0] === 1 ? 'its' : 'their'} pack in time: ${packsInTime}%.`
