import type { Chart, ChartPoint } from '../../messages/core/message.ts'
import type { ValueAxis } from './axes.ts'

/** A corner of a stepped line. x counts points, a period reaching half a step to either side; y null breaks it. */
export type Corner = { readonly x: number; readonly y: number | null }

/** A rectangle behind the values, in the same measures. */
export type Band = { readonly x: number; readonly x2: number; readonly y: number; readonly y2: number }

export type Zone = Band & { readonly rag: 'GREEN' | 'AMBER' | 'RED' }

type Line = 'target' | 'floor' | 'lower' | 'upper'

/** The corners of a target or threshold: level through each period, a step where it changes, a break where none was set. */
export function steppedLine(chart: Chart, line: Line): Corner[] {
  const corners: Corner[] = []
  for (const run of runsOf(chart.points, (point) => point[line])) {
    const y = run.first[line]
    corners.push({ x: run.x, y }, { x: run.x2, y })
  }
  return corners
}

/**
 * Where a value is green, amber or red, by target, floor standard and polarity. As in the rating itself, with no floor
 * standard whatever misses the target is red; without a target there is no zone.
 */
export function ragZones(chart: Chart, axis: ValueAxis): Zone[] {
  const [best, worst] = chart.polarity === 'higher' ? [axis.high, axis.low] : [axis.low, axis.high]
  const worse = chart.polarity === 'higher' ? Math.min : Math.max
  const zones: Zone[] = []
  for (const { x, x2, first } of runsOf(chart.points, (point) => `${point.target} ${point.floor}`)) {
    if (first.target === null) continue
    const floor = first.floor === null ? first.target : worse(first.floor, first.target)
    zones.push({ rag: 'GREEN', x, x2, y: best, y2: first.target })
    zones.push({ rag: 'AMBER', x, x2, y: first.target, y2: floor })
    zones.push({ rag: 'RED', x, x2, y: floor, y2: worst })
  }
  return zones.filter((zone) => zone.y !== zone.y2)
}

/**
 * The range expected of an activity; open to the edge of the chart on a side without a threshold. Not shaded where a
 * target is set, because it would hide the zones of its rating; its lines still show.
 */
export function rangeBands(chart: Chart, axis: ValueAxis): Band[] {
  return runsOf(chart.points, (point) => `${point.lower} ${point.upper} ${point.target === null}`)
    .filter(({ first }) => first.target === null && (first.lower !== null || first.upper !== null))
    .map(({ x, x2, first }) => ({ x, x2, y: first.upper ?? axis.high, y2: first.lower ?? axis.low }))
}

type Run = { readonly x: number; readonly x2: number; readonly first: ChartPoint }

/** Neighbouring periods with the same key as one, so that no seam shows between them. */
function runsOf(points: readonly ChartPoint[], keyOf: (point: ChartPoint) => unknown): Run[] {
  const runs: Run[] = []
  for (const [index, point] of points.entries()) {
    const last = runs.at(-1)
    if (last && keyOf(last.first) === keyOf(point)) runs[runs.length - 1] = { ...last, x2: index + 0.5 }
    else runs.push({ x: index - 0.5, x2: index + 0.5, first: point })
  }
  return runs
}
