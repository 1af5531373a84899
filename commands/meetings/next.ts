import { z } from 'zod'
import { loadMeetingView } from '../../src/bot/agenda/meeting-view.ts'
import { nameItem } from '../../src/bot/agenda/name-item.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { forum, optional } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { listDueBefore } from '../../src/bot/cycle/due-before-meeting.ts'
import { readForum } from '../../src/bot/directory/forums.ts'
import { nextMeetingOf } from '../../src/bot/meetings/forum-meeting.ts'
import { noteOf } from '../../src/bot/meetings/note.ts'
import { capitalise } from '../../src/domain/core/words.ts'
import type { Forum } from '../../src/domain/rules/framework.ts'
import { sayOutcome } from '../../src/messages/agenda/briefing.ts'
import type { AgendaLine } from '../../src/messages/agenda/card.ts'
import { itemStatement } from '../../src/messages/agenda/statements.ts'
import type { NextView } from '../../src/messages/meetings/next-card.ts'
import { nextCard } from '../../src/messages/meetings/next-card.ts'

export const next = defineCommand({
  name: 'next',
  summary: 'The next meeting, what is on its agenda, and what waits for you before it',
  notDone: 'I cannot show you that meeting',
  who: 'anybody',
  example: 'next PAT',
  reads: true,
  input: z.object({
    forum: optional(forum('PAT or DAT; nothing for both.')),
  }),
  words: ['forum'],

  async run({ forum }, context) {
    const forums = forum ? [readForum(context.framework, forum)] : context.framework.forums
    return nextCard(await Promise.all(forums.map((one) => nextOf(context, one))))
  },
})

async function nextOf(context: CommandContext, forum: Forum): Promise<NextView> {
  const meeting = await nextMeetingOf(context, forum.key)
  if (!meeting) return NONE_PLANNED(forum.name)
  const viewer = await viewerOf(context, context.caller, context.seenBy)
  const view = await loadMeetingView(context, meeting, viewer)
  const [after] = view.stage === 'begun' ? await context.store.meetings.listUpcoming(forum.key, context.now(), 1) : []
  return {
    meetingId: meeting.id,
    forum: forum.name,
    begun: view.stage === 'begun',
    closed: view.agendaClosed,
    after: after ? sayWhen(context, after.startsAt) : null,
    when: sayWhen(context, meeting.startsAt),
    place: meeting.place,
    note: capitalise(noteOf(context, meeting)),
    items: view.lines.map(lineOf),
    due: await listDueBefore(context, forum, view),
    states: [view.states, ...view.lines.map(({ item }) => itemStatement(item))],
  }
}

const NONE_PLANNED = (forum: string): NextView => ({
  ...{ meetingId: 0, forum, begun: false, closed: false, after: null },
  ...{ when: null, place: '', note: '', items: [], due: [], states: [] },
})

/** "CS05 Calls answered in 40 seconds (Head of Contact Point)"; once it is heard, with its outcome. */
function lineOf({ item }: AgendaLine): string {
  const presenter = item.substituteTitle ?? item.presenterTitle
  const name = presenter ? `${nameItem(item)} (${presenter})` : nameItem(item)
  return item.state === 'heard' ? `${name}. ${sayOutcome(item.reason ?? 'recorded')}` : name
}
