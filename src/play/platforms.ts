import type { Logger } from 'pino'
import type { AppContext } from '../bot/core/context.ts'
import { openFile } from '../bot/papers/files.ts'
import type { Handler } from '../chat/platform.ts'
import type { PlatformName } from '../domain/core/platform.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { drawChart } from '../papers/chart.ts'
import { teamsConversations, webDirectory } from '../platforms.ts'
import type { ChatDriver } from './chat-driver.ts'
import { createWebDriver } from './web/driver.ts'

export type Stage = {
  readonly context: AppContext
  readonly handler: Handler
  readonly log: Logger
  /** Ids of the council's people who act; a driver knows each of them by it. */
  readonly people: readonly string[]
  /** Known on the platform, and unknown to the council's directory. */
  readonly strangers?: readonly string[]
  /** On Teams files are linked, and can be fetched; otherwise they are only named. */
  readonly linksFiles?: boolean
}

/**
 * Puts the council on a platform through its real adapter: its people are known there, its channels are bound. The
 * drivers of Slack and Teams live with the tests, which have test servers that are development packages.
 */
export const onPlatform = {
  async web(stage: Stage) {
    await know(stage, 'web', (person) => person)
    return createWebDriver({
      handler: stage.handler,
      memory: stage.context.store.webMessages,
      directory: webDirectory(stage.context),
      people: Object.fromEntries(stage.people.map((person) => [person, person])),
      log: stage.log,
      zone: stage.context.framework.calendar.zone,
      draw: drawChart,
      openFile: openFile(stage.context),
    })
  },

  async slack(stage: Stage) {
    const { slackDriver } = await withTests('Slack', () => import('../../test/support/play/slack/driver.ts'))
    const driver = await slackDriver({
      handler: stage.handler,
      posts: [...stage.people, ...(stage.strangers ?? [])],
      channels: channelsOf(stage),
      draw: drawChart,
      openFile: openFile(stage.context),
      log: stage.log,
    })
    await know(stage, 'slack', (person) => driver.people[person] ?? '')
    return bound(driver, stage)
  },

  async teams(stage: Stage) {
    const { createTeamsDriver, personOf } = await withTests(
      'Teams',
      () => import('../../test/support/play/teams/driver.ts'),
    )
    await know(stage, 'teams', personOf)
    const driver = await createTeamsDriver({
      handler: stage.handler,
      conversations: teamsConversations(stage.context),
      draw: drawChart,
      openFile: openFile(stage.context),
      log: stage.log,
      posts: stage.people,
      channels: channelsOf(stage).map((key) => `channel:${key}`),
      linksFiles: stage.linksFiles ?? false,
    })
    return bound(driver, stage)
  },
} satisfies Readonly<Record<PlatformName, (stage: Stage) => Promise<ChatDriver>>>

/** Loads what comes with the tests. A copy that is made for running only need not have it, and says so. */
export async function withTests<Module>(platform: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Refusal(
      'driver_missing',
      `A script is played on ${platform} with the test servers that Callin is developed with, and they are not installed here: run "npm install --include=dev" in a whole copy of Callin, or play it on the console (--platform web).`,
    )
  }
}

const channelsOf = ({ context }: Stage): readonly string[] => context.framework.channels.map(({ key }) => key)

/** As "callin link" does for a live platform. */
async function know({ context, people }: Stage, platform: PlatformName, identityOf: (person: string) => string) {
  for (const person of people) await context.store.directory.identify(person, platform, identityOf(person))
}

/** As "bind" does, for a forum's channel by its chair; on the console it is settled which channel is which. */
async function bound<Driver extends ChatDriver>(driver: Driver, { context }: Stage): Promise<Driver> {
  const { conversations } = context.store
  for (const [key, id] of Object.entries(driver.conversations)) await conversations.bind(driver.platform.name, key, id)
  return driver
}
