import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { forum } from '../../src/bot/core/inputs.ts'
import { readForum } from '../../src/bot/directory/forums.ts'
import { loadPreflight } from '../../src/bot/meetings/preflight.ts'
import { onlyFor } from '../../src/domain/core/refusal.ts'
import { isIctTeam, mayRecord, maySee } from '../../src/domain/directory/access.ts'
import { preflightCard } from '../../src/messages/meetings/preflight-card.ts'

export const preflight = defineCommand({
  name: 'preflight',
  summary: 'What would keep a forum’s next cycle from working: vacant posts, who cannot be reached',
  notDone: 'I cannot show you that preflight',
  who: 'checkers',
  example: 'preflight PAT',
  reads: true,
  input: z.object({
    forum: forum(),
  }),
  words: ['forum'],

  async run({ forum: typed }, context) {
    const { framework, caller, seenBy, store } = context
    const forum = readForum(framework, typed)
    if (!mayRecord(framework, forum, caller) && !isIctTeam(framework, caller)) {
      const who = `the members of ${forum.name}, the performance team and the ICT team`
      throw onlyFor('not_member', who, 'see its preflight')
    }
    const [next] = await store.meetings.listUpcoming(forum.key, context.now(), 1)
    const found = await loadPreflight(context, forum, next ?? null, (indicator) =>
      maySee(framework, caller, indicator, seenBy),
    )
    return preflightCard(forum.name, next ? sayWhen(context, next.startsAt) : null, found)
  },
})
