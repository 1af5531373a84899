import { z } from 'zod'
import { loadBriefing } from '../src/bot/briefing.ts'
import { defineCommand } from '../src/bot/command.ts'
import { readForum } from '../src/bot/forum.ts'
import { viewerOf } from '../src/bot/viewer.ts'
import { maySeeForum } from '../src/domain/access.ts'
import { Refusal } from '../src/domain/refusal.ts'
import { briefingSummary } from '../src/messages/briefing.ts'

export const brief = defineCommand({
  name: 'brief',
  summary: 'The briefing summary for a forum’s next meeting',
  example: 'brief PAT',
  input: z.object({ forum: z.string().trim().min(1).meta({ label: 'Forum', help: 'PAT or DAT.' }) }),
  words: ['forum'],

  async run({ forum: typed }, context) {
    const forum = readForum(context.framework, typed)
    if (!maySeeForum(context.framework, forum, context.caller)) {
      throw new Refusal('not_member', `The briefing for ${forum.name} is for its members and the Members' side.`)
    }
    const [next] = await context.store.meetings.upcoming(forum.key, context.now(), 1)
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    return briefingSummary(await loadBriefing(context, forum.key, next ?? null, viewer))
  },
})
