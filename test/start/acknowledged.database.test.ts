import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { type Bot, until } from '../support/program.ts'
import { type SlackCouncil, slackCouncil } from '../support/slack-council.ts'

// What was acknowledged and not yet done when its process is killed. A lock that the test holds keeps the effects from being
// made, so that the kill comes between for certain.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const CHAIR = 'Deputy Managing Director'
const START_MS = 180_000 // of a program on a machine that has little to spare
const LATER_MS = 60_000 // a request that was left undone is free by then

let database: Awaited<ReturnType<typeof emptyDatabase>>
let council: SlackCouncil

beforeAll(async () => {
  database = await emptyDatabase()
  council = await slackCouncil(database.url)
})

afterAll(async () => {
  await council.close()
  await database.drop()
})

async function rows<Row extends object>(sql: string, ...values: readonly unknown[]): Promise<Row[]> {
  return (await council.database.query(sql, [...values])).rows as Row[] // as the statement says
}

/** Does something while nobody can read who somebody is, and kills the bot before anybody can again. */
async function killedBefore<T>(bot: Bot, effects: () => Promise<T>): Promise<T> {
  const holder = await council.database.connect()
  try {
    await holder.query('BEGIN; LOCK TABLE "Identity" IN ACCESS EXCLUSIVE MODE')
    const acknowledged = await effects()
    await bot.end('SIGKILL')
    return acknowledged
  } finally {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

const proposed = async () => {
  const [one] = await rows<{ ref: string }>(
    `SELECT i.ref FROM "Case" c JOIN "Indicator" i ON i.id = c."indicatorId"
     WHERE c.state = 'proposed' AND c.forum = 'pat' LIMIT 1`,
  )
  return one?.ref
}

const calledIn = (ref: string) =>
  rows(
    `SELECT e.kind FROM "CaseEvent" e JOIN "Case" c ON c.id = e."caseId" JOIN "Indicator" i ON i.id = c."indicatorId"
     WHERE i.ref = $1 AND e.kind = 'called_in'`,
    ref,
  )
const action = (words: string) => `action PAT ${words} owner: Head of Contact Point by: 1 December 2099`
const recorded = async (...words: readonly string[]) => {
  const found = await rows<{ what: string }>(`SELECT what FROM "Action" WHERE what = ANY($1) ORDER BY what`, words)
  return found.map(({ what }) => what)
}

/** Answers to people, which carry no mark of a notice. */
const answers = (says: string) =>
  council.workspace.calls.filter(
    ({ body }) => body.metadata === undefined && JSON.stringify(body.blocks ?? []).includes(says),
  )

it('a press, a command and a message that were acknowledged are done once and answered once, whichever process dies', async () => {
  const first = await council.start()
  expect(await first.hears()).toBe(true)
  const ref = await until(proposed)
  const direct = await council.directOf(CHAIR)
  expect(await council.write(CHAIR, `call-in ${ref}`, 'Ev-question')).toBe(200)
  const button = await until(() => council.buttonIn(direct, 'confirm '))
  const said = () => council.write(CHAIR, action('Said in a message'), 'Ev-said')

  const acknowledged = await killedBefore(first, async () => [
    await council.press(CHAIR, direct, button),
    await council.slash(CHAIR, action('Asked by a command')),
    await said(),
  ])
  expect(acknowledged).toEqual([200, 200, 200])
  expect([await calledIn(ref), await recorded('Asked by a command', 'Said in a message')]).toEqual([[], []])

  // The next dies as well, with a first of them marked as done and not committed: neither that nor its effect is there.
  const killAt = { statement: 'UPDATE "SeenEvent" SET "doneAt"', when: 'after', nth: 1 } as const
  const second = await council.start({ at: new Date(Date.now() + LATER_MS), killAt })
  await until(
    () => second.hasEnded(),
    () => undefined,
    START_MS,
  )
  expect([await calledIn(ref), await recorded('Asked by a command', 'Said in a message')]).toEqual([[], []])

  const third = await council.start({ at: new Date(Date.now() + 2 * LATER_MS) })
  const says = ['is called in', 'Asked by a command', 'Said in a message'] as const
  for (const words of says) await until(() => answers(words).length > 0)
  // Slack may deliver an event again.
  expect(await said()).toBe(200)
  expect((await third.end()).code).toBe(0)

  expect(await calledIn(ref)).toHaveLength(1)
  expect(await recorded('Asked by a command', 'Said in a message')).toEqual(['Asked by a command', 'Said in a message'])
  for (const words of says) expect(answers(words), words).toHaveLength(1)
})
