import { isIctTeam } from '../../domain/directory/access.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { UndeliveredLine } from '../../messages/runtime/undelivered.ts'
import type { UndeliveredRow } from '../../store/runtime/outbox.ts'
import type { CommandContext } from '../core/command.ts'
import { sayWhen } from '../core/council-time.ts'
import { loadMatter } from '../core/matter.ts'
import { noticeViewer } from './notice-viewer.ts'
import { notices } from './notices.ts'
import { sayRecipient } from './skipped-notices.ts'

/**
 * What has not arrived, the newest first: all of it for ICT, else what is for the channels of the caller's forums and what is
 * for posts about something that the caller may read. What a message is, is said where the caller may read it.
 */
export async function listUndelivered(
  context: CommandContext,
  forums: readonly Forum[],
): Promise<readonly UndeliveredLine[]> {
  const { store, caller, seenBy, framework, now } = context
  const place =
    seenBy.kind === 'person'
      ? ({ kind: 'person', id: caller.id } as const)
      : ({ kind: 'channel', key: seenBy.channel ?? '' } as const)
  const viewer = await noticeViewer(place, context)
  const all = isIctTeam(framework, caller)
  const channels = new Set(forums.flatMap(({ channel, briefs }) => [channel, ...briefs]).map((key) => `channel:${key}`))
  const posts = new Map((await store.directory.listPosts()).map(({ id, title }) => [id, title]))

  const isOpen = async ({ notice, subject }: UndeliveredRow): Promise<boolean> => {
    const found = notices.find(({ name }) => name === notice)
    if (!found || !viewer) return false
    return (await loadMatter(await found.about(subject, context), context)).isOpenTo(viewer)
  }
  const rows = await store.outbox.listUndelivered(now())
  const lines = await Promise.all(
    rows.map(async (row): Promise<readonly UndeliveredLine[]> => {
      const open = await isOpen(row)
      const isTheirs = row.recipient.startsWith('channel:') ? channels.has(row.recipient) : forums.length > 0 && open
      if (!all && !isTheirs) return []
      const summary = notices.find(({ name }) => name === row.notice)?.summary
      return [
        {
          when: sayWhen(context, row.createdAt),
          what: open && summary !== undefined ? summary : 'a message',
          to: sayRecipient(row.recipient, posts, context),
          why: row.error,
          waits: row.state !== 'failed',
        },
      ]
    }),
  )
  return lines.flat()
}
