import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperIssuedNotice } from '../../../src/bot/papers/notices.ts'
import { channel } from '../../../src/domain/core/recipient.ts'
import { approve, check, issue, withdraw, write } from '../../../src/domain/papers/paper.ts'
import type { NewPaper } from '../../../src/store/papers/papers.ts'
import { papers as openPapers } from '../../../src/store/papers/papers.ts'
import type { FreshDatabase } from '../../support/database.ts'
import { freshDatabase } from '../../support/database.ts'

const noon = new Date('2026-12-07T12:00:00Z')
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const nothing = () => ({})
const CHAIR = 'Deputy Managing Director'

let fresh: FreshDatabase
let papers: ReturnType<typeof openPapers>
let rules: number

beforeAll(async () => {
  fresh = await freshDatabase()
  papers = openPapers(fresh.database)
  const version = await fresh.database.prisma.frameworkVersion.create({
    data: { yaml: 'rules', sha256: 'of the rules', inForceFrom: noon, adoptedBy: 'Callin' },
  })
  rules = version.id
})
afterAll(() => fresh.drop())

const make = (
  subject: string,
  changes: Partial<NewPaper> = {},
  followUps = nothing as Parameters<typeof papers.make>[1],
) =>
  papers.make(
    {
      kind: 'formal-report',
      subject,
      title: `Formal report: ${subject}`,
      forums: ['pat', 'dat'],
      meetingId: null,
      asAt: Temporal.PlainDate.from('2026-12-07'),
      madeBy: 'PAT Secretary',
      frameworkVersionId: rules,
      content: '{"entitled":{},"open":{}}',
      basis: '{"items":[]}',
      corrects: null,
      ...changes,
    },
    followUps,
    noon,
  )
const checkIt = (id: number) => papers.change(id, (paper) => check(paper, 'Analyst'), nothing, later(1))
const approveIt = (id: number) => papers.change(id, (paper) => approve(paper, CHAIR, CHAIR, [CHAIR]), nothing, later(2))
const issueIt = (id: number, minutes = 3) => papers.issue(id, issue, nothing, later(minutes))
const writeIt = (id: number, text: string, exempt = false) =>
  papers.change(
    id,
    (paper) => ({ ...write(paper, 'Analyst', 'Summary'), text: { slot: 'summary', text, exempt, by: 'Analyst' } }),
    nothing,
    later(1),
  )
async function issued(subject: string): Promise<number> {
  const { id } = await make(subject)
  await checkIt(id)
  await approveIt(id)
  await issueIt(id)
  return id
}

describe('a version', () => {
  it('is kept as it was made, with who made it', async () => {
    const made = await make('2026-01', { meetingId: null })

    expect(await papers.find(made.id)).toEqual(made)
    expect(made).toMatchObject({ version: 1, state: 'draft', forums: ['pat', 'dat'], issuedAt: null, correctsId: null })
    expect(made.asAt.toString()).toBe('2026-12-07')
    expect(made.events).toEqual([{ at: noon, kind: 'made', by: 'PAT Secretary', text: '' }])
    expect(await papers.findContent(made.id)).toEqual({
      content: '{"entitled":{},"open":{}}',
      basis: '{"items":[]}',
      texts: [],
    })
    expect(await papers.find(made.id + 1000)).toBeNull()
    expect(await papers.findContent(made.id + 1000)).toBeNull()
  })

  it('has its events and its texts in order, each with its moment', async () => {
    const { id } = await make('2026-02')
    await checkIt(id)
    await writeIt(id, 'At first.')
    await writeIt(id, 'Then.', true)

    const texts = (await papers.findContent(id))?.texts
    expect(texts).toEqual([
      { slot: 'summary', text: 'At first.', exempt: false, by: 'Analyst', at: later(1) },
      { slot: 'summary', text: 'Then.', exempt: true, by: 'Analyst', at: later(1) },
    ])
    expect((await papers.find(id))?.events.map(({ kind }) => kind)).toEqual(['made', 'checked', 'written', 'written'])
  })

  it('is not changed by what is refused', async () => {
    const { id } = await make('2026-03')

    await expect(approveIt(id)).rejects.toMatchObject({ code: 'paper_unchecked' })
    await expect(checkIt(id + 1000)).rejects.toMatchObject({ code: 'paper_unknown' })
    expect(await papers.find(id)).toMatchObject({ state: 'draft', events: [{ kind: 'made' }] })
  })
})

