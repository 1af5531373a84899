import type { PoolClient } from 'pg'
import pg from 'pg'
import type { HistoryInput } from '../../domain/figures/history.ts'
import type { Comparator, Indicator, Report, Target } from '../../domain/figures/indicator.ts'
import type { ReportRows } from '../../domain/figures/report-columns.ts'
import { SUPPRESSED } from '../../domain/figures/source.ts'
import { type CopiedRow, copyRows } from '../database/binary-copy.ts'
import type { DefinitionRow, IndicatorDefinition } from './definition-rows.ts'
import { DEFINITION, definedAs, definitionOf, said } from './definition-rows.ts'
import { comparatorOf, FIELD, FIELDS, GrowingColumns, targetOf } from './report-rows.ts'

/** An indicator with its targets, reports and comparators. */
export type IndicatorRecord = IndicatorDefinition & HistoryInput

/** The same as it was read: its reports are columns, and become objects when somebody asks for them. */
export type ReadRecord = IndicatorRecord & { readonly rows: ReportRows }

/** Which indicators `i` are meant, as SQL. */
export const byIds = (ids: readonly number[]): string => `i.id = ANY('{${ids.join(',')}}')`
export const byRefs = (refs: readonly string[]): string => `i.ref = ANY(ARRAY[${refs.map(pg.escapeLiteral).join(',')}])`
export const byName = (ref: string): string => `${said('i.ref')} = ${said(pg.escapeLiteral(ref))}`

/*
 * Everything of an indicator comes in one COPY, one indicator after the other: a row for each figure, and one with how it
 * is defined, all with the same fields.
 */
const KIND = { definition: 'd', report: 'r', target: 't', comparator: 'c' } as const

function figuresOf(condition: string, moment: Date): string {
  const chosen =
    condition === 'true' ? '' : `WHERE "indicatorId" IN (SELECT i.id FROM "Indicator" i WHERE ${condition})`
  const at = `${pg.escapeLiteral(moment.toISOString())}::timestamptz`
  return `
  SELECT '${KIND.report}'::"char", "indicatorId", id, period, value, "reportedAt", "recordedAt", status::text,
    "publishedRag"::text, value IS NULL AND meaning IS NOT DISTINCT FROM '${SUPPRESSED}', confirmed, "madeUp", ytd,
    "previousYear", forecast, commentary FROM "Result" ${chosen}
  UNION ALL
  SELECT '${KIND.target}', "indicatorId", id, year, target, "recordedAt", "recordedAt", "fromPeriod", NULL, false, false,
    false, floor, lower, upper, '' FROM "Target" ${chosen}
  UNION ALL
  SELECT '${KIND.comparator}', "indicatorId", id, period, value, "reportedAt", "recordedAt", name, NULL, false, false,
    "madeUp", NULL, NULL, NULL, '' FROM "Comparator" ${chosen}
  UNION ALL
  SELECT '${KIND.definition}', d.id, d.place::int, '', NULL, ${at}, ${at}, '', NULL, false, false, false, NULL, NULL, NULL,
    to_json(d)::text FROM (SELECT ${DEFINITION}, row_number() OVER (ORDER BY v.ref) AS place ${definedAs(at, condition)}) d
  ORDER BY 2`
}

/** Some indicators with their figures, by reference, defined as at a moment: read at once, as they are at one time. */
export async function readRecords(client: PoolClient, condition: string, moment: Date): Promise<readonly ReadRecord[]> {
  const gathered = new Gathered()
  await copyRows(client, figuresOf(condition, moment), FIELDS, (row) => gathered.add(row))
  return gathered.finish()
}

/** What has come of the indicators so far. Those of one come one after the other. */
class Gathered {
  private readonly columns = new GrowingColumns()
  private readonly records: { readonly place: number; readonly record: ReadRecord }[] = []
  private indicatorId: number | null = null
  private start = 0
  private targets: Numbered<Target>[] = []
  private comparators: Numbered<Comparator>[] = []
  private definition: (DefinitionRow & { place: number }) | null = null

  add(row: CopiedRow): void {
    const indicatorId = row.integer(FIELD.indicatorId)
    if (indicatorId !== this.indicatorId) this.end()
    this.indicatorId = indicatorId
    switch (String.fromCharCode(row.byte(FIELD.kind))) {
      case KIND.report:
        this.columns.add(row)
        break
      case KIND.target:
        this.targets.push({ id: row.integer(FIELD.id), one: targetOf(row) })
        break
      case KIND.comparator:
        this.comparators.push({ id: row.integer(FIELD.id), one: comparatorOf(row) })
        break
      case KIND.definition:
        this.definition = JSON.parse(row.text(FIELD.commentary)) as DefinitionRow & { place: number } // what DEFINITION has
    }
  }

  finish(): readonly ReadRecord[] {
    this.end()
    return this.records.sort((a, b) => a.place - b.place).map(({ record }) => record)
  }

  /** What came last was the last of its indicator. */
  private end(): void {
    const { columns, definition, start } = this
    columns.putInOrder(start)
    if (definition) {
      const rows = { columns, start, end: columns.length }
      const record = new Read(definitionOf(definition), rows, inOrder(this.targets), inOrder(this.comparators))
      this.records.push({ place: definition.place, record })
    }
    this.start = columns.length
    this.targets = []
    this.comparators = []
    this.definition = null
  }
}

type Numbered<T> = { readonly id: number; readonly one: T }

/** In the order in which they are on record: where two were recorded in the same millisecond, the later row counts. */
const inOrder = <T>(numbered: readonly Numbered<T>[]): readonly T[] =>
  numbered.toSorted((a, b) => a.id - b.id).map(({ one }) => one)

class Read implements ReadRecord {
  readonly id: number
  readonly versionId: number
  readonly sample: boolean
  readonly titles: IndicatorDefinition['titles']
  readonly indicator: Indicator
  readonly targets: readonly Target[]
  readonly comparators: readonly Comparator[]
  readonly rows: ReportRows
  private made: readonly Report[] | null = null

  constructor(
    { id, versionId, sample, titles, indicator }: IndicatorDefinition,
    rows: ReportRows,
    targets: readonly Target[],
    comparators: readonly Comparator[],
  ) {
    this.id = id
    this.versionId = versionId
    this.sample = sample
    this.titles = titles
    this.indicator = indicator
    this.targets = targets
    this.comparators = comparators
    this.rows = rows
  }

  get reports(): readonly Report[] {
    const { columns, start, end } = this.rows
    this.made ??= Array.from({ length: end - start }, (_, at) => columns.report(start + at))
    return this.made
  }
}
