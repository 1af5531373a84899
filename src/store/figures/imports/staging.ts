import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { ImportRows, ResultToImport } from './rows.ts'

/** The tables vanish with the transaction, so that a dry run leaves nothing. */
const STAGING = `
  CREATE TEMP TABLE staged_indicator (
    position serial, ref text PRIMARY KEY, name text, kind "IndicatorKind", unit text, precision int,
    polarity "Polarity", frequency "Frequency", directorate text, division text, service text,
    "accountablePostId" text, "directorPostId" text, "cabinetMemberPostId" text, "dataOwnerPostId" text,
    "deliveredBy" text, layer "Layer", snapshot boolean, cumulative boolean, classification "Classification", "ragPolicy" text,
    "comparableFrom" text, "retiredAfter" text
  ) ON COMMIT DROP;
  CREATE TEMP TABLE staged_target (
    position serial, ref text, year text, "fromPeriod" text, target text, floor text, lower text, upper text
  ) ON COMMIT DROP;
  CREATE TEMP TABLE staged_result (
    position serial, ref text, period text, "periodStart" date, value text, ytd text, "previousYear" text,
    forecast text, "publishedRag" "Rag", status "ResultStatus", commentary text, confirmed boolean,
    "reportedAt" timestamptz(3), file text, sheet text, line int, received text, meaning text
  ) ON COMMIT DROP;
  CREATE TEMP TABLE staged_comparator (
    position serial, ref text, name text, period text, "periodStart" date, value text, "reportedAt" timestamptz(3)
  ) ON COMMIT DROP;`

const ROWS_AT_A_TIME = 1000

type Value = string | number | boolean | null

/** Copies rows into staging tables of the transaction. COPY, because an INSERT for each row takes thirty times as long. */
export async function stage(
  client: PoolClient,
  rows: ImportRows,
  postId: (title: string) => string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  await client.query(STAGING)
  const total = rows.indicators.length + rows.targets.length + rows.results.length + rows.comparators.length
  let done = 0
  const copy = async <Row>(table: string, columns: string, items: readonly Row[], values: (row: Row) => Value[]) => {
    const sink = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`))
    const copied = (count: number) => {
      done += count
      onProgress(done, total)
    }
    await pipeline(Readable.from(chunks(items, values, copied)), sink)
  }
  const post = (title: string | null) => (title === null ? null : postId(title))
  const moment = momentText()

  await copy(
    'staged_indicator',
    `ref, name, kind, unit, precision, polarity, frequency, directorate, division, service, "accountablePostId",
     "directorPostId", "cabinetMemberPostId", "dataOwnerPostId", "deliveredBy", layer, snapshot, cumulative, classification,
     "ragPolicy", "comparableFrom", "retiredAfter"`,
    rows.indicators,
    (row) => [
      ...[row.ref, row.name, row.kind, row.unit, row.precision, row.polarity, row.frequency],
      ...[row.directorate, row.division, row.service],
      ...[post(row.accountablePost), post(row.directorPost), post(row.cabinetMemberPost), post(row.dataOwnerPost)],
      ...[row.deliveredBy, row.layer, row.snapshot, row.cumulative, row.classification, row.ragPolicy],
      ...[row.comparableFrom, row.retiredAfter],
    ],
  )
  await copy('staged_target', 'ref, year, "fromPeriod", target, floor, lower, upper', rows.targets, (row) => [
    row.ref,
    row.year,
    row.fromPeriod,
    row.target,
    row.floor,
    row.lower,
    row.upper,
  ])
  await copy(
    'staged_result',
    `ref, period, "periodStart", value, ytd, "previousYear", forecast, "publishedRag", status, commentary,
     confirmed, "reportedAt", file, sheet, line, received, meaning`,
    rows.results,
    (row) => [
      ...[row.ref, row.period, row.periodStart, row.value, row.ytd, row.previousYear, row.forecast, row.publishedRag],
      ...[row.status, row.commentary, row.confirmed, moment(row.reportedAt)],
      ...sourceOf(row),
    ],
  )
  await copy('staged_comparator', 'ref, name, period, "periodStart", value, "reportedAt"', rows.comparators, (row) => [
    row.ref,
    row.name,
    row.period,
    row.periodStart,
    row.value,
    moment(row.reportedAt),
  ])
  // The planner knows nothing of a table that was just filled, and would join 100,000 rows one by one.
  await client.query('ANALYZE staged_indicator, staged_target, staged_result, staged_comparator')
}

const NO_SOURCE = [null, null, null, null, null] as const

const sourceOf = ({ source }: ResultToImport): readonly Value[] =>
  source ? [source.file, source.sheet, source.line, source.received, source.meaning] : NO_SOURCE

function* chunks<Row>(
  items: readonly Row[],
  values: (row: Row) => Value[],
  copied: (count: number) => void,
): Generator<string> {
  for (let start = 0; start < items.length; start += ROWS_AT_A_TIME) {
    const part = items.slice(start, start + ROWS_AT_A_TIME)
    yield part.map((row) => `${values(row).map(copyText).join('\t')}\n`).join('')
    copied(part.length)
  }
}

const MOMENTS_REMEMBERED = 1000

/** A moment as COPY reads it. The rows of a file share a few, so that each is written once. */
function momentText(): (at: number | null) => string | null {
  const written = new Map<number, string>()
  return (at) => {
    if (at === null) return null
    const before = written.get(at)
    if (before !== undefined) return before
    if (written.size === MOMENTS_REMEMBERED) written.clear()
    const text = new Date(at).toISOString()
    written.set(at, text)
    return text
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const TO_ESCAPE = /[\\\t\n\r]/

/** A value in COPY's text format. */
function copyText(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return TO_ESCAPE.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : value
}
