import { afterAll, beforeAll, expect, it } from 'vitest'
import { proposalNotice } from '../src/bot/cases/notices.ts'
import { channel } from '../src/domain/core/recipient.ts'
import { problemsOf } from '../src/readiness.ts'
import type { TestCouncil } from './support/council.ts'
import { aCouncil } from './support/council.ts'
import { poor } from './support/figures.ts'

let council: TestCouncil
beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
  await council.run()
})
afterAll(() => council.drop())

const problems = (isUp = true) =>
  problemsOf({ database: council.db.database, context: council.council }, { isUp: async () => isUp }, null)

it('all is well where everything answers and nothing is late', async () => {
  expect(await problems()).toEqual([])
})

it('a queue that does not answer is a problem', async () => {
  expect(await problems(false)).toEqual(['The queue does not answer: REDIS_URL.'])
})

it('messages that should have gone long ago are one', async () => {
  const now = council.council.now()
  await council.council.store.outbox.add([proposalNotice.to(channel('dat'), { caseId: 1 }, 'late')], now)
  expect(await problems()).toEqual([])

  council.setNow(new Date(now.getTime() + 16 * 60_000))

  expect(await problems()).toEqual([
    'The queue is stuck: 1 message should have gone more than a quarter of an hour ago.',
  ])
})

it('a database that does not answer is one, and nothing else is asked', async () => {
  const pool = { query: () => Promise.reject(new Error('Connection terminated')) }
  const database = { ...council.db.database, pool: pool as never } // of the pool only `query` is used

  expect(await problemsOf({ database, context: council.council }, { isUp: async () => true }, null)).toEqual([
    'The database does not answer.',
  ])
})
