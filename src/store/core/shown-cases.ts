import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Case } from '../../domain/cases/case.ts'
import { groupBy } from '../../domain/core/group-by.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { Prisma } from '../generated/client.ts'
import { caseOf, withRef } from './case-rows.ts'
import { versionAt } from './indicator-version.ts'
import { itemOf, withParts } from './item-rows.ts'

/** Who answers for an indicator. */
export type AnsweringPosts = Pick<Indicator, 'accountablePost' | 'directorPost' | 'dataOwnerPost' | 'classification'>

/** A case as a transaction leaves it, with all that tells who is to hear of it. */
export type ShownCase = {
  readonly one: Case
  /** As the indicator is defined at that moment. */
  readonly answering: AnsweringPosts
  /** Every item that it has had, the newest first. */
  readonly items: readonly AgendaItem[]
}

const ANSWERING = `
  SELECT c.id, v."accountablePostId" AS "accountablePost", v."directorPostId" AS "directorPost",
    v."dataOwnerPostId" AS "dataOwnerPost", v.classification::text AS classification
  FROM "Case" c ${versionAt('c."indicatorId"', '$2')} WHERE c.id = ANY($1)`

/** Reads cases as they are in the caller's transaction: three statements, however many there are. */
export async function loadShownCases(
  tx: Prisma.TransactionClient,
  ids: readonly number[],
  now: Date,
): Promise<ReadonlyMap<number, ShownCase>> {
  const wanted = [...new Set(ids)]
  const rows = await tx.case.findMany({ where: { id: { in: wanted } }, include: withRef })
  const answering = await tx.$queryRawUnsafe<(AnsweringPosts & { id: number })[]>(ANSWERING, wanted, now)
  const items = await tx.agendaItem.findMany({
    where: { caseId: { in: wanted } },
    include: withParts,
    orderBy: { id: 'desc' },
  })
  const postsOf = new Map(answering.map((one) => [one.id, one]))
  const itemsOf = groupBy(items, ({ caseId }) => caseId)
  return new Map(
    rows.flatMap((row) => {
      const posts = postsOf.get(row.id)
      const own = itemsOf.get(row.id) ?? []
      return posts ? [[row.id, { one: caseOf(row), answering: posts, items: own.map(itemOf) }]] : []
    }),
  )
}
