import type { PlatformName } from '../../src/chat/platform.ts'
import { drawChart } from '../../src/papers/chart.ts'
import { teamsConversations, webDirectory } from '../../src/platforms.ts'
import { postId } from '../../src/store/directory.ts'
import type { ChatDriver } from './chat-driver.ts'
import type { ContractCouncil } from './contract-council.ts'
import { POSTS } from './contract-council.ts'
import { slackDriver } from './slack/driver.ts'
import { personOf } from './teams/activities.ts'
import { createTeamsDriver } from './teams/driver.ts'
import { createWebDriver } from './web/driver.ts'

const CHANNELS = ['pat', 'dat', 'member-office'] as const
const TITLES = Object.values(POSTS)
/** Known on the platform, and unknown to the council's directory. */
export const STRANGER = 'stranger'

/** Puts the council on a platform through its real adapter: its people are known there, its channels are bound. */
export const onPlatform: Readonly<Record<PlatformName, (council: ContractCouncil) => Promise<ChatDriver>>> = {
  async web(contract) {
    await know(contract, 'web', postId)
    return createWebDriver({
      handler: contract.handler,
      memory: contract.council.store.webMessages,
      directory: webDirectory(contract.council),
      people: Object.fromEntries(TITLES.map((title) => [postId(title), postId(title)])),
      log: contract.log,
      draw: drawChart,
    })
  },

  async slack(contract) {
    const posts = [...TITLES.map(postId), STRANGER]
    const driver = await slackDriver({
      handler: contract.handler,
      posts,
      channels: CHANNELS,
      draw: drawChart,
      log: contract.log,
    })
    await know(contract, 'slack', (title) => driver.people[postId(title)] ?? '')
    return bound(driver)
  },

  async teams(contract) {
    await know(contract, 'teams', (title) => personOf(postId(title)))
    const driver = await createTeamsDriver({
      handler: contract.handler,
      conversations: teamsConversations(contract.council),
      draw: drawChart,
      log: contract.log,
      posts: TITLES.map(postId),
      channels: CHANNELS.map((key) => `channel:${key}`),
    })
    return bound(driver)
  },
}

/** As "callin link" does for a live platform. */
async function know({ council }: ContractCouncil, platform: PlatformName, identityOf: (title: string) => string) {
  for (const title of TITLES) await council.store.directory.link(title, [{ platform, externalId: identityOf(title) }])
}

/** The ICT team says in each channel which one it is; on the console that is settled. */
async function bound(driver: ChatDriver): Promise<ChatDriver> {
  for (const key of CHANNELS) await driver.say(postId(POSTS.ict), `bind ${key}`, `channel:${key}`)
  return driver
}
