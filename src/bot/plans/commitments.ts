import { Refusal } from '../../domain/core/refusal.ts'
import type { Frequency } from '../../domain/figures/period.ts'
import { periodLabel } from '../../domain/figures/period.ts'
import type { CommittedFigure } from '../../domain/plans/commitment.ts'
import { listOpenPeriods } from '../../domain/plans/commitment-words.ts'
import type { Point } from '../../domain/plans/trajectory.ts'
import { mustAgree, readBackTo, readTrajectory } from '../../domain/plans/trajectory.ts'
import { ragPolicyFor } from '../../domain/rules/evaluate.ts'
import type { Known } from '../../domain/rules/foresee.ts'
import type { Choice } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { buildHistory } from '../rules/history.ts'

/** What is known of an indicator now, so that a value to come can be rated. Null: there is no such indicator. */
export async function loadKnownFigures(context: AppContext, ref: string): Promise<Known | null> {
  const now = context.now()
  const input = await context.store.figures.find(ref, now)
  const policy = input && ragPolicyFor(context.framework, input.indicator, context.today())
  return input && policy ? { input, policy, moment: now.getTime() } : null
}

/**
 * What a plan commits to of its indicator's figures: the points of its trajectory, and the rating that it is back to. Throws
 * a refusal of what cannot be read or held against figures, or contradicts itself.
 */
export async function commitmentsIn(
  context: AppContext,
  ref: string | null,
  written: { readonly trajectory: string | undefined; readonly back: string | undefined },
): Promise<readonly CommittedFigure[]> {
  const { trajectory, back } = written
  if (trajectory === undefined && back === undefined) return []
  const known = ref === null ? null : await loadKnownFigures(context, ref)
  if (!known) {
    const field = trajectory === undefined ? 'back' : 'trajectory'
    throw new Refusal(
      'no_indicator',
      'This item is about no indicator, so no figures can be promised for it. Leave this empty.',
      field,
    )
  }
  const history = buildHistory(context, known.input, context.now())
  const points = trajectory === undefined ? [] : readTrajectory(trajectory, history)
  const backTo = back === undefined ? null : readBackTo(back, history)
  if (backTo) mustAgree(points, backTo, known)
  return [
    ...points.map(({ period, value }) => ({ kind: 'point', period: period.key, value, rag: null }) as const),
    ...(backTo ? [{ kind: 'recovery', period: backTo.period.key, value: null, rag: backTo.rag } as const] : []),
  ]
}

const ASKED: Readonly<Record<Frequency, number>> = { month: 6, quarter: 4, year: 2 }

/** The periods for which a form asks what the figures will be, by their names; none where an item is about no indicator. */
export async function trajectoryPeriods(context: AppContext, ref: string | null): Promise<readonly Choice[]> {
  const record = ref === null ? null : await context.store.figures.find(ref, context.now())
  if (!record) return []
  const history = buildHistory(context, record, context.now())
  const periods = listOpenPeriods(history, ASKED[record.indicator.frequency])
  return periods.map((period) => ({ value: period.key, label: periodLabel(period) }))
}

/** The points of a trajectory among commitments. */
export const pointsOf = (
  commitments: readonly CommittedFigure[],
  toPeriod: (key: string) => Point['period'],
): readonly Point[] =>
  commitments.flatMap(({ kind, period, value }) =>
    kind === 'point' && value !== null ? [{ period: toPeriod(period), value }] : [],
  )
