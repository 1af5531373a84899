import fc from 'fast-check'
import type { World } from './world.ts'
import { findingsOfEngine, findingsOfOracle } from './world.ts'
import { anyWorld } from './worlds.ts'

export type Comparison = {
  readonly cases: number
  /** By kind of trigger: how many times both found it. */
  readonly found: ReadonlyMap<string, number>
  /** The smallest world found on which they differ. */
  readonly differs: { readonly world: World; readonly seed: number; readonly path: string } | null
}

/** Asks program and second opinion about so many random worlds. The same seed asks about the same ones. */
export function compare(cases: number, seed: number, progress?: (done: number) => void): Comparison {
  const found = new Map<string, number>()
  let done = 0
  const result = fc.check(
    fc.property(anyWorld, (world) => {
      const engine = findingsOfEngine(world)
      for (const finding of engine) {
        const kind = finding.slice(finding.indexOf('-') + 1, finding.indexOf(':'))
        found.set(kind, (found.get(kind) ?? 0) + 1)
      }
      progress?.(++done)
      return engine.join('\n') === findingsOfOracle(world).join('\n')
    }),
    // Unbiased: the worlds already lie close to every line, and small ones would come too often.
    { numRuns: cases, seed, unbiased: true },
  )
  if (!result.failed) return { cases: result.numRuns, found, differs: null }
  if (!result.counterexample) throw result.errorInstance
  const [world] = result.counterexample
  return { cases: result.numRuns, found, differs: { world, seed, path: result.counterexamplePath ?? '' } }
}
