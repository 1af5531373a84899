import { z } from 'zod'
import { bringToForum, callInToMeeting } from '../../src/bot/cases/call-in.ts'
import type { CaseToDecide } from '../../src/bot/cases/case-to-decide.ts'
import {
  decidableChoices,
  findCaseToDecide,
  findOpenCase,
  listProposals,
  listReasons,
  nameIndicator,
  prepareDecision,
} from '../../src/bot/cases/case-to-decide.ts'
import { kindOfCase, readKind } from '../../src/bot/cases/chosen-case.ts'
import { showCase } from '../../src/bot/cases/follow-ups.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { forum, optional, ref } from '../../src/bot/core/inputs.ts'
import { isShortNotice, lastDayForNotice, planDueOf } from '../../src/bot/meetings/deadlines.ts'
import type { MeetingNamed } from '../../src/bot/meetings/forum-meeting.ts'
import { findForumMeeting } from '../../src/bot/meetings/forum-meeting.ts'
import { oneMeeting } from '../../src/bot/meetings/input.ts'
import { mustHaveMeeting } from '../../src/bot/meetings/next.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { callInAgain, callIn as decideCallIn, sayDecided } from '../../src/domain/cases/case.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import type { Forum } from '../../src/domain/rules/framework.ts'
import type { Concern } from '../../src/domain/rules/rule.ts'
import { decidedAnswer } from '../../src/messages/cases/digest.ts'
import { callInQuestion } from '../../src/messages/cases/questions.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'

/** The chair calls an indicator in: one that the rules proposed, or any other by hand with a reason. */
export const callIn = defineCommand({
  name: 'call-in',
  summary: 'Call an indicator in to the next meeting',
  notDone: 'Nothing was called in',
  who: 'deciders',
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
    meeting: oneMeeting(),
  }),
  words: ['ref', 'reason'],

  about: ['ref', 'forum', 'kind', 'meeting'],
  prepare: prepareDecision('calls in', (given, ref, context) =>
    find(context, ref, given['forum'], readKind(given['kind'])),
  ),
  choices: async (context, { ref }) =>
    ref === undefined ? { ref: await decidableChoices(context, ({ state }) => state === 'proposed') } : {},

  confirm: {
    press: 'Call it in',
    async ask({ ref = '', reason, forum: typed, kind, meeting: on }, context) {
      const { calendar } = context
      const { one, record, forum, by } = await find(context, ref, typed, kind)
      const meeting = await findMeeting(context, forum, on)
      const planDue = planDueOf(context, meeting, context.now())
      const to = { id: meeting.id, planDue }
      if (one === null) await mustHaveReason(record.indicator.ref, reason, context)
      else if (one.waitingFor === null)
        decideCallIn(one, by, to, reason ?? null, context.now()) // refuses what was decided meanwhile
      else callInAgain(one, to)
      return callInQuestion(one ? await listReasons(context, one) : [], {
        name: nameIndicator(record),
        meeting: `${forum.name} on ${sayMeeting(context, meeting)}`,
        manager: record.titles.accountable,
        planDue: calendar.sayDay(planDue),
        noticeEnded: isShortNotice(context, meeting, context.now())
          ? calendar.sayDay(lastDayForNotice(context, meeting))
          : null,
      })
    },
  },

  async run({ ref, reason, forum: typed, kind, meeting: on }, context) {
    const { one: open, record, forum, by } = await find(context, ref, typed, kind)
    // First, so that a call-in that cannot be done leaves no case behind.
    const meeting = await findMeeting(context, forum, on)
    const one = open
      ? await bringToForum(context, open, forum, by, reason ?? null)
      : await openByHand(record.indicator.ref, forum, by, reason, context)
    const called = await callInToMeeting(context, one, record.indicator, { by, reason: reason ?? null }, meeting)
    const decided = {
      one: called,
      view: { history: record, titles: record.titles },
      forum: forum.name,
      meeting: sayMeeting(context, meeting),
      planDue: called.planDue && context.calendar.sayDay(called.planDue),
    }
    return decidedAnswer(decided, await listProposals(context, forum))
  },
})

const find = (
  context: CommandContext,
  typed: string,
  forum: string | undefined,
  kind: Concern | undefined,
): Promise<CaseToDecide> =>
  findCaseToDecide(context, typed, { does: 'calls in', forum, find: (ref) => findOpenCase(context, ref, kind) })

/**
 * The next meeting that leaves enough notice, or the one that the chair names though it leaves less. Throws a refusal for
 * one that has begun.
 */
async function findMeeting(context: CommandContext, forum: Forum, on: MeetingNamed | undefined): Promise<Meeting> {
  if (on === undefined) return (await mustHaveMeeting(context, forum.key)).meeting
  const meeting = await findForumMeeting(context, forum, on)
  if (meeting.state === 'planned' && meeting.startsAt > context.now()) return meeting
  const why = meeting.state === 'cancelled' ? 'is cancelled' : 'has begun'
  throw new Refusal(
    'meeting_over',
    `The ${forum.name} meeting of ${sayWhen(context, meeting.startsAt)} ${why}. Leave "meeting:" out for the next.`,
    'meeting',
  )
}

async function openByHand(
  ref: string,
  forum: Forum,
  by: string,
  reason: string | undefined,
  context: CommandContext,
): Promise<Case> {
  const given = await mustHaveReason(ref, reason, context)
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
