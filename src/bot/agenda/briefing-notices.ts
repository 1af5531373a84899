import { z } from 'zod'
import { membersChannels } from '../../domain/directory/access.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import { briefingSummary } from '../../messages/agenda/briefing.ts'
import { memberBriefingCard } from '../../messages/meetings/cards.ts'
import type { AppContext } from '../core/context.ts'
import type { NoticeViewer } from '../core/notice.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { cutOffOf } from '../meetings/deadlines.ts'
import { memberBriefingOf, sayBriefing } from '../meetings/member-briefing.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { loadBriefing } from './briefing.ts'
import { loadMeetingView } from './meeting-view.ts'
import { nameItem } from './name-item.ts'

// What goes out before a meeting, and after it, to be prepared.

export const briefNotice = defineNotice({
  name: 'brief',
  summary: 'the briefing summary before a meeting',
  subject: z.object({ meetingId: z.number(), sequence: z.number().optional() }),
  about: () => [],

  async make({ meetingId, sequence = 0 }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (meeting?.state !== 'planned') return skip('gone')
    if (meeting.startsAt < context.now()) return skip('late')
    const message = briefingSummary(await loadBriefing(context, meeting.forum, meeting, await viewer.lists()))
    // What was sent before the meeting was moved names the right day; the move has a message of its own. Once the agenda has
    // closed it has the briefing, and only what stands is edited.
    const isOut = sequence === meeting.sequence && context.now() < cutOffOf(context, meeting)
    return isOut ? message : onlyEdit(message)
  },
})

/** The meeting at which the Members' side is briefed in person. */
export const memberBriefingNotice = defineNotice({
  name: 'member-briefing',
  summary: 'a reminder of a briefing of the Members’ side',
  subject: z.object({ meetingId: z.number(), stage: z.enum(['before', 'after']), sequence: z.number() }),
  about: () => [],
  alsoIn: (_subject, { framework }) => membersChannels(framework),

  async make({ meetingId, stage, sequence }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!meeting || !forum || meeting.state === 'cancelled') return skip('gone')
    if (meeting.sequence !== sequence) return skip('moved')
    const briefing = memberBriefingOf(context, meeting, stage)
    if (briefing.startsAt.epochMilliseconds <= context.now().getTime()) return skip('late')
    if (stage === 'before' && !isChairs(forum, viewer) && (await hasItsPaper(context, meetingId)))
      return skip('settled')
    const { lines } = await loadMeetingView(context, meeting, await viewer.lists())
    return memberBriefingCard({
      meetingId,
      forum: forum.name,
      stage,
      when: sayBriefing(context, briefing),
      meeting: sayMeeting(context, meeting),
      items: lines.map(({ item }) => nameItem(item)),
    })
  },
})

/** The chair briefs the others, and is no reader of their paper. */
const isChairs = (forum: Forum, { person }: NoticeViewer): boolean =>
  person?.posts.some(({ title }) => title === forum.chair) === true

/** The paper of the briefing, once it is out, says by when it is to be read. */
const hasItsPaper = async ({ store }: AppContext, meetingId: number): Promise<boolean> =>
  (await store.papers.list({ kind: 'member-briefing', meetingId, states: ['issued'] })).length > 0

export const briefingNotices = [briefNotice, memberBriefingNotice]
