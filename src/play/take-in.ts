import { resolve } from 'node:path'
import type { AppContext } from '../bot/core/context.ts'
import { checkFiles, takeIn } from '../bot/rules/take-in.ts'
import { givenFile } from '../intake/given-file.ts'

/** Takes in the files that a script names, as "callin import" does. A figure that is asked about is to be put right there. */
export async function takeFilesIn(folder: string, files: readonly string[], context: AppContext): Promise<void> {
  const given = await Promise.all(files.map((file) => givenFile(resolve(folder, file))))
  await takeIn(await checkFiles(given, context), context, { by: 'the script' })
}
