import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { personConversation, type WebDirectory, type WebPerson } from './directory.ts'
import { type ConversationHeading, channelHeading, directMessages, type PageView } from './page.ts'
import { pageToken } from './session.ts'

export type Access = {
  /** The conversation, if it is this person's own or a channel they are in; else null. */
  placeOf(conversation: string, person: string): Promise<ConversationHeading | null>
  /** A page's frame for a person in a conversation; null when the person may not be there. */
  viewOf(req: Request, res: Response, person: string, conversation: string): Promise<PageView | null>
}

/** Decides who may be where. Every page, picture and live connection asks here. */
export function createAccess(directory: WebDirectory): Access {
  async function placeOf(conversation: string, person: string): Promise<ConversationHeading | null> {
    if (conversation === personConversation(person)) return directMessages(person)
    const channels = await directory.channels(person)
    return channels.map(channelHeading).find((place) => place.conversation === conversation) ?? null
  }

  return {
    placeOf,
    async viewOf(req, res, person, conversation) {
      const place = await placeOf(conversation, person)
      if (place === null) return null
      const [people, channels, notice] = await Promise.all([
        directory.people(),
        directory.channels(person),
        directory.notice?.() ?? null,
      ])
      return {
        session: { token: pageToken(req, res), as: person, conversation, once: randomUUID() },
        people,
        actor: people.find(({ id }) => id === person) ?? stranger(person),
        channels,
        place,
        notice,
      }
    },
  }
}

/** Somebody whom the directory does not know may still ask: the bot's own door tells them how to be added. */
const stranger = (id: string): WebPerson => ({ id, name: 'Somebody unknown', detail: '' })
