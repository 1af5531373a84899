import { setTimeout as sleep } from 'node:timers/promises'
import type { Activity, TurnContext } from 'botbuilder'
import type { Message } from '../../messages/core/message.ts'
import { type Address, DeliveryError, type Posted } from '../platform.ts'
import { channelOf, type IncomingActivity } from './activity.ts'
import type { Connection } from './adapter.ts'
import { cardActivity } from './card-activity.ts'
import { type Reference, referenceOf, referenceTo } from './conversations.ts'
import { deliveryError, isGone } from './failure.ts'
import { isLocalUrl } from './gate.ts'
import { createPace } from './pace.ts'
import { type Pictures, renderTeams } from './render.ts'
import { within } from './within.ts'

/** How long a sender waits for Teams' answer. The request itself goes on, and `find` asks what became of it. */
const ANSWER_MS = 8_000
const KEEP_ATTEMPT_MS = 15 * 60_000

export type Outgoing = {
  post(to: Address, message: Message, token: string): Promise<Posted>
  edit(to: Address, posted: Posted, message: Message, token: string): Promise<Posted>
  find(to: Address, token: string): Promise<Posted | null>
  /** Takes a turn in the conversation of an activity, to answer it later. */
  inside(activity: IncomingActivity, work: (context: TurnContext) => Promise<void>): Promise<void>
  /** Takes a place in the conversation's pace; throws DeliveryError `later` when that is too far off. */
  paced(conversation: string): Promise<void>
}

type Parts = {
  readonly connection: Connection
  readonly local: boolean
  readonly pictures: (message: Message) => Promise<Pictures>
  readonly now: () => Date
  /** Milliseconds to wait for an answer; tests wait less. */
  readonly answerMs?: number
}

/** Sends what Callin says by itself. Each call is one attempt: the outbox decides about the next. */
export function createOutgoing({ connection, local, pictures, now, answerMs = ANSWER_MS }: Parts): Outgoing {
  const pace = createPace(now)
  const undecided = new Map<string, Promise<Posted | null>>()

  async function paced(conversation: string): Promise<void> {
    const turn = pace(channelOf(conversation))
    if (turn.kind === 'later') {
      throw new DeliveryError('later', 'Teams takes no more messages in this conversation for now.', turn.ms)
    }
    if (turn.ms > 0) await sleep(turn.ms)
  }

  function reach(to: Address): Reference {
    const reference = referenceOf(to)
    if (local && !isLocalUrl(reference.serviceUrl)) {
      throw new DeliveryError(
        'unreachable',
        'This conversation was met on the real Teams, and Callin now runs for local use.',
      )
    }
    return reference
  }

  /** Runs in the conversation. The SDK wants a reference of its own type; it reads only what ours has. */
  const inside = (reference: Reference, work: (context: TurnContext) => Promise<void>) =>
    connection.adapter.continueConversationAsync(connection.appId, reference as ContinueReference, work)

  async function attempt(to: Address, activity: Partial<Activity>, token: string): Promise<Posted> {
    const reference = reach(to)
    await paced(to.conversation)
    let id = ''
    const sending = inside(reference, async (context) => {
      id = (await context.sendActivity(activity))?.id ?? ''
    }).then(() => ({ conversation: to.conversation, id }))
    try {
      return await within(answerMs, sending, late)
    } catch (error) {
      const failure = deliveryError(error)
      if (failure.outcome === 'unknown') keep(undecided, token, sending)
      throw failure
    }
  }

  const late = () => new DeliveryError('unknown', `Teams did not answer within ${answerMs / 1000} seconds.`)

  const write = async (message: Message, token: string) =>
    cardActivity(renderTeams(message, await pictures(message)), token)

  return {
    paced,
    inside: (activity, work) => inside(referenceTo(activity), work),
    async post(to, message, token) {
      return attempt(to, await write(message, token), token)
    },

    async edit(to, posted, message, token) {
      const activity = await write(message, token)
      const reference = reach(to)
      await paced(to.conversation)
      try {
        await within(
          answerMs,
          inside(reference, async (context) => {
            await context.updateActivity({ ...activity, id: posted.id })
          }),
          late,
        )
        return posted
      } catch (error) {
        if (isGone(error)) return attempt(to, activity, token)
        const failure = deliveryError(error)
        // Putting the same text in the same place twice does no harm, so a lost answer is simply tried again.
        if (failure.outcome === 'unknown') throw new DeliveryError('later', failure.message, null, error)
        throw failure
      }
    },

    /**
     * Teams gives bots no way to search what was posted. What is known is the fate of a request that outlasted our
     * patience in this process; after a broken connection or a restart the answer is null although the message may stand.
     */
    async find(_to, token) {
      return (await undecided.get(token)) ?? null
    },
  }
}

type ContinueReference = Parameters<Connection['adapter']['continueConversationAsync']>[1]

function keep(undecided: Map<string, Promise<Posted | null>>, token: string, sending: Promise<Posted>): void {
  const fate = sending.catch(() => null)
  undecided.set(token, fate)
  setTimeout(() => {
    if (undecided.get(token) === fate) undecided.delete(token)
  }, KEEP_ATTEMPT_MS).unref()
}
