import { setTimeout as pause } from 'node:timers/promises'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { type Form, fillIn } from '../../messages/core/form.ts'
import type { Message } from '../../messages/core/message.ts'
import type { Ask, Handler, Keep, Reply } from '../platform.ts'
import { type FormContext, fieldErrors, formOpener, formView, noticeView } from './form.ts'
import { errorKind, type Log } from './log.ts'
import { readershipOf } from './readership.ts'
import type { Origin, ReplySender } from './replies.ts'

// Slack gives three seconds, the way there and back included.
const FORM_MS = 2000

/** What a message is recorded with. */
export const RECORD_COMMAND = 'action'

const WORKING = noticeView('One moment…')
const DONE = noticeView('Done. The answer is in the conversation that you came from.')
const ALREADY = noticeView('This was done already.')
const BROKEN: Message = {
  title: 'Callin could not do that',
  parts: [{ kind: 'text', text: 'Something broke on our side and has been logged. Please try again in a minute.' }],
}

type SubmittedForm = {
  readonly viewId: string
  readonly context: FormContext
  readonly values: Readonly<Record<string, string>>
  /** The inputs that stand in it, by block. */
  readonly blocks: ReadonlySet<string>
  /** Answers Slack's request: what is wrong at its inputs, another view to show instead, or null to close the form. */
  readonly ack: (next: ModalView | { readonly errors: Record<string, string> } | null) => Promise<void>
}

/** Takes what came in from Slack to the handler, and what the handler says back to the person. */
export type AskHandler = {
  /** Keeps it before it is acknowledged. False: it had come before, and nothing is to be done. */
  readonly keep: (origin: Origin, words: Ask['words']) => Promise<boolean>
  /** Does what was kept and left undone, and answers it. */
  readonly resume: (ask: Ask, way: unknown) => Promise<void>
  /** `loading` shows a notice at once, where a form is expected: no slow handler can then miss Slack's three seconds. */
  readonly line: (origin: Origin, line: string, loading: boolean) => Promise<void>
  readonly form: (origin: Origin, sent: SubmittedForm) => Promise<void>
  /** Opens the form of `action` with somebody's message as what was agreed. */
  readonly record: (origin: Origin, message: string) => Promise<void>
}

