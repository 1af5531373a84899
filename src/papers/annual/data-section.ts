import { formatCount, formatList } from '../../domain/core/words.ts'
import type { Block, Section } from '../document.ts'
import type { DataPart } from './snapshot.ts'
import { listTable, paragraph, tallyTableIfAny } from './tables.ts'

/** Whether the figures came when they were due, and what was found wrong with them. */
export const dataSection = (part: DataPart): Section => ({
  heading: 'The data',
  blocks: [
    paragraph(
      `A result is due ${formatCount(part.dueAfter, 'working day')} after its period ends. Those due from ${part.resultsFrom} on are counted, by the first report of each. Cases about a fault in the data are counted with the others above.`,
    ),
    tallyTableIfAny('Results that were due', 'Directorate', ['In time', 'Late', 'Missing'], part.results),
    ...(part.never.length === 0
      ? []
      : [paragraph(`Never reported, and so not counted here: ${formatList(part.never)}.`)]),
    ...provisional(part.provisional),
    listTable('Results that were revised', ['Date', 'Indicator', 'Period', 'Before', 'Now'], part.revised),
    listTable(
      'Published with another rating than the figures give',
      ['Indicator', 'Period', 'Published', 'By its target and floor'],
      part.contradicted,
    ),
  ],
})

const provisional = (count: number): Block[] =>
  count === 0
    ? []
    : [
        paragraph(
          `${formatCount(count, 'result')} reported in the year ${count === 1 ? 'is' : 'are'} provisional still.`,
        ),
      ]
