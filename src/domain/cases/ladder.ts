import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../core/calendar.ts'
import { sayDay } from '../core/calendar.ts'
import { formatCount, withArticle } from '../core/words.ts'
import { meetingDays } from '../meetings/meeting.ts'
import type { Decision } from '../rules/evaluate.ts'
import { levelName } from '../rules/evaluate.ts'
import type { ActWithin, Forum, Framework, Level } from '../rules/framework.ts'
import type { Concern } from '../rules/rule.ts'
import type { Case } from './case.ts'
import type { StepInTime } from './event.ts'

/** Where a case stands: at a level, and with the forum or level whose business it is. Above the forums it stays theirs. */
export type LadderStep = Pick<Case, 'level' | 'forum'>

/** The levels that a kind of case goes up through, lowest first. Good practice is shared, and goes nowhere. */
export function ladderFor(framework: Framework, kind: Concern): readonly Level[] {
  switch (kind) {
    case 'poor':
    case 'demand':
      return framework.ladder
    case 'data':
      return framework.dataLadder
    case 'good':
      return []
  }
}

/** How high a level is. The data owner, who is on no ladder but that of the data, is below all. */
const stepOf = (framework: Framework, level: string) => framework.ladder.find(({ key }) => key === level)?.step ?? -1

export const forumAt = (framework: Framework, level: string): Forum | null =>
  framework.forums.find(({ key }) => key === level) ?? null

/** Whether a case is dealt with by the posts that answer for the indicator, before any forum has it. */
export const isBelowForums = (framework: Framework, { forum }: Pick<Case, 'forum'>): boolean =>
  forumAt(framework, forum) === null

/** Whose chair decides on a case: its forum, or the one that it would come to, or the council's first. */
export function findResponsibleForum(framework: Framework, one: Pick<Case, 'forum' | 'kind' | 'level'>): Forum | null {
  const own = forumAt(framework, one.forum)
  if (own) return own
  const ladder = ladderFor(framework, one.kind)
  const at = ladder.find(({ key }) => key === one.level)?.step ?? -1
  const above = ladder.find(({ key, step }) => step > at && forumAt(framework, key) !== null)
  return (above && forumAt(framework, above.key)) ?? framework.forums[0] ?? null
}

/** The level above, of those side by side the first; null: it stays where it is. */
export function levelAbove(framework: Framework, one: Pick<Case, 'kind' | 'level'>): Level | null {
  const ladder = ladderFor(framework, one.kind)
  const at = ladder.find(({ key }) => key === one.level)
  return (at && ladder.find(({ step }) => step === at.step + 1)) ?? null
}

/** How long a level has before a case of this kind goes up; null: it stays. */
export function timeToAct(framework: Framework, one: Pick<Case, 'kind' | 'level'>): ActWithin | null {
  if (levelAbove(framework, one) === null) return null
  return ladderFor(framework, one.kind).find(({ key }) => key === one.level)?.actWithin ?? null
}

/** Where a case stands once it is at a level. Above the forums it stays the business of the forum that it came from. */
export const stepAt = (framework: Framework, level: string, from: string): LadderStep => {
  const isAbove = forumAt(framework, from) !== null && stepOf(framework, level) > stepOf(framework, from)
  return { level, forum: isAbove ? from : level }
}

/**
 * Where the rules put a case: the highest level that one of them names. An open case is never moved down, so that a
 * later finding of a lower level is only added to it.
 */
export function stepFor(
  framework: Framework,
  open: LadderStep | null,
  decisions: readonly Decision[],
): LadderStep | null {
  const heightOf = (key: string) => stepOf(framework, key)
  const highest = decisions
    .map(({ refer }) => refer)
    .reduce<string | null>((best, key) => (best === null || heightOf(key) > heightOf(best) ? key : best), null)
  if (highest === null) return open
  if (open && heightOf(open.level) >= heightOf(highest)) return open
  return stepAt(framework, highest, open?.forum ?? highest)
}

/**
 * The day on which a case goes up when nothing has changed: so many working days after it came, or the working day
 * after so many of the forum's own meetings, of which those count that left enough notice to be called in to.
 */
export function goesUpOn(
  framework: Framework,
  one: Pick<Case, 'kind' | 'level'>,
  since: Temporal.PlainDate,
  calendar: Calendar,
): Temporal.PlainDate | null {
  const days = goingUp.get(calendar) ?? new Map<Framework, Map<string, Temporal.PlainDate | null>>()
  const own = days.get(framework) ?? new Map<string, Temporal.PlainDate | null>()
  const key = `${one.kind} ${one.level} ${since}`
  const known = own.get(key)
  if (known !== undefined) return known
  const day = workOutGoingUp(framework, one, since, calendar)
  goingUp.set(calendar, days.set(framework, own.set(key, day)))
  return day
}

/** Hundreds of cases that come to a level on one day leave it on one day: each is worked out once. */
const goingUp = new WeakMap<Calendar, Map<Framework, Map<string, Temporal.PlainDate | null>>>()

function workOutGoingUp(
  framework: Framework,
  one: Pick<Case, 'kind' | 'level'>,
  since: Temporal.PlainDate,
  calendar: Calendar,
): Temporal.PlainDate | null {
  const within = timeToAct(framework, one)
  if (within === null) return null
  if (within.unit === 'working days') return calendar.addWorkingDays(since, within.count)
  const forum = forumAt(framework, one.level)
  if (!forum) return null
  const { noticeAtLeast } = framework.cycle
  const months = within.count + 2 // each month has one meeting, and the next two may leave too little notice
  const meeting = meetingDays(forum.meets, since, since.add({ months }), calendar)
    .map(({ day }) => day)
    .filter((day) => since.until(calendar.clearWorkingDaysBefore(day, noticeAtLeast)).sign >= 0)[within.count - 1]
  return meeting ? calendar.addWorkingDays(meeting, 1) : null
}

const UNCHANGED: Readonly<Record<Concern, string>> = {
  poor: 'Not back on course',
  demand: 'Not back in its range',
  data: 'Not put right',
  good: 'Not decided',
}

/** "Not back on course 20 working days after it came to the Directorate management team on 1 March 2027: goes to PAT." */
export function sayStepInTime(framework: Framework, { concern, from, since, within }: StepInTime, to: string): string {
  const time =
    within === null
      ? ''
      : within.unit === 'meetings'
        ? `${formatCount(within.count, 'meeting')} `
        : `${formatCount(within.count, 'working day')} `
  const came = `after it came to ${sayLevel(framework, from)} on ${sayDay(Temporal.PlainDate.from(since))}`
  return `${UNCHANGED[concern]} ${time}${came}: goes to ${sayLevel(framework, to)}.`
}

/** Why a case that came to its level on a day goes up now: the level has had its time. */
export const stepInTime = (
  framework: Framework,
  one: Pick<Case, 'kind' | 'level'>,
  since: Temporal.PlainDate,
): StepInTime => ({
  how: 'time',
  concern: one.kind,
  from: one.level,
  since: since.toString(),
  within: timeToAct(framework, one),
})

/** As it stands in a sentence: "PAT", "the Directorate management team". */
export const sayLevel = (framework: Framework, key: string): string => withArticle(levelName(framework, key))
