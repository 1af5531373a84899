// How long a quarterly report of 200 indicators takes in each format, every one of them with a chart.
// Run it after a build: node scripts/build.mjs && node bench/quarterly.mjs
import { drawWithProgress } from '../dist/src/cli/drawing.js'
import { historyOf } from '../dist/src/domain/figures/history.js'
import { monthPeriod, shift } from '../dist/src/domain/figures/period.js'
import { paperFormats, renderPaper } from '../dist/src/papers/formats.js'
import { figureRow } from '../dist/src/papers/quarterly/figure-row.js'
import { quarterlyReport } from '../dist/src/papers/quarterly/quarterly-report.js'

const INDICATORS = 200
const MONTHS = 30
const LAST = monthPeriod(2017, 7)
const NOON = Date.parse('2017-08-15T12:00:00Z')
const nobody = {
  director: null,
  cabinetMember: null,
  accountable: null,
  sample: false,
  openCase: null,
  closedCase: null,
}

/** Strategic indicators have their chart whatever their rating. */
const indicator = (at) => ({
  ref: `K${String(at).padStart(3, '0')}`,
  name: `Requests answered within so many working days, service ${at % 20}`,
  ...{ kind: 'kpi', unit: '%', precision: 0, polarity: 'higher', frequency: 'month', snapshot: false },
  ...{ directorate: `Directorate ${at % 4}`, division: `Division ${at % 8}`, service: `Service ${at % 20}` },
  ...{ accountablePost: null, directorPost: null, cabinetMemberPost: null, dataOwnerPost: null, deliveredBy: '' },
  ...{ layer: 'strategic', classification: 'unrestricted', ragPolicy: '', comparableFrom: null, retiredAfter: null },
})

const report = (at, ago) => ({
  ...{ period: shift(LAST, -ago).key, value: String(60 + ((at * 7 + ago * 13) % 40)), ytd: '80', previousYear: '79' },
  ...{
    forecast: null,
    publishedRag: null,
    status: 'final',
    commentary: 'Staffing was short; two posts are filled now.',
  },
  ...{ reportedAt: NOON, recordedAt: NOON, madeUp: false },
})

const targets = ['2014/15', '2015/16', '2016/17', '2017/18'].map((year) => ({
  ...{ year, fromPeriod: '', target: '80', floor: '70', lower: null, upper: null, recordedAt: NOON },
}))

const rows = Array.from({ length: INDICATORS }, (_, at) => {
  const reports = Array.from({ length: MONTHS }, (_, ago) => report(at, ago))
  const history = historyOf({ indicator: indicator(at), targets, reports, comparators: [] }, { kind: 'floor' }, NOON)
  return figureRow(history, LAST, { history, period: shift(LAST, -1) }, nobody)
})

const document = quarterlyReport({
  ...{
    council: 'Bench',
    from: ['Performance Team'],
    period: LAST.key,
    before: '2017-06',
    lastIssued: null,
    asAt: '2017-08-15',
  },
  ...{ rulesVersion: 1, directorate: null, withheld: 0, rows },
})

const timed = async (name, work) => {
  const start = performance.now()
  const result = await work()
  console.log(`${name.padEnd(6)} ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return result
}

const draw = await timed('charts', () => drawWithProgress(document))
for (const format of paperFormats) {
  const bytes = await timed(format, () => renderPaper(document, format, draw))
  console.log(`       ${(bytes.length / 1e6).toFixed(1)} MB, ${rows.length} indicators, each with its chart`)
}
