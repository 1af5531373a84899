import { Temporal } from 'temporal-polyfill'
import { sayDate } from '../../domain/core/calendar.ts'
import { formatList } from '../../domain/core/words.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import { withClassification } from '../classification.ts'
import type { Document } from '../document.ts'
import type { FiguresSnapshot } from './snapshot.ts'

/** What every paper on figures has around its sections. `subject` stands in the title and at the head. */
export function cover(subject: string, snapshot: FiguresSnapshot): Omit<Document, 'summary' | 'sections'> {
  const { council, asAt, rows } = snapshot
  const period = periodLabel(parsePeriod(snapshot.period))
  const asAtDay = sayDate(Temporal.PlainDate.from(asAt))
  return {
    title: `${subject}: ${period}`,
    council,
    classification: withClassification(rows.some(({ classification }) => classification === 'exempt')),
    head: [
      { label: 'From', value: formatList(snapshot.from) },
      { label: 'Contact', value: formatList(snapshot.from) },
      { label: 'Subject', value: subject },
      { label: 'Results up to', value: period },
      { label: 'As at', value: asAtDay },
    ],
    recommendations: ['Note the performance that is reported here.'],
    // At the head: alone it would be on a page of its own.
    contacts: [],
    provenance: `As at ${asAtDay} · rules version ${snapshot.rulesVersion}`,
    madeOn: asAt,
  }
}
