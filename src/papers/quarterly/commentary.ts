import type { Block } from '../document.ts'
import type { FigureRow } from './snapshot.ts'

/** Red or amber, in the latest period or in the year to date. */
export const isNotGreen = ({ figure }: FigureRow): boolean =>
  [figure?.rag, figure?.ytdRag].some((rag) => rag === 'AMBER' || rag === 'RED')

const isOutOfRange = ({ figure }: FigureRow) => figure?.inRange === 'Above' || figure?.inRange === 'Below'

/** What the service says of its figures: of each that is not green or out of its range, and of others where it said something. */
export function commentaryOn(rows: readonly FigureRow[]): Block[] {
  return rows.flatMap((row): Block[] => {
    const text = row.figure?.commentary ?? ''
    if (text !== '') return [{ kind: 'paragraph', label: row.ref, text }]
    const why = needsWords(row)
    return why === null ? [] : [none(row, why)]
  })
}

/** Why something should have been said; null: nothing need be. */
function needsWords(row: FigureRow): string | null {
  const { rag = null, ytdRag = null } = row.figure ?? {}
  if (rag === 'AMBER' || rag === 'RED') return `is ${rag.toLowerCase()}`
  if (ytdRag === 'AMBER' || ytdRag === 'RED') return `is ${ytdRag.toLowerCase()} for the year to date`
  return isOutOfRange(row) ? 'is out of its expected range' : null
}

const none = ({ ref }: FigureRow, why: string): Block => ({
  kind: 'paragraph',
  label: ref,
  text: `No commentary was given, though it ${why}.`,
})

/** The history of what needs a closer look, as pictures. */
export const chartsOf = (rows: readonly FigureRow[], isWanted: (row: FigureRow) => boolean): Block[] =>
  rows.flatMap((row): Block[] =>
    row.chart && isWanted(row) ? [{ kind: 'chart', chart: row.chart.chart, alt: row.chart.alt }] : [],
  )
