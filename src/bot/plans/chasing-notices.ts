import { z } from 'zod'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { PlansMissing } from '../../messages/plans/chasing.ts'
import { plansMissing } from '../../messages/plans/chasing.ts'
import type { Council } from '../core/council.ts'
import { defineNotice, skip } from '../core/notice.ts'
import { planDueDay } from '../meetings/deadlines.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { itemAnswers } from './item-answers.ts'
import type { MissingPlan } from './missing.ts'
import { missingPlans, toldOf } from './missing.ts'
import { PLAN_STAGES } from './tasks.ts'

/** Missing action plans: of what is still missing, and for the meeting as it was then. */
export const chasePlansNotice = defineNotice({
  name: 'chase-plans',
  summary: 'missing action plans',
  subject: z.object({ meetingId: z.number(), sequence: z.number(), stage: z.enum(PLAN_STAGES), post: z.string() }),
  onlyPeople: true,
  about: async ({ meetingId, stage, post }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    const missing = meeting ? toldOf(stage, post, await missingPlans(council, meeting)) : []
    return [{ kind: 'any', refs: missing.map(({ item }) => item.ref) }]
  },

  async make({ meetingId, sequence, stage, post }, viewer, council) {
    const meeting = await council.store.meetings.find(meetingId)
    if (meeting?.state !== 'planned') return skip('gone')
    if (meeting.sequence !== sequence) return skip('moved')
    if (meeting.startsAt < council.now()) return skip('late')
    const missing = toldOf(stage, post, await missingPlans(council, meeting))
    const { about: isSeen } = await viewer.lists()
    const shown = missing.filter(({ item }) => isSeen(item))
    if (shown.length === 0) return skip(missing.length > 0 ? 'exempt' : 'settled')
    return plansMissing({
      stage,
      forum: levelName(council.framework, meeting.forum),
      meeting: sayMeeting(council, meeting),
      due: council.calendar.sayDay(planDueDay(council, meeting)),
      items: await Promise.all(shown.map((one) => itemOf(council, one))),
    })
  },
})

export const chaseNotices = [chasePlansNotice]

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
