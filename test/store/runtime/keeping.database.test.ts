import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposalNotice } from '../../../src/bot/cases/notices.ts'
import { channel } from '../../../src/domain/core/recipient.ts'
import type { Store } from '../../../src/store/index.ts'
import { openStore } from '../../../src/store/index.ts'
import type { FreshDatabase } from '../../support/database.ts'
import { freshDatabase } from '../../support/database.ts'
import { aTask } from '../../support/task.ts'

const noon = new Date('2026-11-03T12:00:00Z')
const day = (text: string) => Temporal.PlainDate.from(text)
const TEN = Array.from({ length: 10 })

let fresh: FreshDatabase
let store: Store

beforeAll(async () => {
  fresh = await freshDatabase()
  store = openStore(fresh.database, () => noon)
})
afterAll(() => fresh.drop())

describe('tasks', () => {
  it('are kept once by their key, and stay as they were written first', async () => {
    const due = aTask('brief:1', 'brief', { meetingId: 1 }, noon)

    await Promise.all(TEN.map(() => store.tasks.add([due], noon)))
    await store.tasks.add([{ ...due, dueAt: new Date(0) }], noon)

    expect((await store.tasks.overdue(noon)).map(({ key, dueAt }) => [key, dueAt])).toEqual([['brief:1', noon]])
  })

  it('that are done stay done', async () => {
    await store.tasks.add([aTask('remind:9', 'remind', {}, noon)], noon)
    const { id } = await fresh.database.prisma.task.findUniqueOrThrow({ where: { key: 'remind:9' } })
    await store.tasks.finish(id, 'done', 'on time', noon)

    await store.tasks.finish(id, 'dropped', 'too late', noon)

    expect(await store.tasks.find(id)).toMatchObject({ state: 'done', note: 'on time' })
  })
})

describe('meetings', () => {
  it('are planned once by two processes at once, each with its briefing', async () => {
    const planned = TEN.map((_, at) => ({
      forum: 'pat',
      slot: day('2027-01-04').add({ months: at }),
      startsAt: new Date(Date.UTC(2027, at, 4, 10)),
      place: 'Sessions House',
    }))
    const brief = ({ id }: { id: number }) => ({
      tasks: [aTask(`b:${id}`, 'brief', { meetingId: id }, noon)],
    })

    await Promise.all(TEN.map(() => store.meetings.plan(planned, brief, noon)))

    expect(await store.meetings.listUpcoming('pat', noon, 99)).toHaveLength(10)
    expect(await fresh.database.prisma.task.count({ where: { key: { startsWith: 'b:' } } })).toBe(10)
    expect(await store.meetings.plan(planned, brief, noon)).toEqual([])
  })

  it('that were moved keep their slot and are not planned again', async () => {
    const slot = day('2028-01-03')
    const [made] = await store.meetings.plan(
      [{ forum: 'dat', slot, startsAt: noon, place: 'Sessions House' }],
      () => ({}),
      noon,
    )
    const moved = new Date('2028-01-05T10:00:00Z')
    await fresh.database.prisma.meeting.update({ where: { id: made?.id ?? 0 }, data: { startsAt: moved } })

    await store.meetings.plan([{ forum: 'dat', slot, startsAt: noon, place: 'Elsewhere' }], () => ({}), noon)

    expect(await store.meetings.listUpcoming('dat', noon)).toMatchObject([
      { slot, startsAt: moved, place: 'Sessions House' },
    ])
  })
})

describe('a posting', () => {
  const key = { notice: 'proposal', subjectKey: 'caseId=1', destination: 'channel:pat', platform: 'slack' } as const

  it('is known from its first attempt, and keeps one row through posts and edits', async () => {
    expect(await store.postings.find(key)).toBeNull()

    await store.outbox.add([proposalNotice.to(channel('pat'), { caseId: 1 }, 'kept')], noon)
    const { rows } = await store.outbox.claim(noon, noon, { most: 1, paceMs: 0 })
    const [claim] = rows
    if (!claim) throw new Error('nothing was claimed')
    const attempt = { key, conversation: 'C1', now: noon, claim }
    const id = (await store.postings.attempt(attempt))?.id ?? 0
    expect(await store.postings.find(key)).toMatchObject({ id, externalId: null, contentHash: '' })
    expect(await store.postings.attempt(attempt)).toMatchObject({ id })
    // Another process has claimed the row since: it is that one's to post.
    await store.outbox.claim(noon, noon, { most: 1, paceMs: 0 })
    expect(await store.postings.attempt(attempt)).toBeNull()
    await store.postings.markPosted(id, { conversation: 'C1', externalId: '12.5', contentHash: 'abc' }, noon)
    await store.postings.markEdited(id, { conversation: 'C1', externalId: '12.5', contentHash: 'def' }, noon)

    expect(await store.postings.find(key)).toMatchObject({ id, externalId: '12.5', contentHash: 'def' })
    expect(await store.postings.find({ ...key, platform: 'teams' })).toBeNull()
  })
})

