import { z } from 'zod'
import { findChosenCase, kindOfCase } from '../../src/bot/cases/chosen-case.ts'
import { showCase } from '../../src/bot/cases/follow-ups.ts'
import { listProposals } from '../../src/bot/cases/proposals.ts'
import { loadCaseView, mustFindStanding } from '../../src/bot/cases/views.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { ref, text } from '../../src/bot/core/inputs.ts'
import { findDecidingForum, findDecidingPost } from '../../src/bot/directory/authority.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { decline as decideDecline } from '../../src/domain/cases/case.ts'
import { findResponsibleForum, isBelowForums } from '../../src/domain/cases/ladder.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { mayDecide, mustSee } from '../../src/domain/directory/access.ts'
import { lastDayReported } from '../../src/domain/figures/standing.ts'
import { decidedAnswer } from '../../src/messages/cases/digest.ts'

export const decline = defineCommand({
  name: 'decline',
  summary: 'Do not call it in this time, with the reason',
  example: 'decline FN07 the new supplier starts in May',
  input: z.object({
    ref: ref(),
    reason: text('Reason', 'It is recorded and shown with the decision.', 'the reason, in a sentence'),
    kind: kindOfCase(),
  }),
  words: ['ref', 'reason'],

  async run({ ref, reason, kind }, context) {
    const standing = await mustFindStanding(context, ref)
    const { indicator } = standing
    mustSee(context.framework, context.caller, indicator, context.seenBy)
    const open =
      (await findChosenCase(context, indicator.ref, kind)) ??
      (await context.store.cases.listFor(indicator.ref)).find(isOfForum(context))
    if (!open)
      throw new Refusal(
        'nothing_proposed',
        `${indicator.ref} is not proposed for a call-in, so there is nothing to decline.`,
      )
    const forum = findResponsibleForum(context.framework, open) ?? findDecidingForum(context, null)
    if (!mayDecide(forum, context.caller)) {
      throw new Refusal(
        'not_chair',
        `Only the ${forum.chair}, who chairs ${forum.name}, or its secretary decides that.`,
      )
    }

    const by = findDecidingPost(forum, context.caller)
    const now = context.now()
    const lastDay = lastDayReported(standing.standing) ?? context.today()
    const declined = await context.store.cases.change(
      open.id,
      (current) => decideDecline(current, by, reason, lastDay, now),
      () => ({ at: now, by, kind: 'declined', reason }),
      (changed) => showCase(changed, context, now),
    )
    return decidedAnswer(await loadCaseView(context, declined, standing), await listProposals(context, forum))
  },
})

/** What was dealt with below the forums was never proposed to a chair, so there is nothing to decline. */
const isOfForum =
  ({ framework }: CommandContext) =>
  (one: Case): boolean =>
    !isBelowForums(framework, one)
