import { callInNotices, standInNotices } from '../src/bot/answering.ts'
import { notifyTask } from '../src/bot/follow-ups.ts'
import { invitationNotice } from '../src/bot/invitation-notices.ts'
import { agendaShown } from '../src/bot/item-follow-ups.ts'
import { defineJob } from '../src/bot/job.ts'
import { accountableFor } from '../src/bot/posts-at.ts'
import { post } from '../src/domain/recipient.ts'

/** The call-in notice: to the accountable manager by direct message, and to the forum's channel. */
export const notify = defineJob(notifyTask, {
  describe: async ({ caseId }, council) => {
    const one = await council.store.cases.find(caseId)
    return one ? `send the call-in notice for ${one.ref}` : 'send a call-in notice'
  },

  async run({ caseId, moment }, council) {
    const one = await council.store.cases.find(caseId)
    const forum = council.framework.forums.find(({ key }) => key === one?.forum)
    if (!one || !forum) return 'the case or its forum is gone'

    const record = await council.store.figures.definition(one.ref, council.now())
    const manager = accountableFor(council, one, record?.indicator ?? null)
    const meetingId = one.state === 'called_in' ? one.meetingId : null
    // One for each item that the case has had: that of an earlier meeting is only edited.
    const items = await council.store.agenda.ofCase(caseId)
    const notices = await Promise.all(
      items.map(async (item) => [...(await callInNotices(council, item, moment)), ...standInNotices(item, moment)]),
    )
    await council.store.outbox.add(
      [
        ...notices.flat(),
        ...(meetingId === null ? [] : [invitationNotice.to(post(manager), { meetingId }, meetingId, manager)]),
        ...(one.meetingId === null ? [] : agendaShown(council, { meetingId: one.meetingId, forum: one.forum }, moment)),
      ],
      council.now(),
    )
    return null
  },
})
