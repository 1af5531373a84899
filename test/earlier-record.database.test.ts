import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { commands } from '../commands/index.ts'
import { deliver, jobs, sweep } from '../jobs/index.ts'
import { paperDocument } from '../src/bot/papers/paper-file.ts'
import { makeHandler } from '../src/bot/runtime/handler.ts'
import { runTask, tasksOf } from '../src/bot/runtime/run-task.ts'
import { parseConfig } from '../src/config.ts'
import { sayEvent } from '../src/messages/cases/event.ts'
import { type OpenCouncil, openCouncil } from '../src/opening.ts'
import { paperEditions } from '../src/papers/edition.ts'
import { packageRoot } from '../src/root.ts'
import { onDatabase } from './support/database.ts'
import { earlierRecord } from './support/earlier-record.ts'
import { fakeChat, type Post } from './support/fakeChat.ts'
import { keepingLog } from './support/keepingLog.ts'
import { wordsOf } from './support/words.ts'

// Records that the release of commit 040dc01 left: one after the play of August 2011 and three months more, with decisions
// that had not been shown yet, and one at the start with the sample council. See test/fixtures/README.md.

const AFTER_THE_PLAY = new Date('2011-11-21T10:00:00Z')
const AFTER_THE_SAMPLE = new Date('2026-11-02T09:00:00Z')
const HELD_BACK = `SELECT job FROM "Task" WHERE job IN ('propose', 'notify') AND state = 'waiting'`

let drop: () => Promise<void> = async () => undefined
afterEach(() => drop())

/** Opened as the next release opens it: brought up to date, with everything that stands on the console. */
async function opened(name: string, now: Date, framework: string, also: readonly string[] = []) {
  const { url, drop: remove } = await earlierRecord(name, also)
  const { rows: told } = await onDatabase(url, (client) =>
    client.query<{ text: string }>('SELECT text FROM "CaseEvent" ORDER BY "caseId", id'),
  )
  const standing = await onDatabase(url, (client) =>
    client.query<{ id: string; conversation: string; message: Post['message'] }>(
      `SELECT id::text, conversation, body->'message' AS message FROM "WebMessage" WHERE body ? 'message'`,
    ),
  )
  const clock = { now }
  const config = parseConfig({ DATABASE_URL: url, FRAMEWORK: join(packageRoot, framework), SAMPLE: 'no' })
  const record = await openCouncil(config, () => clock.now)
  drop = async () => {
    await record.close()
    await remove()
  }
  const posts = standing.rows.map((row) => ({ ...row, token: '', edits: 0 }))
  return { ...around(record, clock, posts), url, standing: posts, told: told.map(({ text }) => text) }
}

function around(record: OpenCouncil, clock: { now: Date }, standing: readonly Post[]) {
  const { context } = record
  const chat = fakeChat('web', standing)
  const failures: string[] = []
  const log = {
    ...keepingLog(),
    error: (fields: object, sentence: string) => void failures.push(`${sentence} ${inspect(fields)}`),
  }
  const handler = makeHandler(
    commands,
    jobs,
    () => context,
    log,
    () => undefined,
  )
  let asked = 0
  const ask = async (post: string, line: string): Promise<string> => {
    clock.now = new Date(clock.now.getTime() + 1000)
    const speaker = await identityOf(record, post)
    const place = { conversation: `person:${speaker}`, seenBy: 'speaker' } as const
    const eventId = `later-${++asked}`
    const reply = await handler({ platform: 'web', eventId, speaker, origin: place, words: { kind: 'line', line } })
    return reply.kind === 'message' ? wordsOf(reply.message) : reply.kind
  }
  const workOff = async () => {
    for (;;) {
      const due = await sweep(context)
      for (const { id } of due) await runTask(id, jobs, context)
      if ((await deliver(context, [chat], log)).taken === 0 && due.length === 0) return
    }
  }
  return { council: context, chat, failures, ask, workOff }
}

