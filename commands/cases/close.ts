import { z } from 'zod'
import { findChosenCase, kindOfCase } from '../../src/bot/cases/chosen-case.ts'
import { showCase } from '../../src/bot/cases/follow-ups.ts'
import { loadCaseView, mustFindStanding } from '../../src/bot/cases/views.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { ref, text } from '../../src/bot/core/inputs.ts'
import { findDecidingForum, findDecidingPost } from '../../src/bot/directory/authority.ts'
import { close as decideClose } from '../../src/domain/cases/case.ts'
import { findResponsibleForum } from '../../src/domain/cases/ladder.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { mayDecide, mustSee } from '../../src/domain/directory/access.ts'
import { lastDayReported } from '../../src/domain/figures/standing.ts'
import { proposalCard } from '../../src/messages/cases/cards.ts'

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
    const standing = await mustFindStanding(context, ref)
    const { indicator } = standing
    mustSee(framework, context.caller, indicator, context.seenBy)
    const open = (await findChosenCase(context, indicator.ref, kind)) ?? (await store.cases.findOpenFor(indicator.ref))
    if (!open) throw new Refusal('nothing_open', `${indicator.ref} has no open case, so there is nothing to close.`)
    const forum = findResponsibleForum(framework, open) ?? findDecidingForum(context, null)
    if (!mayDecide(forum, context.caller)) {
      throw new Refusal(
        'not_chair',
        `Only the ${forum.chair}, who chairs ${forum.name}, or its secretary closes a case.`,
      )
    }

    const by = findDecidingPost(forum, context.caller)
    const now = context.now()
    const lastDay = lastDayReported(standing.standing) ?? context.today()
    const said = `Closed by the ${by}: ${reason}`
    const closed = await store.cases.change(
      open.id,
      (current) => decideClose(current, said, lastDay, now),
      () => ({ at: now, by, kind: 'closed', how: 'decided', reason }),
      (changed) => showCase(changed, context, now),
    )
    return proposalCard(await loadCaseView(context, closed, standing))
  },
})
