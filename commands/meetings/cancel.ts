import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { cancelMeeting } from '../../src/bot/cycle/change-meeting.ts'
import { findDecidingPost } from '../../src/bot/directory/authority.ts'
import { findChosenMeeting, meetingChoices, meetingInput, mustDecideFor } from '../../src/bot/meetings/input.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import { meetingCancelledMessage } from '../../src/messages/meetings/change-messages.ts'

/** The chair cancels a meeting: what was to be heard there goes to the next. */
export const cancelMeetingCommand = defineCommand({
  name: 'cancel-meeting',
  summary: 'Cancel a meeting; its items go to the next',
  example: 'cancel-meeting PAT meeting: 7 December 2026 reason: Too few items.',
  input: z.object({
    ...meetingInput(),
    reason: text('Reason', 'Everybody concerned reads it.', 'the reason, in a sentence'),
  }),
  words: ['forum'],
  choices: meetingChoices,

  async run({ forum: named, meeting: on, reason }, context) {
    const forum = mustDecideFor(context, named, 'cancels')
    const meeting = await findChosenMeeting(context, forum, on)
    const by = findDecidingPost(forum, context.caller)
    const { before, items, next } = await cancelMeeting(context, forum, meeting, { by, reason })
    return meetingCancelledMessage({
      forum: forum.name,
      when: sayWhen(context, before.startsAt),
      reason,
      items: items.length === 0 ? null : formatCount(items.length, 'item'),
      next: next && sayMeeting(context, next),
    })
  },
})
