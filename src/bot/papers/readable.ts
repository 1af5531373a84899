import type { PaperEdition } from '../../papers/edition.ts'
import type { IndicatorRecord } from '../../store/figures/read-records.ts'
import type { AppContext } from '../core/context.ts'
import type { Viewer } from '../core/viewer.ts'
import { seesAll, seesNothingExempt } from '../core/viewer.ts'

type Records = ReadonlyMap<string, Pick<IndicatorRecord, 'indicator'>>

/** What of agendas a version of a paper may say: all of it, or nothing that is exempt. */
export function viewerForEdition(
  context: Pick<AppContext, 'framework'>,
  records: Records,
  edition: PaperEdition,
): Viewer {
  if (edition === 'entitled') return seesAll
  return seesNothingExempt(new Map([...records].map(([ref, { indicator }]) => [ref, indicator])), context)
}
