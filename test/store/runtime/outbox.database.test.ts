import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { briefNotice } from '../../../src/bot/agenda/briefing-notices.ts'
import { proposalNotice } from '../../../src/bot/cases/notices.ts'
import { channel } from '../../../src/domain/core/recipient.ts'
import { outbox as openOutbox } from '../../../src/store/runtime/outbox.ts'
import type { FreshDatabase } from '../../support/database.ts'
import { freshDatabase } from '../../support/database.ts'

const noon = new Date('2026-11-03T12:00:00Z')
const secondsAfter = (seconds: number) => new Date(noon.getTime() + seconds * 1000)

let fresh: FreshDatabase
let outbox: ReturnType<typeof openOutbox>

beforeAll(async () => {
  fresh = await freshDatabase()
  outbox = openOutbox(fresh.database)
})
beforeEach(() => fresh.database.prisma.outbox.deleteMany())
afterAll(() => fresh.drop())

/** Messages to places, in this order: 'pat 1' is about case 1, in the PAT channel. */
const add = (...rows: readonly string[]) =>
  outbox.add(
    rows.map((row, at) => {
      const [place, caseId] = row.split(' ')
      return proposalNotice.to(channel(place ?? ''), { caseId: Number(caseId) }, row, at, Math.random())
    }),
    noon,
  )

const claimRow = async (at: Date, until: Date) =>
  (await outbox.claim(at, until, { most: 1, paceMs: 0 })).rows[0] ?? null

const claim = async (at = noon, until = secondsAfter(60)) => {
  const row = await claimRow(at, until)
  if (!row) return null
  const { caseId } = row.subject as { caseId: number }
  return { id: row.id, row: `${row.recipient.slice('channel:'.length)} ${caseId}`, attempts: row.attempts }
}

const claimed = async (at = noon) => (await claim(at))?.row ?? null

/** Claims the next row, which must be there. */
const mustClaim = async (at = noon) => (await claim(at)) ?? expect.fail('nothing could be claimed')

describe('rows to send', () => {
  it('are taken in their order, one at a time for each place', async () => {
    await add('pat 1', 'pat 2', 'dat 3')

    const first = await mustClaim()
    expect(first.row).toBe('pat 1')
    expect(await claimed()).toBe('dat 3')
    expect(await claimed()).toBeNull()
    await outbox.settle([first.id], { state: 'sent' }, noon)

    expect(await claimed()).toBe('pat 2')
  })

  it('of one message are taken together: what is made for the first says what the others would', async () => {
    await add('pat 1', 'pat 2', 'pat 1')

    const first = await claimRow(noon, secondsAfter(60))
    await outbox.settle([first?.id ?? 0, ...(first?.same ?? [])], { state: 'sent' }, noon)

    expect(first?.same).toHaveLength(1)
    expect(await mustClaim()).toMatchObject({ row: 'pat 2' })
    expect(await outbox.countPending()).toBe(1)
  })

  it('are never taken by two', async () => {
    await add(...Array.from({ length: 20 }, (_, at) => `place${at} 1`))

    const taken = await Promise.all(Array.from({ length: 25 }, () => claim()))

    const ids = taken.flatMap((one) => (one ? [one.id] : []))
    expect(ids).toHaveLength(20)
    expect(new Set(ids).size).toBe(20)
  })

  it('of one place are never taken by two, whoever comes', async () => {
    await add('pat 1', 'pat 2', 'pat 3')

    const taken = await Promise.all(Array.from({ length: 8 }, () => claim()))

    expect(taken.filter((one) => one !== null).map(({ row }) => row)).toEqual(['pat 1'])
  })

  it('of a process that died are free again, and go first', async () => {
    await add('pat 1', 'pat 2')
    await mustClaim()

    expect(await claimed(secondsAfter(59))).toBeNull()
    expect(await claim(secondsAfter(61), secondsAfter(121))).toMatchObject({ row: 'pat 1', attempts: 2 })
  })

  it('with a key that is there already change nothing', async () => {
    const notice = briefNotice.to(channel('pat'), { meetingId: 1 }, 'once')

    await Promise.all([outbox.add([notice], noon), outbox.add([notice, notice], noon)])

    expect(await outbox.countPending()).toBe(1)
  })
})

