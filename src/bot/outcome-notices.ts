import { z } from 'zod'
import { levelName } from '../domain/evaluate.ts'
import { outcomesCarried, outcomesMissing, outcomesNote } from '../messages/outcome-cards.ts'
import { plain } from '../messages/plain.ts'
import { referralCard } from '../messages/referral-cards.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { defineNotice, onlyEdit, skip } from './notice.ts'
import { carriedOn, missingFrom } from './outcome-dues.ts'
import { loadOutcomes } from './outcome-views.ts'
import { referralView } from './referral-view.ts'
import { dayOf, sayWhen } from './views.ts'

// The notices about what meetings decided.

const meetingSubject = z.object({ meetingId: z.number() })

/** A meeting that was held or should have been; null: it was cancelled. */
async function meetingOf(meetingId: number, { store }: Council): Promise<Meeting | null> {
  const meeting = await store.meetings.find(meetingId)
  return meeting?.state === 'cancelled' ? null : meeting
}

export const outcomeNoteNotice = defineNotice({
  name: 'outcome-note',
  summary: 'what a meeting decided',
  subject: meetingSubject,
  about: async ({ meetingId }, { store }) => {
    const meeting = await store.meetings.find(meetingId)
    return meeting ? [{ kind: 'forum', key: meeting.forum, for: 'readers' }] : []
  },

  // It goes out once every item is settled; before that only what stands already is edited.
  async make({ meetingId }, viewer, council) {
    const meeting = await meetingOf(meetingId, council)
    if (!meeting) return skip('gone')
    const items = await council.store.agenda.of(meeting.id)
    const seen = await viewer.lists()
    const shown = await loadOutcomes(council, meeting, seen)
    if (shown.items.length === 0) return skip(items.every(seen.about) ? 'gone' : 'exempt')
    const message = outcomesNote(shown)
    return items.some(({ state }) => state === 'planned') ? onlyEdit(message) : message
  },
})

export const outcomesMissingNotice = defineNotice({
  name: 'outcomes-missing',
  summary: 'items without an outcome, to the secretary',
  subject: meetingSubject,
  about: () => [],

  async make({ meetingId }, viewer, council) {
    const meeting = await meetingOf(meetingId, council)
    if (!meeting) return skip('gone')
    const forum = levelName(council.framework, meeting.forum)
    const when = council.calendar.sayDate(dayOf(council, meeting.startsAt))
    const items = await council.store.agenda.of(meeting.id)
    const { item: isSeen } = await viewer.lists()
    const missing = items.filter((item) => item.state === 'planned' && isSeen(item))
    if (missing.length === 0) {
      const text = 'Each has its outcome, or has been passed on.'
      return onlyEdit(plain(`${forum}: no outcome of ${when} is missing any more`, text))
    }
    const until = council.calendar.sayDay(carriedOn(council, meeting))
    const message = outcomesMissing(forum, when, missing, until)
    return council.now() < missingFrom(council, meeting) ? onlyEdit(message) : message
  },
})

export const outcomesCarriedNotice = defineNotice({
  name: 'outcomes-carried',
  summary: 'items that were passed on without an outcome',
  subject: meetingSubject,
  about: () => [],

  async make({ meetingId }, viewer, council) {
    const meeting = await meetingOf(meetingId, council)
    if (!meeting) return skip('gone')
    const gone = await council.store.outcomes.goneOn(meeting.id)
    const items = await council.store.agenda.of(meeting.id)
    const carried = items.filter((item) => item.state === 'carried' && gone.has(item.id))
    const shown = carried.filter((await viewer.lists()).item)
    const [first] = shown
    const to = first && gone.get(first.id)
    if (!to) return skip(carried.length > 0 ? 'exempt' : 'settled')
    const forum = levelName(council.framework, meeting.forum)
    const when = council.calendar.sayDate(dayOf(council, meeting.startsAt))
    return outcomesCarried(forum, when, sayWhen(council, to.startsAt), shown)
  },
})

export const referralNotice = defineNotice({
  name: 'referral',
  summary: 'a referral to come, to the secretary',
  subject: z.object({ referralId: z.number() }),
  about: ({ referralId }) => [{ kind: 'referral', id: referralId }],

  async make({ referralId }, _viewer, council) {
    const referral = await council.store.referrals.find(referralId)
    if (!referral) return skip('gone')
    if (referral.state !== 'open') return skip('settled')
    return referralCard(referralView(council, referral), 'Referral to come', [])
  },
})

export const outcomeNotices = [outcomeNoteNotice, outcomesMissingNotice, outcomesCarriedNotice, referralNotice]
