import { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { mustBePlanned } from '../../domain/agenda/item.ts'
import { levelAbove, sayLevel } from '../../domain/cases/ladder.ts'
import { onlyFor, Refusal } from '../../domain/core/refusal.ts'
import type { Person } from '../../domain/directory/access.ts'
import { callerTitle, findDecidingPost, isPerformanceTeam, mayDecide } from '../../domain/directory/access.ts'
import { consequenceOf } from '../../domain/outcomes/consequence.ts'
import type { DecisionGiven, Outcome } from '../../domain/outcomes/outcome.ts'
import { DECISIONS, followsAlike, mustFit } from '../../domain/outcomes/outcome.ts'
import type { Forum, Framework } from '../../domain/rules/framework.ts'
import { itemName } from '../../messages/agenda/card.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { ToDecide } from '../../store/outcomes/new-outcome.ts'
import type { RecordedOutcome } from '../../store/outcomes/outcomes.ts'
import { notifyActionWithdrawn } from '../actions/follow-ups.ts'
import type { CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'
import { readForum } from '../directory/forums.ts'
import { mustFindVisible } from '../directory/must-see.ts'
import type { NextMeeting } from '../meetings/next.ts'
import { mustHaveMeeting } from '../meetings/next.ts'
import { findLastPeriodEnd } from '../rules/standing.ts'
import { outcomeFollowUps } from './follow-ups.ts'

/** An outcome that may be recorded, as far as that is known before the item is locked. */
export type Prepared = {
  readonly item: AgendaItem
  readonly meeting: Meeting
  readonly decided: DecisionGiven
  /** The outcome that it corrects. */
  readonly corrects: Outcome | null
  readonly by: string
  readonly next: NextMeeting | null
  readonly lastPeriodEnd: Temporal.PlainDate
}

/** The chair, the secretary for them, and the performance team record what was decided. */
export const mayRecordOutcomes = (framework: Framework, forum: Forum, person: Person): boolean =>
  mayDecide(forum, person) || isPerformanceTeam(framework, person)

/** Throws a refusal for whoever records outcomes of no forum. */
export function mustRecordSome({ caller, framework }: CommandContext): void {
  if (framework.forums.some((forum) => mayRecordOutcomes(framework, forum, caller))) return
  throw onlyFor('may_not_record', 'whoever chairs a forum, its secretary or the performance team', 'records outcomes')
}

/** Checks all that can be checked before anything is written. Throws a refusal that says what is wrong. */
export async function prepareOutcome(
  context: CommandContext,
  item: AgendaItem,
  decided: DecisionGiven,
  corrects: Outcome | null,
): Promise<Prepared> {
  const { caller, store } = context
  const { forum, meeting } = await mustBeRecordable(context, item)
  const itsCase = item.caseId === null ? null : await store.cases.find(item.caseId)
  mustFit(item, itsCase?.kind ?? null, decided.decision)
  // Where words alone are corrected nothing follows anew, so that it may be late for that.
  const follows = corrects === null || !followsAlike(corrects, decided)
  if (follows && decided.decision === 'develop') mustBeToCome(context, decided)
  const comesBack =
    follows && consequenceFor(context, meeting, { item, itsCase, standing: null }, decided).carry !== null

  return {
    item,
    meeting,
    decided,
    corrects,
    by: mayDecide(forum, caller) ? findDecidingPost(forum, caller) : callerTitle(caller),
    next: comesBack ? await mustHaveMeeting(context, forum.key, meeting.startsAt) : null,
    lastPeriodEnd: item.ref === null ? context.today() : await findLastPeriodEnd(context, item.ref),
  }
}

/** Throws a refusal where the caller may not record an item's outcome, may not read of it here, or it is too early. */
export async function mustBeRecordable(
  context: CommandContext,
  item: AgendaItem,
): Promise<{ readonly forum: Forum; readonly meeting: Meeting }> {
  const { caller, framework, store } = context
  if (item.ref !== null) await mustFindVisible(context, item.ref)
  const forum = readForum(framework, item.forum)
  if (!mayRecordOutcomes(framework, forum, caller)) {
    const who = `the ${forum.chair}, who chairs ${forum.name}, its secretary or the performance team`
    throw onlyFor('may_not_record', who, `records outcomes of ${forum.name}`)
  }
  const meeting = await store.meetings.find(item.meetingId)
  if (!meeting)
    throw new Refusal('meeting_unknown', `The meeting of ${itemName(item)} is gone: "meetings" lists those on record.`)
  const day = dayOf(context, meeting.startsAt)
  if (Temporal.PlainDate.compare(context.today(), day) < 0) {
    throw new Refusal(
      'not_met_yet',
      `${itemName(item)} is on the agenda of ${context.calendar.sayDay(day)}: its outcome is recorded on that day or after it.`,
    )
  }
  return { forum, meeting }
}

function mustBeToCome({ calendar, today }: AppContext, { by }: DecisionGiven): void {
  if (by && Temporal.PlainDate.compare(by, today()) < 0) {
    throw new Refusal(
      'date_past',
      `What is developed further is due in the future: ${calendar.sayDay(by)} has been. Say a later day.`,
    )
  }
}

/** Records it. Of two who record the same item at once the second is told, by a refusal, what the first recorded. */
export async function commitOutcome(context: AppContext, prepared: Prepared): Promise<RecordedOutcome> {
  const { item, meeting, decided, corrects, next } = prepared
  const now = context.now()
  const above = levelAbove(context.framework, { kind: 'poor', level: item.forum })
  return context.store.outcomes.record(
    item.id,
    (about) => {
      mustStandAsKnown(context, about, corrects)
      const words = about.standing !== null && followsAlike(about.standing, decided)
      return {
        decided,
        said: DECISIONS[decided.decision],
        by: prepared.by,
        consequence: words ? null : consequenceFor(context, meeting, about, decided),
        carryTo: next && { meetingId: next.meeting.id, planDue: next.planDue },
        referTo: above?.key ?? 'cmt',
        planWasDue: context.calendar.addWorkingDays(
          dayOf(context, meeting.startsAt),
          -context.framework.cycle.planDueBefore,
        ),
        lastPeriodEnd: prepared.lastPeriodEnd,
        toldOfWithdrawn: (action) => [notifyActionWithdrawn(action, context)],
      }
    },
    (made) => outcomeFollowUps(context, made),
    now,
  )
}

function mustStandAsKnown(context: AppContext, { item, standing }: ToDecide, corrects: Outcome | null): void {
  if (standing === null) {
    mustBePlanned(item)
    return
  }
  if (standing.id !== corrects?.id) throw alreadyRecordedRefusal(context, item, standing)
}

/** What the record says of an item already, and how it is corrected. */
export const alreadyRecordedRefusal = (context: AppContext, item: AgendaItem, standing: Outcome): Refusal =>
  new Refusal(
    'outcome_recorded',
    `${itemName(item)} has its outcome: ${DECISIONS[standing.decision]}, recorded by the ${standing.recordedBy} on ${sayWhen(
      context,
      standing.recordedAt,
    )}. To correct it: "correct-outcome ${item.ref ?? item.title}".`,
  )

function consequenceFor(context: AppContext, meeting: Meeting, { item, itsCase }: ToDecide, decided: DecisionGiven) {
  const above = levelAbove(context.framework, { kind: 'poor', level: item.forum })
  return consequenceOf(decided, {
    item,
    concern: itsCase?.kind ?? null,
    day: dayOf(context, meeting.startsAt),
    above: sayLevel(context.framework, above?.key ?? 'cmt'),
  })
}
