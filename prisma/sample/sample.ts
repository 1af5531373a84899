import { Temporal } from 'temporal-polyfill'
import { evaluateTask } from '../../src/bot/rules/tasks.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import { readFiles } from '../../src/intake/read-files.ts'
import { recordKind } from '../../src/store/core/record-kind.ts'
import type { Database } from '../../src/store/database/connect.ts'
import { writeTask } from '../../src/store/figures/import-follow-up.ts'
import { markSample } from '../../src/store/figures/imports/mark-sample.ts'
import { imports } from '../../src/store/imports.ts'
import { sampleCouncil } from './council.ts'
import { sampleDirectory } from './directory.ts'

export { sampleCouncil } from './council.ts'

/** As the import is recorded. */
const BY = 'the sample council'

/**
 * Fills a new record with the sample council: its figures and its directory, through the ordinary intake. Does nothing
 * when it has been settled already whose record it is, so that nobody's own figures are ever mixed with the sample. True
 * when it has loaded it.
 */
export async function loadSample(db: Database, framework: Framework, now: Date): Promise<boolean> {
  if ((await recordKind(db).find()) !== null) return false

  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(framework.calendar.zone)
    .toPlainDate()
  const { files: figureFiles, published } = sampleCouncil(today)
  const { indicators } = await readFiles(figureFiles, new Map(), now)
  const files = [...figureFiles, ...sampleDirectory(framework, indicators)]
  const { posts, people, ...figures } = await readFiles(files, new Map(), now)
  const directory = { posts, people, day: today.toString() }
  await imports(db).apply(
    { ...figures, directory },
    {
      by: BY,
      kind: 'sample',
      files,
      now,
      // In one transaction: figures that are made up must never stand in the record without saying so.
      alongside: async (client) => {
        await markSample(client, { by: BY, published })
        await writeTask(client, evaluateTask.due({ why: 'sample' }, now, { key: 'evaluate:sample' }))
      },
    },
  )
  return true
}
