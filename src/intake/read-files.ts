import { setImmediate as breathe } from 'node:timers/promises'
import { atPrecision } from '../domain/figures/figure.ts'
import type { RiskRow } from '../domain/figures/risk.ts'
import type { Kind } from './columns.ts'
import { KINDS } from './columns.ts'
import { comparatorReader } from './comparator-row.ts'
import { definitionsFrom } from './definitions.ts'
import { directoryReader } from './directory.ts'
import { distinct } from './distinct.ts'
import type { Fields } from './fields.ts'
import { fieldsOf } from './fields.ts'
import type { KnownTable } from './header.ts'
import { indicatorRow } from './indicator-row.ts'
import type {
  ComparatorRow,
  GivenFile,
  IndicatorRow,
  Intake,
  KnownDirectory,
  KnownIndicators,
  OnProgress,
  Reading,
  ResultRow,
  TargetRow,
} from './intake.ts'
import type { Note } from './notes.ts'
import { notesInWords } from './notes.ts'
import type { Problem } from './problem.ts'
import { importRefusal, saidOnce } from './problem.ts'
import { councilDay, reportTimes } from './report-times.ts'
import { resultReader } from './result-row.ts'
import { riskRow } from './risk-row.ts'
import { readTables } from './tables.ts'
import { targetRow } from './target-row.ts'

/** Rows between two breaths: the bot must go on answering while 100,000 rows are read. */
const ROWS_AT_A_TIME = 2000

const NO_DIRECTORY: KnownDirectory = { posts: [], people: [], identities: [] }

/**
 * Reads files of indicators, targets, results, comparators, posts, people and risks, in any order and number, and checks every
 * row against the others and against what is on record. Throws a Refusal `import_refused` that lists what is wrong, all at once.
 */
export async function readFiles(
  files: readonly GivenFile[],
  known: KnownIndicators,
  now: Date,
  onProgress: OnProgress = () => undefined,
  directory: KnownDirectory = NO_DIRECTORY,
  reading: Reading = {},
): Promise<Intake> {
  const { intake, problems } = await examineFiles(files, known, now, onProgress, directory, reading)
  if (problems.length > 0) throw importRefusal(problems)
  return intake
}

const SUGGESTED = 50 // problems for which a near reference is looked for: beyond them it would take too long

/** Like readFiles, for whoever shows the problems in another way: gives them beside the rows that are sound. */
export async function examineFiles(
  files: readonly GivenFile[],
  known: KnownIndicators,
  now: Date,
  onProgress: OnProgress = () => undefined,
  directory: KnownDirectory = NO_DIRECTORY,
  { zone = 'Europe/London', hidden = false }: Reading = {},
): Promise<{ readonly intake: Intake; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const notes: Note[] = []
  const { tables, passedOver } = await readTables(files, problems, hidden)

  const definitions = definitionsFrom(known, () => problems.length < SUGGESTED)
  const times = reportTimes(now.getTime(), zone)
  const today = councilDay(now.getTime(), zone)
  const readResult = resultReader(definitions, times)
  const readComparator = comparatorReader(definitions, times)
  const indicators = distinct<IndicatorRow>(
    ({ ref }) => ref,
    ({ ref }) => ref,
    problems,
  )
  const targets = distinct<TargetRow>(targetKey, targetName, problems, (row) =>
    asPublished(row, definitions.precisionOf(row.ref)),
  )
  const results = distinct<ResultRow>(
    resultKey,
    ({ ref, period }) => `${ref} ${period}`,
    problems,
    ({ source: _, ...row }) => asPublished(row, definitions.precisionOf(row.ref)),
  )
  const comparators = distinct<ComparatorRow>(comparatorKey, comparatorName, problems, (row) =>
    asPublished(row, definitions.precisionOf(row.ref)),
  )
  const risks = distinct<RiskRow>(riskKey, ({ ref, asAt }) => `${ref} as at ${asAt}`, problems)
  const members = directoryReader(directory, problems)

  const take: Readonly<Record<Kind, (fields: Fields) => void>> = {
    indicators(fields) {
      const row = sound(problems, () => indicatorRow(fields, known, definitions))
      if (row) indicators.add(row, fields.place)
      definitions.add(fields.text('ref'), row)
    },
    targets(fields) {
      const row = sound(problems, () => targetRow(fields, definitions))
      if (row) targets.add(row, fields.place)
    },
    results(fields) {
      const row = sound(problems, () => readResult(fields))
      if (row) results.add(row, fields.place)
    },
    comparators(fields) {
      const row = sound(problems, () => readComparator(fields))
      if (row) comparators.add(row, fields.place)
    },
    posts: members.post,
    people: members.person,
    risks(fields) {
      const row = sound(problems, () => riskRow(fields, today))
      if (row) risks.add(row, fields.place)
    },
  }
  if (tables.some(({ kind, readable, table }) => kind === 'indicators' && (!readable || table.incomplete))) {
    definitions.leaveOpen()
  }
  if (tables.some(({ kind, readable, table }) => kind === 'posts' && (!readable || table.incomplete))) {
    members.leaveOpen()
  }
  await eachRow(tables, { problems, notes }, onProgress, (kind, fields) => take[kind](fields))
  const { posts, people } = members.checked(indicators.rows())

  return {
    intake: {
      indicators: indicators.rows(),
      targets: targets.rows(),
      results: results.rows(),
      comparators: comparators.rows(),
      posts,
      people,
      risks: risks.rows(),
      passedOver,
      notes: notesInWords(notes),
    },
    problems: saidOnce(problems),
  }
}

