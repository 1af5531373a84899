import { z } from 'zod'
import { bringToForum, callInToMeeting } from '../../src/bot/cases/call-in.ts'
import { findChosenCase, kindOfCase } from '../../src/bot/cases/chosen-case.ts'
import { showCase } from '../../src/bot/cases/follow-ups.ts'
import { listProposals } from '../../src/bot/cases/proposals.ts'
import { loadCaseView, mustFindStanding } from '../../src/bot/cases/views.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { forum, optional, ref } from '../../src/bot/core/inputs.ts'
import { findDecidingForum, findDecidingPost } from '../../src/bot/directory/authority.ts'
import type { MeetingNamed } from '../../src/bot/meetings/forum-meeting.ts'
import { findForumMeeting } from '../../src/bot/meetings/forum-meeting.ts'
import { oneMeeting } from '../../src/bot/meetings/input.ts'
import { mustHaveMeeting } from '../../src/bot/meetings/next.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { sayDecided } from '../../src/domain/cases/case.ts'
import { findResponsibleForum } from '../../src/domain/cases/ladder.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { mayDecide, mustSee } from '../../src/domain/directory/access.ts'
import type { Forum } from '../../src/domain/rules/framework.ts'
import { decidedAnswer } from '../../src/messages/cases/digest.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'

/** The chair calls an indicator in: one that the rules proposed, or any other by hand with a reason. */
export const callIn = defineCommand({
  name: 'call-in',
  summary: 'Call an indicator in to the next meeting',
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

  async run({ ref, reason, forum: typed, kind, meeting: on }, context) {
    const standing = await mustFindStanding(context, ref)
    const { indicator } = standing
    mustSee(context.framework, context.caller, indicator, context.seenBy)
    const open = await findChosenCase(context, indicator.ref, kind)
    // What is dealt with below the forums is taken by the forum that it would come to.
    const answering = open && findResponsibleForum(context.framework, open)
    const forum = answering ?? findDecidingForum(context, typed ?? null)
    if (!mayDecide(forum, context.caller)) {
      throw new Refusal(
        'not_chair',
        `Only the ${forum.chair}, who chairs ${forum.name}, or its secretary calls in. You can ask them to.`,
      )
    }

    const by = findDecidingPost(forum, context.caller)
    const meeting = on === undefined ? null : await findMeetingToCome(context, forum, on)
    const one = open
      ? await bringToForum(context, open, forum, by, reason ?? null)
      : await openByHand(indicator.ref, forum, reason, context)
    const called = await callInToMeeting(context, one, indicator, { by, reason: reason ?? null }, meeting)
    return decidedAnswer(await loadCaseView(context, called, standing), await listProposals(context, forum))
  },
})

/** The meeting that the chair names, which leaves less notice than the rules give. Throws a refusal for one that has begun. */
async function findMeetingToCome(context: CommandContext, forum: Forum, on: MeetingNamed): Promise<Meeting> {
  const meeting = await findForumMeeting(context, forum, on)
  if (meeting.state === 'planned' && meeting.startsAt > context.now()) return meeting
  const why = meeting.state === 'cancelled' ? 'is cancelled' : 'has begun'
  throw new Refusal(
    'meeting_over',
    `Nothing is called in: the ${forum.name} meeting of ${sayWhen(context, meeting.startsAt)} ${why}. Leave "meeting:" out for the next.`,
    'meeting',
  )
}

async function openByHand(
  ref: string,
  forum: Forum,
  reason: string | undefined,
  context: CommandContext,
): Promise<Case> {
  if (!reason) {
    // Whoever presses a proposal's button just after another declined it is told of that.
    const last = (await context.store.cases.listFor(ref)).find(({ kind }) => kind === 'poor')
    const why = last?.state === 'declined' ? sayDecided(last) : `No rule proposed ${ref}.`
    throw new Refusal('reason_needed', `${why} To call it in all the same, give a reason: "call-in ${ref} because …".`)
  }
  // First, so that a call-in that cannot be done leaves no open case behind.
  await mustHaveMeeting(context, forum.key)
  const by = findDecidingPost(forum, context.caller)
  const proposed = { kind: 'proposed', how: 'hand', reason } as const
  const opened = { forum: forum.key, because: reason, proposed, by, now: context.now() }
  return context.store.cases.openByHand(ref, opened, (one) => showCase(one, context, opened.now))
}
