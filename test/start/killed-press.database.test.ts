import { expect, it, vi } from 'vitest'
import { emptyDatabase, onDatabase } from '../support/database.ts'
import { slashBody } from '../support/play/slack/bodies.ts'
import { postSigned, SIGNING_SECRET } from '../support/play/slack/signed.ts'
import { BOT_TOKEN, slackWorkspace } from '../support/play/slack/workspace.ts'
import { callin, startProgram, until } from '../support/program.ts'

vi.setConfig({ testTimeout: 240_000 })

const TITLE = 'Procurement SORP'

it('what Slack was told is taken is done and answered once, though its process was killed before it was done', async () => {
  const database = await emptyDatabase()
  const slack = await slackWorkspace(['secretary'], ['pat'])
  const settings = {
    DATABASE_URL: database.url,
    SAMPLE: 'yes',
    CONSOLE: 'yes',
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
  }
  const user = slack.people['secretary'] ?? ''
  const ask = slashBody(
    { user, channel: 'D1', triggerId: 'once', respondUrl: `${slack.respondUrl}kept` },
    `item DAT ${TITLE} kind: sorp presenter: Head of Procurement why: the annual review`,
  )
  const items = async () => {
    const { rows } = await onDatabase(database.url, (client) =>
      client.query<{ title: string }>(`SELECT title FROM "AgendaItem" WHERE title = $1`, [TITLE]),
    )
    return rows.length
  }

  let program = await startProgram(settings)
  try {
    const linked = await callin(['link', 'DAT Secretary', '--slack', user], { DATABASE_URL: database.url })
    expect(linked.err).toContain('is known on Slack')
    await onDatabase(database.url, async (client) => {
      await client.query('BEGIN; LOCK TABLE "AgendaItem" IN ACCESS EXCLUSIVE MODE')
      expect((await postSigned(`${program.url}/slack/events`, ask)).status).toBe(200)
      await until(async () => {
        const { rows } = await client.query(
          `SELECT 1 FROM "SeenEvent" WHERE "begunAt" IS NOT NULL AND "doneAt" IS NULL`,
        )
        return rows.length === 1
      })
      await program.end('SIGKILL')
      await client.query('ROLLBACK')
    })
    expect(await items()).toBe(0)

    program = await startProgram(settings)
    await until(async () => (await items()) === 1)
    const answer = await slack.nextCall(0, ({ method }) => method === 'respond/kept')
    expect(JSON.stringify(answer.body)).toContain(TITLE)
    expect((await postSigned(`${program.url}/slack/events`, ask)).status).toBe(200)
    await program.end()

    expect(await items()).toBe(1)
    expect(slack.calls.filter(({ method }) => method === 'respond/kept')).toHaveLength(1)
  } finally {
    await program.end('SIGKILL')
    await slack.stop()
    await database.drop()
  }
})