const FIGURES: ReadonlySet<string> = new Set([
  ...['value', 'ytd', 'previousYear', 'forecast'],
  ...['target', 'floor', 'lower', 'upper'],
])

/** A row with its figures as they are published: 87 of a text and 87.0 of a workbook are the same. */
function asPublished(row: Readonly<Record<string, unknown>>, precision: number): unknown {
  const published = (value: unknown) => (typeof value === 'string' ? atPrecision(value, precision) : value)
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, FIGURES.has(key) ? published(value) : value]),
  )
}

const targetKey = ({ ref, year, fromPeriod }: TargetRow) => `${ref}|${year}|${fromPeriod}`
const targetName = ({ ref, year, fromPeriod }: TargetRow) =>
  [ref, year, ...(fromPeriod ? [`from ${fromPeriod}`] : [])].join(' ')
const resultKey = ({ ref, period, reportedAt }: ResultRow) => `${ref}|${period}|${reportedAt ?? ''}`
const comparatorKey = (row: ComparatorRow) => `${row.ref}|${row.name}|${row.period}|${row.reportedAt ?? ''}`
const comparatorName = ({ ref, name, period }: ComparatorRow) => `${ref} ${name} ${period}`

const riskKey = ({ ref, asAt }: RiskRow) => `${ref}|${asAt}`

/** The row that was read, or null when reading it noted a problem. */
function sound<Row>(problems: readonly Problem[], read: () => Row): Row | null {
  const before = problems.length
  const row = read()
  return problems.length === before ? row : null
}

/** Indicators first: a row may refer to an indicator of any of the files. */
async function eachRow(
  tables: readonly KnownTable[],
  { problems, notes }: { readonly problems: Problem[]; readonly notes: Note[] },
  onProgress: OnProgress,
  visit: (kind: Kind, fields: Fields) => void,
): Promise<void> {
  const sorted = tables.filter(({ readable }) => readable).sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
  const total = sorted.reduce((sum, { table }) => sum + table.rows.length, 0)
  let done = 0
  for (const { kind, columns, table } of sorted) {
    const fields = fieldsOf(table, columns, problems, notes)
    for (const row of table.rows) {
      visit(kind, fields(row))
      if (++done % ROWS_AT_A_TIME === 0) {
        onProgress(done, total)
        await breathe()
      }
    }
  }
  onProgress(total, total)
}
