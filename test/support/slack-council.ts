import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { packageRoot } from '../../src/root.ts'
import { eventBody, type From, pressBody, slashBody } from './play/slack/bodies.ts'
import { buttonsIn } from './play/slack/reading.ts'
import { postSigned, SIGNING_SECRET } from './play/slack/signed.ts'
import { BOT_TOKEN, slackWorkspace, type Workspace } from './play/slack/workspace.ts'
import { type Bot, callin, startBot } from './program.ts'
import { freePort } from './redisServer.ts'

/** Where a bot ends by itself, as kill -9 would end it: at which of the statements that fit. */
export type KillAt = { readonly statement: string; readonly when: 'before' | 'after'; readonly nth: number }

type Start = {
  /** What its clock says; the machine's own unless given. */
  readonly at?: Date
  readonly killAt?: KillAt | null
  readonly redisUrl?: string | null
}

/** A button of a message as it stands in a conversation. */
type Button = { readonly ts: string; readonly actionId: string; readonly line: string }

export type SlackCouncil = {
  readonly workspace: Workspace
  readonly database: pg.Pool
  /** All that its processes have said on standard error, those that have ended first. */
  said(): string
  start(how?: Start): Promise<Bot>
  /** Runs a command line beside it. */
  run(args: readonly string[], how?: Start): ReturnType<typeof callin>
  /** Each gives the HTTP status with which the bot acknowledged it; null: the line was cut. */
  slash(post: string, line: string): Promise<number | null>
  /** `id`: of the event; the same again is a second delivery of it. */
  write(post: string, line: string, id: string): Promise<number | null>
  press(post: string, channel: string, button: Button): Promise<number | null>
  /** A person's own conversation with the bot. */
  directOf(post: string): Promise<string>
  /** The newest button in a conversation whose command begins so. */
  buttonIn(channel: string, begins: string): Promise<Button | null>
  close(): Promise<void>
}

/**
 * The sample council on a Slack of this machine, with everybody known there and every channel bound, before any bot of it
 * runs. The bots are the compiled program, in processes of their own. `watch`: as for `slackWorkspace`.
 */
