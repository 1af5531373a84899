import { z } from 'zod'
import { levelName } from '../domain/evaluate.ts'
import { outcomesCarried, outcomesMissing, outcomesNote } from '../messages/outcome-cards.ts'
import { plain } from '../messages/plain.ts'
import { referralCard } from '../messages/referral-cards.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import type { MadeNotice, Place } from './notices.ts'
import { carriedOn, missingFrom } from './outcome-dues.ts'
import { loadOutcomes } from './outcome-views.ts'
import { referralView } from './referral-view.ts'
import { readerAt } from './seen-items.ts'
import { dayOf, sayWhen } from './views.ts'

type Make = (subject: unknown, place: Place, council: Council) => Promise<MadeNotice | null>

/** A meeting that was held or should have been; null: it was cancelled. */
async function meetingOf(subject: unknown, { store }: Council): Promise<Meeting | null> {
  const { meetingId } = z.object({ meetingId: z.number() }).parse(subject)
  const meeting = await store.meetings.find(meetingId)
  return meeting?.state === 'cancelled' ? null : meeting
}

/** How the notices about what meetings decided are made. */
export const outcomeNotices: Readonly<Record<string, Make>> = {
  // It goes out once every item is settled; before that only what stands already is edited.
  'outcome-note': async (subject, place, council) => {
    const meeting = await meetingOf(subject, council)
    const reader = meeting && (await readerAt(council, place))
    if (!meeting || !reader?.forum(meeting.forum)) return null
    const waits = (await council.store.agenda.of(meeting.id)).some(({ state }) => state === 'planned')
    const shown = await loadOutcomes(council, meeting, reader)
    return shown.items.length === 0 ? null : { message: outcomesNote(shown), onlyEdits: waits }
  },

  'outcomes-missing': async (subject, place, council) => {
    const meeting = await meetingOf(subject, council)
    const reader = meeting && (await readerAt(council, place))
    if (!meeting || !reader) return null
    const forum = levelName(council.framework, meeting.forum)
    const when = council.calendar.sayDate(dayOf(council, meeting.startsAt))
    const items = await council.store.agenda.of(meeting.id)
    const missing = items.filter((item) => item.state === 'planned' && reader.item(item))
    if (missing.length === 0) {
      const text = 'Each has its outcome, or has been passed on.'
      return { message: plain(`${forum}: no outcome of ${when} is missing any more`, text), onlyEdits: true }
    }
    const until = council.calendar.sayDay(carriedOn(council, meeting))
    return {
      message: outcomesMissing(forum, when, missing, until),
      onlyEdits: council.now() < missingFrom(council, meeting),
    }
  },

  'outcomes-carried': async (subject, place, council) => {
    const meeting = await meetingOf(subject, council)
    const reader = meeting && (await readerAt(council, place))
    if (!meeting || !reader) return null
    const gone = await council.store.outcomes.goneOn(meeting.id)
    const items = await council.store.agenda.of(meeting.id)
    const carried = items.filter((item) => item.state === 'carried' && reader.item(item) && gone.has(item.id))
    const [first] = carried
    const to = first && gone.get(first.id)
    if (!to) return null
    const forum = levelName(council.framework, meeting.forum)
    const when = council.calendar.sayDate(dayOf(council, meeting.startsAt))
    return { message: outcomesCarried(forum, when, sayWhen(council, to.startsAt), carried) }
  },

  referral: async (subject, place, council) => {
    const { referralId } = z.object({ referralId: z.number() }).parse(subject)
    const referral = await council.store.referrals.find(referralId)
    const item = referral && (await council.store.agenda.find(referral.itemId))
    const reader = await readerAt(council, place)
    if (referral?.state !== 'open' || !item || !reader?.item(item)) return null
    return { message: referralCard(referralView(council, referral), 'Referral to come', []) }
  },
}
