import { z } from 'zod'
import type { Case } from '../../domain/cases/case.ts'
import { hasMoved, isOpen } from '../../domain/cases/case.ts'
import { theLevel } from '../../domain/cases/ladder.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { CaseView } from '../../messages/cases/cards.ts'
import { proposalCard, waitingForChair } from '../../messages/cases/cards.ts'
import { closedFor, goneUp, inherited, outlived, passedOn, withYou } from '../../messages/cases/changes.ts'
import { sayEvent } from '../../messages/cases/event.ts'
import type { Message } from '../../messages/core/message.ts'
import { plain } from '../../messages/core/plain.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'
import type { Made } from '../core/notice.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { nextMeetingFor } from '../meetings/next.ts'
import { postsAt } from './posts-at-level.ts'
import { caseView } from './views.ts'

// The notices about what happens around a case.

const caseSubject = z.object({ caseId: z.number() })
const aboutCase = ({ caseId }: z.output<typeof caseSubject>) => [{ kind: 'case', id: caseId } as const]

export const proposalNotice = defineNotice({
  name: 'proposal',
  summary: 'a proposal to call an indicator in',
  subject: caseSubject,
  about: aboutCase,

  async make({ caseId }, _viewer, council) {
    const one = await council.store.cases.find(caseId)
    return one ? proposalCard(await caseView(council, one)) : skip('gone')
  },
})

/** One message for the chair with all that was proposed on a day, which shrinks as it is decided. */
export const waitingNotice = defineNotice({
  name: 'waiting',
  summary: 'what waits for the chair’s decision',
  subject: z.object({ forum: z.string(), day: z.string() }),
  onlyPeople: true,
  about: async ({ forum, day }, council) => [{ kind: 'any', refs: refsOf(await proposedOn(council, forum, day)) }],

  async make({ forum, day }, viewer, council) {
    const proposed = await proposedOn(council, forum, day)
    const shown = await caseViews(council, (await viewer.lists()).visible(proposed))
    if (shown.length === 0) {
      const title = `${levelName(council.framework, forum)}: nothing waits for your decision`
      return onlyEdit(plain(title, 'All that stood here has been decided.'), proposed.length > 0 ? 'exempt' : 'settled')
    }
    const next = await nextMeetingFor(council, forum)
    return waitingForChair(shown[0]?.forum ?? forum, shown, next?.lastDayForNotice ?? null, council.calendar.sayDay)
  },
})

/** One message for a post with all that came to it on a day below the forums, and has not gone up since. */
export const withYouNotice = defineNotice({
  name: 'with-you',
  summary: 'what the rules have found, to the posts that answer for it',
  subject: z.object({ post: z.string(), day: z.string() }),
  about: async ({ post, day }, council) => [{ kind: 'any', refs: refsOf(await cameTo(council, post, day)) }],

  async make({ post, day }, viewer, council) {
    const came = await cameTo(council, post, day)
    const shown = await caseViews(council, (await viewer.lists()).visible(came))
    if (shown.length > 0) return withYou(shown)
    const title = 'Nothing of this is with you any more'
    const message = plain(title, 'All that stood here has been put right, or has gone up.')
    return onlyEdit(message, came.length > 0 ? 'exempt' : null)
  },
})

export const goneUpNotice = defineNotice({
  name: 'gone-up',
  summary: 'a case that has gone up',
  subject: z.object({ caseId: z.number(), level: z.string() }),
  about: aboutCase,

  make: ({ caseId, level }, _viewer, council) =>
    whileOpen(caseId, council, async (shown) => {
      const events = await council.store.cases.events(caseId)
      const step = events.findLast((event) => event.kind === 'step' && event.to === level)
      return step ? goneUp(shown, theLevel(council.framework, level), sayEvent(step, council.framework)) : null
    }),
})

export const closedNotice = defineNotice({
  name: 'closed',
  summary: 'a case that is closed, to whoever answers for its indicator',
  subject: caseSubject,
  about: aboutCase,

  async make({ caseId }, _viewer, council) {
    const one = await council.store.cases.find(caseId)
    if (!one) return skip('gone')
    return one.state === 'closed' ? closedFor(await caseView(council, one)) : skip('moved')
  },
})

export const inheritedNotice = defineNotice({
  name: 'inherited',
  summary: 'an open case, to whoever answers for its indicator now',
  subject: caseSubject,
  about: aboutCase,

  make: ({ caseId }, _viewer, council) =>
    whileOpen(caseId, council, async (shown) => {
      const events = await council.store.cases.events(caseId)
      const happened = events.map((event) => ({
        when: council.calendar.sayDate(dayOf(council, event.at)),
        by: event.by,
        text: sayEvent(event, council.framework),
      }))
      return inherited(shown, happened)
    }),
})

export const passedOnNotice = defineNotice({
  name: 'passed-on',
  summary: 'an open case that has passed on, to whoever answered for it before',
  subject: caseSubject,
  // It names neither the indicator nor a figure to who is no longer entitled to them, so that all may read it.
  about: () => [],

  make: ({ caseId }, viewer, council) =>
    whileOpen(caseId, council, (shown) => passedOn(shown, viewer.sees(shown.view.history.indicator))),
})

export const outlivedNotice = defineNotice({
  name: 'outlived',
  summary: 'an open case that has outlived its indicator',
  subject: caseSubject,
  about: aboutCase,

  make: ({ caseId }, _viewer, council) =>
    whileOpen(caseId, council, async (shown) => {
      const events = await council.store.cases.events(caseId)
      const what = events.findLast(({ kind }) => kind === 'outlived')
      return what ? outlived(shown, sayEvent(what, council.framework)) : null
    }),
})

export const caseNotices = [
  proposalNotice,
  waitingNotice,
  withYouNotice,
  goneUpNotice,
  closedNotice,
  inheritedNotice,
  passedOnNotice,
  outlivedNotice,
]

/** What is said of a case while it is open. `say` gives null where what happened to it is no longer to be found. */
async function whileOpen(
  caseId: number,
  council: Council,
  say: (shown: CaseView) => Promise<Message | null> | Message | null,
): Promise<Made> {
  const one = await council.store.cases.find(caseId)
  if (!one) return skip('gone')
  if (!isOpen(one)) return skip('settled')
  return (await say(await caseView(council, one))) ?? skip('gone')
}

/** The open cases of a forum that were proposed on a day. */
async function proposedOn(council: Council, forum: string, day: string): Promise<readonly Case[]> {
  return (await council.store.cases.open(forum)).filter(
    ({ state, levelSince }) => state === 'proposed' && dayOf(council, levelSince).toString() === day,
  )
}

/** The open cases that came to a post on a day below the forums, and have not gone up since. */
async function cameTo(council: Council, post: string, day: string): Promise<readonly Case[]> {
  const { store } = council
  const found: Case[] = []
  for (const one of await store.cases.open(null)) {
    if (hasMoved(one)) continue
    if (dayOf(council, one.openedAt).toString() !== day) continue
    const record = await store.figures.definition(one.ref, council.now())
    if (postsAt(council, one, record?.indicator ?? null).includes(post)) found.push(one)
  }
  return found
}

const refsOf = (cases: readonly Case[]): readonly string[] => cases.map(({ ref }) => ref)

const caseViews = (council: Council, cases: readonly Case[]): Promise<readonly CaseView[]> =>
  Promise.all(cases.map((one) => caseView(council, one)))
