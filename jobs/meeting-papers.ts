import type { Temporal } from 'temporal-polyfill'
import type { Council } from '../src/bot/council.ts'
import { defineJob } from '../src/bot/job.ts'
import { draftPaper } from '../src/bot/papers/drafting.ts'
import { heldIn } from '../src/bot/papers/held-in.ts'
import type { PaperStage } from '../src/bot/papers/paper-dues.ts'
import { meetingPapersTask } from '../src/bot/papers/paper-dues.ts'
import { packChased } from '../src/bot/papers/paper-follow-ups.ts'
import { subjectOf } from '../src/bot/papers/read-subject.ts'
import { dayOf, sayWhen } from '../src/bot/views.ts'
import { levelName } from '../src/domain/evaluate.ts'
import type { Period } from '../src/domain/period.ts'
import { monthPeriod, shift } from '../src/domain/period.ts'
import { listed } from '../src/domain/words.ts'
import type { Meeting } from '../src/store/meetings.ts'

const WHAT: Readonly<Record<PaperStage, string>> = {
  draft: 'draft the papers',
  chase: 'ask for the papers that are not issued yet',
  supplement: 'look for what the papers lack',
  report: 'draft the reports',
}

/** The papers of a meeting, each when its day has come. What is drafted or issued already is left alone. */
export const meetingPapers = defineJob(meetingPapersTask, {
  describe: async ({ meetingId, stage }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return WHAT[stage]
    return `${WHAT[stage]} of ${levelName(council.framework, meeting.forum)} of ${sayWhen(council, meeting.startsAt)}`
  },

  async run({ meetingId, stage }, council) {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting || meeting.state === 'cancelled') return 'the meeting was cancelled'
    if (stage === 'report') return reportsOf(council, meeting)
    if (meeting.startsAt < council.now()) return 'the meeting has been'
    switch (stage) {
      case 'draft':
        return draftsOf(council, meeting)
      case 'chase':
        return chase(council, meeting)
      case 'supplement':
        return draftPaper(council, 'supplementary-pack', wordsFor(council, meeting))
    }
  },
})

async function draftsOf(council: Council, meeting: Meeting): Promise<string> {
  const forum = council.framework.forums.find(({ key }) => key === meeting.forum)
  const of = wordsFor(council, meeting)
  const before = shift(monthOf(dayOf(council, meeting.startsAt)), -1)
  return listed([
    await draftPaper(council, 'meeting-pack', of),
    await draftPaper(council, 'member-briefing', of),
    ...(forum?.highlightReport
      ? [await draftPaper(council, 'highlight-report', `${meeting.forum} ${before.key}`)]
      : []),
  ])
}

/** Reports follow the month's last meeting: one that is still to come reports on all of them. */
async function reportsOf(council: Council, meeting: Meeting): Promise<string> {
  const month = monthOf(dayOf(council, meeting.startsAt))
  const last = (await heldIn(council, month)).every(({ meeting: other }) => other.startsAt <= meeting.startsAt)
  const toCome = await council.store.meetings.upcoming(null, council.now(), 1)
  const isOver = toCome.every(({ startsAt }) => monthOf(dayOf(council, startsAt)).key !== month.key)
  const forum = levelName(council.framework, meeting.forum)
  const met = `${forum} met on ${council.calendar.sayDate(dayOf(council, meeting.startsAt))}, after it was issued.`
  return listed([
    await draftPaper(council, 'outcome-note', wordsFor(council, meeting)),
    ...(last && isOver
      ? [await draftPaper(council, 'formal-report', month.key, { at: meeting.startsAt, why: met })]
      : []),
  ])
}

async function chase(council: Council, meeting: Meeting): Promise<string | null> {
  const { key } = subjectOf(council, meeting)
  const papers = await council.store.papers.list({ kind: 'meeting-pack', subject: key })
  if (papers.some(({ state }) => state === 'issued')) return 'the pack is issued'
  await council.store.outbox.add(packChased(council, meeting), council.now())
  return null
}

const wordsFor = (council: Council, meeting: Meeting): string => subjectOf(council, meeting).typed

const monthOf = ({ year, month }: Temporal.PlainDate): Period => monthPeriod(year, month)
