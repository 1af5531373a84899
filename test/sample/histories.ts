import type { History } from '../../src/domain/figures/history.ts'
import { historyOf } from '../../src/domain/figures/history.ts'
import type { GivenFile } from '../../src/intake/intake.ts'
import { readFiles } from '../../src/intake/read-files.ts'

/** The histories that files give when they are imported into an empty record at `now`, by reference. */
export async function historiesOf(files: readonly GivenFile[], now: Date): Promise<ReadonlyMap<string, History>> {
  const { indicators, targets, results, comparators } = await readFiles(files, new Map(), now)
  const recordedAt = now.getTime()
  return new Map(
    indicators.map((indicator) => [
      indicator.ref,
      historyOf(
        {
          indicator,
          comparators: comparators
            .filter(({ ref }) => ref === indicator.ref)
            .map((one) => ({ ...one, reportedAt: one.reportedAt ?? recordedAt, recordedAt, madeUp: false })),
          targets: targets.filter(({ ref }) => ref === indicator.ref).map((target) => ({ ...target, recordedAt })),
          reports: results
            .filter(({ ref }) => ref === indicator.ref)
            .map((result) => ({ ...result, reportedAt: result.reportedAt ?? recordedAt, recordedAt, madeUp: false })),
        },
        { kind: 'floor' },
        recordedAt,
      ),
    ]),
  )
}
