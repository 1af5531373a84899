import { isOverdue } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { maySee } from '../../domain/directory/access.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { ToAnswer, WaitingForMe } from '../../messages/cycle/my-card.ts'
import { shownActions } from '../actions/shown.ts'
import { caseView } from '../cases/views.ts'
import type { CommandContext } from '../core/command.ts'
import { visibleRefs } from '../directory/visible-refs.ts'
import { planDueDay } from '../meetings/deadlines.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { referralView } from '../outcomes/referral-view.ts'
import { waitingPapers } from '../papers/waiting.ts'
import { presentersOf } from '../plans/answering.ts'
import { asksForPlan } from '../plans/missing.ts'

/**
 * Everything that waits for whoever asks, as far as it may be shown where they ask: as a chair, as whoever presents an
 * item, as an owner, as a secretary, and as an accountable manager.
 */
export async function waitingForMe(context: CommandContext): Promise<WaitingForMe> {
  const { caller, framework, store } = context
  const visible = await visibleRefs(context)
  const shows = ({ ref }: { readonly ref: string | null }) => ref === null || visible.has(ref)
  const holds = (title: string) => caller.posts.some((post) => post.title === title)
  const chaired = framework.forums.filter(({ chair }) => holds(chair))
  const kept = framework.forums.filter(({ secretary }) => holds(secretary))
  const ofEach = async <T>(forums: readonly Forum[], load: (key: string) => Promise<readonly T[]>) =>
    (await Promise.all(forums.map(({ key }) => load(key)))).flat()

  const open = (await ofEach(chaired, (key) => store.cases.open(key))).filter(({ state }) => state === 'proposed')
  const asked = await ofEach(chaired, (forum) => store.actions.list({ state: 'open', asked: true, forum }))
  const own = await store.actions.list({ state: 'open', owners: caller.posts.map(({ id }) => id) })
  const unrecorded = await ofEach(kept, (forum) => store.outcomes.unrecorded(context.now(), forum))
  const referrals = await ofEach(kept, (forum) => store.referrals.open(forum))
  const today = context.today()

  return {
    proposals: await Promise.all(open.filter(shows).map((one) => caseView(context, one))),
    extensions: asked.filter(shows),
    toAnswer: await toAnswer(context, shows),
    actions: (await shownActions(own, context)).toSorted(
      (a, b) => Number(isOverdue(b, today)) - Number(isOverdue(a, today)),
    ),
    outcomes: await Promise.all(
      unrecorded.filter(shows).map(async (item) => ({ item, meeting: await sayMeetingOf(context, item) })),
    ),
    referrals: referrals.filter(shows).map((one) => referralView(context, one)),
    papers: (await waitingPapers(context)).map(({ paper, to }) => ({ id: paper.id, title: paper.title, to })),
    warnings: await warnings(context),
    today,
  }
}

/** The items of coming meetings that the caller answers for and has not acknowledged, or brought a plan for. */
async function toAnswer(context: CommandContext, shows: (item: AgendaItem) => boolean): Promise<readonly ToAnswer[]> {
  const { caller, store } = context
  const mine = new Set(caller.posts.map(({ id }) => id))
  const found: ToAnswer[] = []
  for (const item of (await store.agenda.planned()).filter(shows)) {
    const meeting = await store.meetings.find(item.meetingId)
    if (meeting?.state !== 'planned' || meeting.startsAt < context.now()) continue
    const theirs = [...(await presentersOf(context, item)), item.substitutePost]
    if (!theirs.some((post) => post !== null && mine.has(post))) continue
    const planMissing = asksForPlan(item) && (await store.plans.standing(item)) === null
    const acknowledge = item.acknowledgedAt === null
    if (!planMissing && !acknowledge) continue
    const planBy = planMissing ? planDueDay(context, meeting) : null
    found.push({ item, meeting: await sayMeetingOf(context, item), acknowledge, planBy })
  }
  return found
}

async function sayMeetingOf(context: CommandContext, item: AgendaItem): Promise<string> {
  const meeting = await context.store.meetings.find(item.meetingId)
  const forum = levelName(context.framework, item.forum)
  return meeting ? `${forum}, ${sayMeeting(context, meeting)}` : forum
}

/** Early warnings are for the owner alone, so they are told where nobody reads along. */
async function warnings(context: CommandContext): Promise<WaitingForMe['warnings']> {
  const { caller, framework, seenBy, store } = context
  if (seenBy.kind !== 'person') return []
  const mine = new Set(caller.posts.map(({ id }) => id))
  const found: { ref: string; text: string }[] = []
  for (const { ref, text } of await store.warnings.pending()) {
    const indicator = (await store.figures.definition(ref, context.now()))?.indicator
    const owner = indicator?.accountablePost ?? indicator?.directorPost
    if (!indicator || owner == null || !mine.has(owner)) continue
    if (maySee(framework, caller, indicator, seenBy)) found.push({ ref, text })
  }
  return found
}
