import type { Reader } from '../../papers/reader.ts'
import type { IndicatorRecord } from '../../store/figures.ts'
import type { Council } from '../council.ts'
import type { Viewer } from '../viewer.ts'
import { seesAll, seesNothingExempt } from '../viewer.ts'

type Records = ReadonlyMap<string, Pick<IndicatorRecord, 'indicator'>>

/** What of agendas a version of a paper may say: all of it, or nothing that is exempt. */
export function readable(council: Pick<Council, 'framework'>, records: Records, reader: Reader): Viewer {
  if (reader === 'entitled') return seesAll
  return seesNothingExempt(new Map([...records].map(([ref, { indicator }]) => [ref, indicator])), council)
}
