import { ALONE, maySee, readsAsOwner } from '../domain/access.ts'
import { mayPrepare } from '../domain/paper.ts'
import type { Council } from './council.ts'
import type { Destination } from './destination.ts'
import { attendsBriefings, isReadByMembers } from './member-briefing.ts'
import type { NoticeViewer } from './notice.ts'
import { rightsIn, rightsTo } from './papers/paper-reader.ts'
import { forumsOf, viewerIn, viewerOf } from './viewer.ts'

/** What may be seen where a notice will stand. Null: the person is not in the directory any more. */
export const noticeViewer = (destination: Destination, council: Council): Promise<NoticeViewer | null> =>
  destination.kind === 'channel' ? channelViewer(destination.key, council) : personViewer(destination.id, council)

/** Whoever stands in for a post sees what their own posts entitle them to, and nothing by the post they stand in for. */
async function personViewer(id: string, council: Council): Promise<NoticeViewer | null> {
  const { framework } = council
  const person = await council.store.directory.person(id, council.today())
  if (!person) return null
  return {
    person,
    sees: (indicator) => maySee(framework, person, indicator, ALONE),
    forum: forumsOf(framework, person),
    lists: () => viewerOf(council, person, ALONE),
    owns: (action) => readsAsOwner(person, action, ALONE),
    paper: await rightsTo(council, person, ALONE),
    prepares: (forum) => mayPrepare(framework, { forums: [forum] }, person),
    attendsBriefings: (forum) => attendsBriefings(council, forum, person),
  }
}

async function channelViewer(channel: string, council: Council): Promise<NoticeViewer> {
  return {
    person: null,
    sees: (indicator) => maySee(council.framework, 'everybody', indicator, { kind: 'channel', channel }),
    forum: () => true,
    lists: () => viewerIn(council, channel),
    owns: () => false,
    paper: (paper) => rightsIn(council, paper, channel),
    prepares: () => false,
    attendsBriefings: (forum) => channel !== forum.channel && isReadByMembers(council, channel),
  }
}
