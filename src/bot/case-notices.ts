import { z } from 'zod'
import { maySee, mayStandIn } from '../domain/access.ts'
import { hasMoved, isOpen } from '../domain/case.ts'
import { theLevel } from '../domain/ladder.ts'
import type { CaseView } from '../messages/case-cards.ts'
import { closedFor, goneUp, inherited, outlived, passedOn, withYou } from '../messages/case-changes.ts'
import type { Message } from '../messages/message.ts'
import { plain } from '../messages/plain.ts'
import type { Council } from './council.ts'
import type { MadeNotice, Place } from './notices.ts'
import { postsAt } from './posts-at.ts'
import { caseView, dayOf } from './views.ts'

type Make = (subject: unknown, place: Place, council: Council) => Promise<MadeNotice | null>

const caseSubject = z.object({ caseId: z.number() })

/** A notice about an open case that may be shown in the place; else it is not worth sending any more. */
const aboutOpen =
  (make: (shown: CaseView, council: Council) => Promise<Message | null> | Message | null): Make =>
  async (subject, place, council) => {
    const one = await council.store.cases.find(caseSubject.parse(subject).caseId)
    if (!one || !isOpen(one)) return null
    const shown = await caseView(council, one)
    if (!(await mayRead(council, shown, place))) return null
    const message = await make(shown, council)
    return message && { message }
  }

/** How the notices about what happens around a case are made. */
export const caseNotices: Readonly<Record<string, Make>> = {
  'with-you': async (subject, place, council) => {
    const { post, day } = z.object({ post: z.string(), day: z.string() }).parse(subject)
    const shown = await allWith(council, post, day)
    const readable: CaseView[] = []
    for (const one of shown) if (await mayRead(council, one, place)) readable.push(one)
    if (readable.length > 0) return { message: withYou(readable) }
    const title = 'Nothing of this is with you any more'
    return { message: plain(title, 'All that stood here has been put right, or has gone up.'), onlyEdits: true }
  },

  'gone-up': async (subject, place, council) => {
    const { level } = z.object({ level: z.string() }).parse(subject)
    return aboutOpen(async (shown) => {
      const events = await council.store.cases.events(shown.one.id)
      const to = theLevel(council.framework, level)
      const because = events.findLast(({ kind, text }) => kind === 'step' && text.endsWith(`goes to ${to}.`))?.text
      return because === undefined ? null : goneUp(shown, to, because)
    })(subject, place, council)
  },

  closed: async (subject, place, council) => {
    const one = await council.store.cases.find(caseSubject.parse(subject).caseId)
    if (one?.state !== 'closed') return null
    const shown = await caseView(council, one)
    return (await mayRead(council, shown, place)) ? { message: closedFor(shown) } : null
  },

  inherited: aboutOpen(async (shown, council) => {
    const events = await council.store.cases.events(shown.one.id)
    const happened = events.map(({ at, by, text }) => ({
      when: council.calendar.sayDate(dayOf(council, at)),
      by,
      text,
    }))
    return inherited(shown, happened)
  }),

  // It shows no figure, so it may be read by who is no longer entitled to them.
  'passed-on': async (subject, _place, council) => {
    const one = await council.store.cases.find(caseSubject.parse(subject).caseId)
    return one && isOpen(one) ? { message: passedOn(await caseView(council, one)) } : null
  },

  outlived: aboutOpen(async (shown, council) => {
    const events = await council.store.cases.events(shown.one.id)
    const what = events.findLast(({ kind }) => kind === 'outlived')?.text
    return what === undefined ? null : outlived(shown, what)
  }),
}

/** The open cases that came to a post on a day below the forums, and have not gone up since. */
async function allWith(council: Council, post: string, day: string): Promise<readonly CaseView[]> {
  const { store } = council
  const found: CaseView[] = []
  for (const one of await store.cases.open(null)) {
    if (hasMoved(one)) continue
    if (dayOf(council, one.openedAt).toString() !== day) continue
    const record = await store.figures.definition(one.ref, council.now())
    if (postsAt(council, one, record?.indicator ?? null).includes(post)) found.push(await caseView(council, one))
  }
  return found
}

/** A stand-in for a vacant post, like everybody, reads only what they are entitled to. */
async function mayRead(council: Council, { view }: CaseView, place: Place): Promise<boolean> {
  const { framework } = council
  const { indicator } = view.history
  if (place.kind === 'channel') return mayStandIn(framework, indicator, { kind: 'channel', channel: place.key })
  const person = await council.store.directory.person(place.id, council.today())
  return person !== null && maySee(framework, person, indicator, { kind: 'person' })
}
