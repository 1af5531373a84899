import { z } from 'zod'
import { chosenCase, kindOfCase } from '../src/bot/chosen-case.ts'
import { defineCommand } from '../src/bot/command.ts'
import { decidingForum, postThatDecides } from '../src/bot/deciding.ts'
import { showCase } from '../src/bot/follow-ups.ts'
import { ref, text } from '../src/bot/inputs.ts'
import { caseView, indicatorView } from '../src/bot/views.ts'
import { mayDecide, mustSee } from '../src/domain/access.ts'
import { close as decideClose } from '../src/domain/case.ts'
import { answeringForum } from '../src/domain/ladder.ts'
import { endOf } from '../src/domain/period.ts'
import { Refusal } from '../src/domain/refusal.ts'
import { proposalCard } from '../src/messages/case-cards.ts'

/** The chair closes an open case that the rules would not, or not yet: its indicator is retired, or PAT has done. */
export const close = defineCommand({
  name: 'close',
  summary: 'Close an open case, with the reason',
  example: 'close CS05 the service was handed to the district councils',
  input: z.object({
    ref: ref(),
    reason: text('Reason', 'It is recorded and shown with the case.', 'the reason, in a sentence'),
    kind: kindOfCase(),
  }),
  words: ['ref', 'reason'],

  async run({ ref, reason, kind }, context) {
    const { framework, store } = context
    const { indicator, figures } = (await indicatorView(context, ref)).history
    mustSee(framework, context.caller, indicator, context.seenBy)
    const open = (await chosenCase(context, indicator.ref, kind)) ?? (await store.cases.openFor(indicator.ref))
    if (!open) throw new Refusal('nothing_open', `${indicator.ref} has no open case, so there is nothing to close.`)
    const forum = decidingForum(context, answeringForum(framework, open)?.key ?? null)
    if (!mayDecide(forum, context.caller)) {
      throw new Refusal(
        'not_chair',
        `Only the ${forum.chair}, who chairs ${forum.name}, or its secretary closes a case.`,
      )
    }

    const by = postThatDecides(forum, context.caller)
    const now = context.now()
    const lastPeriod = figures.at(-1)?.period
    const lastDay = lastPeriod ? endOf(lastPeriod) : context.today()
    const said = `Closed by the ${by}: ${reason}`
    const closed = await store.cases.change(
      open.id,
      (current) => decideClose(current, said, lastDay, now),
      () => ({ at: now, kind: 'closed', by, text: reason }),
      (changed) => showCase(changed, context, now),
    )
    return proposalCard(await caseView(context, closed))
  },
})
