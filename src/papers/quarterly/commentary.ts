import { formatList } from '../../domain/core/words.ts'
import type { Block } from '../document.ts'
import type { FigureRow } from './snapshot.ts'

/** Red or amber, in the latest period or in the year to date. */
export const isNotGreen = ({ figure }: FigureRow): boolean =>
  [figure?.rag, figure?.ytdRag].some((rag) => rag === 'AMBER' || rag === 'RED')

const isOutOfRange = ({ figure }: FigureRow) => figure?.inRange === 'Above' || figure?.inRange === 'Below'

/** What the service says of its figures; then, in one line, of which it should have said something. */
export function commentaryOn(rows: readonly FigureRow[]): Block[] {
  const said = rows.flatMap(({ ref, figure }): Block[] =>
    figure?.commentary ? [{ kind: 'paragraph', label: ref, text: figure.commentary }] : [],
  )
  const missing = rows
    .filter(({ figure }) => !figure?.commentary)
    .flatMap((row) => {
      const why = needsWords(row)
      return why === null ? [] : [`${row.ref} (${why})`]
    })
  return missing.length === 0
    ? said
    : [...said, { kind: 'paragraph', label: 'No commentary was given', text: `${formatList(missing)}.` }]
}

/** Why something should have been said; null: nothing need be. */
function needsWords(row: FigureRow): string | null {
  const { rag = null, ytdRag = null } = row.figure ?? {}
  if (rag === 'AMBER' || rag === 'RED') return rag.toLowerCase()
  if (ytdRag === 'AMBER' || ytdRag === 'RED') return `${ytdRag.toLowerCase()} for the year to date`
  return isOutOfRange(row) ? 'out of its expected range' : null
}

/** The history of what needs a closer look, as pictures. */
export const chartsOf = (rows: readonly FigureRow[], isWanted: (row: FigureRow) => boolean): Block[] =>
  rows.flatMap((row): Block[] =>
    row.chart && isWanted(row) ? [{ kind: 'chart', chart: row.chart.chart, alt: row.chart.alt }] : [],
  )
