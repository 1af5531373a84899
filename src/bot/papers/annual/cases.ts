import type { Case } from '../../../domain/cases/case.ts'
import { isClosedByFigures } from '../../../domain/cases/event.ts'
import { spreadOf, tally } from '../../../domain/core/tally.ts'
import { capitalise } from '../../../domain/core/words.ts'
import type { CaseFate } from '../../../domain/papers/annual-review.ts'
import { caseFates, caseFlow, concerns, fateOfCase, isWithin } from '../../../domain/papers/annual-review.ts'
import { opensCase } from '../../../domain/rules/evaluate.ts'
import { KIND_NAMES } from '../../../messages/cases/kinds.ts'
import type { CasesPart, RecoveryPart } from '../../../papers/annual/snapshot.ts'
import { dayOf } from '../../core/council-time.ts'
import type { ReviewedYear } from './year.ts'
import { daysFrom, nameOf, ruleName, sayAt } from './year.ts'

const BY_HAND = 'Called in by hand'

/** What the findings led to: cases that came and went, and what became of those that were opened. */
export function casesPart(year: ReviewedYear): CasesPart {
  const { cases, context, events } = year
  const rules = context.framework.rules.filter(opensCase).map(({ key }) => ruleName(year, key))
  return {
    flow: concerns.map((kind) => ({
      kind: capitalise(KIND_NAMES[kind]),
      flow: caseFlow(
        cases.filter((one) => one.kind === kind),
        year,
      ),
    })),
    led: tally<Case, CaseFate>(
      cases.filter(({ openedAt }) => isWithin(year, openedAt)),
      { rows: [...rules, BY_HAND], columns: caseFates },
      (one) => opener(year, one),
      fateOfCase,
    ),
    declined: cases
      .filter((one) => one.state === 'declined' && isWithin(year, one.closedAt))
      .map((one) => [
        one.closedAt ? sayAt(year, one.closedAt) : '',
        nameOf(year, one.ref),
        one.decidedBy ?? '',
        one.reason ?? 'No reason was given.',
      ]),
    steps: events.filter(({ kind }) => kind === 'step').length,
  }
}

/** The rule whose finding opened a case: of several at once the first in the order of the rules. */
function opener(year: ReviewedYear, { id, manual }: Case): string {
  const first = year.findings.find(({ caseId }) => caseId === id)
  return manual || !first ? BY_HAND : ruleName(year, first.rule)
}

/** From call-in to recovery: what the figures closed, what somebody closed, and what is open still. */
export function recoveryPart(year: ReviewedYear): RecoveryPart {
  const calledIn = year.cases.filter((one) => one.decidedAt !== null && one.state !== 'declined')
  const closed = calledIn.filter(({ closedAt }) => isWithin(year, closedAt))
  const recovered = closed.filter((one) => closedByFigures(year, one))
  const open = calledIn.filter(
    ({ decidedAt, closedAt }) =>
      decidedAt !== null && decidedAt < year.until && (closedAt === null || closedAt >= year.until),
  )
  return {
    recovered: concerns.map((kind) => ({
      kind: capitalise(KIND_NAMES[kind]),
      days: spreadOf(recovered.filter((one) => one.kind === kind).map((one) => daysOf(year, one))),
    })),
    allDays: spreadOf(recovered.map((one) => daysOf(year, one))),
    closed: closed.map((one) => [
      nameOf(year, one.ref),
      one.decidedAt ? sayAt(year, one.decidedAt) : '',
      one.closedAt ? sayAt(year, one.closedAt) : '',
      String(daysOf(year, one)),
      closedByFigures(year, one) ? 'The figures recovered' : (one.reason ?? 'No reason was given.'),
    ]),
    stillOpen: open.map((one) => [
      nameOf(year, one.ref),
      one.decidedAt ? sayAt(year, one.decidedAt) : '',
      String(daysOf(year, one)),
      one.closedAt
        ? `Closed since, on ${sayAt(year, one.closedAt)}.`
        : (one.waitingFor ?? 'It is on the agenda of a coming meeting.'),
    ]),
    openDays: spreadOf(open.map((one) => daysOf(year, one))),
  }
}

/** From the day of its call-in to that of its close, or to the end of what is counted. */
function daysOf(year: ReviewedYear, { decidedAt, closedAt }: Case): number {
  const end = isWithin(year, closedAt) ? dayOf(year.context, closedAt) : year.lastDay
  return decidedAt === null ? 0 : daysFrom(year, decidedAt, end)
}

const closedByFigures = ({ events }: ReviewedYear, { id }: Case): boolean =>
  events.some((event) => event.caseId === id && isClosedByFigures(event))
