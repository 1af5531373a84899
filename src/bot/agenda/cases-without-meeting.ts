import type { Whereabouts } from '../../domain/agenda/whereabouts.ts'
import { whereabouts } from '../../domain/agenda/whereabouts.ts'
import type { Case } from '../../domain/cases/case.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'

/** Where each of some cases is, by case: null breaks the rule that it has a next meeting or a recorded reason. */
async function whereaboutsOf(
  { framework, now, store }: AppContext,
  cases: readonly Case[],
): Promise<ReadonlyMap<number, Whereabouts | null>> {
  const standings = await store.agenda.listStandings(cases.map(({ id }) => id))
  return new Map(
    cases.map((one) => {
      const own = standings.filter(({ caseId }) => caseId === one.id)
      return [one.id, whereabouts(framework, one, own, now())]
    }),
  )
}

/** Open cases that were called in and are nowhere: there must be none. */
export async function findCasesWithoutMeeting(context: AppContext): Promise<readonly Case[]> {
  const open = await context.store.cases.listOpen(null)
  const where = await whereaboutsOf(context, open)
  return open.filter(({ id }) => where.get(id) === null)
}

/** Where cases that were called in are, in words, by case: "on the agenda of Monday 7 December 2026 at 10:00". */
export async function sayWhereabouts(
  context: AppContext,
  cases: readonly Case[],
): Promise<ReadonlyMap<number, string>> {
  const where = await whereaboutsOf(context, cases)
  return new Map(
    [...where].flatMap(([id, found]) => {
      const said = say(context, found)
      return said === null ? [] : [[id, said] as const]
    }),
  )
}

/** Null for a case that was not called in. */
function say(context: AppContext, found: Whereabouts | null): string | null {
  switch (found?.kind) {
    case 'meeting':
      return `on the agenda of ${sayWhen(context, found.startsAt)}`
    case 'outcome':
      return `its outcome of ${context.calendar.sayDay(dayOf(context, found.startsAt))} is still to be recorded`
    case 'waiting':
      return `on no coming agenda: ${found.reason}`
    case undefined:
      return 'on no agenda, and no reason is recorded'
    default:
      return null
  }
}
