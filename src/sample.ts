import { loadSample } from '../prisma/sample/sample.ts'
import type { Config } from './config.ts'
import type { Opened } from './opening.ts'

/**
 * Loads the sample council into an empty record, unless SAMPLE says no. A council that has people of its own is not empty,
 * though its figures are still to come. True when it has just been loaded.
 */
export async function ensureSample(config: Config, { council, database }: Opened): Promise<boolean> {
  if (!config.sample) return false
  if ((await council.store.directory.people(council.today())).length > 0) return false
  return loadSample(database, council.framework, council.now())
}
