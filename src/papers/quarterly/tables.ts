import { capitalise } from '../../domain/core/words.ts'
import { withUnit } from '../../domain/figures/figure.ts'
import { parsePeriod } from '../../domain/figures/period.ts'
import type { Direction, RangeAlert } from '../../domain/figures/rag.ts'
import type { Column } from '../../messages/core/message.ts'
import { sayRag } from '../../messages/figures/rating.ts'
import type { Block } from '../document.ts'
import type { FigureRow, FiguresSnapshot } from './snapshot.ts'

type Table = Extract<Block, { kind: 'table' }>
/** In as few words as a narrow column holds. */
const DIRECTIONS: Readonly<Record<Direction, string>> = {
  improved: '↑ Improved',
  fallen: '↓ Worse',
  unchanged: '→ Unchanged',
  new: 'New',
}
const RANGES: Readonly<Record<RangeAlert, string>> = { Yes: '● In range', Above: '▲ Above', Below: '▼ Below' }

type Cell = Column & { readonly of: (row: FigureRow) => string }

/** "Month RAG", "Quarter RAG": what the latest rating is called in a report on such a period. */
export const ragLabel = ({ period }: Pick<FiguresSnapshot, 'period'>): string =>
  `${capitalise(parsePeriod(period).frequency)} RAG`

/** Key performance indicators with their figures, as a dashboard lists them. */
export const kpiTable = (caption: string, rows: readonly FigureRow[], snapshot: FiguresSnapshot): Table =>
  tableOf(caption, rows, [
    ref,
    name,
    { label: 'Latest', align: 'right', of: (row) => printed(row, row.figure?.value, 'No result') },
    { label: ragLabel(snapshot), of: ({ figure }) => sayRag(figure?.rag ?? null) },
    { label: 'Direction', of: directionOf },
    { label: 'Year to date', align: 'right', of: yearToDate },
    { label: 'YTD RAG', of: ytdRag },
    { label: 'Target', align: 'right', of: (row) => printed(row, row.figure?.target, 'None') },
    { label: 'Floor standard', align: 'right', of: (row) => printed(row, row.figure?.floor, 'None') },
    previousYear,
  ])

/** Activity indicators with their expected ranges. */
export const activityTable = (caption: string, rows: readonly FigureRow[]): Table =>
  activityOf(caption, rows, 'Latest', 'Previous year')

/** The same of totals since 1 April, beside those of last year at the same point. */
export const activityTotals = (caption: string, rows: readonly FigureRow[]): Table =>
  activityOf(caption, rows, 'Year to date', 'Last year to date')

const activityOf = (caption: string, rows: readonly FigureRow[], latest: string, before: string): Table =>
  tableOf(caption, rows, [
    ref,
    name,
    { label: latest, align: 'right', of: (row) => printed(row, row.figure?.value, 'No result') },
    { label: 'In expected range?', of: rangeOf },
    { label: 'Upper', align: 'right', of: (row) => printed(row, row.figure?.upper, 'None') },
    { label: 'Lower', align: 'right', of: (row) => printed(row, row.figure?.lower, 'None') },
    { ...previousYear, label: before },
  ])

/** One line an indicator: its latest rating and that of the year to date. */
export const ratingTable = (caption: string, rows: readonly FigureRow[], snapshot: FiguresSnapshot): Table =>
  tableOf(caption, rows, [
    ref,
    name,
    { label: ragLabel(snapshot), of: ({ figure }) => sayRag(figure?.rag ?? null) },
    { label: 'YTD RAG', of: ytdRag },
    { label: 'Direction', of: directionOf },
  ])

const directionOf = ({ figure }: FigureRow) =>
  figure === null ? '' : figure.direction === null ? 'Not known' : DIRECTIONS[figure.direction]

const rangeOf = ({ figure }: FigureRow) =>
  figure === null ? '' : figure.inRange === null ? 'None set' : RANGES[figure.inRange]

const ref: Cell = { label: 'Ref', of: (row) => row.ref }
const name: Cell = { label: 'Indicator', of: (row) => row.name }
const previousYear: Cell = {
  label: 'Previous year',
  align: 'right',
  of: (row) => printed(row, row.figure?.previousYear, 'N/a'),
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
  row.snapshot ? 'Snapshot' : printed(row, row.figure?.ytd, row.figure ? 'N/a' : 'No result')

/** What says how things stand on a day has no year to date to rate. */
const ytdRag = ({ snapshot, figure }: FigureRow) => (snapshot ? 'N/a' : sayRag(figure?.ytdRag ?? null))