async function identityOf({ database, context }: OpenCouncil, post: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT i."externalId" AS id FROM "Identity" i JOIN "Holding" h ON h."personId" = i."personId"
     JOIN "Post" p ON p.id = h."postId" WHERE p.title = $1 AND i.platform = 'web'
     AND h."from" <= $2 AND (h."until" IS NULL OR h."until" > $2)`,
    [post, context.now()],
  )
  return rows[0]?.id ?? expect.fail(`${post} is in post`)
}

describe('a record of an earlier release, after a cycle of meetings', () => {
  const later = (also: readonly string[] = []) =>
    opened('record-040dc01', AFTER_THE_PLAY, 'test/scripts/august-2011/framework.yaml', also)

  it('has every case, with what happened to it, told as it was', async () => {
    const { council: context, ask, told } = await later()
    const said = []

    for (const one of await context.store.cases.listOpenedBefore(context.now())) {
      const events = await context.store.cases.listEventsOf(one.id)
      said.push(...events.map((event) => sayEvent(event, context.framework)))
      expect(await ask('PAT Secretary', `why ${one.ref}`)).toContain(one.ref)
      expect(await ask('PAT Secretary', `status ${one.ref}`)).toContain(one.ref)
    }

    expect(said.length).toBeGreaterThan(20)
    expect(said).toEqual(told.map(withoutNumber))
  })

  it('has every paper opened for each reader, and shown to those who prepare it', async () => {
    const { council: context, ask } = await later()
    const papers = await context.store.papers.list({}, 1000)

    expect(papers.length).toBeGreaterThan(20)
    for (const paper of papers) {
      const content = (await context.store.papers.findContent(paper.id)) ?? expect.fail('it is kept')
      for (const edition of paperEditions) {
        expect((await paperDocument(context, paper, content, edition)).title).not.toBe('')
      }
      const card = await ask(`${paper.forums[0] === 'dat' ? 'DAT' : 'PAT'} Secretary`, `paper ${paper.id}`)
      expect(card).toContain('What has happened to it')
    }
  })

  it('has every task named, and does what was due and not done, telling nothing twice', async () => {
    const { council: context, chat, failures, ask, workOff, standing, url } = await later()
    const waiting = await context.store.tasks.listNext(new Date(0), 5000)
    const { describe: say, unknown } = tasksOf(jobs)

    expect(waiting.filter(({ job }) => job === 'show-case').length).toBeGreaterThan(0)
    expect((await onDatabase(url, (client) => client.query(HELD_BACK))).rows).toEqual([])
    const refs = new Set((await context.store.figures.listRefs()).map(({ ref }) => ref))
    for (const task of waiting) expect(await say(task, context, refs)).not.toBe(task.job)
    expect(await unknown(context)).toEqual([])
    expect(await ask('Performance Team', 'due')).not.toContain('Something broke')

    await workOff()
    const sent = chat.posts.slice(standing.length)
    const has = (post: Post) =>
      standing.some(
        ({ conversation, message }) => conversation === post.conversation && wordsOf(message) === wordsOf(post.message),
      )

    expect(sent.filter(has)).toEqual([])
    expect(await context.store.tasks.countOverdue(context.now())).toBe(0)
    expect(failures).toEqual([])
    const [posts, edits] = [chat.posts.length, chat.posts.reduce((sum, post) => sum + post.edits, 0)]
    await workOff()
    expect([chat.posts.length, chat.posts.reduce((sum, post) => sum + post.edits, 0)]).toEqual([posts, edits])
  })

  it('has its last decisions shown, which were taken and not shown before the release changed', async () => {
    const { chat, workOff } = await later()
    await workOff()

    const titles = chat.posts.filter(({ edits }) => edits > 0).map(({ message }) => message.title)
    expect(titles.some((title) => title.startsWith('Closed: EN01 '))).toBe(true)
  })

  it('has every sentence of an event as data where its form is known, and as it was told where it is not', async () => {
    const before = EVENTS.map(
      ({ kind, by = 'PAT Secretary', text }) =>
        `INSERT INTO "CaseEvent" ("caseId", at, kind, by, text)
         SELECT min(id), '2011-11-20T12:00:00Z', '${kind}', '${by}', '${text.replaceAll("'", "''")}' FROM "Case"`,
    )
    const { council: context } = await later([...before, SENT_UP])
    const [first] = await context.store.cases.listOpenedBefore(context.now())
    const events = (await context.store.cases.listEventsOf(first?.id ?? 0)).slice(-EVENTS.length)

    expect(events.map((event) => sayEvent(event, context.framework))).toEqual(
      EVENTS.map(({ text }) => withoutNumber(text)),
    )
    expect(events.map(({ at: _, by: __, ...data }) => data)).toEqual(
      EVENTS.map(({ kind, data, text }) => ({ kind, ...(data ?? { how: 'told', text }) })),
    )
  })
})

/** Since then an action is told by what it says, not by its number. */
const withoutNumber = (text: string): string => text.replace(/^Action \d+ (done|extended|withdrawn)/, 'Action $1')

