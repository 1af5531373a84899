import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PLATFORM_NAMES, type PlatformName } from '../../../src/domain/core/platform.ts'
import { parseScript } from '../../../src/play/parse.ts'
import { type Played, play } from '../../../src/play/player.ts'
import type { Stage } from '../../../src/play/stage.ts'
import { truth } from '../../truth/check.ts'
import { emptyDatabase, TEMPLATE } from '../database.ts'

/**
 * Plays the script of a folder on every platform at once, and holds each message against the record. `afterwards` is given
 * each stage while it is still open.
 */
export async function playEverywhere(
  folder: string,
  afterwards: (platform: PlatformName, stage: Stage) => Promise<void> = async () => undefined,
): Promise<Readonly<Record<PlatformName, Played>>> {
  const script = parseScript(await readFile(join(folder, 'script.txt'), 'utf8'), 'script.txt')
  const playOn = async (platform: PlatformName) => {
    const { url, drop } = await emptyDatabase(TEMPLATE)
    const setting = { script, name: 'script.txt', folder, platform, databaseUrl: url, watch: truth }
    try {
      return [platform, await play(setting, (stage) => afterwards(platform, stage))] as const
    } finally {
      await drop()
    }
  }
  // One of each: the platforms are all that there are.
  return Object.fromEntries(await Promise.all(PLATFORM_NAMES.map(playOn))) as Record<PlatformName, Played>
}
