import type { Whereabouts } from '../../domain/agenda/whereabouts.ts'
import { whereabouts } from '../../domain/agenda/whereabouts.ts'
import type { Case } from '../../domain/cases/case.ts'
import type { Council } from '../core/council.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'

/** Where each of some cases is, by case: null breaks the rule that it has a next meeting or a recorded reason. */
async function whereaboutsOf(
  { framework, now, store }: Council,
  cases: readonly Case[],
): Promise<ReadonlyMap<number, Whereabouts | null>> {
  const standings = await store.agenda.standings(cases.map(({ id }) => id))
  return new Map(
    cases.map((one) => {
      const own = standings.filter(({ caseId }) => caseId === one.id)
      return [one.id, whereabouts(framework, one, own, now())]
    }),
  )
}

/** Open cases that were called in and are nowhere: there must be none. */
export async function lostCases(council: Council): Promise<readonly Case[]> {
  const open = await council.store.cases.open(null)
  const where = await whereaboutsOf(council, open)
  return open.filter(({ id }) => where.get(id) === null)
}

/** Where cases that were called in are, in words, by case: "on the agenda of Monday 7 December 2026 at 10:00". */
export async function sayWhereabouts(council: Council, cases: readonly Case[]): Promise<ReadonlyMap<number, string>> {
  const where = await whereaboutsOf(council, cases)
  return new Map(
    [...where].flatMap(([id, found]) => {
      const said = say(council, found)
      return said === null ? [] : [[id, said] as const]
    }),
  )
}

/** Null for a case that was not called in. */
function say(council: Council, found: Whereabouts | null): string | null {
  switch (found?.kind) {
    case 'meeting':
      return `on the agenda of ${sayWhen(council, found.startsAt)}`
    case 'outcome':
      return `its outcome of ${council.calendar.sayDay(dayOf(council, found.startsAt))} is still to be recorded`
    case 'waiting':
      return `on no coming agenda: ${found.reason}`
    case undefined:
      return 'on no agenda, and no reason is recorded'
    default:
      return null
  }
}
