import type { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { takesPlan } from '../../domain/agenda/item.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import { postId } from '../../store/directory/directory.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { planDueOf } from '../meetings/deadlines.ts'
import { loadPresenters } from './responding.ts'
import type { PlanStage } from './tasks.ts'

/** An item of a meeting that has no action plan yet, with who answers for it and to whom they answer. */
export type MissingPlan = {
  readonly item: AgendaItem
  readonly presenter: string
  /** The indicator's director, or the post that the presenter answers to; null: none is known, or it is the presenter. */
  readonly director: string | null
  /** Whether the presenter answers to the director, by the directory. */
  readonly answersToDirector: boolean
  /** The day on which it is due: the meeting's, or a later one where its item came late. */
  readonly due: Temporal.PlainDate
}

/** The items of a meeting for which an action plan is expected and has not come. */
export async function listMissingPlans(context: AppContext, meeting: Meeting): Promise<readonly MissingPlan[]> {
  const { agenda, plans } = context.store
  const asked = (await agenda.listFor(meeting.id)).filter(asksForPlan)
  const [standing, presentersOf] = [await plans.findStandingOf(asked), await loadPresenters(context, asked)]
  const missing = asked.filter(({ id }) => !standing.has(id))
  return Promise.all(
    missing.map(async (item) => {
      const presenter = presentersOf(item)[0] ?? secretaryOf(context, meeting)
      const due = planDueOf(context, meeting, item.addedAt)
      return { item, presenter, ...(await directorAbove(context, item, presenter)), due }
    }),
  )
}

/** A call-in, and a programme, plan or PID, while it is planned. */
export const asksForPlan = (item: AgendaItem): boolean => item.state === 'planned' && takesPlan(item)

/** The posts that a stage tells of missing plans, each once. Whoever was told as the presenter is not told as the director. */
export function listPostsToChase(stage: PlanStage, missing: readonly MissingPlan[], forum: Forum): readonly string[] {
  const chair = postId(forum.chair)
  switch (stage) {
    case 'remind':
    case 'missing':
      return [...new Set(missing.map(({ presenter }) => presenter))]
    case 'director':
      return [...new Set(missing.flatMap(({ director }) => (director === null ? [] : [director])))].filter(
        (post) => post !== chair,
      )
    case 'chair':
      return [chair]
  }
}

/** Of what is missing, what a post is told of at a stage. */
export const listMissingFor = (
  stage: PlanStage,
  post: string,
  missing: readonly MissingPlan[],
): readonly MissingPlan[] =>
  missing.filter(({ presenter, director }) =>
    stage === 'chair' ? true : stage === 'director' ? director === post : presenter === post,
  )

/** Of what is missing, what is due on a day. */
export const dueOn = (missing: readonly MissingPlan[], day: Temporal.PlainDate): readonly MissingPlan[] =>
  missing.filter(({ due }) => due.equals(day))

const secretaryOf = ({ framework }: AppContext, { forum: key }: Meeting) =>
  postId(framework.forums.find((forum) => forum.key === key)?.secretary ?? '')

async function directorAbove(
  { store, now }: AppContext,
  { ref }: AgendaItem,
  presenter: string,
): Promise<Pick<MissingPlan, 'director' | 'answersToDirector'>> {
  const record = ref === null ? null : await store.figures.findDefinition(ref, now())
  const manager = await store.directory.findManagerOf(presenter)
  const director = record?.indicator.directorPost ?? manager
  return { director: director === presenter ? null : director, answersToDirector: director === manager }
}
