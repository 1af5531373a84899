import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Case } from '../../domain/cases/case.ts'
import { hasMoved, isOpen } from '../../domain/cases/case.ts'
import { sayLevel } from '../../domain/cases/ladder.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { CaseView } from '../../messages/cases/cards.ts'
import { proposalCard } from '../../messages/cases/cards.ts'
import {
  closedMessage,
  escalatedMessage,
  escalatedToYouMessage,
  handedOverMessage,
  inheritedMessage,
  outlivedMessage,
} from '../../messages/cases/changes.ts'
import { proposalsDigest } from '../../messages/cases/digest.ts'
import { sayEvent } from '../../messages/cases/event.ts'
import type { Message } from '../../messages/core/message.ts'
import { plainMessage } from '../../messages/core/plain.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import type { NoticeContent } from '../core/notice.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { listPostsAtLevel } from './posts-at-level.ts'
import { loadCaseView, loadCaseViews } from './views.ts'

// The notices about what happens around a case.

const caseSubject = z.object({ caseId: z.number() })
const aboutCase = ({ caseId }: z.output<typeof caseSubject>) => [{ kind: 'case', id: caseId } as const]

export const proposalNotice = defineNotice({
  name: 'proposal',
  summary: 'a proposal to call an indicator in',
  subject: caseSubject,
  about: aboutCase,

  async make({ caseId }, _viewer, context) {
    const one = await context.store.cases.find(caseId)
    if (!one) return skip('gone')
    const card = async () => proposalCard({ ...(await loadCaseView(context, one)), comes: await comesTo(context, one) })
    // What is called in is news of its own, also where many were proposed at once.
    const isListed = one.state !== 'called_in' && (await areTooMany(context, one.forum, dayOf(context, one.levelSince)))
    return isListed ? onlyEdit(card) : card()
  },
})

/**
 * One message for the chair with all that was proposed on a day, which shrinks as it is decided; in the forum's channel too
 * where there are too many for a message each.
 */
export const waitingNotice = defineNotice({
  name: 'waiting',
  summary: 'what waits for the chair’s decision',
  subject: z.object({ forum: z.string(), day: z.string() }),
  about: async ({ forum, day }, context) => [{ kind: 'any', refs: refsOf(await proposedOn(context, forum, day)) }],

  async make({ forum, day }, viewer, context) {
    const proposed = await proposedOn(context, forum, day)
    const shown = await loadCaseViews(context, (await viewer.lists()).visible(proposed))
    if (shown.length === 0) {
      const title = `Nothing of this waits for you any more: all proposals to ${levelName(context.framework, forum)} are decided`
      return onlyEdit(plainMessage(title, 'Nothing to do.'), proposed.length > 0 ? 'exempt' : 'settled')
    }
    const digest = proposalsDigest(levelName(context.framework, forum), shown)
    const asCards = viewer.person === null && !(await areTooMany(context, forum, Temporal.PlainDate.from(day)))
    return asCards ? onlyEdit(digest) : digest
  },
})

/** One message for a post with all that came to it on a day below the forums, and has not gone up since. */
export const escalatedToYouNotice = defineNotice({
  name: 'with-you',
  summary: 'what the rules have found, to the posts that answer for it',
  subject: z.object({ post: z.string(), day: z.string() }),
  about: async ({ post, day }, context) => [{ kind: 'any', refs: refsOf(await cameTo(context, post, day)) }],

  async make({ post, day }, viewer, context) {
    const came = await cameTo(context, post, day)
    const shown = await loadCaseViews(context, (await viewer.lists()).visible(came))
    if (shown.length > 0) return escalatedToYouMessage(shown)
    const title = 'Nothing of this is with you any more'
    const message = plainMessage(title, 'All that stood here has been put right, or has gone up.')
    return onlyEdit(message, came.length > 0 ? 'exempt' : null)
  },
})

export const escalatedNotice = defineNotice({
  name: 'gone-up',
  summary: 'a case that has gone up',
  subject: z.object({ caseId: z.number(), level: z.string() }),
  about: aboutCase,

  make: ({ caseId, level }, _viewer, context) =>
    whileOpen(caseId, context, async (shown) => {
      const events = await context.store.cases.listEventsOf(caseId)
      const step = events.findLast((event) => event.kind === 'step' && event.to === level)
      return step
        ? escalatedMessage(shown, sayLevel(context.framework, level), sayEvent(step, context.framework))
        : null
    }),
})

export const closedNotice = defineNotice({
  name: 'closed',
  summary: 'a case that is closed, to whoever answers for its indicator',
  subject: caseSubject,
  about: aboutCase,

  async make({ caseId }, _viewer, context) {
    const one = await context.store.cases.find(caseId)
    if (!one) return skip('gone')
    return one.state === 'closed' ? closedMessage(await loadCaseView(context, one)) : skip('moved')
  },
})

