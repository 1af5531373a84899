import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import ExcelJS from 'exceljs'
import { from as copyFrom } from 'pg-copy-streams'
import { checkFiles, takeIn } from '../dist/src/bot/rules/take-in.js'
import { readWorkbook } from '../dist/src/intake/xlsx.js'
import { makeRows, NOW, openOn, root } from './support/council.mjs'
import { atLeast, atMost, figure, perSecond } from './support/measure.mjs'

const INDICATORS = 4167
const MONTHS = 24
const ROWS = INDICATORS * MONTHS

export const comparisons = [
  {
    name: 'import-100k',
    what: `A file of ${ROWS} results, read, checked and kept, of indicators that are on record`,
    unit: 'rows/s',
    value: perSecond(ROWS),
    rounds: 3,
    against: [
      { name: 'createMany', target: atLeast(10) },
      { name: 'COPY direct', target: atLeast(0.6) },
    ],
    async open(server) {
      const rows = makeRows(INDICATORS, MONTHS)
      await definedTemplate(server, rows)
      const bytes = Buffer.from(csvOf(rows.results))
      const fresh = freshEach(server)
      return {
        runs: {
          callin: fresh(async ({ council }) => {
            await importFile(council, bytes)
            return { answer: await countOf(council) }
          }),
          createMany: fresh(async ({ council, database }) => {
            const ids = await idsOf(database)
            const data = rows.results.map((row) => resultData(row, ids))
            await database.prisma.result.createMany({ data })
            return { answer: await countOf(council) }
          }),
          'COPY direct': fresh(async ({ council, database }) => {
            await copyDirect(database, rows.results)
            return { answer: await countOf(council) }
          }),
        },
      }
    },
  },
  {
    name: 'import-again',
    what: `The same file of ${ROWS} results once more, against the first time`,
    unit: 's',
    value: figure('seconds'),
    rounds: 2,
    against: [{ name: 'the first time', target: { target: 1 / 2.5, isMet: (found) => found <= 1 / 2.5 } }],
    async open(server) {
      const rows = makeRows(INDICATORS, MONTHS)
      await definedTemplate(server, rows)
      const bytes = Buffer.from(csvOf(rows.results))
      const times = { first: 0, again: 0 }
      const timed = (name) => async (opened) => {
        const begun = performance.now()
        await importFile(opened.council, bytes)
        times[name] = (performance.now() - begun) / 1000
      }
      const both = freshEach(server)(async (opened) => {
        await timed('first')(opened)
        await timed('again')(opened)
        return { figures: { seconds: times.again } }
      })
      return { runs: { callin: both, 'the first time': () => ({ figures: { seconds: times.first } }) } }
    },
  },
  {
    name: 'import-memory',
    what: `Peak memory of "callin import" with a file of ${ROWS} results`,
    unit: 'MB',
    value: figure('megabytes'),
    limit: atMost(400),
    rounds: 1,
    warmUp: false,
    async open(server) {
      const rows = makeRows(INDICATORS, MONTHS)
      await definedTemplate(server, rows)
      const folder = mkdtempSync(join(tmpdir(), 'callin-bench-import-'))
      const file = join(folder, 'results.csv')
      writeFileSync(file, csvOf(rows.results))
      const copy = await server.fresh('defined')
      return {
        runs: {
          callin: async () => ({ figures: { megabytes: await peakOf(['import', file, '--as-given'], copy.url) } }),
        },
        async close() {
          await copy.drop()
          rmSync(folder, { recursive: true, force: true })
        },
      }
    },
  },
  {
    name: 'xlsx-20k',
    what: 'A workbook of 20,000 rows of results, to its cells',
    unit: 'rows/s',
    value: perSecond(20_000),
    against: [{ name: 'exceljs', target: atLeast(2) }],
    async open() {
      const bytes = await workbookOf(makeRows(834, MONTHS).results.slice(0, 20_000))
      return {
        runs: {
          callin: () => {
            const { tables } = readWorkbook('results.xlsx', bytes, { hidden: false })
            return { answer: tables[0].rows.map(({ cells }) => cells.map(String)) }
          },
          exceljs: async () => {
            const workbook = new ExcelJS.Workbook()
            await workbook.xlsx.load(bytes)
            const rows = []
            workbook.worksheets[0].eachRow((row, at) => at > 1 && rows.push(row.values.slice(1).map(String)))
            return { answer: rows }
          },
        },
      }
    },
  },
]

