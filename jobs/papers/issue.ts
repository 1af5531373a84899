import { defineJob } from '../../src/bot/core/job.ts'
import { issuePaperTask, notifyPackDue, notifyPreparers, notifyReaders } from '../../src/bot/papers/follow-ups.ts'
import { issue, wasIssued } from '../../src/domain/papers/paper.ts'

/** Sends an approved paper to those entitled to it; the version that it corrects gives way in the same moment. */
export const issuePaper = defineJob(issuePaperTask, {
  // Anybody may ask what is due, and a paper is nobody's but those who prepare it until it is issued.
  describe: async ({ paperId }) => `issue paper ${paperId}`,

  async run({ paperId }, context) {
    const { now, store } = context
    const paper = await store.papers.find(paperId)
    if (paper?.state !== 'approved') return 'it is not approved any more'
    const moment = now()
    const { kind, subject, meetingId } = paper
    const before = (await store.papers.list({ kind, subject })).filter((one) => one.id !== paperId && wasIssued(one))
    const meeting = meetingId === null ? null : await store.meetings.find(meetingId)
    // The briefing that is out already gets the pack beside it.
    const briefings =
      kind === 'meeting-pack' && meetingId !== null
        ? await store.papers.list({ kind: 'member-briefing', meetingId, states: ['issued'] })
        : []
    await store.papers.issue(
      paperId,
      issue,
      (issued) => ({
        notices: [
          ...[issued, ...before].flatMap((one) => [
            ...notifyPreparers(context, one, moment),
            ...notifyReaders(context, one, moment),
          ]),
          ...briefings.flatMap((one) => notifyReaders(context, one, moment)),
          ...(meeting && kind === 'meeting-pack' ? notifyPackDue(context, meeting, moment) : []),
        ],
      }),
      moment,
    )
    return null
  },
})
