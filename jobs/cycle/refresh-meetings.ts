import { refreshMeetingNotices } from '../../src/bot/agenda/meeting-announcements.ts'
import { refreshMeetingsTask } from '../../src/bot/cases/follow-ups.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { followOutdated } from '../../src/bot/papers/redrafting.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

const NEXT = 3 // a moved meeting may be near the one after it; nothing has been said yet of later ones

/**
 * After cases or agendas have changed: what was said of a forum's coming meetings is edited where it stands, and what was
 * drafted for them is looked at again.
 */
export const refreshMeetings = defineJob(refreshMeetingsTask, {
  describe: async ({ forum }, { framework }) =>
    `bring up to date what was said of the coming meetings of ${levelName(framework, forum)}`,

  // Messages are made from the present state when they are sent, and keyed by the moment of the change: a repeat changes nothing.
  async run({ forum: key, moment }, context) {
    const { framework, now, store } = context
    const forum = framework.forums.find((one) => one.key === key)
    if (!forum) return 'the forum is gone'
    for (const meeting of await store.meetings.listUpcoming(key, now(), NEXT)) {
      const done = await store.tasks.listDoneAbout(`meeting:${meeting.id}`)
      await store.outbox.add(refreshMeetingNotices(context, forum, meeting, done, moment), now())
      const { notices = [], tasks = [] } = await followOutdated(context, meeting)
      await store.outbox.add(notices, now())
      await store.tasks.add(tasks, now())
    }
    return null
  },
})
