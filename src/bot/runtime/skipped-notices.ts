import { isForumChannel } from '../../domain/directory/access.ts'
import { readsExempt } from '../../domain/papers/paper.ts'
import type { SkippedLine } from '../../messages/cases/lists.ts'
import type { CommandContext } from '../core/command.ts'
import { sayWhen } from '../core/council-time.ts'
import { notices } from './notices.ts'

const DAYS = 7
const LINES = 300 // turned page by page

/**
 * What was not sent of late, and why. That something exempt was kept from somebody is told only to those who are entitled to
 * all of it, where they may read it.
 */
export async function listSkippedNotices(context: CommandContext): Promise<readonly SkippedLine[]> {
  const { framework, now, seenBy, caller, store } = context
  const mayKnow =
    readsExempt(framework, caller) && (seenBy.kind === 'person' || isForumChannel(framework, seenBy.channel))
  const since = new Date(now().getTime() - DAYS * 86_400_000)
  const rows = await store.outbox.listSkippedSince(since, { limit: LINES, exempt: mayKnow })
  const posts = new Map((await store.directory.listPosts()).map(({ id, title }) => [id, title]))
  return rows.map(({ notice, recipient, createdAt, reason }) => ({
    when: sayWhen(context, createdAt),
    what: notices.find(({ name }) => name === notice)?.summary ?? notice,
    to: sayRecipient(recipient, posts, context),
    reason,
  }))
}

/** A person is not named: only posts are, where others may read. `posts`: titles by id. */
export function sayRecipient(
  recipient: string,
  posts: ReadonlyMap<string, string>,
  { framework }: CommandContext,
): string {
  const [kind, id = ''] = recipient.split(':')
  if (kind === 'post') return posts.get(id) ?? id
  return kind === 'channel' ? (framework.channels.find(({ key }) => key === id)?.name ?? id) : 'one person'
}
