import type { Action } from '../../../domain/actions/action.ts'
import { isClosedByFigures } from '../../../domain/cases/event.ts'
import { sayDate } from '../../../domain/core/calendar.ts'
import { capitalise } from '../../../domain/core/words.ts'
import { DECISIONS } from '../../../domain/outcomes/outcome.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import { dayOf } from '../../core/council-time.ts'
import { actionEntry, commitmentEntry, indicatorsBefore, itemEntry, turnedIn } from './lines.ts'
import type { Entry, ForumMonth } from './month.ts'
import { dayAt, isIn, nameOf } from './month.ts'

/** What the record shows as done, kept, recovered, approved or better. */
export const achievementsOf = (month: ForumMonth): readonly (readonly [caption: string, Entry[]])[] => [
  ['Actions completed', completed(month)],
  ['Promises kept', kept(month)],
  ['Cases closed because the figures recovered', recovered(month)],
  ['Items approved', approved(month)],
  ['Ratings that improved, of what the forum had before it', improved(month)],
]

const completed = (month: ForumMonth): Entry[] =>
  month.actions.flatMap((action) => {
    const { completedAt } = action
    if (action.state !== 'done' || !isIn(month, completedAt)) return []
    const day = dayAt(month, completedAt)
    const evidence = action.evidence ? sentence(`Evidence: ${action.evidence}`) : 'No evidence was given.'
    return [actionEntry(month, action, day, `${sayTimeliness(action, day)} ${evidence}`)]
  })

const sayTimeliness = ({ due }: Action, day: Action['due']): string =>
  day.until(due).sign >= 0 ? `In time: due ${sayDate(due)}.` : `Late: it was due ${sayDate(due)}.`

const kept = (month: ForumMonth): Entry[] =>
  month.promises.flatMap((commitment) =>
    commitment.state === 'kept' && isIn(month, commitment.settledAt)
      ? [commitmentEntry(month, commitment, commitment.settledAt)]
      : [],
  )

const recovered = (month: ForumMonth): Entry[] =>
  month.events.filter(isClosedByFigures).flatMap(({ caseId, at }) => {
    const one = month.cases.find(({ id }) => id === caseId)
    if (!one) return []
    const text = `${nameOf(month, one.ref)}. ${one.reason ?? ''}`.trim()
    return [{ ref: one.ref, day: dayAt(month, at), text, source: `Case ${one.id}` }]
  })

const approved = (month: ForumMonth): Entry[] =>
  month.meetings.flatMap(({ meeting, outcomes }) =>
    outcomes.items.flatMap((heard) => {
      if (heard.outcome?.decision !== 'approved') return []
      const day = dayOf(month.context, meeting.startsAt)
      return [itemEntry(month, day, heard, `${sentence(itemName(heard.item))} ${capitalise(DECISIONS.approved)}.`)]
    }),
  )

const improved = (month: ForumMonth): Entry[] =>
  indicatorsBefore(month).flatMap((record) => {
    const turned = turnedIn(month, record)
    return turned?.to === 'better' ? [turned.entry] : []
  })
