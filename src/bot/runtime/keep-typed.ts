import type { Reply } from '../../chat/platform.ts'
import type { Kept } from '../../messages/core/plain.ts'
import { awayMessage, faultMessage, plainMessage } from '../../messages/core/plain.ts'
import { isAway } from '../../store/database/away.ts'
import type { Command, CommandContext } from '../core/command.ts'
import { labelOf } from '../core/form.ts'
import type { Attempt } from './attempt.ts'
import { attempt, reopenLine } from './attempt.ts'

/** Attempts it; where it breaks, what was typed is kept and can be opened again. `broke` logs a fault and names it. */
export async function attemptOrKeep(
  one: Attempt,
  context: CommandContext,
  broke: (error: unknown) => string,
): Promise<Reply> {
  try {
    const { reply, done } = await attempt(one, context)
    if (done && one.draft !== null) await context.store.drafts.remove(one.draft)
    return reply
  } catch (error) {
    const reference = broke(error)
    const kept = await keep(one, context)
    return { kind: 'message', message: isAway(error) ? awayMessage(kept) : faultMessage(reference, kept) }
  }
}

/** What somebody typed before: to be done, now that it was agreed to (`sure`), or to be shown again. */
export async function resume(
  commands: readonly Command[],
  id: number,
  sure: string | null,
  context: CommandContext,
): Promise<Attempt | Reply> {
  const draft = Number.isSafeInteger(id) ? await context.store.drafts.find(id, context.caller.id) : null
  const command = commands.find(({ name }) => name === draft?.command)
  if (draft && command) {
    return { command, given: draft.values, sent: false, sure, draft: id, reopened: sure === null }
  }
  const text = 'It was done before, or it is more than a month old. Please ask for it again.'
  return { kind: 'message', message: plainMessage('Nothing was done', text) }
}

/** Null where nothing was typed. Where the record cannot be written either, the words themselves. */
async function keep({ command, given, draft }: Attempt, context: CommandContext): Promise<Kept | null> {
  if (draft !== null) return { reopen: reopenLine(draft) }
  if (Object.keys(given).length === 0) return null
  const kept = { command: command.name, values: given }
  return context.store.drafts.keep(context.caller.id, kept, context.now()).then(
    (id) => ({ reopen: reopenLine(id) }),
    () => ({ words: Object.entries(given).map(([name, value]) => ({ label: labelOf(command, name), value })) }),
  )
}
