import { formatCount } from '../../domain/core/words.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import type { AppContext } from '../core/context.ts'
import { sayWhen } from '../core/council-time.ts'
import type { AgendaBasis } from './agenda-basis.ts'
import { agendaBasis, madeFor } from './agenda-basis.ts'

/** Made from a meeting's agenda and from what waits for its forum, and of use before the meeting alone. */
const ON_WHAT_WAITS = ['meeting-pack', 'member-briefing']

/** What changes which cases are called in, or wait, and why. */
const CHANGES = ['proposed', 'evidence', 'step', 'called_in', 'declined', 'closed']

/** What has changed since a draft for a meeting was made, each in a few words; empty: it is as the record says. */
export async function behindIn(context: AppContext, paper: Paper): Promise<readonly string[]> {
  if (!ON_WHAT_WAITS.includes(paper.kind) || (paper.state !== 'draft' && paper.state !== 'checked')) return []
  const cases = await changedCases(context, paper)
  const said = cases === 0 ? [] : [`${formatCount(cases, 'case')} of the forum ${has(cases)} changed`]
  return [...said, ...(await changedAgenda(context, paper))]
}

/** How many cases of its forum have changed. */
async function changedCases({ now, store }: AppContext, paper: Paper): Promise<number> {
  const after = new Date(paper.madeAt.getTime() + 1)
  const happened = await store.cases.listEvents(after, new Date(now().getTime() + 1))
  const ids = new Set(happened.filter(({ kind }) => CHANGES.includes(kind)).map(({ caseId }) => caseId))
  const changed = await store.cases.findMany([...ids])
  return [...changed.values()].filter(({ forum }) => paper.forums.includes(forum)).length
}

/** How the meeting's agenda is otherwise than it was. */
async function changedAgenda(context: AppContext, paper: Paper): Promise<readonly string[]> {
  const meeting = paper.meetingId === null ? null : await context.store.meetings.find(paper.meetingId)
  const was = madeFor((await context.store.papers.findContent(paper.id))?.basis ?? null)
  if (meeting === null || was === null) return []
  const now = await agendaBasis(context, meeting)
  const moved = was.startsAt !== now.startsAt || was.place !== now.place
  return [
    ...(moved ? [`the meeting is now on ${sayWhen(context, meeting.startsAt)}, ${meeting.place}`] : []),
    ...differences(was, now),
  ]
}

function differences(was: AgendaBasis, now: AgendaBasis): readonly string[] {
  const before = new Map(was.items.map((item) => [item.id, item]))
  const standing = new Set(now.items.map(({ id }) => id))
  const added = now.items.filter(({ id }) => !before.has(id)).length
  const gone = was.items.filter(({ id }) => !standing.has(id)).length
  const both = now.items.filter(({ id }) => before.has(id))
  const order = was.items.filter(({ id }) => standing.has(id))
  const plans = both.filter(({ id, plan }) => plan !== null && plan.id !== before.get(id)?.plan?.id).length
  return [
    ...(added > 0 ? [`${formatCount(added, 'item')} ${has(added)} come onto the agenda`] : []),
    ...(gone > 0 ? [`${formatCount(gone, 'item')} ${has(gone)} left the agenda`] : []),
    ...(both.some(({ id }, at) => id !== order[at]?.id) ? ['the items are in another order'] : []),
    ...(plans > 0 ? [`${formatCount(plans, 'action plan')} ${has(plans)} come in or been corrected`] : []),
  ]
}

const has = (count: number) => (count === 1 ? 'has' : 'have')
