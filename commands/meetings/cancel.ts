import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { cancelMeeting } from '../../src/bot/cycle/change-meeting.ts'
import {
  findChosenMeeting,
  meetingChoices,
  meetingInput,
  mustDecideFor,
  prepareMeetingChange,
} from '../../src/bot/meetings/input.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import { capitalise, formatCount } from '../../src/domain/core/words.ts'
import { findDecidingPost } from '../../src/domain/directory/access.ts'
import { mustBeAhead } from '../../src/domain/meetings/change.ts'
import { meetingCancelledMessage } from '../../src/messages/meetings/change-messages.ts'

/** The chair cancels a meeting: what was to be heard there goes to the next. */
export const cancelMeetingCommand = defineCommand({
  name: 'cancel-meeting',
  summary: 'Cancel a meeting; its items go to the next',
  notDone: 'No meeting was cancelled',
  who: 'deciders',
  example: 'cancel-meeting PAT meeting: 7 December 2026 reason: Too few items.',
  input: z.object({
    ...meetingInput(),
    reason: text('Reason', 'Everybody concerned reads it.', 'the reason, in a sentence'),
  }),
  words: ['forum'],
  confirm: {
    press: 'Cancel it',
    async ask({ forum: named = '', meeting: on }, context) {
      const forum = mustDecideFor(context, named, 'cancels')
      const meeting = await findChosenMeeting(context, forum, on)
      mustBeAhead(meeting, context.now())
      const planned = (await context.store.agenda.listFor(meeting.id)).filter(({ state }) => state === 'planned')
      const goes =
        planned.length === 0
          ? 'Nothing is on its agenda.'
          : `${capitalise(formatCount(planned.length, 'item'))} on its agenda will go to the next meeting.`
      return `${forum.name} on ${sayMeeting(context, meeting)} will be cancelled. ${goes} Everybody concerned is told, and that cannot be taken back.`
    },
  },
  prepare: prepareMeetingChange('cancels'),
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
