import { z } from 'zod'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { forumAt } from '../../domain/cases/ladder.ts'
import { channel, post } from '../../domain/core/recipient.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import type { AppContext } from '../core/context.ts'
import { declareNotice } from '../core/notice.ts'
import { proposalNotice } from './notices.ts'

// Notices about a case's items: what changes a case writes their rows, and rooms above make their messages.

export const callInDeclaration = declareNotice({
  name: 'call-in',
  subject: z.object({ caseId: z.number(), itemId: z.number() }),
})

export const standInDeclaration = declareNotice({
  name: 'stand-in',
  subject: z.object({ itemId: z.number(), post: z.string() }),
})

export const agendaDeclaration = declareNotice({ name: 'agenda', subject: z.object({ meetingId: z.number() }) })

/**
 * The call-in notice of an item, to `manager`, who answers for it: sent once for an item, and edited after it, as are the
 * case's card in the forum's channel and what an earlier release posted there. `moment` tells one sending from the next.
 * An item of another kind, as an answer of CMT that comes back, has its presenter's notice, which asks for no plan; none for an item without a case.
 */
export function callInRows(
  { framework }: Pick<AppContext, 'framework'>,
  { caseId, id: itemId, forum: key, kind }: AgendaItem,
  manager: string,
  moment: string,
): readonly NoticeRow[] {
  const forum = forumAt(framework, key)
  if (caseId === null || !forum) return []
  return [
    ...(kind === 'call_in' ? [post(manager), channel(forum.channel)] : []).map((recipient) =>
      callInDeclaration.to(recipient, { caseId, itemId }, caseId, itemId, recipient, moment),
    ),
    proposalNotice.to(channel(forum.channel), { caseId }, caseId, channel(forum.channel), moment),
  ]
}

/** The notice to whoever comes instead of the presenter, and to `former`, who need not come any more. */
export const standInRows = (
  { id: itemId, substitutePost }: AgendaItem,
  moment: string,
  former: string | null = null,
): readonly NoticeRow[] =>
  [...new Set([substitutePost, former])].flatMap((id) =>
    id === null ? [] : [standInDeclaration.to(post(id), { itemId, post: id }, itemId, id, moment)],
  )

/** The agenda in the forum's channel and in those that get its briefings. Before it closes only what stands is edited. */
export function agendaShown(
  { framework }: Pick<AppContext, 'framework'>,
  { meetingId, forum: key }: Pick<AgendaItem, 'meetingId' | 'forum'>,
  moment: string,
): readonly NoticeRow[] {
  const forum = forumAt(framework, key)
  return [...new Set(forum ? [forum.channel, ...forum.briefs] : [])].map((to) =>
    agendaDeclaration.to(channel(to), { meetingId }, meetingId, to, moment),
  )
}
