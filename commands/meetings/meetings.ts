import { z } from 'zod'
import { loadMeetingView } from '../../src/bot/agenda/meeting-view.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf, sayWhen } from '../../src/bot/core/council-time.ts'
import { forum, optional } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { readForum } from '../../src/bot/directory/forums.ts'
import { meetingsFromToday } from '../../src/bot/meetings/forum-meeting.ts'
import { attendsBriefings, memberBriefingOf, sayBriefing } from '../../src/bot/meetings/member-briefing.ts'
import { noteOf } from '../../src/bot/meetings/note.ts'
import type { Meeting } from '../../src/domain/meetings/meeting.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'
import { meetingsList } from '../../src/messages/meetings/list.ts'

const PLANNED = 6 // meetings that are listed, with those cancelled among them

export const meetings = defineCommand({
  name: 'meetings',
  summary: 'When and where the forums meet next, and what was moved or cancelled',
  notDone: 'I cannot list those meetings',
  who: 'anybody',
  example: 'meetings PAT',
  reads: true,
  input: z.object({
    forum: optional(forum('PAT or DAT; nothing for both.')),
  }),
  words: ['forum'],

  async run({ forum }, context) {
    const key = forum ? readForum(context.framework, forum).key : null
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    const shown = upToPlanned(await meetingsFromToday(context, key))
    const views = await Promise.all(shown.map((meeting) => loadMeetingView(context, meeting, viewer)))
    return meetingsList(
      // What may not be shown here is not counted either: a number tells as well.
      views.map(({ meeting, lines, calledIn, states }) => ({
        forum: levelName(context.framework, meeting.forum),
        when: sayWhen(context, meeting.startsAt),
        place: meeting.place,
        note: noteOf(context, meeting),
        items: lines.length,
        calledIn: calledIn.length,
        states,
      })),
      shown.flatMap((meeting) => briefingsOf(context, meeting)),
    )
  },
})

/** The next planned meetings, and what was cancelled before the last of them. */
function upToPlanned(ahead: readonly Meeting[]): readonly Meeting[] {
  const last = ahead.filter(({ state }) => state === 'planned')[PLANNED - 1]
  return last ? ahead.slice(0, ahead.indexOf(last) + 1) : ahead
}

/** The briefings of the Members' side, for whoever is at them. */
function briefingsOf(context: CommandContext, meeting: Meeting) {
  const forum = context.framework.forums.find(({ key }) => key === meeting.forum)
  if (meeting.state !== 'planned' || !forum || !attendsBriefings(context, forum, context.caller)) return []
  return [
    {
      meeting: `${forum.name}, ${context.calendar.sayDay(dayOf(context, meeting.startsAt))}`,
      before: sayBriefing(context, memberBriefingOf(context, meeting, 'before')),
      after: sayBriefing(context, memberBriefingOf(context, meeting, 'after')),
    },
  ]
}
