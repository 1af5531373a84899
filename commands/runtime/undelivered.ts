import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { listUndelivered } from '../../src/bot/runtime/undelivered.ts'
import { onlyFor } from '../../src/domain/core/refusal.ts'
import { isIctTeam } from '../../src/domain/directory/access.ts'
import { undeliveredList } from '../../src/messages/runtime/undelivered.ts'

export const undelivered = defineCommand({
  name: 'undelivered',
  summary: 'What I could not deliver, to whom, and why',
  notDone: 'I cannot show you what was not delivered',
  who: 'informed',
  example: 'undelivered',
  reads: true,
  input: z.object({}),
  words: [],

  async run(_input, context) {
    const { framework, caller } = context
    const forums = framework.forums.filter(({ secretary }) => caller.posts.some(({ title }) => title === secretary))
    if (forums.length === 0 && !isIctTeam(framework, caller)) {
      throw onlyFor('not_informed', 'the ICT team and the secretaries of the forums', 'see what was not delivered')
    }
    return undeliveredList(await listUndelivered(context, forums))
  },
})
