import type { Comparator, Report, Target } from '../../domain/figures/indicator.ts'
import type { Period } from '../../domain/figures/period.ts'
import { monthPeriod, parsePeriod } from '../../domain/figures/period.ts'
import { FREQUENCY, MARK, RATED, UNRATED } from '../../domain/figures/report-columns.ts'
import { CopiedRow } from '../database/binary-copy.ts'

/* The fields of a row, whatever it is of: those of a report give them their names. */
export const FIELD = {
  ...{ kind: 0, indicatorId: 1, id: 2, period: 3, value: 4, reportedAt: 5, recordedAt: 6 },
  ...{ status: 7, publishedRag: 8, suppressed: 9, confirmed: 10, madeUp: 11 },
  ...{ ytd: 12, previousYear: 13, forecast: 14, commentary: 15 },
}
export const FIELDS = 16

/** The reports of all indicators that are read, and where each of them lies. */
export class GrowingColumns {
  frequencies = new Uint8Array(ROOM)
  periods = new Int32Array(ROOM)
  values = new Float64Array(ROOM)
  decimals = new Uint8Array(ROOM)
  reportedAt = new Float64Array(ROOM)
  published = new Uint8Array(ROOM)
  marks = new Uint8Array(ROOM)
  private ids = new Int32Array(ROOM)
  /** In which of the buffers each of them begins, and where. */
  private chunks = new Int32Array(ROOM)
  private places = new Int32Array(ROOM)
  private readonly buffers: Buffer[] = []
  private readonly row = new CopiedRow(FIELDS)
  length = 0

  add(row: CopiedRow): void {
    if (this.length === this.ids.length) this.grow()
    if (this.buffers.at(-1) !== row.buffer) this.buffers.push(row.buffer)
    const at = this.length++
    const { frequency, index } = periodOf(row)
    this.frequencies[at] = FREQUENCY[frequency]
    this.periods[at] = index
    this.values[at] = row.decimal(FIELD.value)
    this.decimals[at] = row.decimals(FIELD.value)
    this.reportedAt[at] = row.moment(FIELD.reportedAt)
    this.published[at] = ratingOf(row.byte(FIELD.publishedRag))
    this.marks[at] = marksOf(row)
    this.ids[at] = row.integer(FIELD.id)
    this.chunks[at] = this.buffers.length - 1
    this.places[at] = row.at
  }

  /** Puts the last of them in the order in which they are on record. */
  putInOrder(start: number): void {
    const { ids, length } = this
    let isInOrder = true
    for (let at = start + 1; at < length; at++) if ((ids[at] ?? 0) < (ids[at - 1] ?? 0)) isInOrder = false
    if (isInOrder) return
    const order = Array.from({ length: length - start }, (_, at) => start + at)
    order.sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0))
    const { frequencies, periods, values, decimals, reportedAt, published, marks, chunks, places } = this
    for (const column of [ids, frequencies, periods, values, decimals, reportedAt, published, marks, chunks, places]) {
      const sorted = order.map((at) => column[at] ?? 0)
      column.set(sorted, start)
    }
  }

  private grow(): void {
    this.frequencies = widened(this.frequencies, Uint8Array)
    this.periods = widened(this.periods, Int32Array)
    this.values = widened(this.values, Float64Array)
    this.decimals = widened(this.decimals, Uint8Array)
    this.reportedAt = widened(this.reportedAt, Float64Array)
    this.published = widened(this.published, Uint8Array)
    this.marks = widened(this.marks, Uint8Array)
    this.ids = widened(this.ids, Int32Array)
    this.chunks = widened(this.chunks, Int32Array)
    this.places = widened(this.places, Int32Array)
  }

  readonly report = (at: number): Report => {
    const { row } = this
    const [buffer, place] = [this.buffers[this.chunks[at] ?? -1], this.places[at]]
    if (!buffer || place === undefined) throw new Error(`there is no report at ${at}`)
    row.find(buffer, place)
    return reportOf(row)
  }
}

/** The same with twice the room. */
function widened<Column extends { readonly length: number; set(from: Column): void }>(
  column: Column,
  Made: new (length: number) => Column,
): Column {
  const wide = new Made(column.length * 2)
  wide.set(column)
  return wide
}

/** For so many reports to begin with. */
const ROOM = 256

const MINUS = 45
const FIRST_LETTER = { G: 71, A: 65, R: 82, p: 112 }
const ZERO = 48

/** Most are months, of which each text would be made only to be looked up. */
function periodOf(row: CopiedRow): Period {
  const digit = (at: number) => row.byteAt(FIELD.period, at) - ZERO
  if (row.byteAt(FIELD.period, 4) !== MINUS) return parsePeriod(row.text(FIELD.period))
  return monthPeriod(digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3), digit(5) * 10 + digit(6))
}

/** GREEN, AMBER or RED by its first letter. */
function ratingOf(letter: number): number {
  if (letter === FIRST_LETTER.G) return RATED.GREEN
  if (letter === FIRST_LETTER.A) return RATED.AMBER
  return letter === FIRST_LETTER.R ? RATED.RED : UNRATED
}

const marksOf = (row: CopiedRow): number =>
  (row.byte(FIELD.status) === FIRST_LETTER.p ? MARK.provisional : 0) +
  (row.flag(FIELD.suppressed) ? MARK.suppressed : 0) +
  (isBlank(row) ? MARK.unexplained : 0)

/** Most begin with a letter; whether another one is but space is told by its text. */
function isBlank(row: CopiedRow): boolean {
  const first = row.byte(FIELD.commentary)
  const isLetter = first > 32 && first < 127
  return !isLetter && row.text(FIELD.commentary).trim() === ''
}

function reportOf(row: CopiedRow): Report {
  return {
    period: row.text(FIELD.period),
    value: row.textOrNull(FIELD.value),
    ytd: row.textOrNull(FIELD.ytd),
    previousYear: row.textOrNull(FIELD.previousYear),
    forecast: row.textOrNull(FIELD.forecast),
    publishedRag: row.textOrNull(FIELD.publishedRag) as Report['publishedRag'], // an enum of the database
    status: row.text(FIELD.status) as Report['status'], // as above
    ...(row.flag(FIELD.suppressed) ? { suppressed: true } : {}),
    commentary: row.text(FIELD.commentary),
    confirmed: row.flag(FIELD.confirmed),
    reportedAt: row.moment(FIELD.reportedAt),
    recordedAt: row.moment(FIELD.recordedAt),
    madeUp: row.flag(FIELD.madeUp),
  }
}

export const targetOf = (row: CopiedRow): Target => ({
  year: row.text(FIELD.period),
  fromPeriod: row.text(FIELD.status),
  target: row.textOrNull(FIELD.value),
  floor: row.textOrNull(FIELD.ytd),
  lower: row.textOrNull(FIELD.previousYear),
  upper: row.textOrNull(FIELD.forecast),
  recordedAt: row.moment(FIELD.recordedAt),
})

export const comparatorOf = (row: CopiedRow): Comparator => ({
  name: row.text(FIELD.status),
  period: row.text(FIELD.period),
  value: row.textOrNull(FIELD.value),
  reportedAt: row.moment(FIELD.reportedAt),
  recordedAt: row.moment(FIELD.recordedAt),
  madeUp: row.flag(FIELD.madeUp),
})
