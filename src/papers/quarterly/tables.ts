import { withUnit } from '../../domain/figure.ts'
import { parsePeriod } from '../../domain/period.ts'
import { capitalised } from '../../domain/words.ts'
import type { Column } from '../../messages/message.ts'
import { sayDirection, sayRag, sayRange } from '../../messages/rating.ts'
import type { Block } from '../document.ts'
import type { FigureRow, FiguresSnapshot } from './snapshot.ts'

type Table = Extract<Block, { kind: 'table' }>
type Cell = Column & { readonly of: (row: FigureRow) => string }

/** "Month RAG", "Quarter RAG": what the latest rating is called in a report on such a period. */
export const ragLabel = ({ period }: Pick<FiguresSnapshot, 'period'>): string =>
  `${capitalised(parsePeriod(period).frequency)} RAG`

/** Key performance indicators with their figures, as a dashboard lists them. */
export const kpiTable = (caption: string, rows: readonly FigureRow[], snapshot: FiguresSnapshot): Table =>
  tableOf(caption, rows, [
    ref,
    name,
    { label: 'Latest', align: 'right', of: (row) => printed(row, row.figure?.value, 'No result') },
    { label: ragLabel(snapshot), of: ({ figure }) => sayRag(figure?.rag ?? null) },
    { label: 'Direction', of: ({ figure }) => (figure ? sayDirection(figure.direction) : '') },
    { label: 'Year to date', align: 'right', of: yearToDate },
    { label: 'YTD RAG', of: ytdRag },
    { label: 'Target', align: 'right', of: (row) => printed(row, row.figure?.target, 'None set') },
    { label: 'Floor standard', align: 'right', of: (row) => printed(row, row.figure?.floor, 'None set') },
    previousYear,
  ])

/** Activity indicators with their expected ranges. */
export const activityTable = (caption: string, rows: readonly FigureRow[]): Table =>
  tableOf(caption, rows, [
    ref,
    name,
    { label: 'Latest', align: 'right', of: (row) => printed(row, row.figure?.value, 'No result') },
    { label: 'In expected range?', of: ({ figure }) => (figure ? sayRange(figure.inRange) : '') },
    { label: 'Upper', align: 'right', of: (row) => printed(row, row.figure?.upper, 'None set') },
    { label: 'Lower', align: 'right', of: (row) => printed(row, row.figure?.lower, 'None set') },
    previousYear,
  ])

/** One line an indicator: its latest rating and that of the year to date. */
export const ratingTable = (caption: string, rows: readonly FigureRow[], snapshot: FiguresSnapshot): Table =>
  tableOf(caption, rows, [
    ref,
    name,
    { label: ragLabel(snapshot), of: ({ figure }) => sayRag(figure?.rag ?? null) },
    { label: 'YTD RAG', of: ytdRag },
    { label: 'Direction', of: ({ figure }) => (figure ? sayDirection(figure.direction) : '') },
  ])

const ref: Cell = { label: 'Ref', of: (row) => row.ref }
const name: Cell = { label: 'Indicator', of: (row) => row.name }
const previousYear: Cell = {
  label: 'Previous year',
  align: 'right',
  of: (row) => printed(row, row.figure?.previousYear, 'Not available'),
}

const tableOf = (caption: string, rows: readonly FigureRow[], cells: readonly Cell[]): Table => ({
  kind: 'table',
  caption,
  columns: cells.map(({ label, align }) => (align ? { label, align } : { label })),
  rows: rows.map((row) => cells.map(({ of }) => of(row))),
})

const printed = ({ unit }: FigureRow, figure: string | null | undefined, none: string): string =>
  figure == null ? none : withUnit(figure, unit)

const yearToDate = (row: FigureRow) =>
  row.snapshot ? 'Snapshot' : printed(row, row.figure?.ytd, row.figure ? 'Not available' : 'No result')

/** What says how things stand on a day has no year to date to rate. */
const ytdRag = ({ snapshot, figure }: FigureRow) => (snapshot ? 'Not applicable' : sayRag(figure?.ytdRag ?? null))
