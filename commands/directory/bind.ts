import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { PLATFORM_NAMES, sayPlatform, traitsOf } from '../../src/domain/core/platform.ts'
import { onlyFor, Refusal } from '../../src/domain/core/refusal.ts'
import { capitalise, formatList } from '../../src/domain/core/words.ts'
import type { Person } from '../../src/domain/directory/access.ts'
import { isIctTeam, isPerformanceTeam } from '../../src/domain/directory/access.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import { plainMessage } from '../../src/messages/core/plain.ts'

function mustBind(framework: Framework, caller: Person): void {
  if (isIctTeam(framework, caller) || isPerformanceTeam(framework, caller)) return
  throw onlyFor('may_not_bind', 'the ICT team or the performance team', 'sets up channels')
}

/** Tells Callin that the channel in which it is typed is one of the framework's. */
export const bind = defineCommand({
  name: 'bind',
  summary: 'Use this channel for a forum’s notices',
  notDone: 'This channel was not set up',
  who: 'keepers',
  example: 'bind pat',
  input: z.object({
    channel: z.string().trim().min(1).meta({ label: 'Channel', help: 'Its key in framework.yaml, such as pat.' }),
  }),
  words: ['channel'],
  choices: async ({ framework }) => ({
    channel: framework.channels.map(({ key, name }) => ({ value: key, label: name })),
  }),
  async prepare(_, { framework, caller }) {
    mustBind(framework, caller)
    return {}
  },

  async run({ channel: typed }, { framework, caller, store, asked, now }) {
    mustBind(framework, caller)
    const channel = framework.channels.find(({ key, name }) => [key, name.toLowerCase()].includes(typed.toLowerCase()))
    if (!channel) {
      const known = framework.channels.map(({ key }) => key).join(', ')
      throw new Refusal('channel_unknown', `framework.yaml has no channel "${typed}": it has ${known}.`)
    }
    if (traitsOf(asked.platform).own) {
      const others = PLATFORM_NAMES.filter((name) => !traitsOf(name).own).map(sayPlatform)
      throw new Refusal(
        'bind_web',
        `${capitalise(sayPlatform(asked.platform))} has its own channels: bind is for ${formatList(others)}. Type it in a channel there.`,
      )
    }
    const other = await store.conversations.findChannel(asked.platform, asked.conversation)
    if (other !== null && other !== channel.key) {
      throw new Refusal(
        'bound_already',
        `This channel is used for ${other} already. Each has its own readers, so use another channel for ${channel.key}.`,
      )
    }
    await store.conversations.bind(asked.platform, `channel:${channel.key}`, asked.conversation)
    await store.outbox.retryNow(`channel:${channel.key}`, now())
    return plainMessage(`Notices for ${channel.name} will be posted here`, channel.purpose)
  },
})
