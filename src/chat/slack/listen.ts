import type { App, BlockAction, ButtonAction, MessageShortcut, ViewSubmitAction } from '@slack/bolt'
import { z } from 'zod'
import { type AskHandler, RECORD_COMMAND } from './ask-handler.ts'
import { FORM_CALLBACK, formValues, OPEN_ACTION } from './form.ts'
import { RUN_ACTION } from './render.ts'
import { isDirect, type Origin } from './replies.ts'
import { unescapeText } from './text.ts'

/** The shortcut in the menu of every message, as the app's manifest names it. */
const RECORD_SHORTCUT = 'callin_record_action'

const formContext = z.object({
  command: z.string(),
  conversation: z.string(),
  respondUrl: z.string().nullable(),
  thread: z.string().nullable(),
  // A form that was opened before there was anything to send with it has none.
  fixed: z.record(z.string(), z.string()).default({}),
})

/**
 * Registers what Callin listens to: its slash command, its buttons, its shortcut in the menu of messages, its forms,
 * mentions and direct messages. Each is kept, acknowledged, and then taken to the desk. `track` is told of all work, so that a stop can wait for it;
 * `met` of a channel that Callin was invited to.
 */
export function listen(
  app: App,
  asks: AskHandler,
  track: (work: Promise<void>) => Promise<void>,
  met: (conversation: string) => Promise<void>,
): void {
  const acknowledge = acknowledgeLater(app)

  app.command(/^\/./, async ({ command, ack }) => {
    const origin: Origin = {
      eventId: `command:${command.trigger_id}`,
      speaker: command.user_id,
      conversation: command.channel_id,
      seenBy: 'speaker',
      respondUrl: command.response_url,
      thread: null,
      triggerId: command.trigger_id,
    }
    const line = unescapeText(command.text ?? '')
    const isNew = await asks.keep(origin, { kind: 'line', line })
    await ack()
    if (isNew) await track(asks.line(origin, line, false))
  })

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: new RegExp(`^(${RUN_ACTION}|${OPEN_ACTION}):`) },
    async ({ action, body, ack }) => {
      const conversation = body.channel?.id
      const line = action.value
      if (conversation === undefined || line === undefined) return ack()
      const origin = pressed(body, action, conversation)
      const isNew = await asks.keep(origin, { kind: 'line', line })
      await ack()
      if (isNew) await track(asks.line(origin, line, action.action_id.startsWith(OPEN_ACTION)))
    },
  )

  app.shortcut<MessageShortcut>({ callback_id: RECORD_SHORTCUT, type: 'message_action' }, async ({ shortcut, ack }) => {
    const origin: Origin = {
      eventId: `shortcut:${shortcut.trigger_id}`,
      speaker: shortcut.user.id,
      conversation: shortcut.channel.id,
      seenBy: 'speaker',
      respondUrl: shortcut.response_url || null,
      thread: null,
      triggerId: shortcut.trigger_id,
    }
    const message = unescapeText(shortcut.message.text ?? '')
    const isNew = await asks.keep(origin, { kind: 'line', line: RECORD_COMMAND, message })
    await ack()
    if (isNew) await track(asks.record(origin, message))
  })

  app.view<ViewSubmitAction>({ callback_id: FORM_CALLBACK, type: 'view_submission' }, async ({ body, view, ack }) => {
    const context = formContext.parse(JSON.parse(view.private_metadata))
    const { conversation, respondUrl, thread } = context
    const origin: Origin = {
      eventId: `form:${view.id}:${view.hash}`,
      speaker: body.user.id,
      conversation,
      seenBy: 'speaker',
      respondUrl,
      thread,
      triggerId: null,
    }
    const values = { ...context.fixed, ...formValues(view.state.values) }
    if (!(await asks.keep(origin, { kind: 'form', command: context.command, values }))) return ack()
    await track(
      asks.form(origin, {
        viewId: view.id,
        context,
        values,
        blocks: new Set(Object.keys(view.state.values)),
        ack: (next) => {
          if (next === null) return ack()
          return 'errors' in next
            ? ack({ response_action: 'errors', errors: next.errors })
            : ack({ response_action: 'update', view: next })
        },
      }),
    )
  })

  app.event('app_mention', async ({ event, body, context }) => {
    if (event.user === undefined || event.bot_id !== undefined || event.edited !== undefined) return
    const origin: Origin = {
      eventId: `event:${body.event_id}`,
      speaker: event.user,
      conversation: event.channel,
      seenBy: isDirect(event.channel) ? 'speaker' : 'everyone',
      respondUrl: null,
      thread: event.thread_ts ?? event.ts,
      triggerId: null,
    }
    await heard(origin, body.event_id, withoutMention(event.text, context.botUserId))
  })

  // Invited: what was refused there can be said now.
  app.event('member_joined_channel', async ({ event, context }) => {
    if (event.user === context.botUserId) await track(met(event.channel))
  })

  app.event('message', async ({ event, body, context }) => {
    // Edits, joins and other apps' messages are not addressed to us; mentions in channels come as app_mention.
    const documents = event.subtype === 'file_share'
    if (event.subtype !== undefined && !documents) return
    if (event.channel_type !== 'im' || ('bot_id' in event && event.bot_id !== undefined)) return
    const origin: Origin = {
      eventId: `event:${body.event_id}`,
      speaker: event.user,
      conversation: event.channel,
      seenBy: 'speaker',
      respondUrl: null,
      thread: event.thread_ts ?? null,
      triggerId: null,
      documents,
    }
    await heard(origin, body.event_id, withoutMention(event.text ?? '', context.botUserId))
  })

  async function heard(origin: Origin, eventId: string, line: string): Promise<void> {
    const isNew = await asks.keep(origin, { kind: 'line', line })
    await acknowledge(eventId)
    if (isNew) await track(asks.line(origin, line, false))
  }
}

/** Bolt acknowledges an event before its listener runs. This has it wait until the listener says so, or has nothing to say. */
function acknowledgeLater(app: App): (eventId: string) => Promise<void> {
  const waiting = new Map<string, () => Promise<void>>()
  const process = app.processEvent.bind(app)
  app.processEvent = async (event) => {
    const { event_id: id } = event.body as { readonly event_id?: string } // only events have one
    if (id === undefined) return process(event)
    let isDone = false
    const acknowledge = async () => {
      if (isDone) return
      isDone = true
      await event.ack()
    }
    waiting.set(id, acknowledge)
    try {
      await process({ ...event, ack: async () => undefined })
    } finally {
      waiting.delete(id)
      await acknowledge()
    }
  }
  return async (id) => waiting.get(id)?.()
}

function pressed(body: BlockAction, action: ButtonAction, conversation: string): Origin {
  return {
    eventId: `button:${body.trigger_id}:${action.action_ts}`,
    speaker: body.user.id,
    conversation,
    seenBy: 'speaker',
    respondUrl: body.response_url || null,
    thread: null,
    triggerId: body.trigger_id,
    readAlone: isDirect(conversation) || ('is_ephemeral' in body.container && body.container['is_ephemeral'] === true),
  }
}

function withoutMention(text: string, botUserId: string | undefined): string {
  const bare = botUserId === undefined ? text : text.replace(new RegExp(`<@${botUserId}(\\|[^>]*)?>[:,]?`), ' ')
  return unescapeText(bare)
}
