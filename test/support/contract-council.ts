import { join } from 'node:path'
import type { Logger } from 'pino'
import { pino } from 'pino'
import { commands } from '../../commands/index.ts'
import { deliver, jobs, sweep } from '../../jobs/index.ts'
import type { Command } from '../../src/bot/core/command.ts'
import type { AppContext } from '../../src/bot/core/context.ts'
import { makeHandler } from '../../src/bot/runtime/handler.ts'
import { runTask } from '../../src/bot/runtime/run-task.ts'
import type { ChatPlatform, Handler } from '../../src/chat/platform.ts'
import { parseConfig } from '../../src/config.ts'
import { readFiles } from '../../src/intake/read-files.ts'
import { openCouncil } from '../../src/opening.ts'
import { packageRoot } from '../../src/root.ts'
import type { Database } from '../../src/store/database/connect.ts'
import { writeTask } from '../../src/store/figures/import-follow-up.ts'
import { indicators, results, targets } from '../intake/files.ts'
import { emptyDatabase, TEMPLATE } from './database.ts'
import { aTask } from './task.ts'

export type ContractCouncil = {
  readonly context: AppContext
  readonly database: Database
  readonly handler: Handler
  readonly log: Logger
  /** What the log said while people were served: nothing should have gone wrong. */
  readonly faults: string[]
  /** Another process takes over: nothing that the last one had in memory is left. */
  restart(): void
  /** Time passes for the council alone. */
  setClock(at: string): void
  tick(): void
  /** Does and sends all that should have happened by now, as the queue would, without waiting for its timers. */
  work(platform: ChatPlatform): Promise<void>
  close(): Promise<void>
}

/** Who speaks, by post. The stranger holds none. */
export const POSTS = {
  chair: 'Deputy Managing Director',
  manager: 'Head of Contact Point',
  payments: 'Head of Payments',
  office: "Cabinet Member's Office",
  performance: 'Performance Team',
  ict: 'ICT Team',
} as const
/** Known on the platform, and unknown to the council's directory. */
export const STRANGER = 'stranger'

/** Monday morning; PAT meets on the first Monday of September, with a bank holiday before it. */
const MORNING = '2017-08-21T09:30:00+01:00'
const ROUND_LIMIT = 50

const monthly = (ref: string, name: string, service: string, post: string, classification = 'unrestricted') =>
  `${ref},${name},kpi,%,0,higher,month,Strategic and Corporate Services,EODD,${service},${post},,,,core,no,${classification},`

const FILES = [
  indicators(
    monthly('CS05', 'Calls answered in 40 seconds', 'Customer Services', POSTS.manager),
    monthly('FN07', 'Invoices paid on time', 'Finance', POSTS.payments),
    monthly('HR23', 'Staff who completed their training', 'Human Resources', POSTS.performance),
    monthly('LG09', 'Claims settled in time', 'Legal', POSTS.payments, 'exempt'),
  ),
  targets(
    'CS05,2016/17,80,70,,,',
    'CS05,2017/18,80,70,,,',
    'FN07,2017/18,90,80,,,',
    'HR23,2017/18,90,85,,,',
    'LG09,2017/18,90,80,,,',
  ),
  results(
    'CS05,2017-03,69,70,75,final,,2017-04-18',
    'CS05,2017-06,66,68,74,final,,2017-07-18',
    'CS05,2017-07,71,69,83,final,Eight advisers are being trained.,2017-08-15',
    'FN07,2017-06,86,86,84,final,,2017-07-18',
    'FN07,2017-07,78,82,85,final,Invoices were sent by post.,2017-08-15',
    'HR23,2017-07,92,91,88,final,,2017-08-15',
    'LG09,2017-07,93,92,90,final,,2017-08-15',
  ),
]

/**
 * A small council on a database of its own, with the shipped rules and a clock that stands still between steps. One
 * indicator has been red for two quarters, one has just turned red, one is green, and one is exempt and green.
 */
export async function contractCouncil(asked: readonly Command[] = commands): Promise<ContractCouncil> {
  const { url, drop } = await emptyDatabase(TEMPLATE)
  let at = Date.parse(MORNING)
  const now = () => new Date(at)
  const faults: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => faults.push(line) })
  const config = parseConfig({ DATABASE_URL: url, FRAMEWORK: join(packageRoot, 'framework.yaml') })
  const { context, database, close } = await openCouncil(config, now)
  await takeFigures(context)
  let platforms: readonly ChatPlatform[] = []
  const newHandler = () =>
    makeHandler(
      asked,
      jobs,
      () => context,
      log,
      () => undefined,
      () => platforms,
    )
  let handler = newHandler()

  return {
    context,
    database,
    log,
    faults,
    handler: (ask) => handler(ask),
    restart() {
      handler = newHandler()
    },
    setClock(to) {
      at = Date.parse(to)
    },
    // Two things that people do are never done in the same millisecond.
    tick() {
      at += 60_000
    },
    async work(platform) {
      platforms = [platform]
      for (let round = 0; round < ROUND_LIMIT; round++) {
        const due = await sweep(context)
        for (const { id } of due) await runTask(id, jobs, context)
        const { taken } = await deliver(context, [platform], log)
        if (due.length === 0 && taken === 0) return
      }
      throw new Error(`There was still something to do after ${ROUND_LIMIT} rounds.`)
    },
    async close() {
      await close()
      await drop()
    },
  }
}

async function takeFigures({ store, now }: AppContext): Promise<void> {
  const rows = await readFiles(FILES, await store.imports.known(), now())
  const at = now()
  await store.imports.apply(rows, {
    by: 'the contract',
    files: FILES,
    now: at,
    alongside: (client) => writeTask(client, aTask('evaluate:contract', 'evaluate', { why: 'import' }, at)),
  })
  for (const title of Object.values(POSTS)) await store.directory.link(title, [])
}
