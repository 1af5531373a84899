import type { GrainFigure } from './grain.ts'
import type { Rag } from './rag.ts'
import type { Trigger } from './rule.ts'

/**
 * The figures that meet a trigger, oldest first, or null. `figures` end with the last result; a missing one breaks a
 * run. `counts` says whether a figure may count: after a case was closed only later periods do, though an earlier one
 * may still be compared with.
 */
export function matchTrigger(
  trigger: Trigger,
  figures: readonly GrainFigure[],
  counts: (figure: GrainFigure) => boolean,
): readonly GrainFigure[] | null {
  switch (trigger.kind) {
    case 'run':
      return matchRun(figures, trigger.count, (one) => counts(one) && isPoor(ragAt(one), trigger))
    case 'turned':
      return matchTurn(figures, trigger.rag, counts)
    case 'worsening':
      return matchWorsening(figures, trigger.count, counts)
    case 'fell':
    case 'year-on-year':
    case 'slope':
    case 'spc':
    case 'benchmark':
    case 'range':
    case 'sustained':
    case 'late':
    case 'no-data':
    case 'provisional':
    case 'jump':
    case 'zero':
    case 'stale':
    case 'no-commentary':
    case 'contradiction':
      return null // not matched yet
  }
}

const ragAt = ({ figure }: GrainFigure): Rag | null => figure?.rag ?? null

/** Amber for three counts amber or worse, unless the rule is strict: red is no better than amber. */
function isPoor(rag: Rag | null, trigger: Extract<Trigger, { kind: 'run' }>): boolean {
  return rag === trigger.rag || (rag === 'RED' && trigger.rag === 'AMBER' && !trigger.strict)
}

/** The whole run that ends now, when it is long enough. */
function matchRun(
  figures: readonly GrainFigure[],
  count: number,
  belongs: (figure: GrainFigure) => boolean,
): readonly GrainFigure[] | null {
  const run: GrainFigure[] = []
  for (const one of figures.toReversed()) {
    if (!belongs(one)) break
    run.push(one)
  }
  return run.length >= count ? run.reverse() : null
}

/** Better in the period before, and so bad now. */
function matchTurn(
  figures: readonly GrainFigure[],
  rag: 'AMBER' | 'RED',
  counts: (figure: GrainFigure) => boolean,
): readonly GrainFigure[] | null {
  const now = figures.at(-1)
  if (!now || ragAt(now) !== rag || !counts(now)) return null
  const before = figures.at(-2)
  const was = before ? ragAt(before) : null
  const better: readonly (Rag | null)[] = rag === 'RED' ? ['GREEN', 'AMBER'] : ['GREEN']
  return before && better.includes(was) ? [before, now] : null
}

/** So many falls in performance one after the other; the figure they started from is part of the evidence. */
function matchWorsening(
  figures: readonly GrainFigure[],
  count: number,
  counts: (figure: GrainFigure) => boolean,
): readonly GrainFigure[] | null {
  let start = figures.length
  while (start > 0) {
    const one = figures[start - 1]
    if (one?.figure?.direction !== 'fallen' || !counts(one)) break
    start--
  }
  const falls = figures.length - start
  return falls >= count && start > 0 ? figures.slice(start - 1) : null
}