/** As they were written by the release of 040dc01. */
const EVENTS: readonly {
  readonly kind: string
  readonly by?: string
  readonly text: string
  readonly data?: Readonly<Record<string, unknown>>
}[] = [
  { kind: 'proposed', text: 'asked for by Members', data: { how: 'hand', reason: 'asked for by Members' } },
  { kind: 'declined', text: 'It waits: for May', data: { reason: 'It waits: for May' } },
  { kind: 'called_in', text: 'No reason was written.', data: { reason: null } },
  {
    kind: 'closed',
    by: 'the rules',
    text: 'No longer poor: green in March 2011 and before, as the rules ask.',
  },
  { kind: 'handed_over', by: 'the directory', text: 'The post of Head of Roads was filled by Monday 3 October 2011.' },
  { kind: 'outlived', by: 'the figures', text: 'The indicator is retired: it reports nothing after March 2012.' },
  { kind: 'revised', by: 'the rules', text: 'Figures were revised. For July 2011 it would have been called in. Red.' },
  { kind: 'acknowledged', text: 'The call-in notice was acknowledged.', data: {} },
  {
    kind: 'substitute',
    text: 'The Head of Roads comes instead: On leave: back in May',
    data: { how: 'instead', post: 'Head of Roads', reason: 'On leave: back in May' },
  },
  {
    kind: 'substitute',
    text: 'The Head of Roads comes after all: well again',
    data: { how: 'after_all', post: 'Head of Roads', reason: 'well again' },
  },
  { kind: 'plan', text: 'Action plan corrected: version 12.', data: { version: 12 } },
  { kind: 'promise', by: 'the figures', text: 'Promise kept: 75% or better in July 2011. Reported: 78% in July 2011.' },
  {
    kind: 'no_effect',
    by: 'the figures',
    text: 'Action 4 (Train eight) was done on Monday 3 October 2011 and has had no effect yet. Promised was green by July 2011; reported was 60% in July 2011.',
    data: {
      how: 'told',
      actionId: 4,
      text: 'Action 4 (Train eight) was done on Monday 3 October 2011 and has had no effect yet. Promised was green by July 2011; reported was 60% in July 2011.',
    },
  },
  {
    kind: 'action',
    text: 'Action 5 done: All eight: passed',
    data: { how: 'completed', actionId: 5, text: 'All eight: passed' },
  },
  { kind: 'carried', text: 'To the next meeting: no reason was written.', data: { reason: null } },
  {
    kind: 'taken_off',
    text: 'Taken off the agenda of 3 October 2011 by the PAT Secretary: heard.',
    data: { waitingFor: 'Taken off the agenda of 3 October 2011 by the PAT Secretary: heard.' },
  },
  { kind: 'answered', text: 'Answered: Agreed', data: { answer: 'Agreed' } },
  { kind: 'outcome', text: 'Outcome: noted' },
  {
    kind: 'step',
    text: 'Taken up by PAT: It cannot wait: see May',
    data: { how: 'taken', to: 'pat', reason: 'It cannot wait: see May' },
  },
  { kind: 'step', text: 'Taken up by PAT: no reason was written.', data: { how: 'taken', to: 'pat', reason: null } },
  {
    kind: 'step',
    by: 'the rules',
    text: 'Not decided by Friday 18 November 2011: it goes to PAT.',
    data: { how: 'told', to: 'pat', text: 'Not decided by Friday 18 November 2011: it goes to PAT.' },
  },
]

/** What says to which level the steps above went: their notice. */
const SENT_UP = `INSERT INTO "Outbox" (key, notice, subject, place, state, "nextAt", "createdAt")
  SELECT 'gone-up-above', 'gone-up', jsonb_build_object('caseId', min(id), 'level', 'pat'), 'channel:pat', 'sent', at, at
  FROM "Case", (SELECT '2011-11-20T12:00:00Z'::timestamptz AS at) moment GROUP BY at`

describe('a record of an earlier release, at its start with the sample council', () => {
  it('is evaluated and shown, and its cases are told once', async () => {
    const {
      council: context,
      chat,
      failures,
      ask,
      workOff,
      standing,
    } = await opened('sample-040dc01', AFTER_THE_SAMPLE, 'framework.yaml')
    await workOff()

    expect(failures).toEqual([])
    const sent = chat.posts
      .slice(standing.length)
      .map(({ conversation, message }) => `${conversation} ${message.title}`)
    expect(sent.filter((title, at) => sent.indexOf(title) !== at)).toEqual([])
    for (const one of await context.store.cases.listOpen(null)) {
      expect(sent.filter((title) => title.includes(`Call in ${one.ref} `)).length).toBeLessThanOrEqual(1)
      expect(await ask('Deputy Managing Director', `why ${one.ref}`)).toContain(one.ref)
    }
  })
})

it('each dump of the fixtures is opened above', () => {
  const dumps = readdirSync(join(packageRoot, 'test/fixtures')).filter((name) => name.endsWith('.sql.gz'))

  expect(dumps).toEqual(['record-040dc01.sql.gz', 'sample-040dc01.sql.gz'])
})
