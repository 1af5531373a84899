import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFile } from '../../../src/bot/papers/files.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, CHAIR, councilsProposing, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { onDatabase } from '../../support/database.ts'

const REFS = ['CS01', 'CS02', 'CS03', 'CS04'] as const

const proposed = councilsProposing(REFS)

let council: TestCouncil
beforeEach(async () => {
  council = await proposed()
})
afterEach(() => council.drop())

const audit = () => council.council.store.audit
const entries = async () =>
  (
    await council.db.database.pool.query(
      `SELECT number, person, post, platform, what, data FROM "AuditEntry" WHERE platform <> 'schedule' ORDER BY number`,
    )
  ).rows
const sql = (text: string) => council.db.database.pool.query(text)
const caseOf = async (ref: string) => (await council.council.store.cases.listFor(ref))[0]?.id ?? 0

describe('what somebody does', () => {
  it('is kept with the person, their posts, the platform and what it was about, and without what was written', async () => {
    await council.ask(CHAIR, 'call-in CS01 reason: the mother of the manager is ill')
    await council.ask(MANAGER, 'acknowledge CS01', 'pat')

    const id = await caseOf('CS01')
    expect(await entries()).toEqual([
      {
        number: expect.any(Number),
        person: 'deputy-managing-director',
        post: CHAIR,
        platform: 'web',
        what: 'call-in',
        data: { given: { ref: 'CS01' }, cases: [id] },
      },
      {
        number: expect.any(Number),
        person: 'head-of-contact-point',
        post: MANAGER,
        platform: 'slack',
        what: 'acknowledge',
        data: { given: { item: 'CS01' }, cases: [id] },
      },
    ])
  })

  it('is not kept where it was refused, or only read', async () => {
    await council.ask(OUTSIDER, 'call-in CS01')
    await council.ask(CHAIR, 'status CS01')
    await council.askFirst(CHAIR, 'call-in CS01')

    expect(await entries()).toEqual([])
  })

  it('is kept with its effect or not at all, and once, however many press at once', async () => {
    await Promise.all(
      REFS.flatMap((ref) => [council.ask(CHAIR, `call-in ${ref}`), council.ask(CHAIR, `call-in ${ref}`)]),
    )

    const done = await entries()
    expect(done.map(({ data }) => data.given.ref).sort()).toEqual([...REFS])
    expect(await audit().verify()).toMatchObject({ whole: true })
  })

  it('is kept of a change of the directory with whom it is about, and without their name', async () => {
    await council.ask(ANALYST, `appoint ${MANAGER} person: 4711 from: 1 December 2026 name: "A Newcomer"`)

    const given = { post: MANAGER, person: '4711', from: '2026-12-01' }
    expect((await entries()).map(({ what, data }) => [what, data])).toEqual([['appoint', { given }]])
  })

  it('is found by the reference and by the case that it is about', async () => {
    await council.ask(SECRETARY, 'decline CS02 it is known already')

    const all = await audit().listAbout({ ref: 'CS02' })
    expect(all.map(({ what }) => what)).toEqual(['decline'])
    expect(await audit().listAbout({ caseId: await caseOf('CS02') })).toEqual(all)
    expect(await audit().listAbout({ ref: 'CS03' })).toEqual([])
  })

  it('is kept of what the program does by itself to a case, an action or a paper', async () => {
    const own = await sql(`SELECT post, what, data FROM "AuditEntry" WHERE platform = 'schedule' ORDER BY number`)

    expect(own.rows).toEqual(
      [1, 2, 3].map((id) => ({ post: 'Callin', what: 'meeting-papers', data: { papers: [id] } })),
    )
  })

  it('is kept of whoever opens a paper with what is exempt, and of nobody who opens it without', async () => {
    const open = openFile(council.council)
    const reader = { platform: 'web', identity: 'pat-secretary' } as const

    expect(await open('paper/1/open/html', reader)).not.toBeNull()
    expect(await open('paper/999/entitled/html', reader)).toBeNull()
    expect(await entries()).toEqual([])
    expect(await open('paper/1/entitled/html', reader)).not.toBeNull()
    const opened = { person: 'pat-secretary', post: SECRETARY, platform: 'web', what: 'open-exempt-paper' }
    expect(await entries()).toMatchObject([{ ...opened, data: { papers: [1], format: 'html' } }])
  })
})

/** The last entry before the four of the test, which are "#1" to "#4" in its statements. */
let before = 0

