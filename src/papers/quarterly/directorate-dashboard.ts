import { formatCount } from '../../domain/core/words.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import type { Document } from '../document.ts'
import { changeBlocks } from './changes.ts'
import { chartsOf } from './commentary.ts'
import { cover } from './cover.ts'
import { dataNotes, withheldNote } from './data-notes.ts'
import { everyCase } from './escalated.ts'
import { guidance } from './guidance.ts'
import { serviceBlocks } from './services.ts'
import type { FiguresSnapshot } from './snapshot.ts'
import { inOneParagraph, ratingBlocks } from './summary.ts'

/**
 * Everything that a directorate, or a division, measures, of whichever layer: each rating in a line and what has changed;
 * then, across the page, service by service, and the history of what is amber or red. The counts stand in the summary.
 */
export function directorateDashboard(snapshot: FiguresSnapshot): Document {
  const { rows } = snapshot
  const count = (kind: 'kpi' | 'activity', noun: string) =>
    formatCount(rows.filter((row) => row.kind === kind).length, noun).replace(/^0 /, 'no ')
  const charts = chartsOf(
    rows.filter(({ kind }) => kind === 'kpi'),
    ({ figure }) => figure?.rag === 'AMBER' || figure?.rag === 'RED',
  )
  return {
    ...cover(`${snapshot.directorate ?? 'Council'} performance dashboard`, snapshot),
    summary: inOneParagraph(rows, snapshot),
    sections: [
      {
        heading: 'Ratings at a glance',
        blocks: [
          ...[
            `This dashboard has ${count('kpi', 'key performance indicator')} and ${count('activity', 'activity indicator')}, with results up to ${periodLabel(parsePeriod(snapshot.period))}.`,
            ...withheldNote(snapshot),
          ].map((text) => ({ kind: 'paragraph', text }) as const),
          ...ratingBlocks(rows, snapshot),
        ],
      },
      { heading: 'What has changed', blocks: changeBlocks(rows, snapshot) },
      { heading: 'Escalated', blocks: everyCase(rows) },
      { heading: 'About the figures', blocks: dataNotes(rows, snapshot) },
      guidance,
      {
        heading: 'Services',
        blocks: [
          ...serviceBlocks(rows, snapshot, () => false),
          ...(charts.length === 0
            ? []
            : [{ kind: 'heading', text: 'Over time: what is amber or red' } as const, ...charts]),
        ],
      },
    ],
  }
}
