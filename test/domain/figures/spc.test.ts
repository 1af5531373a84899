import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { limitsOf } from '../../../src/domain/figures/spc/limits.ts'
import { rebaseIndexes, segmentsOf } from '../../../src/domain/figures/spc/segments.ts'
import type { Findings, Side } from '../../../src/domain/figures/spc/special-cause.ts'
import {
  backFill,
  completesRun,
  completesTrend,
  inTwoInThreeWindow,
  standingOf,
  strongest,
  twoInThree,
} from '../../../src/domain/figures/spc/special-cause.ts'
import type { AssuranceIcon, Improvement, Spc } from '../../../src/domain/figures/spc.ts'
import { assuranceOf, xmr } from '../../../src/domain/figures/spc.ts'
import { packageRoot } from '../../../src/root.ts'

type Input = Readonly<
  Partial<{
    series: number[]
    screen_outliers: boolean
    improvement_direction: Improvement
    target: number | null
    fix_after_n_points: number
    lpl: number
    upl: number
    rows_lpl_upl: [number, number][]
    n: number
    threshold: number
    dates: string[]
    rebase: string[]
    rebase_flags: number[]
    relative_to_mean: Side[]
    close_to_limits: number[]
    completes: Side[]
    outside_limits: number[]
    part_seven_trend: number[]
    part_seven_one_side: number[]
    part_two_in_three: number[]
  }>
>
type Case = { readonly id: string; readonly kind: string; readonly input: Input; readonly expected: never }

// The cast is sound: the file is a fixture of ours, and a case that it does not fit fails.
const { cases } = JSON.parse(readFileSync(join(packageRoot, 'test/fixtures/spc-cases.json'), 'utf8')) as {
  cases: Case[]
}

const chartOf = ({ series = [], screen_outliers, improvement_direction, target, fix_after_n_points }: Input): Spc =>
  xmr(series, {
    improvement: improvement_direction ?? 'increase',
    target: target ?? null,
    fixAfter: fix_after_n_points ?? null,
    screenOutliers: screen_outliers ?? true,
  })
const flags = (found: readonly (boolean | Side)[]) => found.map((one) => Math.abs(Number(one)))
const set = (numbers: readonly number[] = []) => numbers.map((one) => one !== 0)

