import type { ChatPlatform, Posted } from '../../chat/platform.ts'
import type { PlatformName } from '../../domain/core/platform.ts'
import type { AppContext } from '../core/context.ts'
import type { Log } from '../core/log.ts'
import { deliverAhead } from './deliver.ts'
import { keyOf } from './send-notice.ts'

/** The message whose button was pressed, and when it was. */
export type Press = { readonly platform: PlatformName; readonly message: Posted; readonly at: Date }

/**
 * Edits the message whose button was pressed, where what the press did wrote that: it is sent ahead of all else, so that
 * it answers. Gives whether it reads otherwise now. False: it stands in an answer, says nothing of this, or could not be
 * edited now; whoever pressed is then to be told, and the edit follows when it can.
 */
export async function editPressed(
  { platform, message, at }: Press,
  context: AppContext,
  platforms: readonly ChatPlatform[],
  log: Log,
): Promise<boolean> {
  const { outbox, postings } = context.store
  const find = () => postings.findAt(platform, message.conversation, message.id)
  const before = await find()
  if (!before) return false
  const goesThere = (recipient: string) =>
    before.destination.startsWith('channel:') ? recipient === before.destination : !recipient.startsWith('channel:')
  const written = await outbox.listWrittenSince(before.notice, at)
  const ids = written
    .filter(({ subject, recipient }) => keyOf(subject) === before.subjectKey && goesThere(recipient))
    .map(({ id }) => id)
  if (ids.length === 0) return false
  await deliverAhead(ids, context, platforms, log)
  const after = await find()
  return after !== null && after.contentHash !== before.contentHash
}
