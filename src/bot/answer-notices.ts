import { z } from 'zod'
import { maySee, mayStandIn } from '../domain/access.ts'
import { levelName } from '../domain/evaluate.ts'
import type { Indicator } from '../domain/indicator.ts'
import { callInNotice, notNeeded, settledNotice, standInNotice } from '../messages/call-in-notice.ts'
import type { Message } from '../messages/message.ts'
import type { Council } from './council.ts'
import { itemAnswers } from './item-answers.ts'
import type { MadeNotice, Place } from './notices.ts'
import { planDueDay } from './plan-dues.ts'
import { caseView, sayMeeting } from './views.ts'

type Make = (subject: unknown, place: Place, council: Council) => Promise<MadeNotice | null>

const callInSubject = z.object({ caseId: z.number(), itemId: z.number() })

/** How the notices to those who answer for an item of an agenda are made. */
export const answerNotices: Readonly<Record<string, Make>> = {
  'call-in': async (subject, place, council) => {
    const { caseId, itemId } = callInSubject.parse(subject)
    const one = await council.store.cases.find(caseId)
    if (!one || one.state === 'proposed' || one.state === 'declined') return null
    const shown = await caseView(council, one)
    if (!mayShow(council, shown.view.history.indicator, place)) return null

    const items = await council.store.agenda.ofCase(caseId)
    const item = items.find(({ id }) => id === itemId)
    // Of several meetings that it was called in to, the last one's notice says how it ended.
    if (item?.state !== 'planned' && item !== items[0])
      return edit(settledNotice(shown, item?.state ?? 'removed', null))
    if (!item || one.state === 'closed') return { message: callInNotice(shown) }
    if (item.state !== 'planned') return edit(settledNotice(shown, item.state, item.reason))
    return { message: callInNotice(shown, await itemAnswers(council, item), place.kind === 'person') }
  },

  'stand-in': async (subject, place, council) => {
    const { itemId, post } = z.object({ itemId: z.number(), post: z.string() }).parse(subject)
    const item = await council.store.agenda.find(itemId)
    const meeting = item && (await council.store.meetings.find(item.meetingId))
    if (!item || !meeting || !(await mayReadAbout(council, item.ref, place))) return null
    if (item.state !== 'planned' || item.substitutePost !== post) return edit(notNeeded(item.title))
    const { plan } = await itemAnswers(council, item)
    return {
      message: standInNotice({
        itemId,
        title: item.title,
        forum: levelName(council.framework, item.forum),
        meeting: sayMeeting(council, meeting),
        presenter: item.presenterTitle ?? 'presenter',
        why: item.why,
        ref: item.ref,
        plan,
        planDue: council.calendar.sayDay(planDueDay(council, meeting)),
      }),
    }
  },
}

const edit = (message: Message): MadeNotice => ({ message, onlyEdits: true })

/** Exempt figures stand in forums' own channels and direct messages only. */
const mayShow = (council: Council, indicator: Indicator, place: Place): boolean =>
  mayStandIn(
    council.framework,
    indicator,
    place.kind === 'channel' ? { kind: 'channel', channel: place.key } : { kind: 'person' },
  )

/** Whether the person, or everybody in the channel, may read what an indicator's item says; all may where it has none. */
export async function mayReadAbout(council: Council, ref: string | null, place: Place): Promise<boolean> {
  const record = ref === null ? null : await council.store.figures.definition(ref, council.now())
  if (!record) return true
  if (place.kind === 'channel') return mayShow(council, record.indicator, place)
  const person = await council.store.directory.person(place.id, council.today())
  return person !== null && maySee(council.framework, person, record.indicator, { kind: 'person' })
}
