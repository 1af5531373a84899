import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseConfig } from '../../dist/src/config.js'
import { financialYearKey, monthPeriod, shift, startOf } from '../../dist/src/domain/figures/period.js'
import { openCouncil } from '../../dist/src/opening.js'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The last month that is reported, and a moment when it is in and the next is not due. */
export const LAST_MONTH = monthPeriod(2026, 8)
export const NOW = new Date('2026-09-28T09:00:00Z')

/** Numbers below 1 that are the same in every run. */
export function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const refOf = (at) => `K${String(at).padStart(6, '0')}`

const indicatorOf = (at) => ({
  ...{ ref: refOf(at), name: `Requests answered within so many working days, service ${at}`, kind: 'kpi' },
  ...{ unit: '%', precision: 1, polarity: at % 5 === 4 ? 'lower' : 'higher', frequency: 'month' },
  ...{ directorate: `Directorate ${at % 4}`, division: `Division ${at % 16}`, service: `Service ${at % 200}` },
  ...{ accountablePost: `Head of Service ${at % 200}`, directorPost: `Director ${at % 4}`, cabinetMemberPost: null },
  ...{ dataOwnerPost: null, deliveredBy: '', layer: 'core', snapshot: false, cumulative: false },
  ...{ classification: 'unrestricted', ragPolicy: '', comparableFrom: null, retiredAfter: null },
})

/** One in ten is about its target, and one in twenty below its floor: rules find something in them, and little in the others. */
function valuesOf(months, polarity, next) {
  const kind = next()
  const level = kind < 0.05 ? 58 + next() * 12 : kind < 0.15 ? 70 + next() * 12 : 81 + next() * 14
  const drift = (next() - 0.5) * 0.2
  return Array.from({ length: months }, (_, at) => {
    const value = Math.min(100, Math.max(0, level + drift * (at - months / 2) + (next() - 0.5) * 12))
    // Lower-is-better is the mirror of it, as its target and floor are.
    return next() < 0.01 ? null : (polarity === 'higher' ? value : 150 - value).toFixed(1)
  })
}

/**
 * What an import brings of so many indicators with so many months to LAST_MONTH, each reported on the 15th of the month
 * after: the same rows in every run. A target of 80 and a floor of 70 each year, the other way round where lower is better.
 */
export function makeRows(indicators, months, { seed = 1 } = {}) {
  const next = random(seed)
  const periods = Array.from({ length: months }, (_, at) => shift(LAST_MONTH, at - months + 1))
  const times = periods.map((period) => Date.parse(`${startOf(shift(period, 1))}T09:00:00Z`) + 14 * 86_400_000)
  const starts = periods.map((period) => startOf(period).toString())
  const years = [...new Set(periods.map(financialYearKey))]
  const defined = Array.from({ length: indicators }, (_, at) => indicatorOf(at))
  const results = defined.flatMap(({ ref, polarity }) =>
    valuesOf(months, polarity, next).map((value, at) => ({
      ...{
        ref,
        period: periods[at].key,
        periodStart: starts[at],
        value,
        ytd: null,
        previousYear: null,
        forecast: null,
      },
      ...{ publishedRag: null, status: 'final', commentary: 'Staffing was short; two posts are filled now.' },
      ...{ confirmed: false, reportedAt: times[at] },
    })),
  )
  const targets = defined.flatMap(({ ref, polarity }) =>
    years.map((year) => ({
      ...{ ref, year, fromPeriod: '', lower: null, upper: null },
      ...(polarity === 'higher' ? { target: '80', floor: '70' } : { target: '70', floor: '80' }),
    })),
  )
  return { indicators: defined, targets, results, comparators: [] }
}

/** What a later import brings: of so many of the same indicators the last month once more, as it has been revised. */
export function changedResults(indicators) {
  const reportedAt = NOW.getTime()
  const results = makeRows(indicators, 1, { seed: 2 }).results.map((row) => ({ ...row, reportedAt }))
  return { indicators: [], targets: [], results, comparators: [] }
}

/** The name of a template that holds so many indicators with so many months, made where it is not there yet. */
export async function filledTemplate(server, indicators, months = 24) {
  const name = `filled_${indicators}_${months}`
  await server.template(name, async ({ url }) => {
    const council = await openOn(url)
    await council.context.store.imports.apply(makeRows(indicators, months), {
      by: 'the bench',
      files: [],
      now: NOW,
    })
    await council.close()
  })
  return name
}

/** A council on a database, under the rules that Callin comes with or those of another file, at NOW unless said. */
export const openOn = (url, { rules = join(root, 'framework.yaml'), now = () => NOW } = {}) =>
  openCouncil(parseConfig({ DATABASE_URL: url, FRAMEWORK: rules }), now)
