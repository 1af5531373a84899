import { z } from 'zod'
import type { PlatformName } from '../../domain/core/platform.ts'
import { sayPlatform } from '../../domain/core/platform.ts'
import { channel, post } from '../../domain/core/recipient.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import { channelAsked, channelLeft, channelMoved } from '../../messages/directory/channel.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import { formerChannel } from '../../store/runtime/conversations.ts'
import type { AppContext } from '../core/context.ts'
import { defineNotice, skip } from '../core/notice.ts'
import { platformName } from '../core/platform-name.ts'

const forumOf = ({ framework }: AppContext, key: string) => framework.forums.find((one) => one.key === key)
const commandFor = (forum: Forum) => `bind ${forum.channel}`

const channelProposedNotice = defineNotice({
  name: 'channel-proposed',
  summary: 'a channel that is proposed for a forum, to those who decide it',
  subject: z.object({
    forum: z.string(),
    platform: platformName,
    channel: z.string().optional(),
    by: z.string(),
    conversation: z.string(),
  }),
  onlyPeople: true,
  about: () => [],

  async make({ forum: key, platform, channel: name, by, conversation }, _, context) {
    const forum = forumOf(context, key)
    if (!forum) return skip('gone')
    const bound = await context.store.conversations.find({ platform, key: `channel:${forum.channel}` })
    if (bound?.externalId === conversation) return skip('settled')
    return channelAsked({
      forum: forum.name,
      platform: sayPlatform(platform),
      channel: name ?? null,
      by,
      moves: bound !== null,
      command: commandFor(forum),
    })
  },
})

const channelMovedNotice = defineNotice({
  name: 'channel-moved',
  summary: 'that a forum’s notices are posted in another channel, to the one before and to those who decide it',
  subject: z.object({ forum: z.string(), platform: platformName, by: z.string() }),
  about: () => [],

  make({ forum: key, platform, by }, viewer, context) {
    const forum = forumOf(context, key)
    if (!forum) return skip('gone')
    const moved = { forum: forum.name, platform: sayPlatform(platform), by, command: commandFor(forum) }
    return viewer.person === null ? channelLeft(moved) : channelMoved(moved)
  },
})

/** To the channel that they leave, and to the chair and the secretary, but for whoever did it. */
export function notifyChannelMoved(forum: Forum, platform: PlatformName, by: string, at: Date): readonly NoticeRow[] {
  const told = [forum.chair, forum.secretary].filter((title) => title !== by).map((title) => post(postId(title)))
  const subject = { forum: forum.key, platform, by }
  return [channel(formerChannel(forum.channel)), ...told].map((recipient) =>
    channelMovedNotice.to(recipient, subject, recipient, at.toISOString()),
  )
}

/** To the chair and the secretary of the forum. */
export function notifyChannelProposed(
  forum: Forum,
  proposed: {
    readonly platform: PlatformName
    readonly channel: string | null
    readonly conversation: string
    readonly by: string
  },
  at: Date,
): readonly NoticeRow[] {
  const { channel: name, ...rest } = proposed
  const subject = { forum: forum.key, ...rest, ...(name === null ? {} : { channel: name }) }
  return [forum.chair, forum.secretary].map((title) =>
    channelProposedNotice.to(post(postId(title)), subject, postId(title), at.toISOString()),
  )
}

export const channelNotices = [channelProposedNotice, channelMovedNotice]
