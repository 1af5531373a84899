import { Temporal } from 'temporal-polyfill'
import { notifyItemMoved } from '../../src/bot/agenda/follow-ups.ts'
import type { AppContext } from '../../src/bot/core/context.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { findNextMeeting } from '../../src/bot/meetings/next.ts'
import { outcomeNotes, refreshDay, refreshDayItem, refreshMissingOutcomes } from '../../src/bot/outcomes/follow-ups.ts'
import { outcomesCarriedNotice } from '../../src/bot/outcomes/notices.ts'
import { carryOverDay, outcomeCheckTask } from '../../src/bot/outcomes/tasks.ts'
import type { AgendaItem } from '../../src/domain/agenda/item.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'
import type { NoticeRow } from '../../src/store/core/follow-up.ts'
import { postId } from '../../src/store/directory/directory.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'

/** After a meeting: reminds the secretary of outcomes that are missing, and later passes on what still has none. */
export const outcomeCheck = defineJob(outcomeCheckTask, {
  describe: async ({ meetingId, stage }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'look for missing outcomes'
    const of = `${levelName(context.framework, meeting.forum)} of ${sayWhen(context, meeting.startsAt)}`
    return stage === 'missing' ? `look for missing outcomes of ${of}` : `pass on what has no outcome from ${of}`
  },

  async run({ meetingId, stage }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting || meeting.state === 'cancelled') return 'the meeting was cancelled'
    const missing = (await context.store.agenda.listFor(meetingId)).filter(({ state }) => state === 'planned')
    return stage === 'missing' ? remind(context, meeting, missing) : passOn(context, meeting, missing)
  },
})

async function remind(context: AppContext, meeting: Meeting, missing: readonly AgendaItem[]): Promise<string | null> {
  if (missing.length === 0) return 'every item has its outcome'
  // After an outage both may be late at once: then what is missing is passed on, and nobody is asked for it first.
  if (Temporal.PlainDate.compare(context.today(), carryOverDay(context, meeting)) >= 0)
    return 'it is passed on meanwhile'
  await context.store.outbox.add(refreshMissingOutcomes(context, meeting.forum, meeting.id, 'missing'), context.now())
  return `${formatCount(missing.length, 'item')} without an outcome`
}

// An item that somebody records, or passes on, at this moment is no longer passed on here.
async function passOn(context: AppContext, meeting: Meeting, missing: readonly AgendaItem[]): Promise<string | null> {
  const { forum, id } = meeting
  const now = context.now()
  const next = missing.length === 0 ? null : await findNextMeeting(context, forum)
  if (missing.length > 0 && !next) throw new Refusal('no_meeting', `${forum} has no later meeting to pass it on to.`)
  const passed: AgendaItem[] = []
  for (const item of missing) {
    if (next && (await carryOver(context, item, next, now))) passed.push(item)
  }
  const moment = now.toISOString()
  const told =
    passed.length > 0
      ? [...carriedShown(context, forum, id), ...refreshMissingOutcomes(context, forum, id, moment)]
      : []
  if (passed.length > 0) told.push(...refreshDay(context, meeting, moment))
  told.push(...passed.flatMap((item) => refreshDayItem(context, item, moment)))
  await context.store.outbox.add([...told, ...outcomeNotes(context, forum, id, moment)], now)
  return passed.length === 0 ? 'every item has its outcome' : `${formatCount(passed.length, 'item')} passed on`
}

type Next = NonNullable<Awaited<ReturnType<typeof findNextMeeting>>>

const NONE = 'No outcome was recorded.'

async function carryOver(context: AppContext, item: AgendaItem, next: Next, now: Date): Promise<boolean> {
  const { kind, title, why, presenterPost } = item
  const itsCase = item.caseId === null ? null : await context.store.cases.find(item.caseId)
  const to = { meetingId: next.meeting.id, planDue: next.planDue, kind, title, why, presenterPost, addedBy: 'Callin' }
  const because = { reason: NONE, settledBy: 'Callin', settledAt: now }
  try {
    await context.store.agenda.carry(item.id, to, because, (made) => notifyItemMoved(context, item, made, itsCase), now)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'item_settled') return false
    throw error
  }
}

function carriedShown({ framework }: AppContext, key: string, meetingId: number): readonly NoticeRow[] {
  const forum = framework.forums.find((one) => one.key === key)
  return (forum ? [forum.chair, forum.secretary] : [])
    .map(postId)
    .map((id) => outcomesCarriedNotice.to(post(id), { meetingId }, meetingId, id))
}
