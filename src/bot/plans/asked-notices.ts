import { z } from 'zod'
import { levelName } from '../../domain/rules/evaluate.ts'
import { planAskedMessage } from '../../messages/plans/asked.ts'
import { nameItem } from '../agenda/name-item.ts'
import { defineNotice, skip } from '../core/notice.ts'
import { planDueOf } from '../meetings/deadlines.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'

/** Somebody asks for an action plan that has not come: a message of its own for each day on which it is asked for. */
export const planAskedNotice = defineNotice({
  name: 'plan-asked',
  summary: 'an action plan that somebody asks for',
  subject: z.object({ itemId: z.number(), by: z.string(), day: z.string() }),
  onlyPeople: true,
  about: ({ itemId }) => [{ kind: 'item', id: itemId }],

  async make({ itemId, by }, _viewer, context) {
    const { agenda, meetings, plans } = context.store
    const item = await agenda.find(itemId)
    const meeting = item && (await meetings.find(item.meetingId))
    if (!item || !meeting) return skip('gone')
    if (item.state !== 'planned' || (await plans.findStanding(item)) !== null) return skip('settled')
    return planAskedMessage({
      itemId,
      name: nameItem(item),
      forum: levelName(context.framework, item.forum),
      meeting: sayMeeting(context, meeting),
      by,
      due: context.calendar.sayDay(planDueOf(context, meeting, item.addedAt)),
    })
  },
})

export const askedNotices = [planAskedNotice]
