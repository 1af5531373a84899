import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { decimalsOf } from '../../src/domain/figures/figure.ts'
import type { Period } from '../../src/domain/figures/period.ts'
import { parsePeriod } from '../../src/domain/figures/period.ts'
import { packageRoot } from '../../src/root.ts'

/** An indicator as Kent County Council published it with its results to July 2017; posts instead of names. */
export type Published = {
  readonly ref: string
  readonly name: string
  readonly kind: 'kpi' | 'activity'
  readonly unit: string
  readonly precision: number
  readonly polarity: 'higher' | 'lower'
  readonly directorate: string
  readonly division: string
  readonly service: string
  readonly director: string
  readonly cabinetMember: string
  readonly deliveredBy: string
  /** June for what is reported a month later than the rest. */
  readonly period: Period
  readonly latest: string
  /** Counted since 1 April: its figure for a month is that of the year to date. */
  readonly cumulative: boolean
  /** Says how things stand on a day, so that it has no year to date. */
  readonly snapshot: boolean
  readonly ytd: string
  /** Empty where none was printed. */
  readonly previousYear: string
  /** Whether it is new, and so has no earlier result at all. */
  readonly isNew: boolean
  readonly target: string
  readonly floor: string
  readonly lower: string
  readonly upper: string
  /** The published ratings, direction and alert, for checking what the program computes. */
  readonly monthRag: string
  readonly ytdRag: string
  readonly direction: 'UP' | 'DOWN' | 'SAME' | 'NEW' | ''
  readonly inRange: string
}

type KpiLine = Readonly<
  Record<
    | 'ref'
    | 'name'
    | 'service_area'
    | 'directorate'
    | 'division'
    | 'director'
    | 'cabinet_member'
    | 'delivered_by'
    | 'result_period'
    | 'latest'
    | 'month_rag'
    | 'ytd'
    | 'ytd_rag'
    | 'target'
    | 'floor'
    | 'previous_year'
    | 'unit'
    | 'ytd_note',
    string
  >
> & { readonly dot: Published['direction']; readonly polarity: Published['polarity'] }

type ActivityLine = Readonly<
  Record<
    | 'ref'
    | 'name'
    | 'latest'
    | 'period_kind'
    | 'in_expected_range'
    | 'upper'
    | 'lower'
    | 'previous_year'
    | 'unit'
    | 'service_area'
    | 'result_period',
    string
  >
>

/** Published under "year to date", though they say what is owed on a day. */
const AMOUNTS_OWED = ['FN09b', 'PI01b']

/** The 26 key performance indicators and 18 activity indicators of the dashboard, in its order. */
export function publishedIndicators(): readonly Published[] {
  const kpis = lines<KpiLine>('kpis.csv')
  return [
    ...kpis.map(kpi),
    ...lines<ActivityLine>('activity.csv').map((line) => {
      // The dashboard prints an activity under the same service as the KPIs that it explains.
      const sister = kpis.find(({ service_area }) => service_area === line.service_area)
      if (!sister) throw new Error(`no indicator shares the service ${line.service_area} with ${line.ref}`)
      return activity(line, sister)
    }),
  ]
}

/** The files are part of the program, so that their shape needs no checking. */
const lines = <Line>(file: string): Line[] =>
  Papa.parse<Line>(readFileSync(join(packageRoot, 'prisma', 'sample', file), 'utf8').trim(), { header: true }).data

const placeOf = (line: KpiLine) => ({
  directorate: line.directorate,
  division: line.division,
  director: line.director,
  cabinetMember: line.cabinet_member,
})

const kpi = (line: KpiLine): Published => ({
  ...placeOf(line),
  ref: line.ref,
  name: line.name,
  kind: 'kpi',
  unit: line.unit,
  precision: mostDecimals(line.latest, line.ytd, line.target, line.previous_year),
  polarity: line.polarity,
  service: line.service_area,
  deliveredBy: line.delivered_by,
  period: parsePeriod(line.result_period),
  latest: line.latest,
  cumulative: false,
  snapshot: line.ytd_note !== '',
  ytd: line.ytd,
  previousYear: figureOrNothing(line.previous_year),
  isNew: line.dot === 'NEW',
  target: line.target,
  floor: line.floor,
  lower: '',
  upper: '',
  monthRag: line.month_rag,
  ytdRag: line.ytd_rag,
  direction: line.dot,
  inRange: '',
})

function activity(line: ActivityLine, sister: KpiLine): Published {
  const snapshot = AMOUNTS_OWED.includes(line.ref)
  const cumulative = line.period_kind === 'ytd' && !snapshot
  return {
    ...placeOf(sister),
    ref: line.ref,
    name: line.name,
    kind: 'activity',
    unit: line.unit,
    precision: mostDecimals(line.latest, line.previous_year),
    // What is owed should fall. Of the others more is neither better nor worse, so it goes with the number.
    polarity: snapshot ? 'lower' : 'higher',
    service: line.service_area,
    deliveredBy: '',
    period: parsePeriod(line.result_period),
    latest: line.latest,
    cumulative,
    snapshot,
    ytd: cumulative ? line.latest : '',
    previousYear: figureOrNothing(line.previous_year),
    isNew: false,
    target: '',
    floor: '',
    lower: line.lower,
    upper: line.upper,
    monthRag: '',
    ytdRag: '',
    direction: '',
    inRange: line.in_expected_range,
  }
}

/** "New" and "N/a" stand where there is no figure. */
const figureOrNothing = (text: string) => (/^\d/.test(text) ? text : '')

const mostDecimals = (...figures: readonly string[]) => Math.max(...figures.map(decimalsOf))
