import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { History, PeriodFigure } from '../../src/domain/figures/history.ts'
import { readFiles } from '../../src/intake/read-files.ts'
import type { IndicatorRecord } from '../../src/store/figures/read-records.ts'
import type { Difference } from '../../src/store/imports.ts'
import { imports } from '../../src/store/imports.ts'
import type { FreshDatabase } from '../support/database.ts'
import { freshDatabase } from '../support/database.ts'
import { historyAt, importHart } from './council.ts'
import type { Tile } from './release.ts'
import { periodKey, RELEASES, releaseFiles, tiles } from './release.ts'

let fresh: FreshDatabase
let differences: readonly Difference[]
let records: readonly IndicatorRecord[]

beforeAll(async () => {
  fresh = await freshDatabase()
  ;({ differences, records } = await importHart(fresh.database))
})

afterAll(async () => {
  await fresh.drop()
})

const usable = tiles.filter(({ acceptance_use }) => acceptance_use === 'yes')

const recordOf = (ref: string) => records.find(({ indicator }) => indicator.ref === ref)

/** As it stood when the release of its own quarter was out. */
function figureOf(tile: Tile, tolerance?: string): PeriodFigure | null {
  const record = recordOf(tile.ref)
  const release = RELEASES.find(({ quarter }) => quarter === tile.period)
  if (!record || !release) return null
  const policy = tolerance === undefined ? undefined : ({ kind: 'tolerance', percentage: tolerance } as const)
  return figureIn(historyAt(record, release.outBy, policy), tile.period)
}

const figureIn = ({ figures }: History, period: string) =>
  figures.find((figure) => figure.period.key === periodKey(period)) ?? null

describe("Hart District Council's releases of 2014/15", () => {
  it('are taken in one after the other, the second with three revisions of the first', () => {
    expect(differences.map(({ indicators, results }) => [indicators, results])).toEqual([
      [
        { added: 45, changed: 0, unchanged: 0 },
        { added: 90, revised: 0, unchanged: 0 },
      ],
      [
        { added: 0, changed: 0, unchanged: 45 },
        { added: 45, revised: 3, unchanged: 0 },
      ],
    ])
    expect(differences[1]?.changes.slice(0, 3)).toEqual([
      'ETS01 2014/15 Q1: nothing → 0 (revised)',
      'FI06 2014/15 Q1: 97.4 → 97.9 (revised)',
      'HR11 2014/15 Q1: 2.60 → 2.70 (revised)',
    ])
  })

  it('keep what the first said of a quarter beside what the second said of it', () => {
    const record = recordOf('FI06')
    const [first, second] = RELEASES.map(({ outBy }) =>
      record ? figureIn(historyAt(record, outBy), '2014-15 Q1') : null,
    )

    expect(first).toMatchObject({ value: 97.4, replaced: [] })
    expect(second).toMatchObject({ value: 97.9, replaced: [{ value: '97.4' }] })
  })

  it('change nothing the second time', async () => {
    const store = imports(fresh.database)
    const [, second] = RELEASES

    const again = await store.difference(await readFiles(releaseFiles(second), await store.known(), second.outBy))

    expect(again.changes).toEqual([])
  })

  it('have 69 ratings that can be relied on', () => {
    expect(usable).toHaveLength(69)
    expect(['GREEN', 'AMBER', 'RED'].map((rag) => usable.filter((tile) => tile.published_rag === rag).length)).toEqual([
      50, 7, 12,
    ])
  })

  it.each(usable.map((tile) => [tile.ref, tile.period, tile.published_rag, tile] as const))(
    '%s in %s is rated %s',
    (_ref, _period, rag, tile) => {
      expect(figureOf(tile)?.rag).toBe(rag)
    },
  )

  it('never have their published rating taken for the rating', () => {
    const rated = tiles.filter(({ published_rag }) => ['GREEN', 'AMBER', 'RED'].includes(published_rag))
    const kept = rated.map((tile) => figureOf(tile)?.report?.publishedRag)

    expect(kept).toEqual(rated.map(({ published_rag }) => published_rag))
    expect(rated.filter((tile) => figureOf(tile)?.rag !== tile.published_rag).map(({ ref }) => ref)).not.toEqual([])
  })

  it('rate nothing without a target: what is for information, and what is only counted', () => {
    const unrated = tiles.filter(({ published_rag }) => published_rag.endsWith('_ONLY'))

    expect(unrated).toHaveLength(7)
    expect(unrated.map((tile) => figureOf(tile)?.rag)).toEqual(unrated.map(() => null))
  })
})

describe('the tolerance, which Hart does not print', () => {
  it.each([
    ['9', ['PS01 2014-15 Q1']],
    ['9.2', []],
    ['10', []],
    ['13.1', []],
    ['13.2', ['RB08 2014-15 Q1']],
    ['19', ['PS01 2014-15 Q2', 'RB08 2014-15 Q1']],
  ])('of %s%% rates otherwise than published: %j', (tolerance, others) => {
    const differing = usable.filter((tile) => figureOf(tile, tolerance)?.rag !== tile.published_rag)

    expect(differing.map(({ ref, period }) => `${ref} ${period}`)).toEqual(others)
  })
})
