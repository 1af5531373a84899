import { isOverdue } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { maySee } from '../../domain/directory/access.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { ItemToRespondTo, WaitingForMe } from '../../messages/cycle/my-card.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { filterVisibleActions } from '../actions/visible-actions.ts'
import { loadCaseViews } from '../cases/views.ts'
import type { CommandContext } from '../core/command.ts'
import { listVisibleRefs } from '../directory/visible-refs.ts'
import { planDueOf } from '../meetings/deadlines.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { loadReferralView } from '../outcomes/referral-view.ts'
import { sayDue } from '../papers/due.ts'
import { sayPaperName } from '../papers/say-name.ts'
import { listWaitingPapers } from '../papers/waiting.ts'
import { asksForPlan } from '../plans/missing.ts'
import { loadPresenters } from '../plans/responding.ts'

/**
 * Everything that waits for whoever asks, as far as it may be shown where they ask: as a chair, as whoever presents an
 * item, as an owner, as a secretary, and as an accountable manager.
 */
export async function loadWaitingForMe(context: CommandContext): Promise<WaitingForMe> {
  const { caller, framework, store } = context
  const visible = await listVisibleRefs(context)
  const shows = ({ ref }: { readonly ref: string | null }) => ref === null || visible.has(ref)
  const holds = (title: string) => caller.posts.some((post) => post.title === title)
  const chaired = framework.forums.filter(({ chair }) => holds(chair))
  const kept = framework.forums.filter(({ secretary }) => holds(secretary))
  const ofEach = async <T>(forums: readonly Forum[], load: (key: string) => Promise<readonly T[]>) =>
    (await Promise.all(forums.map(({ key }) => load(key)))).flat()

  const open = (await ofEach(chaired, (key) => store.cases.listOpen(key))).filter(({ state }) => state === 'proposed')
  const asked = await ofEach(chaired, (forum) => store.actions.list({ state: 'open', asked: true, forum }))
  const own = await store.actions.list({ state: 'open', owners: caller.posts.map(({ id }) => id) })
  const unrecorded = await ofEach(kept, (forum) => store.outcomes.listUnrecorded(context.now(), forum))
  const referrals = await ofEach(kept, (forum) => store.referrals.listOpen(forum))
  const today = context.today()

  return {
    proposals: await loadCaseViews(context, open.filter(shows)),
    extensions: asked.filter(shows),
    toAnswer: await toAnswer(context, shows),
    actions: (await filterVisibleActions(own, context)).toSorted(
      (a, b) => Number(isOverdue(b, today)) - Number(isOverdue(a, today)),
    ),
    outcomes: await withMeetings(context, unrecorded.filter(shows)),
    referrals: referrals.filter(shows).map((one) => loadReferralView(context, one)),
    papers: await papersOf(context),
    warnings: await warnings(context),
    today,
  }
}

/** The items of coming meetings that the caller answers for and has not acknowledged, or brought a plan for. */
async function toAnswer(
  context: CommandContext,
  shows: (item: AgendaItem) => boolean,
): Promise<readonly ItemToRespondTo[]> {
  const { caller, store } = context
  const mine = new Set(caller.posts.map(({ id }) => id))
  const planned = (await store.agenda.listPlanned()).filter(shows)
  const meetings = await store.meetings.findMany(planned.map(({ meetingId }) => meetingId))
  const [plans, presentersOf] = [await store.plans.findStandingOf(planned), await loadPresenters(context, planned)]
  return planned.flatMap((item): readonly ItemToRespondTo[] => {
    const meeting = meetings.get(item.meetingId)
    if (meeting?.state !== 'planned' || meeting.startsAt < context.now()) return []
    const [sends, ...others] = presentersOf(item)
    const isMine = (post: string | null | undefined) => post != null && mine.has(post)
    if (![sends, ...others, item.substitutePost].some(isMine)) return []
    // Another who was named to bring a call-in is not asked for its plan.
    const planMissing = asksForPlan(item) && !plans.has(item.id) && [sends, item.substitutePost].some(isMine)
    const acknowledge = item.acknowledgedAt === null && !plans.has(item.id) // a plan that is in counts as that
    if (!planMissing && !acknowledge) return []
    const planBy = planMissing ? planDueOf(context, meeting, item.addedAt) : null
    return [{ item, meeting: sayForumMeeting(context, meeting), acknowledge, planBy }]
  })
}

async function withMeetings(context: CommandContext, items: readonly AgendaItem[]): Promise<WaitingForMe['outcomes']> {
  const meetings = await context.store.meetings.findMany(items.map(({ meetingId }) => meetingId))
  return items.map((item) => {
    const meeting = meetings.get(item.meetingId)
    return { item, meeting: meeting ? sayForumMeeting(context, meeting) : levelName(context.framework, item.forum) }
  })
}

async function papersOf(context: CommandContext): Promise<WaitingForMe['papers']> {
  const waiting = await listWaitingPapers(context)
  const meetings = await context.store.meetings.findMany(waiting.flatMap(({ paper }) => paper.meetingId ?? []))
  return waiting.map(({ paper, to }) => {
    const meeting = (paper.meetingId === null ? null : meetings.get(paper.meetingId)) ?? null
    const due = sayDue(context, paper, meeting)?.by ?? ''
    return { id: paper.id, name: sayPaperName(context, paper, meeting), due, to }
  })
}

const sayForumMeeting = (context: CommandContext, meeting: Meeting): string =>
  `${levelName(context.framework, meeting.forum)}, ${sayMeeting(context, meeting)}`

/** Early warnings are for the owner alone, so they are told where nobody reads along. */
async function warnings(context: CommandContext): Promise<WaitingForMe['warnings']> {
  const { caller, framework, seenBy, store } = context
  if (seenBy.kind !== 'person') return []
  const mine = new Set(caller.posts.map(({ id }) => id))
  const pending = await store.warnings.listPending()
  const indicators = await store.figures.findDefinitions([...new Set(pending.map(({ ref }) => ref))], context.now())
  return pending.flatMap(({ ref, text }) => {
    const indicator = indicators.get(ref)
    const owner = indicator?.accountablePost ?? indicator?.directorPost
    if (!indicator || owner == null || !mine.has(owner)) return []
    return maySee(framework, caller, indicator, seenBy) ? [{ ref, name: indicator.name, text }] : []
  })
}
