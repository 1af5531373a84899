import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Command, Option } from 'commander'
import { Temporal } from 'temporal-polyfill'
import { parseConfig, readEnvironment } from '../config.ts'
import { sayDay } from '../domain/core/calendar.ts'
import { CONSOLE, PLATFORM_NAMES, type PlatformName } from '../domain/core/platform.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { splitLine } from './split-line.ts'
import { endWith, withRecord } from './with-council.ts'

type Options = { readonly platform: PlatformName; readonly json?: boolean; readonly then: readonly string[] }

const IN_FOLDER = 'script.txt'

/** `run` runs another command of the command line, given as its arguments. */
export const playCommand = (run: (args: readonly string[]) => Promise<unknown>) =>
  new Command('play')
    .description('Play a script of who says or presses what and when, against a scratch database')
    .argument('<script>', `the script, or a folder with a ${IN_FOLDER}`)
    .addOption(
      new Option('--platform <name>', 'the chat platform to play it on').choices(PLATFORM_NAMES).default(CONSOLE),
    )
    .option('--json', 'print JSON')
    .addOption(
      new Option(
        '--then <command>',
        'run a command of this command line on what is then on record: --then "status SM01"; may be given again',
      )
        .argParser((typed: string, before: readonly string[]) => [...before, typed])
        .default([], 'none'),
    )
    .action(async (path: string, options: Options) => {
      const { script, name, folder } = await readScript(path)
      const [{ play }, { openScratch }, { transcriptText, failureText }, { stateText }] = await Promise.all([
        import('../play/player.ts'),
        import('../store/database/scratch.ts'),
        import('../play/transcript.ts'),
        import('../play/state-text.ts'),
      ])
      const scratch = await openScratch(parseConfig(readEnvironment()).databaseUrl)
      // Interrupted, it leaves no database and no server behind.
      const interrupted = () => void scratch.drop().finally(() => process.exit(130))
      process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
      try {
        const setting = { script, name, folder, platform: options.platform, databaseUrl: scratch.url }
        const { then } = options
        const played = await play(setting, async (stage) => {
          for (const line of then) await withRecord(stage, () => run(splitLine(line)))
        })
        // With another command, standard output is that command's own.
        const out = then.length === 0 ? process.stdout : process.stderr
        if (options.json) out.write(`${JSON.stringify(played, null, 2)}\n`)
        else {
          const said = transcriptText(played.transcript, (iso) => sayDay(Temporal.PlainDate.from(iso)))
          out.write(`${played.title}\n\n${said}\n\n${stateText(played.state)}\n`)
        }
        if (played.failures.length > 0) {
          const lines = played.failures.map(failureText)
          // Not thrown: standard output has the play by now, with its failures.
          console.error([`${name} did not come about as it says.`, ...lines].join('\n'))
          endWith(1)
        }
      } finally {
        process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
        await scratch.drop()
      }
    })

async function readScript(path: string) {
  const { parseScript } = await import('../play/parse.ts')
  const file = (await isFolder(path)) ? join(path, IN_FOLDER) : path
  const source = await readFile(file, 'utf8').catch(() => {
    throw new Refusal('script_missing', `There is no readable script ${file}.`)
  })
  return { script: parseScript(source, basename(file)), name: basename(file), folder: dirname(file) }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
