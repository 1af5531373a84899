import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { readForum } from '../src/bot/forum.ts'
import { sayWhen } from '../src/bot/views.ts'
import { visibleRefs } from '../src/bot/visible.ts'
import { levelName } from '../src/domain/evaluate.ts'
import { meetingsList } from '../src/messages/lists.ts'

export const meetings = defineCommand({
  name: 'meetings',
  summary: 'When and where the forums meet next',
  example: 'meetings PAT',
  input: z.object({
    forum: z.string().trim().optional().meta({ label: 'Forum', help: 'PAT or DAT; nothing for both.' }),
  }),
  words: ['forum'],

  async run({ forum }, context) {
    const key = forum ? readForum(context.framework, forum).key : null
    const [planned, open, visible] = await Promise.all([
      context.store.meetings.upcoming(key, context.now(), 6),
      context.store.cases.open(key),
      visibleRefs(context),
    ])
    return meetingsList(
      planned.map((meeting) => ({
        forum: levelName(context.framework, meeting.forum),
        when: sayWhen(context, meeting.startsAt),
        place: meeting.place,
        // What may not be shown here is not counted either: a number tells as well.
        items: open.filter(({ meetingId, ref }) => meetingId === meeting.id && visible.has(ref)).length,
      })),
    )
  },
})
