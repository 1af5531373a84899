import type { Reader } from '../../papers/reader.ts'
import type { IndicatorRecord } from '../../store/figures/figures.ts'
import type { Council } from '../core/council.ts'
import type { Viewer } from '../core/viewer.ts'
import { seesAll, seesNothingExempt } from '../core/viewer.ts'

type Records = ReadonlyMap<string, Pick<IndicatorRecord, 'indicator'>>

/** What of agendas a version of a paper may say: all of it, or nothing that is exempt. */
export function readable(council: Pick<Council, 'framework'>, records: Records, reader: Reader): Viewer {
  if (reader === 'entitled') return seesAll
  return seesNothingExempt(new Map([...records].map(([ref, { indicator }]) => [ref, indicator])), council)
}