export const inheritedNotice = defineNotice({
  name: 'inherited',
  summary: 'an open case, to whoever answers for its indicator now',
  subject: caseSubject,
  about: aboutCase,

  make: ({ caseId }, _viewer, context) =>
    whileOpen(caseId, context, async (shown) => {
      const events = await context.store.cases.listEventsOf(caseId)
      const happened = events.map((event) => ({
        when: context.calendar.sayDate(dayOf(context, event.at)),
        by: event.by,
        text: sayEvent(event, context.framework),
      }))
      return inheritedMessage(shown, happened)
    }),
})

export const handedOverNotice = defineNotice({
  name: 'passed-on',
  summary: 'an open case that has passed on, to whoever answered for it before',
  subject: caseSubject,
  // It names neither the indicator nor a figure to who is no longer entitled to them, so that all may read it.
  about: () => [],

  make: ({ caseId }, viewer, context) =>
    whileOpen(caseId, context, (shown) => handedOverMessage(shown, viewer.sees(shown.view.history.indicator))),
})

export const outlivedNotice = defineNotice({
  name: 'outlived',
  summary: 'an open case that has outlived its indicator',
  subject: caseSubject,
  about: aboutCase,

  make: ({ caseId }, _viewer, context) =>
    whileOpen(caseId, context, async (shown) => {
      const events = await context.store.cases.listEventsOf(caseId)
      const what = events.findLast(({ kind }) => kind === 'outlived')
      return what ? outlivedMessage(shown, sayEvent(what, context.framework)) : null
    }),
})

export const caseNotices = [
  proposalNotice,
  waitingNotice,
  escalatedToYouNotice,
  escalatedNotice,
  closedNotice,
  inheritedNotice,
  handedOverNotice,
  outlivedNotice,
]

/** What is said of a case while it is open. `say` gives null where what happened to it is no longer to be found. */
async function whileOpen(
  caseId: number,
  context: AppContext,
  say: (shown: CaseView) => Promise<Message | null> | Message | null,
): Promise<NoticeContent> {
  const one = await context.store.cases.find(caseId)
  if (!one) return skip('gone')
  if (!isOpen(one)) return skip('settled')
  return (await say(await loadCaseView(context, one))) ?? skip('gone')
}

/** Who comes for the item of a case, or came and was heard; null: it is on no agenda. */
async function comesTo(
  { store }: AppContext,
  { id, ref, state }: Case,
): Promise<NonNullable<CaseView['comes']> | null> {
  if (state !== 'called_in') return null
  const items = await store.agenda.listForCase(id)
  const item = items.find((one) => one.state === 'planned') ?? items.findLast((one) => one.state === 'heard')
  if (!item) return null
  const then = await store.figures.findDefinition(ref, item.addedAt)
  // Where the indicator has passed to another post since, that one comes.
  const isNamed = item.presenterPost !== then?.indicator.accountablePost
  return {
    presenter: isNamed ? item.presenterTitle : null,
    substitute: item.substituteTitle,
    isHeard: item.state === 'heard',
  }
}

const CARDS = 12 // of a day in a channel; with more, as after the first evaluation, one message lists them

/** Whether more came to a forum on a day than are shown one by one, whatever was decided of them since. */
async function areTooMany({ calendar, store }: AppContext, forum: string, day: Temporal.PlainDate): Promise<boolean> {
  const beginning = (of: Temporal.PlainDate) => new Date(calendar.at(of, new Temporal.PlainTime()).epochMilliseconds)
  return (await store.cases.countSince({ forum, from: beginning(day), until: beginning(day.add({ days: 1 })) })) > CARDS
}

/** The open cases of a forum that were proposed on a day. */
async function proposedOn(context: AppContext, forum: string, day: string): Promise<readonly Case[]> {
  return (await context.store.cases.listOpen(forum)).filter(
    ({ state, levelSince }) => state === 'proposed' && dayOf(context, levelSince).toString() === day,
  )
}

/** The open cases that came to a post on a day below the forums, and have not gone up since. */
async function cameTo(context: AppContext, post: string, day: string): Promise<readonly Case[]> {
  const { store } = context
  const opened = (await store.cases.listOpen(null)).filter(
    (one) => !hasMoved(one) && dayOf(context, one.openedAt).toString() === day,
  )
  const refs = [...new Set(opened.map(({ ref }) => ref))]
  const indicators = await store.figures.findDefinitions(refs, context.now())
  return opened.filter((one) => listPostsAtLevel(context, one, indicators.get(one.ref) ?? null).includes(post))
}

const refsOf = (cases: readonly Case[]): readonly string[] => cases.map(({ ref }) => ref)
