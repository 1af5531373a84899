import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GivenFile } from '../../src/intake/intake.ts'

export type Written = {
  /** The files' paths, in the order in which they were given. */
  readonly paths: readonly string[]
  remove(): Promise<void>
}

/** Writes files into a folder of their own, for the command line to read. */
export async function written(...files: readonly GivenFile[]): Promise<Written> {
  const folder = await mkdtemp(join(tmpdir(), 'callin-files-'))
  const paths = files.map(({ name }) => join(folder, name))
  await Promise.all(files.map(({ bytes }, at) => writeFile(paths[at] ?? '', bytes)))
  return { paths, remove: () => rm(folder, { recursive: true }) }
}
