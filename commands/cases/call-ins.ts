import { z } from 'zod'
import { sayWhereabouts } from '../../src/bot/agenda/cases-without-meeting.ts'
import { loadCaseViews } from '../../src/bot/cases/views.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { forum, optional } from '../../src/bot/core/inputs.ts'
import { readForum } from '../../src/bot/directory/forums.ts'
import { isBelowForums } from '../../src/domain/cases/ladder.ts'
import { maySee } from '../../src/domain/directory/access.ts'
import { callInsList } from '../../src/messages/cases/lists.ts'

export const callIns = defineCommand({
  name: 'call-ins',
  aliases: ['cases'],
  summary: 'Open cases: proposed and called in',
  notDone: 'I cannot list those cases',
  who: 'anybody',
  example: 'call-ins PAT',
  reads: true,
  input: z.object({
    forum: optional(forum('PAT or DAT; nothing for both.')),
  }),
  words: ['forum'],

  async run({ forum }, context) {
    const key = forum ? readForum(context.framework, forum).key : null
    // What is dealt with below the forums is no business of theirs: `status` of the unit shows it.
    const open = (await context.store.cases.listOpen(key)).filter((one) => !isBelowForums(context.framework, one))
    const shown = await loadCaseViews(context, open)
    return callInsList(
      shown.filter(({ view }) => maySee(context.framework, context.caller, view.history.indicator, context.seenBy)),
      await sayWhereabouts(context, open),
    )
  },
})
