import type { Person } from '../domain/access.ts'
import type { Case } from '../domain/case.ts'
import { hasMoved } from '../domain/case.ts'
import type { Indicator } from '../domain/indicator.ts'
import { answeringForum, isBelowForums } from '../domain/ladder.ts'
import { parsePeriod, periodLabel } from '../domain/period.ts'
import { person, post } from '../domain/recipient.ts'
import { postId } from '../store/directory.ts'
import type { IndicatorRecord } from '../store/figures.ts'
import { inheritedNotice, outlivedNotice, passedOnNotice } from './case-notices.ts'
import type { Council } from './council.ts'
import { caseNotice } from './follow-ups.ts'
import { dayOf } from './views.ts'

const HANDED_OVER = 'handed_over'
const OUTLIVED = 'outlived'

/**
 * Notes on an open case what has changed around it since it was opened, or since that was last noted: another post
 * answers for the indicator, the post has changed hands, or the indicator was retired or redefined. The new holder is
 * told what has happened so far and the former one that it has passed on; the secretary is told that a case has outlived
 * its indicator, which only the chair can close.
 */
export async function noteCircumstances(council: Council, one: Case, now: IndicatorRecord): Promise<void> {
  const events = await council.store.cases.events(one.id)
  const lastAt = (kind: string) => events.findLast((event) => event.kind === kind)?.at ?? one.openedAt
  await noteHandOver(council, one, now, lastAt(HANDED_OVER))
  await noteOutlived(council, one, now, lastAt(OUTLIVED))
}

/** Whether the accountable manager has been told of a case: a proposal that waits for the chair is not their business yet. */
export const isKnownToManager = (council: Council, one: Case): boolean =>
  one.meetingId !== null || isBelowForums(council.framework, one) || hasMoved(one)

async function noteHandOver(council: Council, one: Case, now: IndicatorRecord, since: Date): Promise<void> {
  const { calendar, store } = council
  const then = await store.figures.find(one.ref, since)
  const post = now.indicator.accountablePost
  const before = then?.indicator.accountablePost ?? null
  if (post === null || before === null) return
  const [held, holds] = await Promise.all([
    store.directory.holders(before, dayOf(council, since)),
    store.directory.holders(post, council.today()),
  ])
  const came = holds.filter(({ id }) => !isAmong(held, id))
  if (post === before && came.length === 0) return

  const today = calendar.sayDate(council.today())
  const title = now.titles.accountable ?? post
  const text =
    post === before
      ? `The post of ${title} ${held.length === 0 ? 'was filled' : 'had changed hands'} by ${today}.`
      : `By ${today} the ${title} answered for it, in place of the ${then?.titles.accountable ?? before}.`
  const left = held.filter(({ id }) => !isAmong(holds, id))
  const moment = council.now()
  const notices = isKnownToManager(council, one)
    ? [
        ...came.map(({ id }) => caseNotice(inheritedNotice, one.id, person(id), moment.toISOString())),
        ...left.map(({ id }) => caseNotice(passedOnNotice, one.id, person(id), moment.toISOString())),
      ]
    : []
  await store.cases.note(one.id, { at: moment, kind: HANDED_OVER, by: 'the directory', text }, { notices })
}

const isAmong = (people: readonly Person[], id: string) => people.some((person) => person.id === id)

async function noteOutlived(council: Council, one: Case, now: IndicatorRecord, since: Date): Promise<void> {
  const then = await council.store.figures.find(one.ref, since)
  const text = then && endOfMeaning(then.indicator, now.indicator)
  const secretary = answeringForum(council.framework, one)?.secretary
  if (!text || !secretary) return
  const at = council.now()
  const notices = [caseNotice(outlivedNotice, one.id, post(postId(secretary)), at.toISOString())]
  await council.store.cases.note(one.id, { at, kind: OUTLIVED, by: 'the figures', text }, { notices })
}

/** What has happened to the indicator itself, as a sentence; null: nothing. */
function endOfMeaning(then: Indicator, now: Indicator): string | null {
  if (now.retiredAfter !== null && now.retiredAfter !== then.retiredAfter) {
    return `The indicator is retired: it reports nothing after ${periodLabel(parsePeriod(now.retiredAfter))}.`
  }
  if (now.comparableFrom !== null && now.comparableFrom !== then.comparableFrom) {
    return `The indicator is redefined: from ${periodLabel(parsePeriod(now.comparableFrom))} on it measures something else, so what was found before says nothing of it now.`
  }
  return null
}
