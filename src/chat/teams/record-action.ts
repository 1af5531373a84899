import { randomUUID } from 'node:crypto'
import type { Application, TurnState } from '@microsoft/teams-ai'
import { CardFactory, type TaskModuleTaskInfo, type TurnContext } from 'botbuilder'
import { z } from 'zod'
import { fillForm } from '../../messages/core/form.ts'
import type { AskOrigin, Reply } from '../platform.ts'
import { activitySchema, type IncomingActivity, originOf } from './activity.ts'
import type { Card } from './card.ts'
import { renderForm } from './form.ts'
import { renderTeams } from './render.ts'
import { ask, type TurnParts } from './turn.ts'
import { type Heard, heardInValue, plainText } from './words.ts'

/** The command of the app manifest, and the command that it runs. */
const COMMAND = 'action'

const messageSchema = z.looseObject({
  messagePayload: z.looseObject({ body: z.looseObject({ content: z.string() }) }),
})

/**
 * "Record as action" in the menu of any message: opens the form of `action` with the message as what is to be done.
 * The form and its answer are in a dialog, which the speaker alone sees.
 */
export function recordAsAction(app: Application<TurnState>, parts: TurnParts): void {
  app.messageExtensions.fetchTask(COMMAND, async (context) => {
    const activity = activitySchema.parse(context.activity)
    const reply = await ask(activity, { words: { kind: 'line', line: COMMAND }, formKey: null }, alone(activity), parts)
    return dialogOf(reply, messageOf(context), parts)
  })
  app.messageExtensions.submitAction(COMMAND, async (context) => {
    const activity = activitySchema.parse(context.activity)
    const heard: Heard | null = heardInValue(dataOf(context))
    if (heard === null) return null
    return dialogOf(await ask(activity, heard, alone(activity), parts), '', parts)
  })
}

const alone = (activity: IncomingActivity): AskOrigin => ({ ...originOf(activity), seenBy: 'speaker' })

async function dialogOf(reply: Reply, what: string, { pictures }: TurnParts): Promise<TaskModuleTaskInfo | string> {
  switch (reply.kind) {
    case 'form':
      return dialog(reply.form.title, renderForm(fillForm(reply.form, 'what', what), randomUUID()))
    case 'message':
      return dialog(reply.message.title, renderTeams(reply.message, await pictures(reply.message)).card)
    case 'edited':
      return 'This is recorded.'
    case 'nothing':
      return 'This was recorded already.'
  }
}

const dialog = (title: string, card: Card): TaskModuleTaskInfo => ({
  title: title.slice(0, 100),
  height: 'large',
  width: 'medium',
  card: CardFactory.adaptiveCard(card),
})

function messageOf(context: TurnContext): string {
  const parsed = messageSchema.safeParse(context.activity.value)
  return parsed.success
    ? plainText(parsed.data.messagePayload.body.content.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ')
    : ''
}

const dataOf = (context: TurnContext): unknown =>
  z.looseObject({ data: z.unknown() }).safeParse(context.activity.value).data?.data
