import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { day, forum, optional } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { channelForum, readForum } from '../../src/bot/directory/forums.ts'
import { findUsualForum } from '../../src/bot/meetings/forum-meeting.ts'
import { findLastMeeting } from '../../src/bot/outcomes/items.ts'
import { loadOutcomes } from '../../src/bot/outcomes/views.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { outcomesNote } from '../../src/messages/outcomes/cards.ts'

/** For the forum, the Members' side and the performance team all outcomes; for anybody else those of their own items. */
export const outcomes = defineCommand({
  name: 'outcomes',
  summary: 'What a forum decided at its last meeting, or at another one',
  notDone: 'I cannot show you those outcomes',
  who: 'anybody',
  example: 'outcomes PAT',
  reads: true,
  input: z.object({
    forum: optional(forum('PAT or DAT; nothing for your own.')),
    meeting: optional(day('Meeting', 'The day of the meeting; nothing for the last one.', true)),
  }),
  words: ['forum'],

  async run({ forum: typed, meeting: on }, context) {
    const named = typed ? readForum(context.framework, typed) : channelForum(context)
    const forum = named ?? (await findUsualForum(context))
    const meeting = await findLastMeeting(context, forum, on ?? null)
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    const shown = await loadOutcomes(context, meeting, viewer)
    if (!viewer.forum(forum.key) && shown.items.length === 0) {
      throw new Refusal(
        'not_member',
        `Only members of ${forum.name}, the Members' side and the performance team see all its outcomes, and nothing of yours was on its agenda. You can ask its secretary.`,
      )
    }
    return outcomesNote(shown)
  },
})
