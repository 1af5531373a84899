import type { Logger } from 'pino'
import type { AppContext } from './bot/core/context.ts'
import { openFile } from './bot/papers/files.ts'
import type { ChatPlatform, Handler, Keep } from './chat/platform.ts'
import { createWeb } from './chat/web/web.ts'
import type { Config } from './config.ts'
import { PLATFORM_NAMES, type PlatformName } from './domain/core/platform.ts'
import { channelReaders, membersOf } from './domain/directory/access.ts'
import type { Framework } from './domain/rules/framework.ts'
import type { HttpServer } from './http/server.ts'
import { drawChart } from './papers/chart.ts'

type Parts = {
  readonly config: Config
  readonly context: AppContext
  readonly handler: Handler
  readonly keep: Keep
  readonly server: HttpServer
  readonly log: Logger
}

/** Makes each platform that the configuration asks for, and null for one that it does not. */
export const MAKE_PLATFORM: Readonly<Record<PlatformName, (parts: Parts) => Promise<ChatPlatform | null>>> = {
  async slack({ config, handler, keep, server, log, context }) {
    if (!config.slack) return null
    const { createSlack } = await import('./chat/slack/index.ts')
    return createSlack({
      config: config.slack,
      handler,
      keep,
      ...made(context),
      router: server.router,
      log,
      met: (conversation) => retryMet(context, 'slack', conversation),
    })
  },

  async teams({ config, handler, keep, server, log, context }) {
    if (!config.teams) return null
    const { createTeams } = await import('./chat/teams/index.ts')
    return createTeams({
      config: config.teams,
      handler,
      keep,
      ...made(context),
      publicUrl: config.publicUrl,
      router: server.router,
      log,
      conversations: teamsConversations(context),
      now: context.now,
    })
  },

  async web({ config, handler, keep, server, log, context }) {
    if (!config.console) return null
    return createWeb({
      handler,
      keep,
      ...made(context),
      router: server.consoleRouter,
      memory: context.store.webMessages,
      directory: webDirectory(context),
      log,
      zone: context.framework.calendar.zone,
    })
  },
}

/** What every platform shows: charts are drawn, and files opened, the same for all. */
const made = (context: AppContext) => ({ draw: drawChart, openFile: openFile(context) })

/** The chat platforms that the configuration asks for. Those that are not used are not even loaded. */
export async function makePlatforms(parts: Parts): Promise<readonly ChatPlatform[]> {
  const all = await Promise.all(PLATFORM_NAMES.map((name) => MAKE_PLATFORM[name](parts)))
  return all.filter((platform) => platform !== null)
}

/** Callin is in a conversation: what waits for the channel that is bound to it is tried again. */
async function retryMet(
  { store, now }: Pick<AppContext, 'store' | 'now'>,
  platform: PlatformName,
  conversation: string,
): Promise<void> {
  const channel = await store.conversations.findChannel(platform, conversation)
  if (channel !== null) await store.outbox.retryNow(`channel:${channel}`, now())
}

/** Keeps how to write to a Teams conversation again; a personal one belongs to the person who spoke there. */
export const teamsConversations = ({ store, today, now }: AppContext) => ({
  async remember(one: {
    readonly kind: 'channel' | 'person'
    readonly externalId: string
    readonly speaker: string | null
    readonly reference: unknown
  }): Promise<void> {
    await store.conversations.remember('teams', one.externalId, one.reference)
    await retryMet({ store, now }, 'teams', one.externalId)
    if (one.kind !== 'person' || one.speaker === null) return
    const person = await store.directory.findPersonBy('teams', one.speaker, today())
    if (!person) return
    await store.conversations.bind('teams', `person:${person.id}`, one.externalId, one.reference)
    const refused = await store.refusedPlaces.list('all')
    if (refused.some(({ destination }) => destination === `person:${person.id}`))
      await store.outbox.retryPeopleNow(now())
  },
})

/** Who can be acted as in the console, and which channels each of them reads. */
export const webDirectory = ({ store, framework, today }: AppContext) => ({
  async people() {
    const people = await store.directory.listPeople(today(), 'web')
    // Whoever looks in for the first time acts as the chair, before whom the proposals stand.
    const chairs = framework.forums.map(({ chair }) => chair)
    const rank = ({ posts }: (typeof people)[number]) => {
      const at = chairs.findIndex((chair) => holds(posts, chair))
      return at === -1 ? chairs.length : at
    }
    return [...people]
      .sort((a, b) => rank(a) - rank(b))
      .map(({ id, name, posts }) => ({
        id,
        name,
        detail: rolesOf(
          framework,
          posts.map(({ title }) => title),
        ),
      }))
  },

  async channels(viewer: string) {
    const person = await store.directory.findPerson({ id: viewer, on: today() })
    const titles = person?.posts.map(({ title }) => title) ?? []
    return framework.channels
      .filter(({ key }) => titles.some((title) => channelReaders(framework, key).includes(title)))
      .map(({ key, name, purpose }) => ({ key, name, purpose }))
  },

  async notice() {
    return (await store.figures.hasSample())
      ? 'Sample council: published figures of July 2017 moved to the latest month; the history before them is made up.'
      : null
  },
})

const holds = (posts: readonly { readonly title: string }[], title: string) =>
  posts.some((post) => post.title === title)

/** "Chair of PAT", so that one post is told from another. */
function rolesOf(framework: Framework, titles: readonly string[]): string {
  const roles = framework.forums.flatMap((forum) => [
    ...(titles.includes(forum.chair) ? [`Chair of ${forum.name}`] : []),
    ...(titles.includes(forum.secretary) ? [`Secretary of ${forum.name}`] : []),
    ...(membersOf(forum).some((post) => titles.includes(post)) &&
    !titles.includes(forum.chair) &&
    !titles.includes(forum.secretary)
      ? [`Member of ${forum.name}`]
      : []),
  ])
  return roles.join(', ')
}
