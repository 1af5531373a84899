import { refreshMeetingsTask } from '../src/bot/follow-ups.ts'
import { defineJob } from '../src/bot/job.ts'
import { toldAnew } from '../src/bot/meeting-told.ts'
import { behindTold, redraftOf } from '../src/bot/papers/redrafting.ts'
import { levelName } from '../src/domain/evaluate.ts'

const NEXT = 3 // a moved meeting may be near the one after it; nothing has been said yet of later ones

/**
 * After cases or agendas have changed: what was said of a forum's coming meetings is edited where it stands, and what was
 * drafted for them is looked at again.
 */
export const refreshMeetings = defineJob(refreshMeetingsTask, {
  describe: async ({ forum }, { framework }) =>
    `bring up to date what was said of the coming meetings of ${levelName(framework, forum)}`,

  // Messages are made from the present state when they are sent, and keyed by the moment of the change: a repeat changes nothing.
  async run({ forum: key, moment }, council) {
    const { framework, now, store } = council
    const forum = framework.forums.find((one) => one.key === key)
    if (!forum) return 'the forum is gone'
    for (const meeting of await store.meetings.upcoming(key, now(), NEXT)) {
      const done = await store.tasks.doneAbout(`meeting:${meeting.id}`)
      await store.outbox.add(toldAnew(council, forum, meeting, done, moment), now())
      const behind = await behindTold(council, meeting)
      await store.outbox.add(behind, now())
      if (behind.length > 0) await store.tasks.add([redraftOf(council, meeting)], now())
    }
    return null
  },
})