describe('conversations', () => {
  it('of Teams keep how to write there when they are bound later, and when they are met again', async () => {
    await store.conversations.remember('teams', '19:pat', { serviceUrl: 'https://one' })
    expect(await store.conversations.findChannel('teams', '19:pat')).toBeNull()

    await store.conversations.bind('teams', 'channel:pat', '19:pat')
    expect(await store.conversations.find({ platform: 'teams', key: 'channel:pat' })).toEqual({
      externalId: '19:pat',
      reference: { serviceUrl: 'https://one' },
    })
    await store.conversations.remember('teams', '19:pat', { serviceUrl: 'https://two' })

    expect(await store.conversations.find({ platform: 'teams', key: 'channel:pat' })).toMatchObject({
      reference: { serviceUrl: 'https://two' },
    })
    expect(await store.conversations.findChannel('teams', '19:pat')).toBe('pat')
    expect(await store.conversations.findChannel('slack', '19:pat')).toBeNull()
  })

  it('that are bound elsewhere leave the old place', async () => {
    await store.conversations.bind('slack', 'channel:dat', 'C1')
    await store.conversations.bind('slack', 'channel:dat', 'C2')

    expect(await store.conversations.findChannel('slack', 'C1')).toBeNull()
    expect(await store.conversations.findChannel('slack', 'C2')).toBe('dat')
  })

  it('may be met and bound by several processes at once', async () => {
    await Promise.all(TEN.map((_, at) => store.conversations.remember('teams', '19:new', { at })))
    await Promise.all(TEN.map(() => store.conversations.bind('teams', 'channel:dat', '19:new')))

    expect(await store.conversations.find({ platform: 'teams', key: 'channel:dat' })).toMatchObject({
      externalId: '19:new',
    })
  })
})

describe('a request', () => {
  it('is new once, to whichever process sees it first', async () => {
    const seen = await Promise.all(TEN.map(() => store.seenEvents.begin('slack', 'Ev1', noon)))

    expect(seen.filter((one) => one === 'new')).toHaveLength(1)
    expect(await store.seenEvents.begin('teams', 'Ev1', noon)).toBe('new')
  })

  const kept = { platform: 'slack', eventId: 'Kept', ask: { line: 'status' }, way: { to: 'D1' } } as const
  const soon = new Date(noon.getTime() + 16_000)

  it('that is kept is done by the process that keeps it, and by another once that one has ended', async () => {
    const other = openStore(fresh.database, () => noon)
    expect(await store.seenEvents.keep(kept, noon)).toBe(true)
    expect(await store.seenEvents.keep(kept, noon)).toBe(false)
    expect(await other.seenEvents.begin('slack', 'Kept', noon)).toBe('seen')
    expect(await other.seenEvents.takeOver(noon)).toEqual([])
    expect(await store.seenEvents.begin('slack', 'Kept', noon)).toBe('new')

    expect(await other.seenEvents.takeOver(soon)).toEqual([kept])
    expect(await other.seenEvents.takeOver(soon)).toEqual([])
    expect(await other.seenEvents.begin('slack', 'Kept', soon)).toBe('new')
  })

  it('that ends its process each time is tried three times, and then only answered', async () => {
    const stubborn = { ...kept, eventId: 'Stubborn' }
    await store.seenEvents.keep(stubborn, noon)
    const begun = [await store.seenEvents.begin('slack', 'Stubborn', noon)]
    for (let minute = 1; minute <= 4; minute++) {
      const later = new Date(noon.getTime() + minute * 60_000)
      const next = openStore(fresh.database, () => later) // of a process that was started after the one before had ended
      for (const { eventId } of await next.seenEvents.takeOver(later)) {
        if (eventId === 'Stubborn') begun.push(await next.seenEvents.begin('slack', eventId, later))
      }
    }

    expect(begun).toEqual(['new', 'new', 'new', 'hopeless'])
  })

  it('has its effect once: what a process does that has lost it is undone with its mark', async () => {
    const refuse = (one: Store, destination: string) =>
      one.seenEvents.during(
        'slack',
        'Kept',
        () => soon,
        () => one.refusedPlaces.note({ platform: 'slack', destination, reason: 'Gone.', until: soon }, soon, []),
      )
    const other = openStore(fresh.database, () => noon)
    await store.seenEvents.retract('slack', 'Kept')
    await store.seenEvents.keep(kept, noon)
    expect(await other.seenEvents.takeOver(soon)).toEqual([kept])

    await expect(refuse(store, 'channel:lost')).rejects.toThrow('Another process has taken this request')
    expect(await refuse(other, 'channel:kept')).toMatchObject({ isDone: true })

    const places = await store.refusedPlaces.list('all')
    expect(places.map(({ destination }) => destination)).toEqual(['channel:kept'])
    expect(await store.seenEvents.takeOver(new Date(soon.getTime() + 60_000))).toEqual([])
  })

  it('is forgotten after a while', async () => {
    await store.seenEvents.begin('slack', 'old', new Date(0))

    await store.seenEvents.forget(noon)

    expect(await store.seenEvents.begin('slack', 'old', noon)).toBe('new')
    expect(await store.seenEvents.begin('slack', 'Ev1', noon)).toBe('seen')
  })
})

