import type { Case } from '../../domain/cases/case.ts'
import type { CaseEvent, Outlived } from '../../domain/cases/event.ts'
import { findResponsibleForum } from '../../domain/cases/ladder.ts'
import { person, post } from '../../domain/core/recipient.ts'
import type { Person } from '../../domain/directory/access.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import { postId } from '../../store/directory/directory.ts'
import type { IndicatorDefinition } from '../../store/figures/definition-rows.ts'
import type { IndicatorRecord } from '../../store/figures/read-records.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { caseNotice } from './follow-ups.ts'
import { handedOverNotice, inheritedNotice, outlivedNotice } from './notices.ts'
import { isKnownToManager } from './posts-at-level.ts'

/** An open case with its indicator as it is now. */
type CaseOfIndicator = { readonly one: Case; readonly record: IndicatorRecord }

/** Something that has changed around a case, with who is to hear of it. */
type Noted = { readonly caseId: number; readonly event: CaseEvent; readonly notices: readonly NoticeRow[] }

/**
 * Notes on open cases what has changed around them since they were opened, or since that was last noted: another post
 * answers for the indicator, the post has changed hands, or the indicator was retired or redefined. The new holder is
 * told what has happened so far and the former one that it has passed on; the secretary is told that a case has outlived
 * its indicator, which only the chair can close.
 */
export async function noteCircumstances(context: AppContext, cases: readonly CaseOfIndicator[]): Promise<void> {
  const { store } = context
  const ids = cases.map(({ one }) => one.id)
  const handedOver = await store.cases.listLastTimes('handed_over', ids)
  const outlived = await store.cases.listLastTimes('outlived', ids)
  const noted = await Promise.all(
    cases.map(async (given) => {
      const { id, openedAt } = given.one
      const before = await store.figures.findDefinition(given.one.ref, handedOver.get(id) ?? openedAt)
      const at = outlived.get(id)
      const meant =
        at === undefined && !handedOver.has(id)
          ? before
          : await store.figures.findDefinition(given.one.ref, at ?? openedAt)
      return [
        await findHandOver(context, given, before, handedOver.get(id) ?? openedAt),
        findOutlived(context, given, meant),
      ]
    }),
  )
  for (const one of noted.flat()) {
    if (one) await store.cases.note(one.caseId, one.event, { notices: one.notices })
  }
}

async function findHandOver(
  context: AppContext,
  { one, record }: CaseOfIndicator,
  then: IndicatorDefinition | null,
  since: Date,
): Promise<Noted | null> {
  const { directory } = context.store
  const post = record.indicator.accountablePost
  const before = then?.indicator.accountablePost ?? null
  if (post === null || before === null) return null
  const [held, holds] = await Promise.all([
    directory.listHolders({ id: before, on: dayOf(context, since) }),
    directory.listHolders({ id: post, on: context.today() }),
  ])
  const came = holds.filter(({ id }) => !isAmong(held, id))
  if (post === before && came.length === 0) return null

  const title = record.titles.accountable ?? post
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
  return { caseId: one.id, event: { ...happened, at: moment, by: 'the directory' }, notices }
}

const isAmong = (people: readonly Person[], id: string) => people.some((person) => person.id === id)

function findOutlived(
  context: AppContext,
  { one, record }: CaseOfIndicator,
  then: IndicatorDefinition | null,
): Noted | null {
  const ended = then && endOfMeaning(then.indicator, record.indicator)
  const secretary = findResponsibleForum(context.framework, one)?.secretary
  if (!ended || !secretary) return null
  const at = context.now()
  const notices = [caseNotice(outlivedNotice, one.id, post(postId(secretary)), at.toISOString())]
  return { caseId: one.id, event: { ...ended, kind: 'outlived', at, by: 'the figures' }, notices }
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
