import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../../src/store/database/transaction.ts'
import type { FreshDatabase } from '../../support/database.ts'
import { freshDatabase } from '../../support/database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
  const posts = ['a', 'b'].map((id) => ({ id, title: id }))
  await db.database.prisma.post.createMany({ data: posts })
})
afterAll(() => db.drop())

it.each([
  ['one of Prisma’s own', false],
  ['a written one', true],
])('does again what waited for each other, when %s is the last to wait', async (_, written) => {
  const { prisma } = db.database
  let begun = 0
  // Each holds its first row until both do: whoever comes second to the other's is ended by the database.
  const cross = async (first: string, second: string) => {
    await transaction(prisma, async (tx) => {
      await tx.post.update({ where: { id: first }, data: { service: `${first} first` } })
      begun++
      await expect.poll(() => begun, { timeout: 10_000 }).toBeGreaterThanOrEqual(2)
      if (written) await tx.$queryRaw`SELECT 1 FROM "Post" WHERE id = ${second} FOR NO KEY UPDATE`
      else await tx.post.update({ where: { id: second }, data: { division: `${first} second` } })
    })
  }

  await Promise.all([cross('a', 'b'), cross('b', 'a')])

  expect(begun).toBe(3) // one of them began twice
  const rows = await prisma.post.findMany({ orderBy: { id: 'asc' } })
  expect(rows.map(({ service }) => service)).toEqual(['a first', 'b first'])
})

it('gives what else went wrong as it was, and does not try it again', async () => {
  let tried = 0
  const failing = transaction(db.database.prisma, async (tx) => {
    tried++
    await tx.post.create({ data: { id: 'a', title: 'a' } })
  })

  await expect(failing).rejects.toMatchObject({ code: 'P2002' })
  expect(tried).toBe(1)
})
