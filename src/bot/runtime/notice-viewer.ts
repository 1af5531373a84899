import { ALONE, maySee, readsAsOwner } from '../../domain/directory/access.ts'
import { mayPrepare } from '../../domain/papers/paper.ts'
import type { AppContext } from '../core/context.ts'
import type { Destination } from '../core/destination.ts'
import type { NoticeViewer } from '../core/notice.ts'
import { forumsOf, viewerIn, viewerOf } from '../core/viewer.ts'
import { attendsBriefings, isReadByMembers } from '../meetings/member-briefing.ts'
import { rightsIn, rightsTo } from '../papers/rights.ts'

/** What may be seen where a notice will stand. Null: the person is not in the directory any more. */
export const noticeViewer = (destination: Destination, context: AppContext): Promise<NoticeViewer | null> =>
  destination.kind === 'channel' ? channelViewer(destination.key, context) : personViewer(destination.id, context)

/** Whoever stands in for a post sees what their own posts entitle them to, and nothing by the post they stand in for. */
async function personViewer(id: string, context: AppContext): Promise<NoticeViewer | null> {
  const { framework } = context
  const person = await context.store.directory.findPerson({ id, on: context.today() })
  if (!person) return null
  return {
    person,
    sees: (indicator) => maySee(framework, person, indicator, ALONE),
    forum: forumsOf(framework, person),
    lists: () => viewerOf(context, person, ALONE),
    owns: (action) => readsAsOwner(person, action, ALONE),
    paper: await rightsTo(context, person, ALONE),
    prepares: (forum) => mayPrepare(framework, { forums: [forum] }, person),
    attendsBriefings: (forum) => attendsBriefings(context, forum, person),
  }
}

async function channelViewer(channel: string, context: AppContext): Promise<NoticeViewer> {
  return {
    person: null,
    sees: (indicator) => maySee(context.framework, 'everybody', indicator, { kind: 'channel', channel }),
    forum: () => true,
    lists: () => viewerIn(context, channel),
    owns: () => false,
    paper: (paper) => rightsIn(context, paper, channel),
    prepares: () => false,
    attendsBriefings: (forum) => channel !== forum.channel && isReadByMembers(context, channel),
  }
}
