import type { WebClient } from '@slack/web-api'
import { formatCount } from '../../domain/core/words.ts'
import type { Readership } from '../../domain/directory/readership.ts'
import { MOST_READERS, tooMany } from '../../domain/directory/readership.ts'
import { slackCode } from './failure.ts'
import { isDirect } from './replies.ts'

const AT_ONCE = 10 // users.info allows some hundred a minute

/**
 * Who reads a channel: others than the workspace's own people do where it is public, shared with another organisation, or
 * has guests. Where Slack does not say, it is not known, with Slack's reason. It throws nothing.
 */
export async function readershipOf(client: WebClient, conversation: string): Promise<Readership> {
  if (isDirect(conversation)) return { kind: 'others', because: 'it is a direct conversation and no channel' }
  try {
    const { channel } = await client.conversations.info({ channel: conversation })
    if (!channel || channel.is_im || channel.is_mpim) {
      return { kind: 'others', because: 'it is a direct conversation and no channel' }
    }
    if (!channel.is_private) return { kind: 'others', because: 'it is public: the whole workspace can read it' }
    if (channel.is_ext_shared || channel.is_pending_ext_shared) {
      return { kind: 'others', because: 'it is shared with another organisation' }
    }
    const listed = await client.conversations.members({ channel: conversation, limit: MOST_READERS })
    if (listed.response_metadata?.next_cursor) return tooMany
    const guests = await countGuests(client, listed.members ?? [])
    if (guests > 0) return { kind: 'others', because: `${formatCount(guests, 'guest')} can read it` }
    return { kind: 'members', name: channel.name ? `#${channel.name}` : null }
  } catch (error) {
    const code = slackCode(error)
    return { kind: 'unknown', because: code === null ? 'Slack did not answer' : `Slack says "${code}"` }
  }
}

async function countGuests(client: WebClient, members: readonly string[]): Promise<number> {
  let guests = 0
  for (let at = 0; at < members.length; at += AT_ONCE) {
    const asked = await Promise.all(members.slice(at, at + AT_ONCE).map((user) => client.users.info({ user })))
    guests += asked.filter(({ user }) => user?.is_restricted || user?.is_ultra_restricted || user?.is_stranger).length
  }
  return guests
}
