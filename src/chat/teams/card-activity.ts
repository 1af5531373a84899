import type { Activity } from 'botbuilder'
import { type Card, cardAttachment } from './card.ts'

/** A message that is a card. Teams shows the summary in the notification. The token travels along for support staff. */
export function cardActivity({ card, summary }: { card: Card; summary: string }, token?: string): Partial<Activity> {
  return {
    type: 'message',
    summary,
    attachments: [cardAttachment(card)],
    ...(token === undefined ? {} : { channelData: { callin: { token } } }),
  }
}
