import { z } from 'zod'
import { levelName } from '../domain/evaluate.ts'
import type { PlansMissing } from '../messages/plan-chasing.ts'
import { plansMissing } from '../messages/plan-chasing.ts'
import { mayReadAbout } from './answer-notices.ts'
import type { Council } from './council.ts'
import { itemAnswers } from './item-answers.ts'
import type { MissingPlan } from './missing-plans.ts'
import { missingPlans, toldOf } from './missing-plans.ts'
import type { MadeNotice, Place } from './notices.ts'
import { PLAN_STAGES, planDueDay } from './plan-dues.ts'
import { sayMeeting } from './views.ts'

const subjectSchema = z.object({
  meetingId: z.number(),
  sequence: z.number(),
  stage: z.enum(PLAN_STAGES),
  post: z.string(),
})

/** How the messages about missing action plans are made: of what is still missing, and for the meeting as it was then. */
export const chaseNotices = {
  'chase-plans': async (subject: unknown, place: Place, council: Council): Promise<MadeNotice | null> => {
    const { meetingId, sequence, stage, post } = subjectSchema.parse(subject)
    const meeting = await council.store.meetings.find(meetingId)
    if (meeting?.state !== 'planned' || meeting.sequence !== sequence || meeting.startsAt < council.now()) return null
    const items: PlansMissing['items'][number][] = []
    for (const one of toldOf(stage, post, await missingPlans(council, meeting))) {
      if (await mayReadAbout(council, one.item.ref, place)) items.push(await itemOf(council, one))
    }
    if (items.length === 0) return null
    const message = plansMissing({
      stage,
      forum: levelName(council.framework, meeting.forum),
      meeting: sayMeeting(council, meeting),
      due: council.calendar.sayDay(planDueDay(council, meeting)),
      items,
    })
    return { message }
  },
}

async function itemOf(council: Council, { item, presenter }: MissingPlan): Promise<PlansMissing['items'][number]> {
  const { acknowledged, substitute } = await itemAnswers(council, item)
  return {
    id: item.id,
    ref: item.ref,
    name: item.ref === null ? item.title : `${item.ref} ${item.title}`,
    why: item.why,
    presenter: (await council.store.directory.post(presenter))?.title ?? presenter,
    acknowledged,
    substitute,
  }
}