export async function slackCouncil(
  databaseUrl: string,
  watch: Parameters<typeof slackWorkspace>[2] = () => {},
): Promise<SlackCouncil> {
  const variables = { DATABASE_URL: databaseUrl, SAMPLE: 'yes' }
  const prepared = await callin(['prepare'], variables)
  if (prepared.code !== 0) throw new Error(prepared.err)
  const database = new pg.Pool({ connectionString: databaseUrl, max: 3 })
  database.on('error', () => undefined) // a server that is ended under it is what some tests are about
  const { people, channels } = await everybody(database)
  const workspace = await slackWorkspace(
    people.map(({ title }) => title),
    channels,
    watch,
  )
  await introduce(database, workspace, people)

  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}/slack/events`
  const ended: string[] = []
  const running = new Set<Bot>()
  let shiftMs = 0
  let count = 0
  const sign = (body: Parameters<typeof postSigned>[1]) =>
    postSigned(endpoint, body, { sentIn: Math.round(shiftMs / 1000) }).then(
      ({ status }) => status,
      () => null,
    )
  const settings = ({ at, killAt = null, redisUrl = null }: Start) => {
    const shift = at === undefined ? 0 : at.getTime() - Date.now()
    return {
      shift,
      variables: {
        ...variables,
        NODE_OPTIONS: nodeOptions(shift, killAt),
        ...(redisUrl !== null && { REDIS_URL: redisUrl }),
      },
    }
  }
  async function from(post: string): Promise<From> {
    const user = workspace.people[post] ?? ''
    const { trigger_id: triggerId = `t${++count}` } = await workspace.api('views.generateTriggerId', { user_id: user })
    return { user, channel: await directOf(post), triggerId, respondUrl: `${workspace.respondUrl}${triggerId}` }
  }
  const directs = new Map<string, string>()
  async function directOf(post: string): Promise<string> {
    const known = directs.get(post)
    if (known !== undefined) return known
    const { channel } = await workspace.api('conversations.open', { users: workspace.people[post] })
    const { id } = channel as { readonly id: string } // as Slack answers
    directs.set(post, id)
    return id
  }
  const noteEnded = () => {
    for (const bot of running) {
      if (!bot.hasEnded()) continue
      ended.push(bot.said())
      running.delete(bot)
    }
  }

  return {
    workspace,
    database,
    said() {
      return [...ended, ...[...running].map((bot) => bot.said())].join('')
    },
    async start(how = {}) {
      noteEnded()
      const given = settings(how)
      shiftMs = given.shift
      const slack = {
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_SIGNING_SECRET: SIGNING_SECRET,
        SLACK_API_URL: workspace.apiUrl,
        LOG_LEVEL: 'info',
      }
      const bot = startBot({ ...given.variables, ...slack }, port)
      running.add(bot)
      return bot
    },
    run: (args, how = {}) => callin(args, settings(how).variables, packageRoot),
    slash: async (post, line) => sign(slashBody(await from(post), line)),
    write: async (post, line, id) => {
      const [user, channel] = [workspace.people[post] ?? '', await directOf(post)]
      return sign(eventBody({ id, ts: `${Date.now() / 1000}`, user, channel }, null, line))
    },
    press: async (post, channel, { ts, actionId, line }) =>
      sign(pressBody({ ...(await from(post)), channel }, actionId, line, ts)),
    directOf,
    async buttonIn(channel, begins) {
      for (const { ts, blocks = [] } of (await workspace.history(channel)).toReversed()) {
        const found = buttonsIn(blocks).find(({ value }) => value.startsWith(begins))
        if (found) return { ts, actionId: found.action_id, line: found.value }
      }
      return null
    },
    async close() {
      for (const bot of running) await bot.end('SIGKILL')
      await database.end()
      await workspace.stop()
    },
  }
}

type Somebody = { readonly id: string; readonly title: string }

async function everybody(database: pg.Pool) {
  const { rows: people } = await database.query<Somebody>(
    `SELECT DISTINCT ON (p.id) p.id, t.title FROM "Person" p JOIN "Holding" h ON h."personId" = p.id
     JOIN "Post" t ON t.id = h."postId" WHERE h.until IS NULL ORDER BY p.id, t.title`,
  )
  return { people, channels: ['pat', 'dat', 'cabinet-member', 'member-office'] }
}

/** Links everybody, and binds the channels, as `callin link` and `bind` do one by one. */
async function introduce(database: pg.Pool, workspace: Workspace, people: readonly Somebody[]): Promise<void> {
  await database.query(
    `INSERT INTO "Identity" (platform, "externalId", "personId") SELECT 'slack', * FROM unnest($1::text[], $2::text[])`,
    [people.map(({ title }) => workspace.people[title]), people.map(({ id }) => id)],
  )
  const channels = Object.entries(workspace.channels)
  await database.query(
    `INSERT INTO "Conversation" (platform, key, "externalId", "boundAt")
     SELECT 'slack', 'channel:' || key, id, now() FROM unnest($1::text[], $2::text[]) AS c(key, id)`,
    [channels.map(([key]) => key), channels.map(([, id]) => id)],
  )
}

/** The options with which Node has its clock shifted, and ends where it is told to. */
function nodeOptions(shiftMs: number, killAt: KillAt | null): string {
  const { NODE_OPTIONS = '' } = process.env
  const ownShift = (globalThis as { readonly [key: symbol]: unknown })[Symbol.for('callin.clock')]
  const others = NODE_OPTIONS.split(' ').filter((it) => it !== '' && !it.includes('/scripts/clock.mjs?'))
  const clock = preload('scripts/clock.mjs', { shift: `${Math.round(shiftMs + Number(ownShift ?? 0))}` })
  if (killAt === null) return [...others, clock].join(' ')
  const { statement, when, nth } = killAt
  return [...others, clock, preload('test/crash/kill-at.mjs', { statement, when, nth: `${nth}` })].join(' ')
}

function preload(file: string, asked: Readonly<Record<string, string>>): string {
  const url = pathToFileURL(join(packageRoot, file))
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return `--import=${url.href}`
}
