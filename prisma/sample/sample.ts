import { Temporal } from 'temporal-polyfill'
import type { Framework } from '../../src/domain/framework.ts'
import { readFiles } from '../../src/intake/read-files.ts'
import type { Database } from '../../src/store/database/connect.ts'
import { writeDue } from '../../src/store/import-follow-up.ts'
import { markSample } from '../../src/store/imports/mark-sample.ts'
import { imports } from '../../src/store/imports.ts'
import { sampleCouncil } from './council.ts'

export type { SampleCouncil } from './council.ts'
export { sampleCouncil } from './council.ts'

/** As the import is recorded. */
const BY = 'the sample council'

/**
 * Fills an empty record with the sample council: its figures through the ordinary intake, and a person in every post
 * that the framework or an indicator names. Does nothing when there is any indicator already, so that nobody's own
 * figures are ever mixed with the sample. True when it has loaded it.
 */
export async function loadSample(db: Database, framework: Framework, now: Date): Promise<boolean> {
  const store = imports(db)
  if ((await store.known()).size > 0) return false

  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(framework.calendar.zone)
    .toPlainDate()
  const { files, published } = sampleCouncil(today)
  const intake = await readFiles(files, new Map(), now)
  const posts = [...postsOfFramework(framework), ...postsOfIndicators(intake.indicators)]
  await store.apply(intake, {
    by: BY,
    files,
    now,
    // In one transaction: figures that are made up must never stand in the record without saying so.
    alongside: async (client) => {
      await markSample(client, { by: BY, published, posts })
      await writeDue(client, { key: 'evaluate:sample', job: 'evaluate', payload: { why: 'sample' }, dueAt: now })
    },
  })
  return true
}

const postsOfIndicators = (indicators: Awaited<ReturnType<typeof readFiles>>['indicators']): string[] =>
  indicators
    .flatMap(({ accountablePost, directorPost, cabinetMemberPost, dataOwnerPost }) => [
      accountablePost,
      directorPost,
      cabinetMemberPost,
      dataOwnerPost,
    ])
    .filter((title) => title !== null)

function postsOfFramework({ forums, channels, roles }: Framework): string[] {
  return [
    ...forums.flatMap((forum) => [
      forum.chair,
      forum.secretary,
      ...forum.nominatedDirectors.map(({ post }) => post),
      ...forum.nonExecutiveDirectors,
    ]),
    ...channels.flatMap(({ readers }) => readers),
    ...roles.performanceTeam,
    ...roles.ictTeam,
    ...roles.memberSide,
  ]
}
