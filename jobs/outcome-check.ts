import { Temporal } from 'temporal-polyfill'
import type { Council } from '../src/bot/council.ts'
import { passedOn } from '../src/bot/item-follow-ups.ts'
import { defineJob } from '../src/bot/job.ts'
import { nextMeetingFor } from '../src/bot/next-meeting.ts'
import { carriedOn, outcomeCheckTask } from '../src/bot/outcome-dues.ts'
import { dayItemShown, missingShown, outcomeNotes } from '../src/bot/outcome-follow-ups.ts'
import { outcomesCarriedNotice } from '../src/bot/outcome-notices.ts'
import { sayWhen } from '../src/bot/views.ts'
import type { AgendaItem } from '../src/domain/agenda.ts'
import { levelName } from '../src/domain/evaluate.ts'
import { post } from '../src/domain/recipient.ts'
import { Refusal } from '../src/domain/refusal.ts'
import { counted } from '../src/domain/words.ts'
import { postId } from '../src/store/directory.ts'
import type { NoticeRow } from '../src/store/follow-up.ts'
import type { Meeting } from '../src/store/meetings.ts'

/** After a meeting: reminds the secretary of outcomes that are missing, and later passes on what still has none. */
export const outcomeCheck = defineJob(outcomeCheckTask, {
  describe: async ({ meetingId, stage }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return 'look for missing outcomes'
    const of = `${levelName(council.framework, meeting.forum)} of ${sayWhen(council, meeting.startsAt)}`
    return stage === 'missing' ? `look for missing outcomes of ${of}` : `pass on what has no outcome from ${of}`
  },

  async run({ meetingId, stage }, council) {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting || meeting.state === 'cancelled') return 'the meeting was cancelled'
    const missing = (await council.store.agenda.of(meetingId)).filter(({ state }) => state === 'planned')
    return stage === 'missing' ? remind(council, meeting, missing) : passOn(council, meeting, missing)
  },
})

async function remind(council: Council, meeting: Meeting, missing: readonly AgendaItem[]): Promise<string | null> {
  if (missing.length === 0) return 'every item has its outcome'
  // After an outage both may be late at once: then what is missing is passed on, and nobody is asked for it first.
  if (Temporal.PlainDate.compare(council.today(), carriedOn(council, meeting)) >= 0) return 'it is passed on meanwhile'
  await council.store.outbox.add(missingShown(council, meeting.forum, meeting.id, 'missing'), council.now())
  return `${counted(missing.length, 'item')} without an outcome`
}

// An item that somebody records, or passes on, at this moment is no longer passed on here.
async function passOn(council: Council, meeting: Meeting, missing: readonly AgendaItem[]): Promise<string | null> {
  const { forum, id } = meeting
  const now = council.now()
  const next = missing.length === 0 ? null : await nextMeetingFor(council, forum)
  if (missing.length > 0 && !next) throw new Refusal('no_meeting', `${forum} has no later meeting to pass it on to.`)
  const passed: AgendaItem[] = []
  for (const item of missing) {
    if (next && (await carryOver(council, item, next, now))) passed.push(item)
  }
  const moment = now.toISOString()
  const told =
    passed.length > 0 ? [...carriedShown(council, forum, id), ...missingShown(council, forum, id, moment)] : []
  told.push(...passed.flatMap((item) => dayItemShown(council, item, moment)))
  await council.store.outbox.add([...told, ...outcomeNotes(council, forum, id, moment)], now)
  return passed.length === 0 ? 'every item has its outcome' : `${counted(passed.length, 'item')} passed on`
}

type Next = NonNullable<Awaited<ReturnType<typeof nextMeetingFor>>>

const NONE = 'No outcome was recorded.'

async function carryOver(council: Council, item: AgendaItem, next: Next, now: Date): Promise<boolean> {
  const { kind, title, why, presenterPost } = item
  const itsCase = item.caseId === null ? null : await council.store.cases.find(item.caseId)
  const to = { meetingId: next.meeting.id, planDue: next.planDue, kind, title, why, presenterPost, addedBy: 'Callin' }
  const because = { reason: NONE, settledBy: 'Callin', settledAt: now }
  try {
    await council.store.agenda.carry(item.id, to, because, (made) => passedOn(council, item, made, itsCase), now)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'item_settled') return false
    throw error
  }
}

function carriedShown({ framework }: Council, key: string, meetingId: number): readonly NoticeRow[] {
  const forum = framework.forums.find((one) => one.key === key)
  return (forum ? [forum.chair, forum.secretary] : [])
    .map(postId)
    .map((id) => outcomesCarriedNotice.to(post(id), { meetingId }, meetingId, id))
}
