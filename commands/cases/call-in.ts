import { z } from 'zod'
import { bringToForum, callInToNextMeeting } from '../../src/bot/cases/call-in.ts'
import type { CaseToDecide } from '../../src/bot/cases/case-to-decide.ts'
import {
  decidableChoices,
  findCaseToDecide,
  nameIndicator,
  prepareDecision,
} from '../../src/bot/cases/case-to-decide.ts'
import { findChosenCase, kindOfCase, readKind } from '../../src/bot/cases/chosen-case.ts'
import { showCase } from '../../src/bot/cases/follow-ups.ts'
import { loadCaseView } from '../../src/bot/cases/views.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { forum, optional, ref } from '../../src/bot/core/inputs.ts'
import { findDecidingPost } from '../../src/bot/directory/authority.ts'
import { mustHaveMeeting } from '../../src/bot/meetings/next.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { callInAgain, callIn as decideCallIn, sayDecided } from '../../src/domain/cases/case.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import type { Forum } from '../../src/domain/rules/framework.ts'
import type { Concern } from '../../src/domain/rules/rule.ts'
import { proposalCard } from '../../src/messages/cases/cards.ts'
import { callInQuestion } from '../../src/messages/cases/questions.ts'

/** The chair calls an indicator in: one that the rules proposed, or any other by hand with a reason. */
export const callIn = defineCommand({
  name: 'call-in',
  summary: 'Call an indicator in to the next meeting',
  notDone: 'Nothing was called in',
  example: 'call-in CS05 asked for at the last meeting',
  input: z.object({
    ref: ref(),
    reason: z.string().trim().max(3000).optional().meta({
      label: 'Reason',
      help: 'Needed when no rule proposed it.',
      kind: 'longtext',
    }),
    forum: optional(forum('Only when it is not the one that you decide for.')),
    kind: kindOfCase(),
  }),
  words: ['ref', 'reason'],

  about: ['ref', 'forum', 'kind'],
  prepare: prepareDecision('calls in', (given, ref, context) =>
    find(context, ref, given['forum'], readKind(given['kind'])),
  ),
  choices: async (context, { ref }) =>
    ref === undefined ? { ref: await decidableChoices(context, ({ state }) => state === 'proposed') } : {},

  confirm: {
    press: 'Call it in',
    async ask({ ref = '', reason, forum: typed, kind }, context) {
      const { one, record, forum, by } = await find(context, ref, typed, readKind(kind))
      const next = await mustHaveMeeting(context, forum.key)
      const to = { id: next.meeting.id, planDue: next.planDue }
      if (one === null) await mustHaveReason(record.indicator.ref, reason, context)
      else if (one.waitingFor === null)
        decideCallIn(one, by, to, reason ?? null, context.now()) // refuses what was decided meanwhile
      else callInAgain(one, to)
      return callInQuestion(one && (await loadCaseView(context, one, record)), {
        name: nameIndicator(record),
        meeting: `${forum.name} on ${sayMeeting(context, next.meeting)}`,
        manager: record.titles.accountable,
        planDue: context.calendar.sayDay(next.planDue),
      })
    },
  },

  async run({ ref, reason, forum: typed, kind }, context) {
    const { one: open, record, forum, by } = await find(context, ref, typed, kind)
    const one = open
      ? await bringToForum(context, open, forum, by, reason ?? null)
      : await openByHand(record.indicator.ref, forum, reason, context)
    const called = await callInToNextMeeting(context, one, record.indicator, by, reason ?? null)
    return proposalCard(await loadCaseView(context, called, record))
  },
})

const find = (
  context: CommandContext,
  typed: string,
  forum: string | undefined,
  kind: Concern | undefined,
): Promise<CaseToDecide> =>
  findCaseToDecide(context, typed, { does: 'calls in', forum, find: (ref) => findChosenCase(context, ref, kind) })

async function openByHand(
  ref: string,
  forum: Forum,
  reason: string | undefined,
  context: CommandContext,
): Promise<Case> {
  const given = await mustHaveReason(ref, reason, context)
  // First, so that a call-in that cannot be done leaves no open case behind.
  await mustHaveMeeting(context, forum.key)
  const by = findDecidingPost(forum, context.caller)
  const proposed = { kind: 'proposed', how: 'hand', reason: given } as const
  const opened = { forum: forum.key, because: given, proposed, by, now: context.now() }
  return context.store.cases.openByHand(ref, opened, (one) => showCase(one, context, opened.now))
}

/** What no rule proposed is called in for a reason. */
async function mustHaveReason(ref: string, reason: string | undefined, { store }: CommandContext): Promise<string> {
  if (reason) return reason
  // Whoever presses a proposal's button just after another declined it is told of that.
  const last = (await store.cases.listFor(ref)).find(({ kind }) => kind === 'poor')
  const why = last?.state === 'declined' ? sayDecided(last) : `No rule proposed ${ref}.`
  throw new Refusal('reason_needed', `${why} To call it in all the same, give a reason.`, 'reason')
}
