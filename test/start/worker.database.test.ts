import { expect, it } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { startCallin } from '../../src/main.ts'
import { emptyDatabase } from '../support/database.ts'

it('a worker says on its own port whether it is well, and takes nothing in there', async () => {
  const database = await emptyDatabase()
  const variables = { DATABASE_URL: database.url, ROLE: 'worker', SAMPLE: 'no', LOG_LEVEL: 'silent' }
  const worker = await startCallin(parseConfig({ ...variables, WORKER_PORT: '0' }), () => undefined)
  try {
    const at = (path: string, init: RequestInit = {}) => fetch(`${worker.url}${path}`, init)

    expect(await (await at('/health')).json()).toEqual({ status: 'up' })
    expect(await (await at('/health/ready')).json()).toEqual({ status: 'ready' })
    expect((await at('/')).status).toBe(404)
    expect((await at('/slack/events', { method: 'POST', body: '{}' })).status).toBe(404)
  } finally {
    await worker.stop()
  }
  await expect(fetch(`${worker.url}/health`)).rejects.toThrow()

  const silent = await startCallin(parseConfig(variables), () => undefined)
  expect(silent.url).toBe('')
  await silent.stop()
  await database.drop()
}, 60_000)
