import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Line } from '../../prisma/sample/csv-text.ts'
import { csvFile } from '../../prisma/sample/csv-text.ts'
import { decimalsOf } from '../../src/domain/figures/figure.ts'
import type { GivenFile } from '../../src/intake/intake.ts'
import { packageRoot } from '../../src/root.ts'

/** A tile of Hart District Council's dashboard: what it printed for a quarter, and whether that can be relied on. */
export type Tile = Readonly<
  Record<'ref' | 'indicator' | 'service' | 'unit' | 'polarity' | 'value' | 'target' | 'published_rag' | 'note', string>
> & {
  /** As the source writes it: 2014-15 Q1. */
  readonly period: string
  /** What the release of this quarter printed for the quarter before. */
  readonly previous_value_as_printed_in_that_release: string
  readonly previous_year_outturn: string
  readonly value_quality: 'ok' | 'blank_in_source' | 'stale_suspect' | 'zero_means_missing'
  readonly acceptance_use: string
}

/** The two releases, in the order in which they appeared, with a moment at which each was out. */
export const RELEASES = [
  { quarter: '2014-15 Q1', before: '2013-14 Q4', outBy: new Date('2014-09-01T09:00:00Z') },
  { quarter: '2014-15 Q2', before: '2014-15 Q1', outBy: new Date('2014-12-01T09:00:00Z') },
] as const

export type Release = (typeof RELEASES)[number]

/** Why 10% is in docs/figures.md, and held by a test. */
const TOLERANCE = '10'

export const tiles: readonly Tile[] = Papa.parse<Tile>(
  readFileSync(join(packageRoot, 'test', 'fixtures', 'hart-2014.csv'), 'utf8').trim(),
  { header: true },
).data

/** 2014-15 Q1 as the program writes it: 2014/15 Q1. */
export const periodKey = (period: string) => period.replace('-', '/')

const tileOf = (ref: string, period: string) => tiles.find((tile) => tile.ref === ref && tile.period === period)

/** A release as the files of the program's own format, as somebody at Hart would have sent them in. */
export function releaseFiles(release: Release): readonly GivenFile[] {
  const current = tiles.filter(({ period }) => period === release.quarter)
  return [
    csvFile('indicators', current.map(indicatorLine)),
    csvFile('targets', current.flatMap(targetLines)),
    csvFile(
      'results',
      current.flatMap((tile) => [...earlierLines(tile, release), resultLine(tile, tile.value)]),
    ),
  ]
}

/** Of what is neither better nor worse, crimes for one, only the count is of interest. */
const indicatorLine = ({ ref, indicator, service, unit, polarity }: Tile): Line => ({
  ref,
  name: indicator,
  kind: polarity === 'unknown' ? 'activity' : 'kpi',
  unit: unit === 'number' ? 'count' : unit,
  precision: String(
    Math.max(
      ...tiles.filter((tile) => tile.ref === ref).flatMap(({ value, target }) => [value, target].map(decimalsOf)),
    ),
  ),
  polarity: polarity === 'unknown' ? 'higher' : polarity,
  frequency: 'quarter',
  directorate: 'Hart District Council',
  service,
  rag_policy: `tolerance ${TOLERANCE}%`,
})

/** A target that is another in the second quarter, or is gone, counts from then on. */
function targetLines({ ref, period, target }: Tile): Line[] {
  const year = '2014/15'
  if (period === '2014-15 Q1') return target === '' ? [] : [{ ref, year, target }]
  if (target === tileOf(ref, '2014-15 Q1')?.target) return []
  return [{ ref, year, target, from_period: periodKey(period) }]
}

/**
 * What the release says of the quarter before: in the first, the only figure there is; in the second, a revision where
 * it prints another value than the first did. It prints neither rating nor note again, so that those stay.
 */
function earlierLines(tile: Tile, { before }: Release): Line[] {
  const earlier = tileOf(tile.ref, before)
  const printed = tile.previous_value_as_printed_in_that_release
  if (!earlier) return []
  // The note on the oldest quarter is the transcriber's, not the council's.
  if (before === '2013-14 Q4') return [resultLine({ ...earlier, note: '' }, earlier.value)]
  return printed === earlier.value ? [] : [resultLine(earlier, printed)]
}

/** "INFO_ONLY" and "DATA_ONLY" are no ratings. */
const resultLine = ({ ref, period, published_rag, previous_year_outturn, note }: Tile, value: string): Line => ({
  ref,
  period: periodKey(period),
  value,
  previous_year: previous_year_outturn,
  published_rag: published_rag.endsWith('_ONLY') ? '' : published_rag,
  commentary: note,
})
