import type { CommitmentSaid } from '../cases/event.ts'
import type { Decimal } from '../figures/figure.ts'
import { atPrecision, sayFigure as shownWithUnit, withUnit } from '../figures/figure.ts'
import type { History, PeriodFigure } from '../figures/history.ts'
import type { Indicator } from '../figures/indicator.ts'
import type { Period } from '../figures/period.ts'
import { parsePeriod, periodLabel } from '../figures/period.ts'
import { ragLevel } from '../figures/rag.ts'

/** point: a value of a recovery trajectory. recovery: back to a rating. effect: what an action is to bring about. */
type CommitmentKind = 'point' | 'recovery' | 'effect'

/** late: reached, but after its period. superseded: a later plan took its place, or its action was withdrawn. */
export type CommitmentState = 'pending' | 'kept' | 'late' | 'missed' | 'superseded'

/** What was promised of an indicator's figures for a period: a value, or a rating. */
export type CommittedFigure = {
  readonly kind: CommitmentKind
  /** A period key of the indicator's own frequency. */
  readonly period: string
  readonly value: Decimal | null
  readonly rag: 'GREEN' | 'AMBER' | null
}

/** A commitment as it is kept in the record, with what the figures have shown so far. */
export type Commitment = CommittedFigure & {
  readonly id: number
  readonly ref: string
  readonly planId: number | null
  /** The item of the agenda, and the case, that its plan or its action is for. */
  readonly itemId: number | null
  readonly caseId: number | null
  /** The forum that it was promised to. */
  readonly forum: string | null
  readonly action: {
    readonly id: number
    readonly what: string
    readonly state: 'open' | 'done' | 'withdrawn'
    readonly doneAt: Date | null
  } | null
  readonly madeBy: string
  readonly madeAt: Date
  readonly state: CommitmentState
  /** What the figures showed when it was last held against them. */
  readonly note: string | null
  readonly settledAt: Date | null
}

/** How a commitment stands, and what was reported: "78% in December 2026", or why it is superseded. Pending has nothing. */
export type Standing =
  | { readonly state: 'pending'; readonly note: null }
  | { readonly state: 'kept' | 'late' | 'missed' | 'superseded'; readonly note: string }

const PENDING: Standing = { state: 'pending', note: null }

/**
 * Holds a commitment against the figures as they are known. Kept: the figure of its period is as good as promised, at the
 * printed precision; a rating may be reached in an earlier period too, if that was first reported after the commitment was
 * made. Missed: it is not, or there is none though later periods have been reported. Late: a later period reaches it.
 * What an action is to bring about is held against nothing until the action is done, and falls with the action. A revision
 * may change any of it.
 */
export function standingOf(commitment: Commitment, history: History): Standing {
  if (commitment.action?.state === 'withdrawn') return { state: 'superseded', note: 'Its action was withdrawn.' }
  if (commitment.action?.state === 'open') return PENDING
  const { indicator, figures } = history
  const own = parsePeriod(commitment.period)
  const counted = figures.filter((figure) => figure.value !== null && mayKeep(figure, commitment, own))

  const reached = counted.find((figure) => isAsGood(figure, commitment, indicator))
  if (reached) {
    return {
      state: reached.period.index > own.index ? 'late' : 'kept',
      note: sayFigure(indicator, reached, commitment),
    }
  }
  const figure = counted.find(({ period }) => period.index === own.index)
  if (figure) return { state: 'missed', note: sayFigure(indicator, figure, commitment) }
  if (!counted.some(({ period }) => period.index > own.index)) return PENDING
  return { state: 'missed', note: `no result for ${periodLabel(own)}` }
}

/** "75% or better in December 2026", "green by March 2027". */
export function sayCommitment(
  { unit }: Pick<Indicator, 'unit'>,
  { kind, period, value, rag }: CommittedFigure,
): string {
  const label = periodLabel(parsePeriod(period))
  if (rag === null) return `${withUnit(value ?? '', unit)} or better in ${label}`
  return `${rag.toLowerCase()}${kind === 'recovery' ? ' again' : ''} by ${label}`
}

/** What was promised as a case's history keeps it, with the unit that it is said in. */
export const commitmentSaid = (
  { kind, period, value, rag }: CommittedFigure,
  { unit }: Pick<Indicator, 'unit'>,
): CommitmentSaid => ({ kind, period, value, rag, unit })

/** " Reported: 78% in December 2026.", to go on with after a commitment; empty while it is open. */
export function sayReported(state: CommitmentState, note: string | null): string {
  if (note === null) return ''
  return state === 'superseded' ? ` ${note}` : ` Reported: ${note}.`
}

/** Its action is done, and yet the figures do not show what it was to bring about. */
export const hasNoEffectYet = ({ kind, state, action }: Commitment): boolean =>
  kind === 'effect' && state === 'missed' && action?.state === 'done'

/** Whether a figure can keep a commitment: its own period or a later one; a rating in any first reported since it was made. */
function mayKeep({ period, report, replaced }: PeriodFigure, { rag, madeAt }: Commitment, own: Period): boolean {
  if (period.index >= own.index) return true
  const first = replaced[0] ?? report
  return rag !== null && first !== null && first.reportedAt > madeAt.getTime()
}

function isAsGood(figure: PeriodFigure, { value, rag }: CommittedFigure, { polarity, precision }: Indicator): boolean {
  if (rag !== null) return figure.rag !== null && ragLevel[figure.rag] <= ragLevel[rag]
  if (figure.value === null || value === null) return false
  const promised = atPrecision(value, precision)
  return polarity === 'higher' ? figure.value >= promised : figure.value <= promised
}

/** "78% in December 2026", "75% in March 2027, which is amber": as it was reported. */
function sayFigure(indicator: Indicator, { period, report, rag }: PeriodFigure, commitment: CommittedFigure): string {
  const rated = commitment.rag === null ? '' : `, which is ${rag === null ? 'not rated' : rag.toLowerCase()}`
  return `${report?.value == null ? 'no result' : shownWithUnit(report.value, indicator)} in ${periodLabel(period)}${rated}`
}
