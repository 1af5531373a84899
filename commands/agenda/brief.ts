import { z } from 'zod'
import { loadBriefing } from '../../src/bot/agenda/briefing.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { forum } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { readForum } from '../../src/bot/directory/forums.ts'
import { nextMeetingOf } from '../../src/bot/meetings/forum-meeting.ts'
import { onlyFor } from '../../src/domain/core/refusal.ts'
import { maySeeForum } from '../../src/domain/directory/access.ts'
import { briefingSummary } from '../../src/messages/agenda/briefing.ts'

export const brief = defineCommand({
  name: 'brief',
  summary: 'The briefing summary for a forum’s next meeting',
  notDone: 'I cannot show you that briefing',
  who: 'members',
  example: 'brief PAT',
  reads: true,
  input: z.object({ forum: forum() }),
  words: ['forum'],

  async run({ forum: typed }, context) {
    const forum = readForum(context.framework, typed)
    if (!maySeeForum(context.framework, forum, context.caller)) {
      throw onlyFor(
        'not_member',
        "its members, the Members' side and the performance team",
        `read the briefing for ${forum.name}`,
      )
    }
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    return briefingSummary(await loadBriefing(context, forum.key, await nextMeetingOf(context, forum.key), viewer))
  },
})
