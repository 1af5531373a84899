import { expect, it, vi } from 'vitest'
import { indicators, results, targets } from '../intake/files.ts'
import { emptyDatabase } from '../support/database.ts'
import { callin, startProgram, until } from '../support/program.ts'
import { CHAIR, consoleAt, PAT } from '../support/program-console.ts'
import { written } from '../support/program-files.ts'
import { describeWithRedis } from '../support/redis.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const DATABASE_OF_OUR_OWN = 9 // other tests use this Redis too, and every queue has the same name

const FILES = [
  indicators(
    'ZZ01,Made to turn red,kpi,%,0,higher,month,Corporate,EODD,Customer Services,Head of Contact Point,,,,core,no,unrestricted,',
  ),
  targets('ZZ01,2017/18,80,70,,,'),
  results('ZZ01,2017-06,81,,,final,,2017-07-15', 'ZZ01,2017-07,68,,,final,,2017-08-15'),
]

describeWithRedis('on a PostgreSQL and a Redis of its own', (redis) => {
  it('does its main job, and takes in beside the running bot what the command line imports', async () => {
    const database = await emptyDatabase()
    const variables = { DATABASE_URL: database.url, REDIS_URL: `${redis}/${DATABASE_OF_OUR_OWN}`, SAMPLE: 'yes' }
    const program = await startProgram(variables)
    const files = await written(...FILES)
    try {
      const pat = () => consoleAt(program.url).posted(CHAIR, PAT)
      const first = await until(async () => (await pat()).find(({ commands }) => commands.includes('call-in CS05')))
      expect(first.text).toContain('goes to PAT')

      expect((await callin(['import', ...files.paths], variables)).code).toBe(0)
      const next = await until(async () => (await pat()).find(({ commands }) => commands.includes('call-in ZZ01')))
      expect(next.text).toContain('Turned red in July 2017 (68%, after 81% in June 2017; floor 70%)')

      await consoleAt(program.url).say(CHAIR, PAT, 'call-in ZZ01')
      await until(async () => (await pat()).find(({ text }) => text.includes('Call-in notice: ZZ01')))
      expect((await program.end()).code).toBe(0)
    } finally {
      await program.end('SIGKILL')
      await files.remove()
      await database.drop()
    }
  })
})
