import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, it } from 'vitest'
import type { Backend, Duties, Queue } from '../../src/queue/index.ts'
import { postgresBackend, redisBackend, startQueue } from '../../src/queue/index.ts'
import { freshDatabase } from '../support/database.ts'
import { describeWithRedis } from '../support/redis.ts'

const OUR_DATABASE = 7 // of the run's Redis, which other tests share

/** Tasks as the database keeps them: waiting until they are done. */
function aRecord(tasks: number) {
  const waiting = new Set(Array.from({ length: tasks }, (_, at) => at + 1))
  return {
    waiting,
    /** Each task that was begun, and how often. */
    begun: new Map<number, number>(),
    delivered: 0,
    failures: [] as string[],
  }
}

type Kept = ReturnType<typeof aRecord>

const dutiesOf = (record: Kept, run: (id: number) => Promise<void> = async () => undefined): Duties => ({
  sweep: async () => [...record.waiting],
  look: async () => [...record.waiting],
  runTask: async (id) => {
    if (!record.waiting.has(id)) return
    record.begun.set(id, (record.begun.get(id) ?? 0) + 1)
    await run(id)
    record.waiting.delete(id)
  },
  deliver: async () => {
    record.delivered++
    return { next: null }
  },
  failed: (job, error) => record.failures.push(`${job}: ${(error as Error).message}`),
})

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000 && !holds(); tries++) await sleep(20)
  expect(holds()).toBe(true)
}

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

function started(backend: Backend, duties: Duties, works = true): Queue {
  const queue = startQueue(backend, duties, { works })
  stops.push(queue.stop)
  return queue
}

function behaves(open: () => Promise<{ one: Backend; other: Backend }>): void {
  it('does a task and sends what followed from it', async () => {
    const { one } = await open()
    const record = aRecord(1)

    started(one, dutiesOf(record))
    await until(() => record.waiting.size === 0 && record.delivered > 1)

    expect([...record.begun]).toEqual([[1, 1]])
    expect(record.failures).toEqual([])
  })

  it('does many tasks, each once', async () => {
    const { one } = await open()
    const record = aRecord(60)

    started(one, dutiesOf(record))
    await until(() => record.waiting.size === 0)

    expect([...record.begun.values()]).toEqual(Array.from({ length: 60 }, () => 1))
  })

  it('looks again when it is poked', async () => {
    const { one } = await open()
    const record = aRecord(0)
    const queue = started(one, dutiesOf(record))
    await until(() => record.delivered === 1)

    record.waiting.add(7)
    queue.poke()
    await until(() => record.waiting.size === 0)

    expect(record.begun.get(7)).toBe(1)
  })

  it('sends again at the moment at which the next can be sent, and not before', async () => {
    const { one } = await open()
    const record = aRecord(0)
    const sent: number[] = []
    const duties = {
      ...dutiesOf(record),
      deliver: async () => {
        sent.push(Date.now())
        return { next: sent.length === 1 ? new Date(Date.now() + 300) : null }
      },
    }

    started(one, duties)
    await until(() => sent.length === 2)

    expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(299)
  })

  it('makes one look of many pokes, and does what is asked meanwhile once more', async () => {
    const { one } = await open()
    const record = aRecord(0)
    let looks = 0
    let finish = () => {}
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    const duties = {
      ...dutiesOf(record),
      look: async () => {
        looks++
        await held
        return []
      },
    }
    const queue = started(one, duties)

    queue.poke()
    await until(() => looks === 1)
    for (let at = 0; at < 20; at++) {
      queue.poke()
      await sleep(25)
    }
    expect(looks).toBe(1)
    finish()
    await until(() => looks === 2)
    await sleep(50)

    expect(looks).toBe(2)
  })

  it('tries a task again that failed; until then it waits', async () => {
    const { one } = await open()
    const record = aRecord(2)
    const fails = async (id: number) => {
      if (id === 1 && record.begun.get(1) === 1) throw new Error('no memory left')
    }

    started(one, dutiesOf(record, fails))
    await until(() => record.begun.get(1) === 1 && !record.waiting.has(2))
    expect(record.waiting.has(1)).toBe(true)
    await until(() => record.waiting.size === 0)

    expect(record.begun.get(1)).toBe(2)
    expect(record.failures).toContain('due: no memory left')
  })

  it('finishes what has begun before it stops, and begins nothing after', async () => {
    const { one } = await open()
    const record = aRecord(1)
    let finish = () => {}
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    const queue = startQueue(
      one,
      dutiesOf(record, () => held),
      { works: true },
    )
    await until(() => record.begun.size === 1)

    const stopped = queue.stop()
    record.waiting.add(2)
    queue.poke()
    finish()
    await stopped

    expect(record.waiting).toEqual(new Set([2]))
    queue.poke()
    await sleep(50)
    expect(record.begun.has(2)).toBe(false)
    expect(record.failures).toEqual([])
  })

  it('shares the work between two workers, and no task is done by both', async () => {
    const { one, other } = await open()
    const record = aRecord(40)
    const by = { one: 0, other: 0 }
    const counting = (who: keyof typeof by) => async () => {
      by[who]++
      await sleep(5)
    }

    started(one, dutiesOf(record, counting('one')))
    started(other, dutiesOf(record, counting('other')))
    await until(() => record.waiting.size === 0)

    expect([...record.begun.values()].every((times) => times === 1)).toBe(true)
    expect(by.one + by.other).toBe(40)
  })

  it('does no work itself in a process that only hears people, and has it done by one that works', async () => {
    const { one, other } = await open()
    const record = aRecord(1)
    const mine = aRecord(0)
    const hears = started(one, dutiesOf(mine), false)

    hears.poke()
    started(other, dutiesOf(record))
    await until(() => record.waiting.size === 0)

    expect(mine.delivered).toBe(0)
  })
}

describe('the queue in the record’s own database', () => {
  behaves(async () => {
    const { url, drop } = await freshDatabase()
    stops.push(drop)
    const one = await postgresBackend(url)
    const other = await postgresBackend(url)
    stops.push(one.close, other.close)
    return { one, other }
  })
})

describeWithRedis('the queue on Redis', (url) => {
  const ours = new URL(url)
  ours.pathname = `/${OUR_DATABASE}`

  behaves(async () => {
    const redis = new Redis(ours.href)
    await redis.flushdb()
    await redis.quit()
    const one = await redisBackend(ours.href)
    const other = await redisBackend(ours.href)
    stops.push(one.close, other.close)
    return { one, other }
  })

  it('that does not answer is one sentence, which names the variable and no password', async () => {
    await expect(redisBackend('redis://user:secret@127.0.0.1:1/0')).rejects.toMatchObject({
      code: 'redis_unreachable',
      message: expect.stringMatching(/^REDIS_URL: no Redis answers at 127\.0\.0\.1:1 \(connection refused\); [^\n]*$/),
    })
  })
})
