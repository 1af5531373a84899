import type { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../../src/bot/core/context.ts'
import { departuresOf } from '../../src/bot/cycle/meeting-notices.ts'
import { meetingTasks } from '../../src/bot/cycle/meeting-tasks.ts'
import { periodPapers } from '../../src/bot/papers/tasks.ts'
import { evaluateTask } from '../../src/bot/rules/tasks.ts'
import { listNamedPosts } from '../../src/domain/directory/named-posts.ts'
import { meetingDays } from '../../src/domain/meetings/meeting.ts'
import { compareMeetingsTask } from '../meetings/compare.ts'

const PLAN_MONTHS = 13
const FORGET_EVENTS_AFTER_DAYS = 2
const FORGET_DRAFTS_AFTER_DAYS = 30

/**
 * Makes sure that what recurs has its tasks: the coming year's meetings, the papers on this quarter and year, the next
 * morning's evaluation, and that of rules that have come into force. The posts that the rules name are in the directory, so
 * that one which nobody holds is vacant and not unknown. A repeat changes nothing.
 */
export async function planRecurring(context: AppContext): Promise<void> {
  // The rules that are shipped name another council's posts: an empty record stays empty until it is somebody's.
  if (!(await context.store.recordKind.isEmpty()))
    await context.store.directory.ensure(listNamedPosts(context.framework))
  await planMeetings(context)
  await planEvaluation(context)
  await planChangedRules(context)
  await context.store.tasks.add(periodPapers(context), context.now())
  await context.store.drafts.forget(new Date(context.now().getTime() - FORGET_DRAFTS_AFTER_DAYS * 86_400_000))
  await context.store.seenEvents.forget(new Date(context.now().getTime() - FORGET_EVENTS_AFTER_DAYS * 86_400_000))
}

async function planMeetings(context: AppContext): Promise<void> {
  const { calendar, framework, store } = context
  const today = context.today()
  const planned = framework.forums.flatMap((forum) =>
    // A month back: an exception may have put a meeting whose slot is over on a day that is still to come.
    meetingDays(forum.meets, today.subtract({ months: 1 }), today.add({ months: PLAN_MONTHS }), calendar)
      .filter(({ day }) => today.until(day).sign >= 0)
      .map(({ slot, startsAt, place }) => ({
        forum: forum.key,
        slot,
        startsAt: new Date(startsAt.epochMilliseconds),
        place,
      })),
  )
  await store.meetings.plan(planned, (meeting) => ({ tasks: meetingTasks(meeting, context) }), context.now())
  await compareWithRules(context)
}

/** Once for each version of the rules, and only where it no longer gives what is planned: the secretaries are told. */
async function compareWithRules(context: AppContext): Promise<void> {
  const { calendar, framework, frameworkVersionId, store } = context
  const differing = await Promise.all(framework.forums.map((forum) => departuresOf(context, forum)))
  if (differing.flat().length === 0) return
  const day = calendar.addWorkingDays(context.today(), 1)
  const dueAt = new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
  const key = `compare-meetings:${frameworkVersionId}`
  await store.tasks.add([compareMeetingsTask.due({ frameworkVersionId }, dueAt, { key })], context.now())
}

/** The rules are applied on the morning of each working day, since a result may become overdue without an import. */
async function planEvaluation({ calendar, framework, store, now, today }: AppContext): Promise<void> {
  const morning = (day: Temporal.PlainDate) => new Date(calendar.at(day, framework.cycle.evaluateAt).epochMilliseconds)
  const first = calendar.nextWorkingDay(today())
  const day = morning(first) > now() ? first : calendar.addWorkingDays(first, 1)
  const row = evaluateTask.due({ why: 'morning' }, morning(day), { key: `evaluate:${day}` })
  await store.tasks.add([row], now())
}

/** Other rules are applied as soon as they are in force, once for each version. What the first find is due with the figures. */
async function planChangedRules({ frameworkVersionId, store, now }: AppContext): Promise<void> {
  if (await store.frameworks.isFirst(frameworkVersionId)) return
  const row = evaluateTask.due({ why: 'rules' }, now(), { key: `evaluate:rules:${frameworkVersionId}` })
  await store.tasks.add([row], now())
}
