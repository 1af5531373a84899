import { expect, it, vi } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { startProgram, until } from '../support/program.ts'
import { CHAIR, consoleAt, PAT } from '../support/program-console.ts'
import { describeWithRedis } from '../support/redis.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const DATABASE_OF_OUR_OWN = 9 // other tests use this Redis too, and every queue has the same name

describeWithRedis('on a PostgreSQL and a Redis of its own', (redis) => {
  it('does its main job: proposes, and sends the notice when the chair calls in', async () => {
    const database = await emptyDatabase()
    const variables = { DATABASE_URL: database.url, REDIS_URL: `${redis}/${DATABASE_OF_OUR_OWN}`, SAMPLE: 'yes' }
    const program = await startProgram(variables)
    try {
      const pat = () => consoleAt(program.url).posted(CHAIR, PAT)
      const first = await until(async () => (await pat()).find(({ commands }) => commands.includes('call-in CS05')))
      expect(first.text).toContain('For the chair of PAT')

      await consoleAt(program.url).say(CHAIR, PAT, 'call-in CS05')
      await until(async () => (await pat()).find(({ text }) => /CS05 .* is called in to PAT on /.test(text)))
      expect((await program.end()).code).toBe(0)
    } finally {
      await program.end('SIGKILL')
      await database.drop()
    }
  })
})
