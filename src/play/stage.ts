import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pino } from 'pino'
import { commands } from '../../commands/index.ts'
import { jobs } from '../../jobs/index.ts'
import { makeHandler } from '../bot/runtime/handler.ts'
import type { Reply } from '../chat/platform.ts'
import type { Config } from '../config.ts'
import { parseConfig } from '../config.ts'
import { makeCalendar } from '../domain/core/calendar.ts'
import type { PlatformName } from '../domain/core/platform.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { parseFramework } from '../framework/parse.ts'
import type { Message } from '../messages/core/message.ts'
import type { OpenCouncil } from '../opening.ts'
import { openCouncil } from '../opening.ts'
import type { Cast } from './cast.ts'
import { castOf, checkNames } from './cast.ts'
import type { ChatDriver } from './chat-driver.ts'
import type { Clock } from './clock.ts'
import { clockAt } from './clock.ts'
import { confirming } from './confirmed.ts'
import { onPlatform } from './platforms.ts'
import type { Noted } from './recorder.ts'
import { recordActs, recordMessages } from './recorder.ts'
import type { Script } from './script.ts'
import { takeFilesIn } from './take-in.ts'
import type { Worker } from './work.ts'

/** What a play needs to begin. */
export type Setting = {
  readonly script: Script
  /** What to call the script where something is wrong in it. */
  readonly name: string
  /** The script's folder, from which it names its files. */
  readonly folder: string
  readonly platform: PlatformName
  /** A database that may be written over: empty, or migrated and otherwise empty. */
  readonly databaseUrl: string
  /** Looks at every message that Callin says; tests give one. */
  readonly watch?: Watch
}

type Watched = Pick<OpenCouncil, 'database' | 'current'>

/** What is wrong with a message when it is said, and with those that stand after each step: a sentence for each fault. */
export type Watch = {
  said(message: Message, council: Watched): Promise<readonly string[]>
  standing(messages: readonly Message[], council: Watched): Promise<readonly string[]>
}

export type Heard = {
  /** Something is asked; not everybody needs to hear of it. */
  asked?(): void
  answered(reply: Reply): Promise<void>
  posted(noted: Noted): Promise<void>
  /** The log said that something went wrong inside. */
  broke(sentence: string): void
}

export type Stage = {
  readonly config: Config
  readonly opened: OpenCouncil
  readonly clock: Clock
  readonly cast: Cast
  readonly driver: ChatDriver
  readonly worker: Worker
  close(): Promise<void>
}

const ERROR = 50 // pino's number

/** A council on a database of its own, its figures and people taken in, live on a platform, at the script's first moment. */
export async function openStage(setting: Setting, heard: Heard): Promise<Stage> {
  const { script, folder, platform, databaseUrl } = setting
  const frameworkFile = resolve(folder, script.council)
  const clock = clockAt(await beginningOf(script, frameworkFile))
  const config = parseConfig({ DATABASE_URL: databaseUrl, FRAMEWORK: frameworkFile, SAMPLE: 'no' })
  const opened = await openCouncil(config, clock.now)
  try {
    let context = opened.context
    const files = [...script.people, ...script.figures]
    if (files.length > 0) await takeFilesIn(folder, files, context)
    const cast = await castOf(script, context)
    await checkNames(script, setting.name, cast, context)

    const log = pino({ level: 'error' }, { write: (line: string) => heard.broke(faultIn(line)) })
    const handler = makeHandler(
      commands,
      jobs,
      () => context,
      log,
      () => undefined,
    )
    const driver = confirming(
      await onPlatform[platform]({
        context,
        handler: recordMessages(handler, heard),
        log,
        people: cast.people,
      }),
    )
    const worker = {
      council: async () => {
        context = await opened.current()
        return context
      },
      platforms: [recordActs(driver.platform, heard.posted)],
      log,
    }
    return {
      config,
      opened,
      clock,
      cast,
      driver,
      worker,
      async close() {
        await driver.stop()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** The first moment, in the time zone of the rules to play under. */
async function beginningOf({ begins, council }: Script, file: string): Promise<Date> {
  const yaml = await readFile(file, 'utf8').catch(() => {
    throw new Refusal(
      'framework_missing',
      `The rules cannot be read: the script names ${council}, and ${file} is no file.`,
    )
  })
  const calendar = makeCalendar(parseFramework(yaml, council).calendar)
  return new Date(calendar.at(begins.toPlainDate(), begins.toPlainTime()).epochMilliseconds)
}

function faultIn(line: string): string {
  const { level, msg, ...fields } = JSON.parse(line) as { level: number; msg: string } & Record<string, unknown>
  return level >= ERROR ? `${msg}: ${JSON.stringify(fields)}` : msg
}
