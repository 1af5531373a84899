import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RiskRow } from '../../../../src/domain/figures/risk.ts'
import type { Store } from '../../../../src/store/index.ts'
import { openStore } from '../../../../src/store/index.ts'
import type { FreshDatabase } from '../../../support/database.ts'
import { freshDatabase } from '../../../support/database.ts'

const now = new Date('2026-11-22T12:00:00Z')
const aRisk = (changes: Partial<RiskRow> = {}): RiskRow => ({
  ref: 'CR12',
  title: 'Winter resilience',
  register: 'corporate',
  rating: 'AMBER',
  owner: 'Head of Highways',
  asAt: '2026-10-01',
  ...changes,
})

let db: FreshDatabase
let store: Store
beforeAll(async () => {
  db = await freshDatabase()
  store = openStore(db.database, () => now)
})
afterAll(() => db.drop())

const take = (...risks: readonly RiskRow[]) =>
  store.imports.apply(
    { indicators: [], targets: [], results: [], comparators: [], risks },
    { by: 'the test', files: [], now },
  )

it('keeps each line, the owner by a post that is created, and says what turned', async () => {
  const first = await take(aRisk())
  const second = await take(aRisk(), aRisk({ rating: 'RED', asAt: '2026-11-20' }))

  expect(first).toMatchObject({ risks: { added: 1, changed: 0, unchanged: 0 } })
  expect(first.changes).toEqual(['CR12 Winter resilience: amber (new) as at 2026-10-01'])
  expect(second).toMatchObject({ risks: { added: 0, changed: 1, unchanged: 1 } })
  expect(second.changes).toEqual(['CR12 Winter resilience: amber → red as at 2026-11-20'])
  const lines = (await store.risks.listByRef()).get('CR12') ?? []
  expect(lines.map(({ rating, asAt, ownerTitle }) => `${rating} ${asAt} ${ownerTitle}`)).toEqual([
    'AMBER 2026-10-01 Head of Highways',
    'RED 2026-11-20 Head of Highways',
  ])
})

it('changes nothing when all is on record', async () => {
  const again = await take(aRisk())

  expect(again).toMatchObject({ risks: { unchanged: 1, added: 0, changed: 0 } })
})

it('lets a later line of the same day correct an earlier one, which stays on record', async () => {
  await take(aRisk({ ref: 'CR13', rating: 'RED' }))
  await take(aRisk({ ref: 'CR13', rating: 'GREEN' }))

  const lines = (await store.risks.listByRef()).get('CR13') ?? []
  expect(lines.map(({ rating }) => rating)).toEqual(['GREEN'])
  expect(await db.database.prisma.risk.count({ where: { ref: 'CR13' } })).toBe(2)
})
