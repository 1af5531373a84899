import { z } from 'zod'
import { type CommandContext, defineCommand } from '../../src/bot/core/command.ts'
import { sayDeciders } from '../../src/bot/directory/authority.ts'
import { notifyChannelMoved, notifyChannelProposed } from '../../src/bot/directory/channel-notices.ts'
import { PLATFORM_NAMES, sayPlatform, traitsOf } from '../../src/domain/core/platform.ts'
import { onlyFor, Refusal } from '../../src/domain/core/refusal.ts'
import { capitalise, formatList } from '../../src/domain/core/words.ts'
import { callerTitle, findDecidingPost, mayDecide } from '../../src/domain/directory/access.ts'
import { mayMaintainDirectory } from '../../src/domain/directory/record.ts'
import type { Forum } from '../../src/domain/rules/framework.ts'
import { plainMessage } from '../../src/messages/core/plain.ts'
import { channelProposed } from '../../src/messages/directory/channel.ts'

/**
 * Tells Callin that the channel in which it is typed is one of the framework's. Where a forum's notices stand is its chair's
 * and secretary's to say; the performance team and the ICT team propose it. No channel is taken that others than the
 * council's own people read, or of which that is not known: exempt notices stand in a forum's channel.
 */
export const bind = defineCommand({
  name: 'bind',
  summary: 'Use this channel for a forum’s notices',
  notDone: 'This channel was not set up',
  who: 'binders',
  example: 'bind pat',
  input: z.object({
    channel: z.string().trim().min(1).meta({ label: 'Channel', help: 'Its key in framework.yaml, such as pat.' }),
  }),
  words: ['channel'],
  about: ['channel'],
  choices: async ({ framework }) => ({
    channel: framework.channels.map(({ key, name }) => ({ value: key, label: name })),
  }),
  async prepare({ channel }, context) {
    const { framework, caller } = context
    if (channel !== undefined) {
      mustBind(context, readChannel(context, channel).forum)
      return {}
    }
    if (mayMaintainDirectory(framework, caller) || framework.forums.some((forum) => mayDecide(forum, caller))) return {}
    throw onlyFor(
      'may_not_bind',
      'the chair or secretary of a forum, the performance team or the ICT team',
      'sets up channels',
    )
  },
  confirm: {
    press: 'Post them here',
    async ask({ channel: typed = '' }, context) {
      const { channel, forum, moves } = await readBinding(context, typed)
      if (!moves || (forum && !mayDecide(forum, context.caller))) return null
      const told = forum ? 'That channel is told, and so are its chair and secretary.' : 'What stands there stays.'
      return `Notices for ${channel.name} are posted in another channel of ${sayPlatform(context.asked.platform)} today, and would be posted here from now on. ${told}`
    },
  },

  async run({ channel: typed }, context) {
    const { store, asked, caller, now } = context
    const { channel, forum, before, moves, name } = await readBinding(context, typed)
    const here = { platform: asked.platform, conversation: asked.conversation }

    if (forum && !mayDecide(forum, caller) && before !== asked.conversation) {
      const proposed = { ...here, channel: name, by: callerTitle(caller) }
      await store.outbox.add(notifyChannelProposed(forum, proposed, now()), now())
      return channelProposed(forum.name, forum.chair, forum.secretary, `bind ${channel.key}`)
    }
    const by = forum && mayDecide(forum, caller) ? findDecidingPost(forum, caller) : callerTitle(caller)
    const notices = forum && moves ? notifyChannelMoved(forum, asked.platform, by, now()) : []
    await store.conversations.bindChannel(here, channel.key, { notices })
    await store.outbox.retryNow(`channel:${channel.key}`, now())
    return plainMessage(`Notices for ${channel.name} will be posted here`, channel.purpose)
  },
})

/**
 * The channel that is meant, where its notices stand before (null: nowhere), whether they would move, and what the platform
 * calls this one. Throws a refusal for whoever may not say so, and where this is no channel for it.
 */
async function readBinding(context: CommandContext, typed: string) {
  const { store, asked } = context
  const { channel, forum } = readChannel(context, typed)
  mustBind(context, forum)
  mustBeAChannel(context)
  await mustBeFree(context, channel.key)
  const { name } = await mustBeClosed(context)
  const bound = await store.conversations.find({ platform: asked.platform, key: `channel:${channel.key}` })
  const before = bound?.externalId ?? null
  return { channel, forum, name, before, moves: before !== null && before !== asked.conversation }
}

function readChannel({ framework }: CommandContext, typed: string) {
  const wanted = typed.trim().toLowerCase()
  const channel = framework.channels.find(({ key, name }) => [key, name.toLowerCase()].includes(wanted))
  if (!channel) {
    const known = framework.channels.map(({ key }) => key).join(', ')
    throw new Refusal('channel_unknown', `framework.yaml has no channel "${typed}": it has ${known}.`)
  }
  return { channel, forum: framework.forums.find((one) => one.channel === channel.key) ?? null }
}

function mustBind({ framework, caller }: CommandContext, forum: Forum | null): void {
  if (mayMaintainDirectory(framework, caller) || (forum && mayDecide(forum, caller))) return
  const keepers = 'the performance team or the ICT team'
  throw onlyFor('may_not_bind', forum ? `${sayDeciders(forum)}, ${keepers}` : keepers, 'sets up this channel')
}

function mustBeAChannel({ asked }: CommandContext): void {
  if (!traitsOf(asked.platform).own) return
  const others = PLATFORM_NAMES.filter((name) => !traitsOf(name).own).map(sayPlatform)
  throw new Refusal(
    'bind_web',
    `${capitalise(sayPlatform(asked.platform))} has its own channels: bind is for ${formatList(others)}. Type it in a channel there.`,
  )
}

async function mustBeFree({ store, asked }: CommandContext, key: string): Promise<void> {
  const other = await store.conversations.findChannel(asked.platform, asked.conversation)
  if (other === null || other === key) return
  throw new Refusal(
    'bound_already',
    `This channel is used for ${other} already. Each has its own readers, so use another channel for ${key}.`,
  )
}

async function mustBeClosed({ asked }: CommandContext) {
  const readers = await asked.readers()
  if (readers.kind === 'members') return readers
  throw new Refusal(
    'readers_open',
    readers.kind === 'others'
      ? `Others would read what is posted here: ${readers.because}. Use a private channel of the council’s own people.`
      : `I cannot tell who reads this channel: ${readers.because}. You can ask the ICT team, who run me.`,
  )
}
