import { Temporal } from 'temporal-polyfill'
import { levelAbove, sayLevel } from '../../../domain/cases/ladder.ts'
import { Refusal } from '../../../domain/core/refusal.ts'
import type { Period } from '../../../domain/figures/period.ts'
import { endOf, periodLabel, startOf } from '../../../domain/figures/period.ts'
import { readSpokenPeriod } from '../../../domain/figures/spoken-period.ts'
import { DECISIONS } from '../../../domain/outcomes/outcome.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type { HighlightGroup, HighlightMeeting, HighlightSnapshot } from '../../../papers/highlight/snapshot.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import { findForum } from '../../directory/forums.ts'
import { achievementsOf } from './achievements.ts'
import { concernsOf } from './concerns.ts'
import type { Entry, ForumMonth } from './month.ts'
import { loadForumMonth } from './month.ts'
import { risksOf } from './risks.ts'

/** A forum's month. */
export type HighlightSubject = { readonly forum: Forum; readonly month: Period }

/**
 * Reads "dat 2011-08", "DAT August 2011". Throws a refusal that says how to write it, or that the month is still to come.
 */
export function readHighlightSubject(context: AppContext, typed: string): HighlightSubject {
  const words = typed.trim().split(/\s+/)
  for (let at = 1; at < words.length; at++) {
    const forum = findForum(context.framework, words.slice(0, at).join(' '))
    const month = readSpokenPeriod(words.slice(at).join(' '))
    if (forum === null || month?.frequency !== 'month') continue
    if (context.today().until(startOf(month)).sign > 0) {
      throw new Refusal(
        'month_ahead',
        `${periodLabel(month)} has not begun, so there is nothing to report: name one that has.`,
      )
    }
    return { forum, month }
  }
  const [first] = context.framework.forums
  throw new Refusal(
    'highlight_unreadable',
    `"${typed}" is no forum and month: write ${first?.name.toLowerCase() ?? 'dat'} 2011-08.`,
  )
}

/** What is on record of a forum's month, as it stands now: its achievements, its risks, its concerns for the level above. */
export async function highlightSnapshot(
  context: AppContext,
  { forum, month }: HighlightSubject,
  edition: PaperEdition,
): Promise<HighlightSnapshot> {
  const { calendar, framework } = context
  const lastDay = earlier(endOf(month), context.today())
  const until = lastDay.equals(context.today())
    ? new Date(context.now().getTime() + 1)
    : startOfDay(context, lastDay.add({ days: 1 }))
  const loaded = await loadForumMonth(context, forum, { from: startOfDay(context, startOf(month)), until, lastDay })
  const levelKey = levelAbove(framework, { kind: 'poor', level: forum.key })?.key
  const above = levelKey === undefined ? 'the level above' : sayLevel(framework, levelKey)

  const isExempt = ({ ref }: Pick<Entry, 'ref'>) =>
    ref !== null && loaded.records.get(ref)?.indicator.classification === 'exempt'
  const parts = { achievements: achievementsOf(loaded), risks: risksOf(loaded), concerns: concernsOf(loaded, above) }
  const exempt = Object.values(parts)
    .flat()
    .flatMap(([, entries]) => entries)
    .filter(isExempt).length
  const isShown = (entry: Pick<Entry, 'ref'>) => edition === 'entitled' || !isExempt(entry)
  const groups = (part: readonly (readonly [string, Entry[]])[]): HighlightGroup[] =>
    part.map(([caption, entries]) => ({ caption, entries: inOrder(entries.filter(isShown)).map(rowOf(context)) }))
  return {
    council: framework.council,
    forum: forum.name,
    fullName: forum.fullName,
    monthName: periodLabel(month),
    upTo: lastDay.equals(endOf(month)) ? null : calendar.sayDate(lastDay),
    chair: forum.chair,
    secretary: forum.secretary,
    from: framework.roles.performanceTeam,
    above,
    asAt: context.today().toString(),
    asAtDay: calendar.sayDate(context.today()),
    rulesVersion: context.frameworkVersionId,
    withheld: edition === 'entitled' ? 0 : exempt,
    exempt: edition === 'entitled' && exempt > 0,
    meetings: loaded.meetings.map((one) => heardAt(loaded, one, isShown)),
    achievements: groups(parts.achievements),
    risks: groups(parts.risks),
    concerns: groups(parts.concerns),
  }
}

const startOfDay = ({ calendar }: AppContext, day: Temporal.PlainDate): Date =>
  new Date(calendar.at(day, Temporal.PlainTime.from('00:00')).epochMilliseconds)

const earlier = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) < 0 ? one : other

const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day))

const rowOf =
  ({ calendar }: AppContext) =>
  ({ day, text, source }: Entry): HighlightGroup['entries'][number] => [calendar.sayDate(day), text, source]

function heardAt(
  { context }: ForumMonth,
  { meeting, outcomes }: ForumMonth['meetings'][number],
  isShown: (entry: Pick<Entry, 'ref'>) => boolean,
): HighlightMeeting {
  const shown = outcomes.items.filter(({ item }) => isShown(item))
  const decided = shown.flatMap(({ outcome }) => (outcome ? [DECISIONS[outcome.decision]] : []))
  return {
    day: context.calendar.sayDay(dayOf(context, meeting.startsAt)),
    decisions: [...new Set(decided)].map((one) => [one, decided.filter((other) => other === one).length]),
    open: shown.filter(({ item }) => item.state === 'planned').length,
    withheld: outcomes.items.length - shown.length,
  }
}