/** `formMs`: how long a form stays open for its answer before a notice takes its place. */
export function createAskHandler(
  handler: Handler,
  keep: Keep,
  client: WebClient,
  replies: ReplySender,
  log: Log,
  formMs = FORM_MS,
): AskHandler {
  async function ask(origin: Origin, words: Ask['words']): Promise<Reply> {
    try {
      const asked = askOf(origin, words)
      const readers = () => readershipOf(client, origin.conversation)
      return await handler({ ...asked, origin: { ...asked.origin, readers } })
    } catch (error) {
      log.error(errorKind(error), 'A request from Slack failed.')
      return { kind: 'message', message: BROKEN }
    }
  }

  /** The opened view's id, or null where Slack lets none open: no trigger, or one that is too old. */
  async function openView(origin: Origin, view: ModalView): Promise<string | null> {
    if (origin.triggerId === null) return null
    try {
      const opened = await client.views.open({ trigger_id: origin.triggerId, view })
      return opened.view?.id ?? null
    } catch (error) {
      log.warn(errorKind(error), 'A form could not be opened in Slack; a button to open it is shown instead.')
      return null
    }
  }

  async function updateView(viewId: string, view: ModalView): Promise<boolean> {
    try {
      await client.views.update({ view_id: viewId, view })
      return true
    } catch (error) {
      log.warn(errorKind(error), 'An open form could not be changed in Slack.')
      return false
    }
  }

  async function line(origin: Origin, text: string, loading: boolean): Promise<void> {
    const [reply, viewId] = await Promise.all([
      ask(origin, { kind: 'line', line: text }),
      loading ? openView(origin, WORKING) : null,
    ])
    await show(origin, reply, viewId, text)
  }

  async function record(origin: Origin, message: string): Promise<void> {
    const [reply, viewId] = await Promise.all([
      ask(origin, { kind: 'line', line: RECORD_COMMAND, message }),
      openView(origin, WORKING),
    ])
    const shown = reply.kind === 'form' ? { ...reply, form: fillIn(reply.form, 'what', message) } : reply
    await show(origin, shown, viewId, `${RECORD_COMMAND} what: ${message}`)
  }

  /** `text` is the line that would ask the same again. */
  async function show(origin: Origin, reply: Reply, viewId: string | null, text: string): Promise<void> {
    if (viewId !== null) return showInView(origin, viewId, reply, text)
    switch (reply.kind) {
      case 'nothing':
        return
      case 'message':
        return replies.give(origin, reply.message, reply.turned === true && origin.readAlone === true)
      case 'form': {
        const opened = await openView(origin, formView(reply.form, contextOf(origin, reply.form)))
        // A form is the asker's business, not the channel's.
        if (opened === null) await replies.giveRendered({ ...origin, seenBy: 'speaker' }, formOpener(reply.form, text))
      }
    }
  }

  async function form(origin: Origin, sent: SubmittedForm): Promise<void> {
    const asked = ask(origin, { kind: 'form', command: sent.context.command, values: sent.values })
    const reply = await Promise.race([asked, pause(formMs, null, { ref: false })])
    if (reply === null) {
      await sent.ack(WORKING)
      return showInView(origin, sent.viewId, await asked, sent.context.command)
    }
    switch (reply.kind) {
      case 'nothing':
        return sent.ack(null)
      case 'message':
        await sent.ack(null)
        return replies.give(origin, reply.message)
      case 'form':
        return sent.ack(wrongIn(reply.form, sent) ?? formView(reply.form, contextOf(origin, reply.form)))
    }
  }

  /** The answer, while a notice of ours stands on the screen. Slack has no way to close it, so it says where to look. */
  async function showInView(origin: Origin, viewId: string, reply: Reply, text: string): Promise<void> {
    switch (reply.kind) {
      case 'nothing':
        await updateView(viewId, ALREADY)
        return
      case 'message':
        await Promise.all([replies.give(origin, reply.message), updateView(viewId, DONE)])
        return
      case 'form': {
        const shown = await updateView(viewId, formView(reply.form, contextOf(origin, reply.form)))
        if (!shown) await replies.giveRendered({ ...origin, seenBy: 'speaker' }, formOpener(reply.form, text))
      }
    }
  }

  /** Whatever it was asked by, the answer goes where an answer can still go; a form is opened by a button. */
  async function resume({ words }: Ask, way: unknown): Promise<void> {
    const kept = way as Origin // written by `keep`
    const origin = { ...kept, triggerId: null, isLate: true }
    const text = words.kind === 'line' ? words.line : words.command
    await show(origin, await ask(origin, words), null, text)
  }

  return { keep: (origin, words) => keep(askOf(origin, words), origin), resume, line, form, record }
}

function askOf({ eventId, speaker, conversation, seenBy, documents }: Origin, words: Ask['words']): Ask {
  const also = documents ? { documents: true as const } : {}
  return { platform: 'slack', eventId, speaker, origin: { conversation, seenBy }, ...also, words }
}

function contextOf(origin: Origin, form: Form): FormContext {
  const { conversation, respondUrl, thread } = origin
  return { command: form.command, conversation, respondUrl, thread, fixed: form.fixed ?? {} }
}

/** Where the modal stands as it is, Slack shows at each input what is wrong with it, and keeps what was typed. */
function wrongIn(form: Form, { context, blocks }: SubmittedForm): { readonly errors: Record<string, string> } | null {
  const errors = form.command === context.command ? fieldErrors(form, blocks) : null
  return errors && { errors: { ...errors } }
}
