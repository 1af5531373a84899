import { setTimeout as pause } from 'node:timers/promises'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { type Form, filledWith } from '../../messages/core/form.ts'
import type { Message } from '../../messages/core/message.ts'
import type { Answer, Ask, Handler } from '../platform.ts'
import type { Answers, Origin } from './answers.ts'
import { type FormContext, formOpener, formView, noticeView } from './form.ts'
import { errorKind, type Log } from './log.ts'

// Slack gives three seconds, the way there and back included.
const PATIENCE_MS = 2000

/** What a message is recorded with. */
const RECORD_COMMAND = 'action'

const WORKING = noticeView('One moment…')
const DONE = noticeView('Done. The answer is in the conversation that you came from.')
const ALREADY = noticeView('This was done already.')
const BROKEN: Message = {
  title: 'Callin could not do that',
  parts: [{ kind: 'text', text: 'Something broke on our side and has been logged. Please try again in a minute.' }],
}

type SentForm = {
  readonly viewId: string
  readonly context: FormContext
  readonly values: Readonly<Record<string, string>>
  /** Answers Slack's request: another view to show instead, or null to close the form. */
  readonly ack: (view: ModalView | null) => Promise<void>
}

/** Takes what came in from Slack to the handler, and what the handler says back to the person. */
export type Desk = {
  /** `loading` shows a notice at once, where a form is expected: no slow handler can then miss Slack's three seconds. */
  readonly line: (origin: Origin, line: string, loading: boolean) => Promise<void>
  readonly form: (origin: Origin, sent: SentForm) => Promise<void>
  /** Opens the form of `action` with somebody's message as what was agreed. */
  readonly record: (origin: Origin, message: string) => Promise<void>
}

export function createDesk(handler: Handler, client: WebClient, answers: Answers, log: Log): Desk {
  async function ask(origin: Origin, words: Ask['words']): Promise<Answer> {
    const { eventId, speaker, conversation, seenBy } = origin
    try {
      return await handler({ platform: 'slack', eventId, speaker, place: { conversation, seenBy }, words })
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
    const [answer, viewId] = await Promise.all([
      ask(origin, { kind: 'line', line: text }),
      loading ? openView(origin, WORKING) : null,
    ])
    await show(origin, answer, viewId, text)
  }

  async function record(origin: Origin, message: string): Promise<void> {
    const [answer, viewId] = await Promise.all([
      ask(origin, { kind: 'line', line: RECORD_COMMAND }),
      openView(origin, WORKING),
    ])
    const shown = answer.kind === 'form' ? { ...answer, form: filledWith(answer.form, 'what', message) } : answer
    await show(origin, shown, viewId, `${RECORD_COMMAND} what: ${message}`)
  }

  /** `text` is the line that would ask the same again. */
  async function show(origin: Origin, answer: Answer, viewId: string | null, text: string): Promise<void> {
    if (viewId !== null) return showInView(origin, viewId, answer, text)
    switch (answer.kind) {
      case 'nothing':
        return
      case 'message':
        return answers.give(origin, answer.message)
      case 'form': {
        const opened = await openView(origin, formView(answer.form, contextOf(origin, answer.form)))
        if (opened === null) await answers.giveRendered(origin, formOpener(answer.form, text))
      }
    }
  }

  async function form(origin: Origin, sent: SentForm): Promise<void> {
    const asked = ask(origin, { kind: 'form', command: sent.context.command, values: sent.values })
    const answer = await Promise.race([asked, pause(PATIENCE_MS, null, { ref: false })])
    if (answer === null) {
      await sent.ack(WORKING)
      return showInView(origin, sent.viewId, await asked, sent.context.command)
    }
    switch (answer.kind) {
      case 'nothing':
        return sent.ack(null)
      case 'message':
        await sent.ack(null)
        return answers.give(origin, answer.message)
      case 'form':
        return sent.ack(formView(answer.form, contextOf(origin, answer.form)))
    }
  }

  /** The answer, while a notice of ours stands on the screen. Slack has no way to close it, so it says where to look. */
  async function showInView(origin: Origin, viewId: string, answer: Answer, text: string): Promise<void> {
    switch (answer.kind) {
      case 'nothing':
        await updateView(viewId, ALREADY)
        return
      case 'message':
        await Promise.all([answers.give(origin, answer.message), updateView(viewId, DONE)])
        return
      case 'form': {
        const shown = await updateView(viewId, formView(answer.form, contextOf(origin, answer.form)))
        if (!shown) await answers.giveRendered(origin, formOpener(answer.form, text))
      }
    }
  }

  return { line, form, record }
}

function contextOf(origin: Origin, form: Form): FormContext {
  const { conversation, respondUrl, thread } = origin
  return { command: form.command, conversation, respondUrl, thread }
}
