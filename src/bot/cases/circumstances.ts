import type { Case } from '../../domain/cases/case.ts'
import type { CaseEventKind, Outlived } from '../../domain/cases/event.ts'
import { findResponsibleForum } from '../../domain/cases/ladder.ts'
import { person, post } from '../../domain/core/recipient.ts'
import type { Person } from '../../domain/directory/access.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { postId } from '../../store/directory/directory.ts'
import type { IndicatorRecord } from '../../store/figures/figures.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { caseNotice } from './follow-ups.ts'
import { handedOverNotice, inheritedNotice, outlivedNotice } from './notices.ts'
import { isKnownToManager } from './posts-at-level.ts'

/**
 * Notes on an open case what has changed around it since it was opened, or since that was last noted: another post
 * answers for the indicator, the post has changed hands, or the indicator was retired or redefined. The new holder is
 * told what has happened so far and the former one that it has passed on; the secretary is told that a case has outlived
 * its indicator, which only the chair can close.
 */
export async function noteCircumstances(context: AppContext, one: Case, now: IndicatorRecord): Promise<void> {
  const events = await context.store.cases.listEventsOf(one.id)
  const lastAt = (kind: CaseEventKind) => events.findLast((event) => event.kind === kind)?.at ?? one.openedAt
  await noteHandOver(context, one, now, lastAt('handed_over'))
  await noteOutlived(context, one, now, lastAt('outlived'))
}

async function noteHandOver(context: AppContext, one: Case, now: IndicatorRecord, since: Date): Promise<void> {
  const { store } = context
  const then = await store.figures.findDefinition(one.ref, since)
  const post = now.indicator.accountablePost
  const before = then?.indicator.accountablePost ?? null
  if (post === null || before === null) return
  const [held, holds] = await Promise.all([
    store.directory.listHolders({ id: before, on: dayOf(context, since) }),
    store.directory.listHolders({ id: post, on: context.today() }),
  ])
  const came = holds.filter(({ id }) => !isAmong(held, id))
  if (post === before && came.length === 0) return

  const title = now.titles.accountable ?? post
  const passed = { kind: 'handed_over', post: title, day: context.today().toString() } as const
  const happened =
    post === before
      ? ({ ...passed, how: held.length === 0 ? 'filled' : 'changed_hands' } as const)
      : ({ ...passed, how: 'other_post', before: then?.titles.accountable ?? before } as const)
  const left = held.filter(({ id }) => !isAmong(holds, id))
  const moment = context.now()
  const notices = isKnownToManager(context, one)
    ? [
        ...came.map(({ id }) => caseNotice(inheritedNotice, one.id, person(id), moment.toISOString())),
        ...left.map(({ id }) => caseNotice(handedOverNotice, one.id, person(id), moment.toISOString())),
      ]
    : []
  await store.cases.note(one.id, { ...happened, at: moment, by: 'the directory' }, { notices })
}

const isAmong = (people: readonly Person[], id: string) => people.some((person) => person.id === id)

async function noteOutlived(context: AppContext, one: Case, now: IndicatorRecord, since: Date): Promise<void> {
  const then = await context.store.figures.findDefinition(one.ref, since)
  const ended = then && endOfMeaning(then.indicator, now.indicator)
  const secretary = findResponsibleForum(context.framework, one)?.secretary
  if (!ended || !secretary) return
  const at = context.now()
  const notices = [caseNotice(outlivedNotice, one.id, post(postId(secretary)), at.toISOString())]
  await context.store.cases.note(one.id, { ...ended, kind: 'outlived', at, by: 'the figures' }, { notices })
}

/** What has happened to the indicator itself; null: nothing. */
function endOfMeaning(then: Indicator, now: Indicator): Outlived | null {
  if (now.retiredAfter !== null && now.retiredAfter !== then.retiredAfter) {
    return { how: 'retired', period: now.retiredAfter }
  }
  if (now.comparableFrom !== null && now.comparableFrom !== then.comparableFrom) {
    return { how: 'redefined', period: now.comparableFrom }
  }
  return null
}
