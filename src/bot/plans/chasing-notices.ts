import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { PlansMissing } from '../../messages/plans/chasing.ts'
import { plansMissingMessage } from '../../messages/plans/chasing.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { nameItem } from '../agenda/name-item.ts'
import { findUntold } from '../agenda/untold.ts'
import type { AppContext } from '../core/context.ts'
import { defineNotice, skip } from '../core/notice.ts'
import { planDueDay } from '../meetings/deadlines.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { loadItemResponses } from './item-responses.ts'
import type { MissingPlan } from './missing.ts'
import { dueOn, listMissingFor, listMissingPlans } from './missing.ts'
import { PLAN_STAGES, stageDay } from './tasks.ts'

/** Missing action plans: of what is still missing, and for the meeting as it was then. */
export const chasePlansNotice = defineNotice({
  name: 'chase-plans',
  summary: 'missing action plans',
  subject: z.object({
    ...{ meetingId: z.number(), sequence: z.number(), stage: z.enum(PLAN_STAGES), post: z.string() },
    /** "2011-07-26", where that is not the meeting's day for plans. */
    due: z.string().optional(),
  }),
  onlyPeople: true,
  about: async ({ meetingId, stage, post, due }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    const missing = meeting ? listMissingFor(stage, post, await listDue(context, meeting, due)) : []
    return [{ kind: 'any', refs: missing.map(({ item }) => item.ref) }]
  },

  async make({ meetingId, sequence, stage, post, due: on }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (meeting?.state !== 'planned') return skip('gone')
    if (meeting.sequence !== sequence) return skip('moved')
    if (meeting.startsAt < context.now()) return skip('late')
    const missing = listMissingFor(stage, post, await listDue(context, meeting, on))
    const { about: isSeen } = await viewer.lists()
    const shown = missing.filter(({ item }) => isSeen(item))
    if (shown.length === 0) return skip(missing.length > 0 ? 'exempt' : 'settled')
    const due = dayDue(context, meeting, on)
    const untold = await findUntold(
      context,
      shown.map(({ item }) => item),
    )
    return plansMissingMessage({
      stage,
      forum: levelName(context.framework, meeting.forum),
      meeting: sayMeeting(context, meeting),
      due: context.calendar.sayDay(due),
      on: due.toString(),
      directorTold: sayStage(context, meeting, 'director', due),
      chairTold: sayStage(context, meeting, 'chair', due),
      items: await Promise.all(shown.map((one) => itemOf(context, one, untold.has(one.item.id)))),
    })
  },
})

const dayDue = (context: AppContext, meeting: Meeting, due: string | undefined): Temporal.PlainDate =>
  due === undefined ? planDueDay(context, meeting) : Temporal.PlainDate.from(due)

const listDue = async (context: AppContext, meeting: Meeting, due: string | undefined) =>
  dueOn(await listMissingPlans(context, meeting), dayDue(context, meeting, due))

/** The day of a stage to come; null after an outage, when it has come already. */
function sayStage(
  context: AppContext,
  meeting: Meeting,
  stage: 'director' | 'chair',
  due: Temporal.PlainDate,
): string | null {
  const day = stageDay(context, meeting, stage, due)
  return context.today().until(day).sign > 0 ? context.calendar.sayDay(day) : null
}

export const chaseNotices = [chasePlansNotice]

async function itemOf(
  context: AppContext,
  { item, presenter }: MissingPlan,
  untold: boolean,
): Promise<PlansMissing['items'][number]> {
  const { substitute } = await loadItemResponses(context, item)
  return {
    id: item.id,
    ref: item.ref,
    name: nameItem(item),
    why: item.why,
    presenter: (await context.store.directory.findPost(presenter))?.title ?? presenter,
    acknowledged: item.acknowledgedAt !== null,
    untold,
    substitute,
  }
}
