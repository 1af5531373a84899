import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { day, forum, optional, text } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { channelForum, readForum } from '../../src/bot/directory/forums.ts'
import { findUsualForum } from '../../src/bot/meetings/forum-meeting.ts'
import { readEntries } from '../../src/bot/outcomes/entries.ts'
import { findLastMeeting, listRemainingItems } from '../../src/bot/outcomes/items.ts'
import { commitOutcome, mustRecordSome } from '../../src/bot/outcomes/recording.ts'
import { loadOutcomes } from '../../src/bot/outcomes/views.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { entriesRecordedMessage, entriesRefusedMessage } from '../../src/messages/outcomes/cards.ts'

/** Records several outcomes in one line: all of them, or none where one cannot be. */
export const decided = defineCommand({
  name: 'decided',
  summary: 'Record the outcomes of several items at once, by their place on the agenda',
  notDone: 'No outcome was recorded',
  who: 'recorders',
  example: 'decided 1 accepted; 2 noted: no action; 3 rewrite for: Head of Country Parks',
  input: z.object({
    outcomes: text(
      'Outcomes',
      'One after the other with a semicolon between them: the place on the agenda, then the decision.',
      'outcomes such as "1 accepted; 2 noted"',
    ),
    forum: optional(forum('PAT or DAT; nothing for your own.')),
    meeting: optional(day('Meeting', 'The day of the meeting; nothing for the last one.', true)),
  }),
  words: ['outcomes'],
  async prepare(_, context) {
    mustRecordSome(context)
    return {}
  },

  async run({ outcomes, forum: typed, meeting: on }, context) {
    const named = typed ? readForum(context.framework, typed) : channelForum(context)
    const meeting = await findLastMeeting(context, named ?? (await findUsualForum(context)), on ?? null)
    const entries = await readEntries(context, meeting, outcomes)
    if (entries.some((one) => 'problem' in one)) return entriesRefusedMessage(entries)

    const recorded = new Set<number>()
    const late: { typed: string; problem: string }[] = []
    for (const entry of entries) {
      if (!('prepared' in entry)) continue
      try {
        await commitOutcome(context, entry.prepared)
        recorded.add(entry.prepared.item.id)
      } catch (error) {
        // Somebody else has recorded it at this moment; the others are no worse for it.
        if (!(error instanceof Refusal)) throw error
        late.push({ typed: entry.typed, problem: error.message })
      }
    }
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    const view = await loadOutcomes(context, meeting, viewer)
    const shown = view.items.filter(({ item }) => recorded.has(item.id))
    return entriesRecordedMessage(shown, late, await listRemainingItems(context, { meetingId: meeting.id }))
  },
})
