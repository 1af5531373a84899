import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { parseConfig, readEnvironment } from '../../src/config.ts'
import { sayDay } from '../../src/domain/core/calendar.ts'
import { parseFramework } from '../../src/framework/parse.ts'
import { parseScript } from '../../src/play/parse.ts'
import type { Played } from '../../src/play/player.ts'
import { play } from '../../src/play/player.ts'
import { transcriptText } from '../../src/play/transcript.ts'
import { packageRoot } from '../../src/root.ts'
import { openScratch } from '../../src/store/database/scratch.ts'
import { countWords } from './count.ts'
import { countTable, examplesText } from './say.ts'

type Options = {
  /** The folder of a script. */
  readonly folder: string
  /** With every message that was counted. */
  readonly list: boolean
  /** With all that was said. */
  readonly transcript: boolean
}

/** The command `npm run words`: plays a script on Slack, and says how much was said and how. */
export async function run({ folder, list, transcript }: Options): Promise<void> {
  const at = join(packageRoot, folder)
  const script = parseScript(await readFile(join(at, 'script.txt'), 'utf8'), 'script.txt')
  const scratch = await openScratch(parseConfig(readEnvironment()).databaseUrl)
  let played: Played
  try {
    played = await play({ script, name: 'script.txt', folder: at, platform: 'slack', databaseUrl: scratch.url })
  } finally {
    await scratch.drop()
  }
  const framework = parseFramework(await readFile(join(at, script.council), 'utf8'), script.council)
  const count = countWords(played.transcript, framework)
  if (transcript) console.log(`${transcriptText(played.transcript, (iso) => sayDay(Temporal.PlainDate.from(iso)))}\n`)
  if (list) console.log(`${examplesText(count)}\n`)
  console.log(countTable(count))
}
