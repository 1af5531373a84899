import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf, sayWhen } from '../../src/bot/core/council-time.ts'
import { day, optional, text, time } from '../../src/bot/core/inputs.ts'
import { moveMeeting } from '../../src/bot/cycle/change-meeting.ts'
import { planDueDay } from '../../src/bot/meetings/deadlines.ts'
import {
  findChosenMeeting,
  meetingChoices,
  meetingInput,
  mustDecideFor,
  prepareMeetingChange,
} from '../../src/bot/meetings/input.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import { findDecidingPost } from '../../src/domain/directory/access.ts'
import { meetingMovedMessage } from '../../src/messages/meetings/change-messages.ts'

/** The chair puts a meeting on another day, at another time or in another place. */
export const moveMeetingCommand = defineCommand({
  name: 'move-meeting',
  summary: 'Move a meeting, and all that depends on its day',
  notDone: 'No meeting was moved',
  who: 'deciders',
  example: 'move-meeting PAT to: 14 December 2026 at: 14:00 reason: The chair is away.',
  input: z.object({
    ...meetingInput(),
    to: day('To', 'The new day; the same day when only the time or the place changes.'),
    at: optional(time('At', 'A time such as 14:00; nothing for the same time.')),
    place: z
      .string()
      .trim()
      .max(200, 'at most 200 characters')
      .optional()
      .meta({ label: 'Place', help: 'Nothing for the same place.' }),
    reason: text('Reason', 'Everybody concerned reads it.', 'the reason, in a sentence'),
  }),
  words: ['forum'],
  prepare: prepareMeetingChange('moves'),
  choices: meetingChoices,

  async run({ forum: named, meeting: on, to, at, place, reason }, context) {
    const { calendar, caller, today } = context
    const forum = mustDecideFor(context, named, 'moves')
    const meeting = await findChosenMeeting(context, forum, on)
    const by = findDecidingPost(forum, caller)
    const {
      meeting: moved,
      before,
      items,
    } = await moveMeeting(
      context,
      forum,
      meeting,
      {
        day: to,
        at: at ?? calendar.timeOf(Temporal.Instant.fromEpochMilliseconds(meeting.startsAt.getTime())),
        place: place ?? meeting.place,
      },
      { by, reason },
    )
    const planDue = planDueDay(context, moved)
    const called = items.filter(({ kind }) => kind === 'call_in')
    return meetingMovedMessage({
      meetingId: moved.id,
      forum: forum.name,
      was: sayMeeting(context, before),
      now: sayMeeting(context, moved),
      when: sayWhen(context, moved.startsAt),
      reason,
      items: items.length === 0 ? null : formatCount(items.length, 'item'),
      planDue: called.length === 0 ? null : { day: calendar.sayDay(planDue), passed: planDue.until(today()).sign > 0 },
      sameDay: dayOf(context, before.startsAt).equals(dayOf(context, moved.startsAt)),
    })
  },
})
