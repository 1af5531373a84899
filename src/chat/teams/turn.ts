import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Activity, TurnContext } from 'botbuilder'
import type { Logger } from 'pino'
import { headingOf } from '../../messages/core/form.ts'
import type { Message } from '../../messages/core/message.ts'
import type { Ask, AskOrigin, Handler, Keep, Reply } from '../platform.ts'
import { eventIdOf, type IncomingActivity, isPersonal, originOf, speakerOf } from './activity.ts'
import { cardActivity } from './card-activity.ts'
import { deliveryError } from './failure.ts'
import { renderForm } from './form.ts'
import { readershipOf } from './readership.ts'
import { type Pictures, renderTeams } from './render.ts'
import { type Heard, heardIn } from './words.ts'

const REPLY_ATTEMPTS = 4
const LONGEST_WAIT_MS = 10_000

export type TurnParts = {
  readonly handler: Handler
  readonly pictures: (message: Message) => Promise<Pictures>
  readonly paced: (conversation: string) => Promise<void>
  readonly log: Pick<Logger, 'warn' | 'error'>
}

/** Asks the bot, and says what broke without saying how when it failed instead of answering. */
export async function ask(
  activity: IncomingActivity,
  heard: Heard,
  origin: AskOrigin,
  { handler, log }: Pick<TurnParts, 'handler' | 'log'>,
): Promise<Reply> {
  const request = askOf(activity, heard, origin)
  try {
    return await handler(request)
  } catch (error) {
    log.error({ err: error, event: request.eventId }, 'A request from Teams failed')
    return { kind: 'message', message: BROKEN }
  }
}

function askOf(activity: IncomingActivity, heard: Heard, origin: AskOrigin): Ask {
  return {
    platform: 'teams',
    // A form may be sent twice before its card is replaced; both times it is the same form, so the same event.
    eventId: heard.formKey === null ? eventIdOf(activity) : `form/${heard.formKey}`,
    speaker: speakerOf(activity),
    origin,
    ...(heard.documents && { documents: true as const }),
    words: heard.words,
  }
}

/** Keeps a message before it is acknowledged. False: it had come before. */
export async function keepMessage(activity: IncomingActivity, keep: Keep): Promise<boolean> {
  const heard = activity.type === 'message' ? heardIn(activity) : null
  return heard === null || keep(askOf(activity, heard, originOf(activity)), activity)
}

/** Answers one message: a form's card is replaced by the answer, anything else is answered beneath. */
export async function converse(
  context: TurnContext,
  activity: IncomingActivity,
  heard: Heard,
  parts: TurnParts,
): Promise<void> {
  const readers = () => readershipOf(context, activity)
  const answer = await ask(activity, heard, { ...originOf(activity), readers }, parts)
  const reply = await replyOf(answer, parts)
  if (reply === null) return
  try {
    // A page is turned in its card, where nobody else reads that.
    const turned = answer.kind === 'message' && answer.turned === true && isPersonal(activity)
    if ((heard.formKey !== null || turned) && activity.replyToId !== undefined) {
      await replace(context, activity.replyToId, reply, parts)
    } else {
      await send(() => context.sendActivity(reply), activity, parts)
    }
  } catch (error) {
    const { outcome, message } = deliveryError(error)
    parts.log.error({ err: error, outcome, event: eventIdOf(activity) }, `A reply did not reach Teams: ${message}`)
  }

  async function replace(turn: TurnContext, id: string, card: Partial<Activity>, { log }: TurnParts): Promise<void> {
    try {
      await send(() => turn.updateActivity({ ...card, id }), activity, parts)
    } catch (error) {
      // The person must learn what came of it even where the form cannot be replaced any more.
      log.warn({ err: error, event: eventIdOf(activity) }, 'A form could not be replaced by its answer')
      await send(() => turn.sendActivity(card), activity, parts)
    }
  }
}

async function replyOf(reply: Reply, { pictures }: Pick<TurnParts, 'pictures'>): Promise<Partial<Activity> | null> {
  switch (reply.kind) {
    case 'message':
      return cardActivity(renderTeams(reply.message, await pictures(reply.message)))
    case 'form':
      return cardActivity({ card: renderForm(reply.form, randomUUID()), summary: headingOf(reply.form) })
    case 'nothing':
      return null
  }
}

/** A reply has no outbox behind it: where Teams says "later", it is sent again here, a few times. */
async function send(post: () => Promise<unknown>, activity: IncomingActivity, { paced }: TurnParts): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await paced(activity.conversation.id)
      await post()
      return
    } catch (error) {
      const failure = deliveryError(error)
      if (failure.outcome !== 'later' || attempt === REPLY_ATTEMPTS) throw failure
      await sleep(Math.min(failure.retryAfterMs ?? 1_000, LONGEST_WAIT_MS))
    }
  }
}

const BROKEN: Message = {
  title: 'Something broke',
  parts: [
    {
      kind: 'text',
      text: 'Something broke while Callin was working on this. It has been logged. Please ask again; check first whether it was recorded.',
    },
  ],
}
