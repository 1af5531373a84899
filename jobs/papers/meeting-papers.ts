import type { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../../src/bot/core/context.ts'
import { dayOf, sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { draftPaper } from '../../src/bot/papers/drafting.ts'
import { notifyPackDue } from '../../src/bot/papers/follow-ups.ts'
import { listMeetingsHeld } from '../../src/bot/papers/meetings-held.ts'
import { subjectOf } from '../../src/bot/papers/read-subject.ts'
import type { PaperStage } from '../../src/bot/papers/tasks.ts'
import { meetingPapersTask } from '../../src/bot/papers/tasks.ts'
import { formatList } from '../../src/domain/core/words.ts'
import type { Period } from '../../src/domain/figures/period.ts'
import { monthPeriod, shift } from '../../src/domain/figures/period.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'

const WHAT: Readonly<Record<PaperStage, string>> = {
  draft: 'draft the papers',
  chase: 'ask for the papers that are not issued yet',
  supplement: 'look for what the papers lack',
  report: 'draft the reports',
}

/** The papers of a meeting, each when its day has come. What is drafted or issued already is left alone. */
export const meetingPapers = defineJob(meetingPapersTask, {
  describe: async ({ meetingId, stage }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return WHAT[stage]
    return `${WHAT[stage]} of ${levelName(context.framework, meeting.forum)} of ${sayWhen(context, meeting.startsAt)}`
  },

  async run({ meetingId, stage }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting || meeting.state === 'cancelled') return 'the meeting was cancelled'
    if (stage === 'report') return reportsOf(context, meeting)
    if (meeting.startsAt < context.now()) return 'the meeting has been'
    switch (stage) {
      case 'draft':
        return draftsOf(context, meeting)
      case 'chase':
        return chase(context, meeting)
      case 'supplement':
        return draftPaper(context, 'supplementary-pack', wordsFor(context, meeting))
    }
  },
})

async function draftsOf(context: AppContext, meeting: Meeting): Promise<string> {
  const forum = context.framework.forums.find(({ key }) => key === meeting.forum)
  const of = wordsFor(context, meeting)
  const before = shift(monthOf(dayOf(context, meeting.startsAt)), -1)
  return formatList([
    await draftPaper(context, 'meeting-pack', of),
    await draftPaper(context, 'member-briefing', of),
    ...(forum?.highlightReport
      ? [await draftPaper(context, 'highlight-report', `${meeting.forum} ${before.key}`)]
      : []),
  ])
}

/** Reports follow the month's last meeting: one that is still to come reports on all of them. */
async function reportsOf(context: AppContext, meeting: Meeting): Promise<string> {
  const month = monthOf(dayOf(context, meeting.startsAt))
  const last = (await listMeetingsHeld(context, month)).every(
    ({ meeting: other }) => other.startsAt <= meeting.startsAt,
  )
  const toCome = await context.store.meetings.listUpcoming(null, context.now(), 1)
  const isOver = toCome.every(({ startsAt }) => monthOf(dayOf(context, startsAt)).key !== month.key)
  const forum = levelName(context.framework, meeting.forum)
  const met = `${forum} met on ${context.calendar.sayDay(dayOf(context, meeting.startsAt))}, after it was issued.`
  return formatList([
    await draftPaper(context, 'outcome-note', wordsFor(context, meeting)),
    ...(last && isOver
      ? [await draftPaper(context, 'formal-report', month.key, { at: meeting.startsAt, why: met })]
      : []),
  ])
}

async function chase(context: AppContext, meeting: Meeting): Promise<string | null> {
  const { key } = subjectOf(context, meeting)
  const papers = await context.store.papers.list({ kind: 'meeting-pack', subject: key })
  if (papers.some(({ state }) => state === 'issued')) return 'the pack is issued'
  await context.store.outbox.add(notifyPackDue(context, meeting), context.now())
  return null
}

const wordsFor = (context: AppContext, meeting: Meeting): string => subjectOf(context, meeting).typed

const monthOf = ({ year, month }: Temporal.PlainDate): Period => monthPeriod(year, month)
