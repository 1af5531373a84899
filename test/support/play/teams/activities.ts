import { randomUUID } from 'node:crypto'

const BOT = { id: '28:callin', name: 'Callin' }
export const TENANT = '7f3a2b10-0000-4000-8000-00000000c0c0'

/** A person's id in the directory of the council, made from their post. */
export const personOf = (post: string): string => `aad-${post}`

/** The id of a channel on Teams, made from its key: `channel:pat`. */
export const channelOf = (place: string): string => `19:${place.replace('channel:', '')}@thread.tacv2`

/** The id of a person's own chat with the bot. */
export const chatOf = (post: string): string => `a:chat-${post}`

type Extra = Readonly<Record<string, unknown>>

/** An activity as Teams sends it. `place` is `channel:KEY`, or `direct` for the person's own chat with the bot. */
export function anActivity(
  serviceUrl: string,
  post: string,
  place: string,
  extra: Extra = {},
): Record<string, unknown> {
  const personal = place === 'direct'
  const thread = `;messageid=${Math.floor(Math.random() * 1e12)}`
  return {
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-11-20T09:00:00.000Z',
    from: { id: `29:${post}`, name: 'A person', aadObjectId: personOf(post) },
    recipient: BOT,
    conversation: {
      id: personal ? chatOf(post) : `${channelOf(place)}${thread}`,
      conversationType: personal ? 'personal' : 'channel',
      tenantId: TENANT,
      ...(personal ? {} : { isGroup: true }),
    },
    channelData: { tenant: { id: TENANT } },
    ...extra,
  }
}

/** A typed line: mentioned in a channel, plain in a personal chat. */
export function aLine(serviceUrl: string, post: string, place: string, line: string): Record<string, unknown> {
  if (place === 'direct') return anActivity(serviceUrl, post, place, { text: line })
  const mention = { type: 'mention', text: '<at>Callin</at>', mentioned: BOT }
  return anActivity(serviceUrl, post, place, { text: `<at>Callin</at> ${line}\n`, entities: [mention] })
}

/** The bot is added to a conversation: how it first learns where to write. */
export function anInstallation(serviceUrl: string, post: string, place: string): Record<string, unknown> {
  const activity = anActivity(serviceUrl, post, place, { type: 'conversationUpdate', membersAdded: [BOT] })
  return place === 'direct'
    ? activity
    : { ...activity, conversation: { id: channelOf(place), conversationType: 'channel', tenantId: TENANT } }
}
