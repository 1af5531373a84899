import type { Risk } from '../../domain/figures/risk.ts'
import { toDay } from '../core/day.ts'
import type { Database } from '../database/connect.ts'

/** The lines of risk registers. They come with imports, and none is changed. */
export const risks = ({ prisma }: Database) => ({
  /** Every line of every risk, by reference and in the order of their days; of one day the last that was taken in. */
  async listByRef(): Promise<ReadonlyMap<string, readonly Risk[]>> {
    const rows = await prisma.risk.findMany({
      include: { owner: { select: { title: true } } },
      orderBy: [{ ref: 'asc' }, { asAt: 'asc' }, { id: 'asc' }],
    })
    const byRef = new Map<string, Risk[]>()
    for (const { owner, ownerPostId, asAt, recordedAt: _, importId: __, ...row } of rows) {
      const line: Risk = { ...row, ownerPost: ownerPostId, ownerTitle: owner?.title ?? null, asAt: toDay(asAt) }
      const known = byRef.get(row.ref) ?? []
      // A later row of the same day corrects the earlier one.
      const kept = known.at(-1)?.asAt.equals(line.asAt) ? known.slice(0, -1) : known
      byRef.set(row.ref, [...kept, line])
    }
    return byRef
  },
})
