import { Temporal } from 'temporal-polyfill'
import type { Person } from '../domain/access.ts'
import { isPerformanceTeam, mayDecide, mustSee } from '../domain/access.ts'
import type { AgendaItem } from '../domain/agenda.ts'
import { mustBePlanned } from '../domain/agenda.ts'
import { consequenceOf } from '../domain/consequence.ts'
import type { Forum, Framework } from '../domain/framework.ts'
import { levelAbove, theLevel } from '../domain/ladder.ts'
import type { Decided, Outcome } from '../domain/outcome.ts'
import { DECISIONS, followsAlike, mustFit } from '../domain/outcome.ts'
import { endOf } from '../domain/period.ts'
import { Refusal } from '../domain/refusal.ts'
import { itemName } from '../messages/agenda-card.ts'
import type { Meeting } from '../store/meetings.ts'
import type { RecordedOutcome, ToDecide } from '../store/outcomes.ts'
import { actionTakenBack } from './action-follow-ups.ts'
import type { CommandContext } from './command.ts'
import type { Council } from './council.ts'
import { callerTitle, postThatDecides } from './deciding.ts'
import { readForum } from './forum.ts'
import type { NextMeeting } from './next-meeting.ts'
import { mustHaveMeeting } from './next-meeting.ts'
import { afterOutcome } from './outcome-follow-ups.ts'
import { dayOf, indicatorView, sayWhen } from './views.ts'

/** An outcome that may be recorded, as far as that is known before the item is locked. */
export type Prepared = {
  readonly item: AgendaItem
  readonly meeting: Meeting
  readonly decided: Decided
  /** The outcome that it corrects. */
  readonly corrects: Outcome | null
  readonly by: string
  readonly next: NextMeeting | null
  readonly lastPeriodEnd: Temporal.PlainDate
}

/** The chair, the secretary for them, and the performance team record what was decided. */
export const mayRecordOutcomes = (framework: Framework, forum: Forum, person: Person): boolean =>
  mayDecide(forum, person) || isPerformanceTeam(framework, person)

/** Checks all that can be checked before anything is written. Throws a refusal that says what is wrong. */
export async function prepareOutcome(
  context: CommandContext,
  item: AgendaItem,
  decided: Decided,
  corrects: Outcome | null,
): Promise<Prepared> {
  const { caller, store } = context
  const { forum, meeting } = await mustBeRecordable(context, item)
  const itsCase = item.caseId === null ? null : await store.cases.find(item.caseId)
  const view = item.ref === null ? null : await indicatorView(context, item.ref)
  const lastPeriod = view?.history.figures.at(-1)?.period
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
    by: mayDecide(forum, caller) ? postThatDecides(forum, caller) : callerTitle(caller),
    next: comesBack ? await mustHaveMeeting(context, forum.key, meeting.startsAt) : null,
    lastPeriodEnd: lastPeriod ? endOf(lastPeriod) : context.today(),
  }
}

/** Throws a refusal where the caller may not record an item's outcome, may not read of it here, or it is too early. */
export async function mustBeRecordable(
  context: CommandContext,
  item: AgendaItem,
): Promise<{ readonly forum: Forum; readonly meeting: Meeting }> {
  const { caller, framework, store } = context
  if (item.ref !== null)
    mustSee(framework, caller, (await indicatorView(context, item.ref)).history.indicator, context.seenBy)
  const forum = readForum(framework, item.forum)
  if (!mayRecordOutcomes(framework, forum, caller)) {
    throw new Refusal(
      'may_not_record',
      `Outcomes of ${forum.name} are recorded by the ${forum.chair}, who chairs it, its secretary or the performance team.`,
    )
  }
  const meeting = await store.meetings.find(item.meetingId)
  if (!meeting) throw new Refusal('meeting_unknown', `The meeting of item ${item.id} is gone.`)
  const day = dayOf(context, meeting.startsAt)
  if (Temporal.PlainDate.compare(context.today(), day) < 0) {
    throw new Refusal(
      'not_met_yet',
      `${item.title} is on the agenda of ${context.calendar.sayDay(day)}: its outcome is recorded on that day or after it.`,
    )
  }
  return { forum, meeting }
}

function mustBeToCome({ calendar, today }: Council, { by }: Decided): void {
  if (by && Temporal.PlainDate.compare(by, today()) < 0) {
    throw new Refusal('date_past', `What is developed further is due in the future: ${calendar.sayDate(by)} has been.`)
  }
}

/** Records it. Of two who record the same item at once the second is told, by a refusal, what the first recorded. */
export async function commitOutcome(council: Council, prepared: Prepared): Promise<RecordedOutcome> {
  const { item, meeting, decided, corrects, next } = prepared
  const now = council.now()
  const above = levelAbove(council.framework, { kind: 'poor', level: item.forum })
  return council.store.outcomes.record(
    item.id,
    (about) => {
      mustStandAsKnown(council, about, corrects)
      const words = about.standing !== null && followsAlike(about.standing, decided)
      return {
        decided,
        said: DECISIONS[decided.decision],
        by: prepared.by,
        consequence: words ? null : consequenceFor(council, meeting, about, decided),
        carryTo: next && { meetingId: next.meeting.id, planDue: next.planDue },
        referTo: above?.key ?? 'cmt',
        planWasDue: council.calendar.addWorkingDays(
          dayOf(council, meeting.startsAt),
          -council.framework.cycle.planDueBefore,
        ),
        lastPeriodEnd: prepared.lastPeriodEnd,
        toldOfWithdrawn: (action) => [actionTakenBack(action, council)],
      }
    },
    (made) => afterOutcome(council, made),
    now,
  )
}

function mustStandAsKnown(council: Council, { item, standing }: ToDecide, corrects: Outcome | null): void {
  if (standing === null) {
    mustBePlanned(item)
    return
  }
  if (standing.id !== corrects?.id) throw alreadyRecorded(council, item, standing)
}

/** What the record says of an item already, and how it is corrected. */
export const alreadyRecorded = (council: Council, item: AgendaItem, standing: Outcome): Refusal =>
  new Refusal(
    'outcome_recorded',
    `${itemName(item)} has its outcome: ${DECISIONS[standing.decision]}, recorded by the ${standing.recordedBy} on ${sayWhen(
      council,
      standing.recordedAt,
    )}. To correct it: "correct-outcome ${item.id}".`,
  )

function consequenceFor(council: Council, meeting: Meeting, { item, itsCase }: ToDecide, decided: Decided) {
  const above = levelAbove(council.framework, { kind: 'poor', level: item.forum })
  return consequenceOf(decided, {
    item,
    concern: itsCase?.kind ?? null,
    day: dayOf(council, meeting.startsAt),
    above: theLevel(council.framework, above?.key ?? 'cmt'),
  })
}
