import { z } from 'zod'
import { nameOf } from '../../src/bot/agenda/name-item.ts'
import { seenItems } from '../../src/bot/agenda/seen-items.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { dueBefore } from '../../src/bot/cycle/due-before-meeting.ts'
import { readForum } from '../../src/bot/directory/forums.ts'
import { noteOf } from '../../src/bot/meetings/note.ts'
import { capitalised } from '../../src/domain/core/words.ts'
import type { Forum } from '../../src/domain/rules/framework.ts'
import type { NextView } from '../../src/messages/meetings/next-card.ts'
import { nextCard } from '../../src/messages/meetings/next-card.ts'

export const next = defineCommand({
  name: 'next',
  summary: 'The next meeting, what is on its agenda, and what waits for you before it',
  example: 'next PAT',
  input: z.object({
    forum: z.string().trim().optional().meta({ label: 'Forum', help: 'PAT or DAT; nothing for both.' }),
  }),
  words: ['forum'],

  async run({ forum }, context) {
    const forums = forum ? [readForum(context.framework, forum)] : context.framework.forums
    return nextCard(await Promise.all(forums.map((one) => nextOf(context, one))))
  },
})

async function nextOf(context: CommandContext, forum: Forum): Promise<NextView> {
  const [meeting] = await context.store.meetings.upcoming(forum.key, context.now(), 1)
  if (!meeting) return { forum: forum.name, when: null, place: '', note: '', items: [], due: [] }
  const maySee = await seenItems(context)
  const items = (await context.store.agenda.of(meeting.id)).filter((item) => item.state === 'planned' && maySee(item))
  return {
    forum: forum.name,
    when: sayWhen(context, meeting.startsAt),
    place: meeting.place,
    note: capitalised(noteOf(context, meeting)),
    items: items.map((item) => (item.presenterTitle ? `${nameOf(item)} (${item.presenterTitle})` : nameOf(item))),
    due: await dueBefore(context, forum, meeting, items),
  }
}
