import { z } from 'zod'
import { loadAgenda } from '../../src/bot/agenda/view.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { forum, optional } from '../../src/bot/core/inputs.ts'
import type { Viewer } from '../../src/bot/core/viewer.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { readForum } from '../../src/bot/directory/forums.ts'
import { findForumMeeting, findUsualForum } from '../../src/bot/meetings/forum-meeting.ts'
import { oneMeeting } from '../../src/bot/meetings/input.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { agendaCard } from '../../src/messages/agenda/card.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'

/** For the forum, the Members' side and the performance team the whole agenda; for anybody else their own items. */
export const agenda = defineCommand({
  name: 'agenda',
  summary: 'The agenda of a forum’s next meeting, or of another one',
  notDone: 'I cannot show you that agenda',
  who: 'anybody',
  example: 'agenda PAT',
  reads: true,
  input: z.object({
    forum: optional(forum('PAT or DAT; nothing for your own.')),
    meeting: oneMeeting(),
  }),
  words: ['forum'],

  async run({ forum: typed, meeting: on }, context) {
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    const forum = typed ? readForum(context.framework, typed) : null
    const meeting =
      forum === null && on === undefined
        ? await nextFor(context, viewer)
        : await findForumMeeting(context, forum ?? (await findUsualForum(context)), on ?? null)
    const view = await loadAgenda(context, meeting, viewer)
    if (view.ownOnly && view.lines.length === 0) {
      throw new Refusal(
        'not_member',
        `Only members of ${view.forum}, the Members' side and the performance team see its whole agenda, and nothing of yours is on it. You can ask its secretary.`,
      )
    }
    return agendaCard(view)
  },
})

/** The next meeting of the caller's forum; of somebody who sees no forum's agenda the meeting of their first item. */
async function nextFor(context: CommandContext, viewer: Viewer): Promise<Meeting> {
  const seesSome = context.framework.forums.some(({ key }) => viewer.forum(key))
  const own = seesSome ? undefined : (await context.store.agenda.listPlanned()).find((item) => viewer.item(item))
  const meeting = own && (await context.store.meetings.find(own.meetingId))
  return meeting ?? findForumMeeting(context, await findUsualForum(context), null)
}
