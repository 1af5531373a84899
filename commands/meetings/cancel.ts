import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { cancelMeeting } from '../../src/bot/cycle/change-meeting.ts'
import { postThatDecides } from '../../src/bot/directory/authority.ts'
import { chosenMeeting, meetingChoices, meetingInput, mustDecideFor } from '../../src/bot/meetings/input.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import { counted } from '../../src/domain/core/words.ts'
import { meetingCancelled } from '../../src/messages/meetings/answers.ts'

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
    const meeting = await chosenMeeting(context, forum, on)
    const by = postThatDecides(forum, context.caller)
    const { before, items, next } = await cancelMeeting(context, forum, meeting, { by, reason })
    return meetingCancelled({
      forum: forum.name,
      when: sayWhen(context, before.startsAt),
      reason,
      items: items.length === 0 ? null : counted(items.length, 'item'),
      next: next && sayMeeting(context, next),
    })
  },
})
