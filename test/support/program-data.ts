import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../src/store/database/embedded.ts'

export type DataFolder = {
  readonly path: string
  /** Stops a server that a killed program left behind, and removes the folder. */
  remove(): Promise<void>
}

/** An empty folder for the program's data. */
export async function dataFolder(): Promise<DataFolder> {
  // Another run's sweep leaves it alone while this process lives, even when no program uses it (globalSetup.ts).
  const path = await mkdtemp(join(tmpdir(), `callin-test-of${process.pid}-`))
  return {
    path,
    async remove() {
      const left = await readdir(join(path, 'embedded', 'leases')).catch(() => [])
      if (left.length > 0) await (await openEmbedded(path, { durable: false })).close()
      await rm(path, { recursive: true, force: true })
    },
  }
}