/** As a superuser who has switched the triggers off. */
const tampering = (...statements: readonly string[]) =>
  onDatabase(council.db.url, async (client) => {
    const numbered = statements.join(';').replaceAll(/#(\d)/g, (_, at) => `${before + Number(at)}`)
    await client.query(`SET session_replication_role = replica; ${numbered}`)
  })

describe('a change of what was kept', () => {
  beforeEach(async () => {
    const found = await audit().verify()
    before = found.whole ? found.head.number : 0
    for (const ref of REFS) await council.ask(CHAIR, `call-in ${ref}`)
  })

  it.each([
    `UPDATE "AuditEntry" SET post = 'Nobody' WHERE number = #2`,
    `UPDATE "AuditEntry" SET person = 'nobody' WHERE number = #2`,
    `UPDATE "AuditEntry" SET identity = 'nobody' WHERE number = #2`,
    `UPDATE "AuditEntry" SET platform = 'teams' WHERE number = #2`,
    `UPDATE "AuditEntry" SET what = 'decline' WHERE number = #2`,
    `UPDATE "AuditEntry" SET at = at + interval '1 second' WHERE number = #2`,
    `UPDATE "AuditEntry" SET data = '{}' WHERE number = #2`,
    `UPDATE "AuditEntry" SET hash = repeat('0', 64) WHERE number = #2`,
  ])('is found, and where: %s', async (change) => {
    expect(await audit().verify()).toMatchObject({ whole: true, entries: before + 4 })
    await tampering(change)

    expect(await audit().verify()).toMatchObject({ whole: false, at: before + 2 })
  })

  it.each([
    ['one in the middle is removed', 'DELETE FROM "AuditEntry" WHERE number = #3', 3],
    ['the last is removed', 'DELETE FROM "AuditEntry" WHERE number = #4', 4],
    ['the first is removed', 'DELETE FROM "AuditEntry" WHERE number = #1', 1],
    ['all are removed', 'DELETE FROM "AuditEntry"', 0],
    ['the head is removed', 'DELETE FROM "AuditHead"', 0],
    [
      'two change places',
      `UPDATE "AuditEntry" SET number = 99 WHERE number = #2; UPDATE "AuditEntry" SET number = #2 WHERE number = #3;
       UPDATE "AuditEntry" SET number = #3 WHERE number = 99`,
      2,
    ],
    [
      'one is added at the end',
      `INSERT INTO "AuditEntry" SELECT #5, at, person, identity, post, platform, what, data, before, hash
       FROM "AuditEntry" WHERE number = #4`,
      5,
    ],
    [
      'the head is set back with the last',
      `DELETE FROM "AuditEntry" WHERE number = #4; UPDATE "AuditHead" SET number = #3`,
      3,
    ],
  ])('is found where %s', async (_, change, at) => {
    await tampering(change)

    expect(await audit().verify()).toMatchObject({ whole: false, at: at === 0 ? 1 : before + at })
  })

  it('that makes the whole end anew is found by a head that was kept elsewhere', async () => {
    const found = await audit().verify()
    const head = found.whole ? found.head : expect.fail('it is whole')
    await tampering(
      `DELETE FROM "AuditEntry" WHERE number > #2`,
      `UPDATE "AuditHead" SET number = #2, hash = (SELECT hash FROM "AuditEntry" WHERE number = #2)`,
    )
    expect(await audit().verify()).toMatchObject({ whole: true })
    expect(await audit().verify(head)).toMatchObject({ whole: false, at: before + 3 })

    for (const ref of REFS) await council.ask(CHAIR, `close ${ref} all is well`)
    expect(await audit().verify(head)).toMatchObject({ whole: false, at: before + 4 })
  })

  it.each([`UPDATE "AuditEntry" SET post = 'Nobody'`, 'DELETE FROM "AuditEntry"', 'TRUNCATE "AuditEntry"'])(
    'is refused by the database to whoever has not switched that off: %s',
    async (change) => {
      await expect(sql(change)).rejects.toThrow('The record is kept as it is')
      expect(await audit().verify()).toMatchObject({ whole: true, entries: before + 4 })
    },
  )
})

describe('entries past their time', () => {
  it('are pruned as far as a legal hold lets them, and the chain still verifies from there', async () => {
    const start = await audit().verify()
    before = start.whole ? start.head.number : 0
    for (const ref of REFS) await council.ask(CHAIR, `call-in ${ref}`)
    council.setNow('2033-04-01T09:00:00Z')
    const hold = await audit().hold('CS02', 'a claim', { post: 'the command line', now: council.council.now })
    const past = new Date('2033-01-01')

    expect(await audit().prune(new Date('2020-01-01'))).toBe(0)
    expect(await audit().prune(past)).toBe(before + 1)
    expect(await audit().verify()).toMatchObject({ whole: true, entries: 3, keptFrom: before + 2 })
    expect(await audit().prune(past)).toBe(0)
    expect(await audit().listHolds()).toMatchObject([{ ref: 'CS02', reason: 'a claim' }])
    expect(await audit().lift(hold, { post: 'the command line', now: council.council.now })).toBe(true)
    expect(await audit().lift(hold, { post: 'the command line', now: council.council.now })).toBe(false)
    expect(await audit().prune(past)).toBe(3)
    expect(await audit().verify()).toMatchObject({ whole: true, entries: 0, keptFrom: before + 5 })

    await council.ask(CHAIR, 'close CS01 all is well')
    expect(await audit().verify()).toMatchObject({ whole: true, entries: 1 })
    await tampering(`DELETE FROM "AuditEntry" WHERE number = #5`)
    expect(await audit().verify()).toMatchObject({ whole: false, at: before + 5 })
  })
})