describe('a later version', () => {
  it('takes the place of a draft at once, with what people had written in it', async () => {
    const first = await make('2026-04')
    await writeIt(first.id, 'Only for some.', true)
    const second = await make('2026-04', { madeBy: 'Callin' })

    expect(second.version).toBe(2)
    expect(await papers.find(first.id)).toMatchObject({ state: 'superseded', issuedAt: null })
    expect((await papers.find(first.id))?.events.at(-1)).toMatchObject({ by: 'Callin', text: 'version 2' })
    expect((await papers.findContent(second.id))?.texts).toEqual([
      { slot: 'summary', text: 'Only for some.', exempt: true, by: 'Analyst', at: later(1) },
    ])
  })

  it('leaves what is issued as it is until it is issued itself', async () => {
    const first = await issued('2026-05')
    const second = await make('2026-05', { corrects: { id: first, why: 'a figure was wrong' } })
    expect(await papers.find(first)).toMatchObject({ state: 'issued', issuedAt: later(3) })
    expect(second).toMatchObject({ correctsId: first, correction: 'a figure was wrong' })
    expect(second.events[0]).toMatchObject({ kind: 'made', text: 'a figure was wrong' })

    await checkIt(second.id)
    await approveIt(second.id)
    await issueIt(second.id, 9)
    expect(await papers.find(first)).toMatchObject({ state: 'superseded', issuedAt: later(3) })
    expect(await papers.find(second.id)).toMatchObject({ state: 'issued', issuedAt: later(9) })
  })

  it('leaves what was withdrawn as it is, and papers on something else', async () => {
    const first = await issued('2026-06')
    const other = await make('2026-06', { kind: 'outcome-note' })
    await papers.change(first, (paper) => withdraw(paper, CHAIR, 'wrong'), nothing, later(4))
    const second = await make('2026-06')

    expect(await papers.find(first)).toMatchObject({ state: 'withdrawn' })
    expect(await papers.find(other.id)).toMatchObject({ state: 'draft', version: 1 })
    expect(second.version).toBe(2)
  })
})

describe('two at once', () => {
  it('make two versions, of which one stands', async () => {
    const made = await Promise.all([make('2026-07'), make('2026-07'), make('2026-07')])

    expect(made.map(({ version }) => version).toSorted()).toEqual([1, 2, 3])
    const states = (await papers.list({ subject: '2026-07' })).map(({ version, state }) => [version, state])
    expect(states).toEqual([
      [3, 'draft'],
      [2, 'superseded'],
      [1, 'superseded'],
    ])
  })

  it('check it once', async () => {
    const { id } = await make('2026-08')
    const [one, other] = await Promise.allSettled([checkIt(id), checkIt(id)])

    expect([one?.status, other?.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await papers.find(id))?.events.map(({ kind }) => kind)).toEqual(['made', 'checked'])
  })

  it('issue it or draft it anew: what is issued is not taken back by a draft', async () => {
    for (let round = 0; round < 8; round++) {
      const subject = `2027-0${round + 1}`
      const { id } = await make(subject)
      await checkIt(id)
      await approveIt(id)
      const [went] = await Promise.allSettled([issueIt(id), make(subject)])

      const kinds = (await papers.find(id))?.events.map(({ kind }) => kind)
      const end = went?.status === 'fulfilled' ? 'issued' : 'superseded'
      expect(kinds).toEqual(['made', 'checked', 'approved', end])
    }
  })
})

describe('what follows', () => {
  const told = (paperId: number) => paperIssuedNotice.to(channel('pat'), { paperId }, 'told', paperId)

  it('is written with it, or not at all', async () => {
    const { id } = await make('2026-09', {}, (made) => ({ notices: [told(made.id)] }))
    const rows = () =>
      fresh.database.prisma.outbox.findMany({ where: { key: { startsWith: `paper-issued:told:${id}` } } })
    expect(await rows()).toHaveLength(1)

    const fails = papers.change(
      id,
      (paper) => check(paper, 'Analyst'),
      () => {
        throw new Error('it cannot be told')
      },
      later(1),
    )
    await expect(fails).rejects.toThrow('it cannot be told')
    expect(await papers.find(id)).toMatchObject({ state: 'draft' })
  })
})

describe('a list', () => {
  it('has the newest first, by kind, subject and state, and no more than wanted', async () => {
    const all = await papers.list({})
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => b - a))
    expect(await papers.list({}, 2)).toHaveLength(2)
    expect((await papers.list({ kind: 'outcome-note' })).map(({ subject }) => subject)).toEqual(['2026-06'])
    expect((await papers.list({ subject: '2026-05', states: ['issued', 'draft'] })).map((one) => one.version)).toEqual([
      2,
    ])
    expect(await papers.list({ meetingId: 1 })).toEqual([])
  })

  it('of what was issued in a time has the earliest first, with what has been superseded or withdrawn since', async () => {
    const found = await papers.listIssuedBetween('formal-report', later(3), later(9))

    const subjects = found.map(({ subject }) => subject)
    expect(subjects).toEqual(expect.arrayContaining(['2026-05', '2026-06']))
    expect(found.map(({ issuedAt }) => Number(issuedAt))).toEqual(found.map(() => later(3).getTime()))
    expect(await papers.listIssuedBetween('formal-report', later(9), later(10))).toMatchObject([{ subject: '2026-05' }])
    expect(await papers.listIssuedBetween('outcome-note', noon, later(60))).toEqual([])
  })
})

it.each([
  ['its content', 'UPDATE "Paper" SET content = \'{}\''],
  ['its title', 'UPDATE "Paper" SET title = \'Another\''],
  ['its day', 'UPDATE "Paper" SET "asAt" = \'2020-01-01\''],
  ['what was written', 'UPDATE "PaperText" SET text = \'Another\''],
  ['what happened', 'DELETE FROM "PaperEvent"'],
])('nothing but a later version changes %s', async (_, sql) => {
  await expect(fresh.database.pool.query(sql)).rejects.toThrow(/kept as it is/)
})
