import type { PoolClient } from 'pg'
import { atPrecision, decimalAt } from '../../../domain/figures/figure.ts'
import { COMPARATOR_CONTENT, FIGURE_COLUMNS, INDICATOR_CONTENT, RESULT_CONTENT, TARGET_CONTENT } from './compare.ts'

type Content = Readonly<Record<string, string | number | boolean | null>>
type Row = Content & {
  readonly ref: string
  readonly name: string
  readonly year: string
  readonly fromPeriod: string
  readonly period: string
  readonly value: string | null
  /** Of the indicator; only where the row holds figures. */
  readonly decimals?: number
  /** For a result or a comparator: a report of the same period that was made later is on record. */
  readonly superseded: boolean | null
  readonly old: Content | null
}

/** What a post is called, by its id. */
type TitleOf = (postId: string) => string

/**
 * What the compared rows change, in words: first what was on record before, then what is new. `most`: so many lines, for
 * whoever reads the first of them.
 */
export async function changesInWords(client: PoolClient, titleOf: TitleOf, most: number): Promise<readonly string[]> {
  const figure = (row: Row) => figureIn(row, 'value')
  const parts = [
    { kind: 'indicator', state: 'changed', say: (row: Row) => indicatorChanged(row, titleOf) },
    { kind: 'target', state: 'changed', say: targetChanged },
    { kind: 'result', state: 'changed', say: resultRevised },
    { kind: 'comparator', state: 'changed', say: comparatorRevised },
    { kind: 'indicator', state: 'added', say: (row: Row) => `${row.ref}: ${row.name} (new)` },
    { kind: 'target', state: 'added', say: (row: Row) => `${targetName(row)}: ${figuresOf(row)} (new)` },
    { kind: 'result', state: 'added', say: (row: Row) => `${resultName(row)}: ${figure(row)} (new)` },
    { kind: 'comparator', state: 'added', say: (row: Row) => `${comparatorName(row)}: ${figure(row)} (new)` },
  ] as const
  const changes: string[] = []
  for (const { kind, state, say } of parts) {
    const { rows } = await client.query<Row>(
      `SELECT s.*, c.decimals, c.superseded, to_jsonb(old) AS old
       FROM compared_${kind} c JOIN staged_${kind} s USING (position) LEFT JOIN ${TABLES[kind]} old ON old.id = c."shownId"
       WHERE c.state = $1 ORDER BY position LIMIT $2`,
      [state, Number.isFinite(most) ? most - changes.length : null],
    )
    for (const row of rows) changes.push(say(row))
  }
  return changes
}

const TABLES = { indicator: '"IndicatorVersion"', target: '"Target"', result: '"Result"', comparator: '"Comparator"' }

const LONGEST_SHOWN = 60 // characters of a name or a title, so that each change stays one line

const shown = (value: Content[string] | undefined): string => {
  if (value === null || value === undefined || value === '') return 'nothing'
  const text = String(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

/** What a row, or the one on record, says in a column: figures as they are published and compared. */
function said(row: Row, name: string, of: Content | null = row): Content[string] {
  const value = of?.[name] ?? null
  if (typeof value !== 'string' || !FIGURE_COLUMNS.has(name)) return value
  return decimalAt(atPrecision(value, row.decimals ?? 0), row.decimals ?? 0)
}

const figureIn = (row: Row, name: string): string => shown(said(row, name))

const differing = (names: readonly string[], row: Row): string[] =>
  names.filter((name) => said(row, name) !== said(row, name, row.old))

const turned = (label: string, before: Content[string] | undefined, after: Content[string] | undefined) =>
  `${label} ${shown(before)} → ${shown(after)}`

const LABELS: Readonly<Record<string, string>> = {
  accountablePostId: 'accountable post',
  directorPostId: 'director post',
  cabinetMemberPostId: 'cabinet member post',
  dataOwnerPostId: 'data owner post',
  deliveredBy: 'delivered by',
  ragPolicy: 'RAG policy',
  comparableFrom: 'comparable from',
  retiredAfter: 'retired after',
  ytd: 'year to date',
  previousYear: 'previous year',
  publishedRag: 'published rating',
}

const labelOf = (name: string) => LABELS[name] ?? name

function indicatorChanged(row: Row, titleOf: TitleOf): string {
  const titled = (name: string, value: Content[string] | undefined) =>
    name.endsWith('PostId') && typeof value === 'string' ? titleOf(value) : value
  const changes = differing(INDICATOR_CONTENT, row).map((name) =>
    turned(labelOf(name), titled(name, row.old?.[name]), titled(name, row[name])),
  )
  return `${row.ref}: ${changes.join(', ')}`
}

const targetName = (row: Row) => [row.ref, row.year, ...(row.fromPeriod ? [`from ${row.fromPeriod}`] : [])].join(' ')

const figuresOf = (row: Row) =>
  TARGET_CONTENT.filter((name) => row[name] !== null)
    .map((name) => `${name} ${said(row, name)}`)
    .join(', ') || 'no target'

const targetChanged = (row: Row) =>
  `${targetName(row)}: ${differing(TARGET_CONTENT, row)
    .map((name) => turned(name, said(row, name, row.old), said(row, name)))
    .join(', ')}`

const resultName = (row: Row) => `${row.ref} ${row.period}`
const comparatorName = (row: Row) => `${row.ref} ${row.name} ${row.period}`

const resultRevised = (row: Row) => revised(row, resultName(row), RESULT_CONTENT)
const comparatorRevised = (row: Row) => revised(row, comparatorName(row), COMPARATOR_CONTENT)

/** A figure that is changed but has no older report revises one that stands above it in the same files. */
function revised(row: Row, name: string, content: readonly string[]): string {
  if (row.superseded === true) return `${name}: ${figureIn(row, 'value')} (reported before the figure in force)`
  if (row.old === null) return `${name}: ${figureIn(row, 'value')} (revised)`
  const changes = differing(content, row).map((name) => {
    if (name === 'commentary') return 'commentary'
    const [before, after] = [said(row, name, row.old), said(row, name)]
    return name === 'value' ? `${shown(before)} → ${shown(after)}` : turned(labelOf(name), before, after)
  })
  return `${name}: ${changes.join(', ') || 'reported again'} (revised)`
}