/** The most megabytes that a command of the program had in memory. */
async function peakOf(words, url) {
  const child = spawn(process.execPath, [join(root, 'dist/program/cli.js'), ...words], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  })
  let peak = 0
  const watching = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // It has ended.
    }
  }, 100)
  const [code] = await once(child, 'exit')
  clearInterval(watching)
  if (code !== 0) throw new Error(`callin ${words[0]} ended with ${code}`)
  return peak
}

/** Indicators and targets on record, and no results. */
const definedTemplate = (server, rows) =>
  server.template('defined', async ({ url }) => {
    const council = await openOn(url)
    await council.context.store.imports.apply({ ...rows, results: [] }, { by: 'the bench', files: [], now: NOW })
    await council.close()
  })

/** A contestant that works on a copy of its own in each round. */
function freshEach(server) {
  return (run) => {
    const opened = {}
    return {
      async before() {
        opened.copy = await server.fresh('defined')
        opened.council = await openOn(opened.copy.url)
        opened.database = opened.copy.database
      },
      run: () => run(opened),
      async after() {
        await opened.council.close()
        await opened.copy.drop()
      },
    }
  }
}

async function importFile({ context }, bytes) {
  const checked = await checkFiles([{ name: 'results.csv', bytes }], context, { answers: { asGiven: true } })
  return takeIn(checked, context, { by: 'the bench', mostChanges: 50 })
}

async function countOf({ database }) {
  const { rows } = await database.pool.query(
    'SELECT count(*)::int AS count, count(value)::int AS values, sum(value::numeric) AS sum FROM "Result"',
  )
  return rows[0]
}

const reportedOn = (at) => new Date(at).toISOString().slice(0, 10)

const csvOf = (results) =>
  ['ref,period,value,status,commentary,reported_at']
    .concat(
      results.map((row) =>
        [row.ref, row.period, row.value ?? '', row.status, row.commentary, reportedOn(row.reportedAt)].join(','),
      ),
    )
    .join('\n')

async function idsOf({ pool }) {
  const { rows } = await pool.query('SELECT id, ref FROM "Indicator"')
  return new Map(rows.map(({ id, ref }) => [ref, id]))
}

const resultData = (row, ids) => ({
  ...{ indicatorId: ids.get(row.ref), period: row.period, periodStart: new Date(row.periodStart), value: row.value },
  ...{ status: row.status, commentary: row.commentary, reportedAt: new Date(row.reportedAt), recordedAt: NOW },
})

/** What the same takes where nothing is checked and nothing compared: rows in memory, as text, to their table. */
async function copyDirect(database, results) {
  const ids = await idsOf(database)
  const client = await database.pool.connect()
  try {
    const sink = client.query(
      copyFrom(
        'COPY "Result" ("indicatorId", period, "periodStart", value, status, commentary, "reportedAt", "recordedAt") FROM STDIN',
      ),
    )
    await pipeline(Readable.from(copyLines(results, ids)), sink)
  } finally {
    client.release()
  }
}

function* copyLines(results, ids) {
  const recorded = NOW.toISOString()
  for (let start = 0; start < results.length; start += 1000) {
    yield results
      .slice(start, start + 1000)
      .map((row) =>
        [
          ...[ids.get(row.ref), row.period, row.periodStart, row.value ?? '\\N', row.status, row.commentary],
          ...[new Date(row.reportedAt).toISOString(), recorded],
        ].join('\t'),
      )
      .concat('')
      .join('\n')
  }
}

async function workbookOf(results) {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('results')
  sheet.addRow(['ref', 'period', 'value', 'status', 'commentary'])
  for (const row of results) {
    sheet.addRow([row.ref, row.period, row.value === null ? 0 : Number(row.value), row.status, row.commentary])
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
