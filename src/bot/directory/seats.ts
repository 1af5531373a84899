import { z } from 'zod'
import { post as holders, person } from '../../domain/core/recipient.ts'
import type { Post } from '../../domain/directory/access.ts'
import { callerTitle, membersOf } from '../../domain/directory/access.ts'
import { postId } from '../../domain/directory/post-id.ts'
import { seatChanged } from '../../messages/directory/second-person.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import type { CommandContext, SecondPerson } from '../core/command.ts'
import { defineNotice } from '../core/notice.ts'

/** Who holds a seat on a forum, or stands in for one, takes two people unless the rules say one. `does`: what would be done. */
export function secondForSeat({ framework }: CommandContext, post: Post, does: string): SecondPerson | null {
  const { appointments, performanceTeam, ictTeam } = framework.roles
  if (appointments === 'one person' || !framework.forums.some((forum) => membersOf(forum).includes(post.title))) {
    return null
  }
  return { does, among: [...performanceTeam, ...ictTeam], who: 'the performance team or the ICT team' }
}

export const seatChangedNotice = defineNotice({
  name: 'seat-changed',
  summary: 'that a seat on a forum changes hands, to its chair, its secretary and who held it',
  subject: z.object({ post: z.string(), does: z.string(), by: z.string() }),
  onlyPeople: true,
  about: () => [],
  make: ({ does, by }) => seatChanged(does, by),
})

/** To the chairs and secretaries of the forums on which the post has a seat, and to whoever holds it until then. */
export async function notifySeatChanged(
  { framework, store, caller, today, now }: CommandContext,
  post: Post,
  does: string,
): Promise<readonly NoticeRow[]> {
  const forums = framework.forums.filter((forum) => membersOf(forum).includes(post.title))
  if (forums.length === 0) return []
  const deciding = forums.flatMap(({ chair, secretary }) => [postId(chair), postId(secretary)])
  const held = await store.directory.listHolders({ id: post.id, on: today() })
  const told = [
    ...[...new Set(deciding)].filter((id) => id !== post.id).map(holders),
    ...held.map(({ id }) => person(id)),
  ]
  const subject = { post: post.id, does, by: callerTitle(caller) }
  return told.map((recipient) => seatChangedNotice.to(recipient, subject, recipient, now().toISOString()))
}
