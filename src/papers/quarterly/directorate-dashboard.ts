import { formatCount } from '../../domain/core/words.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import type { Document } from '../document.ts'
import { changeBlocks } from './changes.ts'
import { cover } from './cover.ts'
import { dataNotes, withheldNote } from './data-notes.ts'
import { everyCase } from './escalated.ts'
import { guidance } from './guidance.ts'
import { serviceBlocks } from './services.ts'
import type { FiguresSnapshot } from './snapshot.ts'
import { inOneParagraph, summaryBlocks } from './summary.ts'

/** Everything that a directorate measures, of whichever layer, service by service. */
export function directorateDashboard(snapshot: FiguresSnapshot): Document {
  const { rows } = snapshot
  const count = (kind: 'kpi' | 'activity', noun: string) =>
    formatCount(rows.filter((row) => row.kind === kind).length, noun).replace(/^0 /, 'no ')
  return {
    ...cover(`${snapshot.directorate ?? 'Council'} performance dashboard`, snapshot),
    summary: inOneParagraph(rows, snapshot),
    sections: [
      {
        heading: 'What is in it',
        blocks: [
          `This dashboard has ${count('kpi', 'key performance indicator')} and ${count('activity', 'activity indicator')}, with results up to ${periodLabel(parsePeriod(snapshot.period))}.`,
          ...withheldNote(snapshot),
        ].map((text) => ({ kind: 'paragraph', text }) as const),
      },
      { heading: 'Ratings at a glance', blocks: summaryBlocks(rows, ['division', 'service'], snapshot) },
      { heading: 'What has changed', blocks: changeBlocks(rows, snapshot) },
      { heading: 'Services', blocks: serviceBlocks(rows, snapshot) },
      { heading: 'Escalated', blocks: everyCase(rows) },
      { heading: 'About the figures', blocks: dataNotes(rows, snapshot) },
      guidance,
    ],
  }
}