describe('many rows', () => {
  const claimMany = async (at: Date, manner: { most: number; paceMs: number }) => {
    const { rows, next } = await outbox.claim(at, secondsAfter(60), manner)
    return { next, ids: rows.map(({ id }) => id), recipients: rows.map(({ recipient }) => recipient) }
  }

  it('are taken at once, one of each place, the oldest first, and no more than were asked for', async () => {
    await add('pat 1', 'pat 2', 'dat 3', 'cmt 4', 'ada 5')

    const { recipients } = await claimMany(noon, { most: 3, paceMs: 0 })

    expect(recipients).toEqual(['channel:pat', 'channel:dat', 'channel:cmt'])
  })

  it('go to a place at its pace, whatever goes to the others, and the next moment is known', async () => {
    await add('pat 1', 'pat 2', 'dat 3')
    const { ids } = await claimMany(noon, { most: 1, paceMs: 1000 })
    await outbox.settle(ids, { state: 'sent' }, noon)

    expect(await claimMany(noon, { most: 9, paceMs: 1000 })).toMatchObject({
      recipients: ['channel:dat'],
      next: secondsAfter(1),
    })
    expect(await claimMany(secondsAfter(1), { most: 9, paceMs: 1000 })).toMatchObject({ recipients: ['channel:pat'] })
  })

  it('say when the first of those that wait can be tried, and nothing where none waits', async () => {
    await add('pat 1', 'dat 2')
    const { ids } = await claimMany(noon, { most: 9, paceMs: 0 })
    await outbox.retry(ids[0] ?? 0, secondsAfter(30), 'the platform is down')
    await outbox.retry(ids[1] ?? 0, secondsAfter(10), 'the platform is down')

    expect(await claimMany(noon, { most: 9, paceMs: 0 })).toEqual({ ids: [], recipients: [], next: secondsAfter(10) })
    await outbox.settle(ids, { state: 'failed', error: 'the channel is gone' }, null)
    expect(await claimMany(noon, { most: 9, paceMs: 0 })).toMatchObject({ next: null })
  })
})

describe('a row that is to be tried again', () => {
  it('waits for its time, and holds its place meanwhile', async () => {
    await add('pat 1', 'pat 2', 'dat 3')
    const { id } = await mustClaim()

    await outbox.retry(id, secondsAfter(10), 'the platform is down')

    expect(await claimed(secondsAfter(9))).toBe('dat 3')
    expect(await claimed(secondsAfter(9))).toBeNull()
    expect(await claimed(secondsAfter(10))).toBe('pat 1')
  })

  it('is passed by others after a few attempts, though never by one about the same message', async () => {
    await add('pat 1', 'pat 1', 'pat 2')
    for (let attempt = 1; attempt <= 6; attempt++) {
      const { id, row } = await mustClaim()
      expect(row).toBe('pat 1')
      await outbox.retry(id, attempt < 6 ? noon : secondsAfter(900), 'a fault')
    }

    expect(await claimed()).toBe('pat 2')
    expect(await claimed()).toBeNull()
  })

  it('is tried at once when its place can be reached', async () => {
    await add('pat 1')
    const { id } = await mustClaim()
    await outbox.retry(id, secondsAfter(900), 'nobody can be reached there yet')

    await outbox.retryNow('channel:pat', secondsAfter(1))

    expect(await claimed(secondsAfter(1))).toBe('pat 1')
  })
})

describe('a row that is settled', () => {
  it.each([
    { state: 'sent' },
    { state: 'obsolete', skipped: 'exempt' },
    { state: 'obsolete', skipped: null },
    { state: 'failed', error: 'the channel is gone' },
  ] as const)('as $state is not taken again', async (how) => {
    await add('pat 1')
    const { id } = await mustClaim()

    await outbox.settle([id], how, secondsAfter(1))

    expect(await claimed(secondsAfter(3600))).toBeNull()
    expect(await outbox.countPending()).toBe(0)
    expect(await fresh.database.prisma.outbox.findUnique({ where: { id } })).toMatchObject({
      state: how.state,
      sentAt: how.state === 'sent' ? secondsAfter(1) : null,
      lastError: how.state === 'failed' ? how.error : null,
      skipped: how.state === 'obsolete' ? how.skipped : null,
    })
  })

  it('says why it was not sent, the newest first, for as long as anybody asks', async () => {
    await add('pat 1', 'pat 2', 'dat 3')
    for (const skipped of ['gone', null, 'exempt'] as const) {
      const { id } = await mustClaim()
      await outbox.settle([id], { state: 'obsolete', skipped }, noon)
    }

    const skipped = await outbox.listSkippedSince(noon, { limit: 12, exempt: true })
    expect(skipped.map(({ recipient, reason }) => [recipient, reason]).toSorted()).toEqual([
      ['channel:dat', 'exempt'],
      ['channel:pat', 'gone'],
    ])
    expect(await outbox.listSkippedSince(noon, { limit: 1, exempt: true })).toHaveLength(1)
    expect(await outbox.listSkippedSince(noon, { limit: 12, exempt: false })).toMatchObject([{ reason: 'gone' }])
    expect(await outbox.listSkippedSince(secondsAfter(1), { limit: 12, exempt: true })).toEqual([])
  })
})