describe('the console’s memory', () => {
  const draft = (line: string, changes: { visibleTo?: string; token?: string; conversation?: string } = {}) => ({
    conversation: 'channel:pat',
    author: 'Callin',
    visibleTo: null,
    token: null,
    body: { kind: 'line', line } as const,
    ...changes,
  })
  const lines = async (viewer: string, limit = 99, before?: number) =>
    (await store.webMessages.list('channel:pat', viewer, limit, before)).map(({ body }) =>
      body.kind === 'line' ? body.line : '',
    )

  it('takes a message once by its token, from however many', async () => {
    const ids = await Promise.all(TEN.map(() => store.webMessages.append(draft('once', { token: 't1' }))))

    expect(new Set(ids).size).toBe(1)
    expect(await store.webMessages.byToken('t1')).toEqual({ id: ids[0], conversation: 'channel:pat' })
    expect(await lines('anybody')).toEqual(['once'])
  })

  it('shows what was said to one person to that person alone, oldest first, page by page', async () => {
    await store.webMessages.append(draft('for all'))
    const mine = await store.webMessages.append(draft('for the chair', { visibleTo: 'chair' }))
    await store.webMessages.append(draft('elsewhere', { conversation: 'person:chair' }))

    expect(await lines('chair')).toEqual(['once', 'for all', 'for the chair'])
    expect(await lines('office')).toEqual(['once', 'for all'])
    expect(await lines('chair', 2)).toEqual(['for all', 'for the chair'])
    expect(await lines('chair', 99, mine)).toEqual(['once', 'for all'])
    expect((await store.webMessages.latestIds('chair'))['channel:pat']).toBe(mine)
    expect((await store.webMessages.latestIds('office'))['channel:pat']).toBeLessThan(mine)
  })

  it('changes a message in place, and says when there is none', async () => {
    const id = await store.webMessages.append(draft('before'))

    expect(await store.webMessages.replace(id, { kind: 'line', line: 'after' })).toBe(true)
    expect(await store.webMessages.get(id)).toMatchObject({ body: { line: 'after' }, editedAt: noon })
    expect(await store.webMessages.replace(999_999, { kind: 'line', line: 'nowhere' })).toBe(false)
    expect(await store.webMessages.get(999_999)).toBeNull()
  })
})

describe('the rules in force', () => {
  it('are kept once for each version, by however many processes start', async () => {
    const [first, ...others] = await Promise.all(TEN.map(() => store.frameworks.adopt('council: A', 'file', noon)))
    expect(others.every(({ id }) => id === first?.id)).toBe(true)

    const second = await store.frameworks.adopt('council: B', 'file', new Date(noon.getTime() + 1))

    expect(second.id).not.toBe(first?.id)
  })
})
