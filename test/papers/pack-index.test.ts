import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { IndexedItem, PackIndex } from '../../src/papers/pack/pack-index.ts'
import { changesSince, isUnchanged, packIndex } from '../../src/papers/pack/pack-index.ts'
import { aCallIn, anItem, aPack, aPlan } from './aPack.ts'

const of = (...items: PackIndex['items']): PackIndex => ({ ...packIndex(aPack()), items })
const one = (id: number, changes: Partial<IndexedItem> = {}): IndexedItem => ({
  id,
  plan: null,
  latest: null,
  ...changes,
})
const plan = (id: number, version = 1) => ({ plan: { id, version } })
const latest = (period: string, value: string) => ({ latest: { period, value } })

const NOTHING = { moved: false, added: [], gone: [], reordered: false, planned: [], reported: [] }

it('holds of each item no more than its number, its plan and its latest figure', () => {
  const due = anItem({ place: 2, plan: { state: 'due', day: 'Monday 30 November 2026' } })

  expect(packIndex(aPack({ items: [aCallIn({ plan: aPlan({ id: 7, version: 2 }) }), due] }))).toEqual({
    asAt: '2026-11-26',
    startsAt: '2026-12-07T10:00:00.000Z',
    place: 'Sessions House, Maidstone',
    items: [
      { id: 10, plan: { id: 7, version: 2 }, latest: { period: '2026-10', value: '64' } },
      { id: 11, plan: null, latest: null },
    ],
  })
})

it.each([
  ['an item that is new', of(one(1)), of(one(1), one(2)), { added: [2] }],
  ['an item that is gone', of(one(1), one(2)), of(one(2)), { gone: [1] }],
  ['another order', of(one(1), one(2)), of(one(2), one(1)), { reordered: true }],
  ['an order that only a new item makes another', of(one(1), one(2)), of(one(3), one(1), one(2)), { added: [3] }],
  ['an order that only a gone item makes another', of(one(1), one(2), one(3)), of(one(1), one(3)), { gone: [2] }],
  ['a plan that came in', of(one(1)), of(one(1, plan(5))), { planned: [1] }],
  ['a plan that was corrected', of(one(1, plan(5))), of(one(1, plan(6, 2))), { planned: [1] }],
  [
    'a plan of the item’s own in place of an earlier one',
    of(one(1, plan(5, 2))),
    of(one(1, plan(6))),
    { planned: [1] },
  ],
  ['the plan of a new item is not told apart', of(), of(one(1, plan(5))), { added: [1] }],
  ['a later result', of(one(1, latest('2026-09', '66'))), of(one(1, latest('2026-10', '66'))), { reported: [1] }],
  ['a revised result', of(one(1, latest('2026-09', '66'))), of(one(1, latest('2026-09', '65'))), { reported: [1] }],
  ['a first result', of(one(1)), of(one(1, latest('2026-09', '66'))), { reported: [1] }],
  ['the same', of(one(1, plan(5)), one(2)), of(one(1, plan(5)), one(2)), {}],
])('finds %s', (_, before, now, expected) => {
  const found = changesSince(before, now)

  expect(found).toEqual({ ...NOTHING, ...expected })
  expect(isUnchanged(found)).toBe(Object.keys(expected).length === 0)
})

it.each([{ startsAt: '2026-12-08T10:00:00.000Z' }, { place: 'Invicta House' }])(
  'finds a meeting that was moved',
  (to) => {
    const found = changesSince(of(), { ...of(), ...to })

    expect(found).toEqual({ ...NOTHING, moved: true })
    expect(isUnchanged(found)).toBe(false)
  },
)

it('finds each item once, as new, as gone or as on both agendas', () => {
  const anyIndex = fc
    .uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 8 }),
        plan: fc.option(fc.record({ id: fc.integer({ min: 1, max: 3 }), version: fc.constant(1) })),
        latest: fc.option(
          fc.record({ period: fc.constantFrom('2026-09', '2026-10'), value: fc.constantFrom('1', '2') }),
        ),
      }),
      { selector: ({ id }) => id },
    )
    .map((items) => of(...items))

  fc.assert(
    fc.property(anyIndex, anyIndex, (before, now) => {
      const { added, gone, planned, reported } = changesSince(before, now)
      const ids = (index: PackIndex) => index.items.map(({ id }) => id)

      expect(new Set([...ids(before).filter((id) => !gone.includes(id)), ...added])).toEqual(new Set(ids(now)))
      for (const id of [...planned, ...reported]) expect(ids(before)).toContain(id)
      expect(isUnchanged(changesSince(now, now))).toBe(true)
    }),
  )
})
