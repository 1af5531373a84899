import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluate } from '../../src/domain/rules/evaluate.ts'
import type { IndicatorRecord } from '../../src/store/figures/read-records.ts'
import { aFramework, aRule, aSituation } from '../support/builders.ts'
import type { FreshDatabase } from '../support/database.ts'
import { freshDatabase } from '../support/database.ts'
import { dayOf, historyAt, importHart } from './council.ts'
import type { Release, Tile } from './release.ts'
import { periodKey, RELEASES, tiles } from './release.ts'

const RULES = [
  { kind: 'zero' },
  { kind: 'stale', count: 2 },
  { kind: 'contradiction' },
  { kind: 'no-data', count: 2 },
] as const
type Kind = (typeof RULES)[number]['kind']

const framework = aFramework(RULES.map((when) => aRule(undefined, { key: when.kind, when })))

const [FIRST, SECOND] = RELEASES

let fresh: FreshDatabase
let records: readonly IndicatorRecord[]

beforeAll(async () => {
  fresh = await freshDatabase()
  ;({ records } = await importHart(fresh.database))
})

afterAll(async () => {
  await fresh.drop()
})

/**
 * The figures that a rule flags when a release is out, such as "IT06 2014/15 Q2": the last of a run, and every rating
 * that is contradicted.
 */
function flagged(release: Release, kind: Kind): readonly string[] {
  const situation = aSituation({ asAt: dayOf(release.outBy) })
  return records
    .flatMap((record) => evaluate(framework, historyAt(record, release.outBy), situation))
    .filter(({ rule }) => rule === kind)
    .flatMap(({ ref, evidence }) => evidence.slice(kind === 'contradiction' ? 0 : -1).map(({ of }) => `${ref} ${of}`))
}

const named = (which: (tile: Tile) => boolean) =>
  tiles.filter(which).map(({ ref, period }) => `${ref} ${periodKey(period)}`)

const noted = (...uses: readonly string[]) => named(({ acceptance_use }) => uses.includes(acceptance_use))

describe('what was noted to be wrong with the releases', () => {
  it('a zero typed for a missing figure is flagged', () => {
    const zeros = named(({ value_quality }) => value_quality === 'zero_means_missing')

    expect(zeros).toHaveLength(2)
    expect(flagged(SECOND, 'zero')).toEqual(zeros)
  })

  it('a figure sent again as it was is flagged, and so is one uptime that was the same twice', () => {
    const stale = named(({ value_quality, value }) => value_quality === 'stale_suspect' && value !== '0')

    expect(stale).toHaveLength(11)
    expect(flagged(SECOND, 'stale').toSorted()).toEqual([...stale, 'IT05 2014/15 Q2'].toSorted())
  })

  it('a figure that was not there is flagged, and no longer when a later release says 0', () => {
    const blank = named(({ value_quality, period }) => value_quality === 'blank_in_source' && period === FIRST.quarter)

    expect(blank).toEqual(['ETS01 2014/15 Q1'])
    expect(flagged(FIRST, 'no-data')).toEqual(blank)
    expect(flagged(SECOND, 'no-data')).toEqual([])
  })

  it('a rating that its own figures contradict is flagged at once, also where a rounded figure hides the reason', () => {
    const [inFirst, inSecond] = [flagged(FIRST, 'contradiction'), flagged(SECOND, 'contradiction')]

    expect(inFirst).toEqual(noted('no_source_contradicts_itself'))
    expect(inSecond).toEqual(expect.arrayContaining(noted('no_source_contradicts_itself')))
    expect(inSecond).toEqual(expect.arrayContaining(noted('rounding_case_printed_equal_published_amber')))
    // The zeros and the figures sent again that do not happen to earn the rating that was meant for another.
    expect(inSecond.filter((one) => noted('missing_value_case', 'rag_only_value_unreliable').includes(one))).toEqual([
      ...['ETS01 2014/15 Q1', 'ETS01 2014/15 Q2', 'HR11 2014/15 Q2', 'HS16 2014/15 Q2'],
      ...['IT06 2014/15 Q2', 'PS05 2014/15 Q2'],
    ])
  })

  it('is flagged wherever a rating cannot be relied on; of the 69 that can be, one is flagged as well', () => {
    const all = [FIRST, SECOND].flatMap((release) => RULES.flatMap(({ kind }) => flagged(release, kind)))
    const unreliable = noted(
      ...['rag_only_value_unreliable', 'missing_value_case', 'no_source_contradicts_itself'],
      'rounding_case_printed_equal_published_amber',
    )

    expect(unreliable).toHaveLength(14)
    expect(unreliable.filter((one) => !all.includes(one))).toEqual([])
    expect(noted('yes').filter((one) => all.includes(one))).toEqual(['IT05 2014/15 Q2'])
  })
})
