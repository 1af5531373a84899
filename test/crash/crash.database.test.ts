import { expect, inject, it } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { SIGNING_SECRET } from '../support/play/slack/signed.ts'
import { BOT_TOKEN } from '../support/play/slack/workspace.ts'
import { crash } from './crash.ts'
import { summary } from './run.ts'

const DATABASE_OF_OUR_OWN = 8 // other tests use this Redis too
const SHORTEST = 25 // characters of a sentence that no log has of itself

// The whole of it: npm run crash
it('whatever its processes die of: nothing is lost, nothing comes twice, and the log says nothing that people say', async () => {
  const database = await emptyDatabase()
  const redis = inject('redisUrl')
  try {
    const crashed = await crash({
      databaseUrl: database.url,
      redisUrl: redis && `${redis}/${DATABASE_OF_OUR_OWN}`,
      kills: 6,
      seed: 4,
      days: 10,
      say: () => undefined,
    })

    const { kills, presses, messages, lost, twice, pressesLost, said } = crashed
    expect({ lost, twice, pressesLost }, summary(crashed)).toEqual({ lost: [], twice: [], pressesLost: [] })
    expect(kills).toBe(6)
    expect(presses).toBeGreaterThan(5)
    expect(messages).toBeGreaterThan(20)
    const password = new URL(database.url).password
    const sentences = crashed.words.filter(({ length }) => length >= SHORTEST)
    expect(said).toContain('"level"')
    for (const one of [BOT_TOKEN, SIGNING_SECRET, password, ...sentences]) {
      expect(said.includes(one), `the log says "${one}"`).toBe(false)
    }
  } finally {
    await database.drop()
  }
}, 600_000)
