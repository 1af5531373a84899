import { formatCount } from '../../domain/core/words.ts'
import type { Block, Document } from '../document.ts'
import { changeBlocks } from './changes.ts'
import { cover } from './cover.ts'
import { dataNotes, withheldNote } from './data-notes.ts'
import { escalatedBlocks, isReferredUp } from './escalated.ts'
import { guidance } from './guidance.ts'
import { figureBlocks, serviceBlocks } from './services.ts'
import type { FigureRow, FiguresSnapshot } from './snapshot.ts'
import { countBlocks, inOneParagraph, ratingBlocks } from './summary.ts'

/**
 * The single performance framework in its three layers: strategic priorities, core services, and what has been referred
 * up the chain until it is no longer poor. What a division watches for itself is in its directorate's dashboard; of that
 * only what has been referred up stands here, and the activity that explains the figures of a service.
 */
export function quarterlyReport(snapshot: FiguresSnapshot): Document {
  const layers = layersOf(snapshot.rows)
  const shown = [...layers.strategic, ...layers.core, ...layers.onlyReferred].toSorted(byRef)
  const elsewhere = snapshot.rows.length - shown.length
  const where = snapshot.directorate === null ? '' : `${snapshot.directorate}: `
  return {
    ...cover(`${where}${where === '' ? 'Quarterly' : 'quarterly'} performance report`, snapshot),
    summary: inOneParagraph(shown, snapshot),
    sections: [
      {
        heading: 'What is in it',
        blocks: [
          'This report has three layers: strategic priorities, core services, and poor performance that has been referred up the chain.',
          ...(elsewhere === 0
            ? []
            : [
                `${formatCount(elsewhere, 'indicator that a division watches itself is', 'indicators that divisions watch themselves are')} in the directorate dashboards.`,
              ]),
          ...withheldNote(snapshot),
        ].map((text) => ({ kind: 'paragraph', text }) as const),
      },
      { heading: 'Ratings at a glance', blocks: ratingBlocks(shown, snapshot) },
      { heading: 'What has changed', blocks: changeBlocks(shown, snapshot) },
      { heading: 'Strategic priorities', blocks: strategicBlocks(layers.strategic, snapshot) },
      {
        heading: 'Core services',
        blocks:
          layers.core.length === 0
            ? [{ kind: 'paragraph', text: 'No core service has an indicator in this report.' }]
            : serviceBlocks(layers.core, snapshot),
      },
      {
        heading: 'Referred up the chain',
        blocks: [
          ...escalatedBlocks(snapshot.rows),
          ...(layers.onlyReferred.length === 0
            ? []
            : figureBlocks('Referred up from a dashboard', layers.onlyReferred, snapshot, () => true)),
        ],
      },
      {
        heading: 'Ratings counted',
        blocks: countBlocks(
          shown,
          snapshot.directorate === null ? ['directorate', 'service'] : ['division', 'service'],
          snapshot,
        ),
      },
      { heading: 'About the figures', blocks: dataNotes(shown, snapshot) },
      guidance,
    ],
  }
}

const byRef = (one: FigureRow, other: FigureRow) => (one.ref < other.ref ? -1 : 1)

/** Each row once: an indicator that is strategic and referred up has its figures with the strategic priorities. */
function layersOf(rows: readonly FigureRow[]) {
  const strategic = rows.filter(({ kind, layer }) => kind === 'kpi' && layer === 'strategic')
  const coreKpis = rows.filter(({ kind, layer }) => kind === 'kpi' && layer === 'core')
  const services = new Set([...strategic, ...coreKpis].map(serviceOf))
  const core = rows.filter(
    (row) =>
      coreKpis.includes(row) ||
      (row.kind === 'activity' && (row.layer !== 'dashboard' || services.has(serviceOf(row)))),
  )
  const onlyReferred = rows.filter((row) => row.layer === 'dashboard' && isReferredUp(row) && !core.includes(row))
  return { strategic, core, onlyReferred }
}

const serviceOf = ({ directorate, division, service }: FigureRow) => `${directorate}|${division}|${service}`

/** By figures, by milestones and by survey feedback; the record holds the figures, and people write the rest. */
function strategicBlocks(rows: readonly FigureRow[], snapshot: FiguresSnapshot): Block[] {
  return [
    { kind: 'heading', text: 'Figures' },
    ...(rows.length === 0
      ? [{ kind: 'paragraph', text: 'No indicator is marked as a strategic priority.' } as const]
      : figureBlocks('Strategic priorities', rows, snapshot, () => true)),
    {
      kind: 'narrative',
      slot: 'milestones',
      label: 'Milestones',
      prompt: 'Which milestones of the strategic priorities were due, and whether they were reached.',
    },
    {
      kind: 'narrative',
      slot: 'survey-feedback',
      label: 'Survey feedback',
      prompt: 'What residents and users have said: which survey, when, how many answered.',
    },
  ]
}
