import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Refusal } from '../domain/core/refusal.ts'
import type { GivenFile } from './intake.ts'

/** A file of this machine as it is given to an import. Throws a refusal that says why it cannot be read. */
export async function givenFile(path: string): Promise<GivenFile> {
  try {
    return { name: basename(path), bytes: await readFile(path) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : `it cannot be read (${code})`
    throw new Refusal('file_unreadable', `${path}: ${why}.`)
  }
}