/** What each kind of case computes; its keys are those of the case's `expected`. */
const computed: Record<string, (input: Input) => Record<string, unknown>> = {
  limits: figuresOf,
  limits_and_points: figuresOf,
  limits_change(input) {
    const fixed = chartOf(input).points[0]
    const unfixed = chartOf({ series: input.series ?? [] }).points[0]
    return {
      lpl_differs_from_unfixed: fixed?.lpl !== unfixed?.lpl,
      upl_differs_from_unfixed: fixed?.upl !== unfixed?.upl,
    }
  },
  rebase({ dates, rebase = [], rebase_flags = [] }) {
    const at = dates ? rebaseIndexes(dates, rebase) : rebase_flags.flatMap((flag, index) => (flag ? [index] : []))
    const groups = segmentsOf(rebase_flags.length, at).flatMap(({ start, end }, group) =>
      Array(end - start).fill(group),
    )
    return { rebase_flags: dates?.map((_, index) => Number(at.includes(index))), rebase_group: groups }
  },
  point_type: (input) => ({
    last_two_point_types: chartOf(input)
      .points.slice(-2)
      .map(({ signal }) => signal.replace('-', '_')),
  }),
  icons(input) {
    const { variation, assurance } = chartOf(input)
    return { variation_icon: variation?.replace('-', '_'), assurance_icon: assurance }
  },
  assurance({ lpl = 0, upl = 0, rows_lpl_upl, target = null, improvement_direction = 'increase' }) {
    const [lower, upper] = rows_lpl_upl?.at(-1) ?? [lpl, upl]
    const icon = assuranceOf({ lpl: lower, upl: upper, exact: 0 }, target, improvement_direction)
    const names: Record<AssuranceIcon, string> = {
      pass: 'consistent_pass',
      fail: 'consistent_fail',
      inconsistent: 'inconsistent',
    }
    return { assurance_type: icon && names[icon] }
  },
  seven_one_side_of_mean: ({ relative_to_mean = [] }) => ({ completes_run: flags(completesRun(relative_to_mean)) }),
  back_fill_seven: ({ completes = [] }) => ({ member: flags(backFill(completes)) }),
  seven_point_trend: ({ series = [] }) => ({ completes_trend: completesTrend(series) }),
  two_in_three_window: ({ close_to_limits, relative_to_mean = [] }) => ({
    in_window: flags(inTwoInThreeWindow(set(close_to_limits), relative_to_mean)),
  }),
  two_in_three_flagged: ({ close_to_limits, relative_to_mean = [] }) => ({
    flagged: flags(twoInThree(set(close_to_limits), relative_to_mean)),
  }),
  special_cause_precedence({ series = [], relative_to_mean: side = [], ...parts }) {
    const rising = backFill(completesTrend(series))
    const findings: Findings = {
      side,
      outside: set(parts.outside_limits),
      trend: set(parts.part_seven_trend).map((member, at) => (member ? (rising[at] ?? 0) : 0)),
      twoInThree: set(parts.part_two_in_three),
      shift: set(parts.part_seven_one_side).map((member, at) => (member ? (side[at] ?? 0) : 0)),
    }
    return { types: series.map((_, at) => nameOf(strongest(findings, at))) }
  },
  short_group_warning: ({ n = 0 }) => ({
    warning: xmr(
      Array.from({ length: n }, (_, at) => at % 3),
      { improvement: 'increase' },
    ).trial,
  }),
}

function figuresOf(input: Input): Record<string, unknown> {
  const { points } = chartOf(input)
  const first = points[0] ?? { mean: 0, lpl: 0, upl: 0 }
  const printed: Record<string, unknown> = {}
  for (const line of ['mean', 'lpl', 'upl'] as const) {
    printed[line] = Number(first[line].toPrecision(7))
    printed[`${line}_3sf`] = Number(first[line].toPrecision(3))
    printed[`${line}_2dp`] = Number(first[line].toFixed(2))
  }
  const limits = limitsOf(input.series ?? [], input.screen_outliers ?? true)
  const standing = standingOf(input.series ?? [], limits)
  const special = points.flatMap((point, at) => (point.special ? [at + 1] : []))
  return {
    ...printed,
    outside_limits_first8: standing.outside.slice(0, 8),
    relative_to_mean_first14: standing.side.slice(0, 14),
    relative_to_mean_first15: standing.side.slice(0, 15),
    n: points.length,
    common_cause: points.filter(({ signal }) => signal === 'common-cause').length,
    special_cause_points: special.length,
    special_cause_improvement: points.filter(({ signal }) => signal === 'improvement').length,
    special_cause_indices_1based: special,
    point5: `special_cause_${points[4]?.signal}`,
  }
}

function nameOf({ cause, side }: ReturnType<typeof strongest>): string {
  const high = side > 0
  switch (cause) {
    case 'outside':
      return high ? 'Above UCL' : 'Below LCL'
    case 'trend':
      return `7 Point Trend (${high ? 'Increasing' : 'Decreasing'})`
    case 'two-in-three':
      return `2 in 3 ${high ? 'Above' : 'Below'} CL`
    case 'shift':
      return `7 Points ${high ? 'Above' : 'Below'} CL`
    case null:
      return 'Common Cause'
  }
}

describe('the published cases of NHSRplotthedots', () => {
  it('are 73', () => {
    expect(cases).toHaveLength(73)
  })

  it.each(cases)('$kind: $id', ({ kind, input, expected }) => {
    const found = computed[kind]?.(input)

    expect(Object.keys(expected).length).toBeGreaterThan(0)
    expect(found).toMatchObject(expected)
  })
})
