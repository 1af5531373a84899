import { z } from 'zod'
import { compareRules, readSpan } from '../../src/bot/cases/backtest.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { onlyFor } from '../../src/domain/core/refusal.ts'
import { mayDecide, maySee } from '../../src/domain/directory/access.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'
import { amendFramework } from '../../src/framework/amend.ts'
import { backtestCard, backtestCharts } from '../../src/messages/cases/backtest-card.ts'

const LONGEST = 40_000 // characters: some times the shipped rules file
const ROWS = 5000 // more than any council has; they are turned page by page

const expected = 'a rule and its new phrase, such as "red-for-two-quarters: red for 3 quarters"'

/** What other rules would have brought, for those who propose and decide them. It changes nothing. */
export const backtest = defineCommand({
  name: 'backtest',
  summary: 'What other rules would have called in',
  notDone: 'No rules were tried on the past',
  who: 'recorders',
  example: 'backtest red-for-two-quarters: red for 3 quarters',
  reads: true,
  input: z.object({
    change: z.string({ error: expected }).trim().min(1, expected).max(LONGEST, 'at most 40,000 characters').meta({
      label: 'Proposed rules',
      help: 'A rule’s key, a colon and its new phrase or "off", one a line; or a whole rules file.',
      kind: 'longtext',
    }),
    from: month('First month', 'A year before the last, unless you say otherwise: 2016-04.'),
    to: month('Last month', 'The last that has ended, unless you say otherwise: 2017-03.'),
  }),
  words: ['change'],
  async prepare(_, context) {
    mustBeAllowed(context)
    return {}
  },

  async run({ change, from, to }, context) {
    mustBeAllowed(context)
    const proposed = amendFramework(context.framework, change)
    const { framework, caller, seenBy } = context
    const compared = await compareRules(context, proposed, readSpan(context, from, to), (indicator) =>
      maySee(framework, caller, indicator, seenBy),
    )
    const card = backtestCard(compared, (key) => levelName(proposed, key), ROWS)
    return { ...card, parts: [...card.parts, ...backtestCharts(compared)] }
  },
})

function month(label: string, help: string) {
  return z.string().trim().optional().meta({ label, help, kind: 'text' })
}

function mustBeAllowed({ caller, framework }: CommandContext): void {
  const { performanceTeam } = framework.roles
  const isOfTeam = caller.posts.some(({ title }) => performanceTeam.includes(title))
  if (isOfTeam || framework.forums.some((forum) => mayDecide(forum, caller))) return
  throw onlyFor(
    'not_for_you',
    'the performance team, or whoever chairs a forum or is its secretary,',
    'back-tests rules',
  )
}
