import type { Temporal } from 'temporal-polyfill'
import { latestEvent } from '../../../domain/actions/action.ts'
import { sayDate } from '../../../domain/core/calendar.ts'
import { capitalise } from '../../../domain/core/words.ts'
import type { Risk } from '../../../domain/figures/risk.ts'
import { turnedRedWith } from '../../../domain/figures/risk.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import { sayEvent } from '../../../messages/cases/event.ts'
import { actionEntry, commitmentEntry, indicatorsBefore, turnedIn } from './lines.ts'
import type { Entry, ForumMonth } from './month.ts'
import { dayAt, isIn, nameOf } from './month.ts'

/** What the record shows as red, overdue, missed or gone up. */
export const risksOf = (month: ForumMonth): readonly (readonly [caption: string, Entry[]])[] => [
  ['Risks that turned red', redRisks(month, (turned) => isOfMonth(month, turned))],
  ['Risks that were red before and still are', redRisks(month, (turned) => !isOfMonth(month, turned))],
  ['Actions that were due and are not done', overdue(month)],
  ['Promises not kept', missed(month)],
  ['Cases that went up the ladder', wentUp(month)],
  ['Ratings that fell, of what the forum had before it', fell(month)],
]

const isOfMonth = (month: ForumMonth, { asAt }: Risk): boolean => dayAt(month, month.from).until(asAt).sign >= 0

/** By the line with which each turned red, among those that are red in the last line up to the end of the month. */
const redRisks = (month: ForumMonth, wanted: (turned: Risk) => boolean): Entry[] =>
  month.risks.flatMap((lines) => {
    const turned = turnedRedWith(lines)
    const latest = lines.at(-1)
    if (!turned || !latest || !wanted(turned)) return []
    const owner = latest.ownerTitle ?? 'No owner is named'
    const since = latest.asAt.equals(turned.asAt) ? '' : ` Red since ${sayDate(turned.asAt)}.`
    return [
      {
        ref: null,
        day: latest.asAt,
        text: `${sentence(`${latest.ref} ${latest.title}`)}${since} ${owner}.`,
        source: `${capitalise(latest.register)} risk register`,
      },
    ]
  })

const overdue = (month: ForumMonth): Entry[] =>
  month.actions
    .filter(({ state, due }) => state === 'open' && due.until(lateOn(month)).sign > 0)
    .map((action) => {
      const said = latestEvent(action, 'progress')
      const progress = said ? sentence(`Last heard: ${said.text}`) : 'No progress has been recorded.'
      return actionEntry(month, action, action.due, progress)
    })

/** An action that is due on the last day of the month is late from the day after. */
const lateOn = ({ lastDay, context }: ForumMonth): Temporal.PlainDate =>
  lastDay.equals(context.today()) ? lastDay : lastDay.add({ days: 1 })

const missed = (month: ForumMonth): Entry[] =>
  month.promises.flatMap((commitment) =>
    (commitment.state === 'missed' || commitment.state === 'late') && isIn(month, commitment.settledAt)
      ? [commitmentEntry(month, commitment, commitment.settledAt)]
      : [],
  )

const wentUp = (month: ForumMonth): Entry[] =>
  month.events
    .filter(({ kind }) => kind === 'step')
    .flatMap((event) => {
      const one = month.cases.find(({ id }) => id === event.caseId)
      if (!one) return []
      const said = `${nameOf(month, one.ref)}. ${sentence(sayEvent(event, month.context.framework))}`
      return [{ ref: one.ref, day: dayAt(month, event.at), text: said, source: `Case ${one.id}` }]
    })

const fell = (month: ForumMonth): Entry[] =>
  indicatorsBefore(month).flatMap((record) => {
    const turned = turnedIn(month, record)
    return turned?.to === 'worse' ? [turned.entry] : []
  })
