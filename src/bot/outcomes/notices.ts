import { z } from 'zod'
import { levelName } from '../../domain/rules/evaluate.ts'
import {
  outcomesCarriedMessage,
  outcomesCompleteMessage,
  outcomesMissingMessage,
  outcomesNote,
} from '../../messages/outcomes/cards.ts'
import { referralReminder } from '../../messages/outcomes/referral-cards.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { loadReferralView } from './referral-view.ts'
import { carryOverDay, firstOutcomeCheckAt } from './tasks.ts'
import { loadOutcomes } from './views.ts'

// The notices about what meetings decided.

const meetingSubject = z.object({ meetingId: z.number() })

/** A meeting that was held or should have been; null: it was cancelled. */
async function meetingOf(meetingId: number, { store }: AppContext): Promise<Meeting | null> {
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
  async make({ meetingId }, viewer, context) {
    const meeting = await meetingOf(meetingId, context)
    if (!meeting) return skip('gone')
    const items = await context.store.agenda.listFor(meeting.id)
    const seen = await viewer.lists()
    const shown = await loadOutcomes(context, meeting, seen)
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

  async make({ meetingId }, viewer, context) {
    const meeting = await meetingOf(meetingId, context)
    if (!meeting) return skip('gone')
    const forum = levelName(context.framework, meeting.forum)
    const when = context.calendar.sayDay(dayOf(context, meeting.startsAt))
    const items = await context.store.agenda.listFor(meeting.id)
    const { item: isSeen } = await viewer.lists()
    const missing = items.filter((item) => item.state === 'planned' && isSeen(item))
    if (missing.length === 0) return onlyEdit(outcomesCompleteMessage(forum, when))
    const until = context.calendar.sayDay(carryOverDay(context, meeting))
    const message = outcomesMissingMessage(forum, when, missing, until)
    return context.now() < firstOutcomeCheckAt(context, meeting) ? onlyEdit(message) : message
  },
})

export const outcomesCarriedNotice = defineNotice({
  name: 'outcomes-carried',
  summary: 'items that were passed on without an outcome',
  subject: meetingSubject,
  about: () => [],

  async make({ meetingId }, viewer, context) {
    const meeting = await meetingOf(meetingId, context)
    if (!meeting) return skip('gone')
    const gone = await context.store.outcomes.listCarriedOn(meeting.id)
    const items = await context.store.agenda.listFor(meeting.id)
    const carried = items.filter((item) => item.state === 'carried' && gone.has(item.id))
    const shown = carried.filter((await viewer.lists()).item)
    const [first] = shown
    const to = first && gone.get(first.id)
    if (!to) return skip(carried.length > 0 ? 'exempt' : 'settled')
    const forum = levelName(context.framework, meeting.forum)
    const when = context.calendar.sayDay(dayOf(context, meeting.startsAt))
    return outcomesCarriedMessage(forum, when, sayWhen(context, to.startsAt), shown)
  },
})

export const referralNotice = defineNotice({
  name: 'referral',
  summary: 'a referral to come, to the secretary',
  subject: z.object({ referralId: z.number() }),
  about: ({ referralId }) => [{ kind: 'referral', id: referralId }],

  async make({ referralId }, _viewer, context) {
    const referral = await context.store.referrals.find(referralId)
    if (!referral) return skip('gone')
    if (referral.state !== 'open') return skip('settled')
    return referralReminder(loadReferralView(context, referral))
  },
})

export const outcomeNotices = [outcomeNoteNotice, outcomesMissingNotice, outcomesCarriedNotice, referralNotice]
