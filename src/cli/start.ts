import { EventEmitter, once } from 'node:events'
import { Command } from 'commander'
import type { Config } from '../config.ts'
import { oversightsIn, parseConfig, readEnvironment } from '../config.ts'
import { CONSOLE, type PlatformName, sayPlatform } from '../domain/core/platform.ts'
import { formatList } from '../domain/core/words.ts'
import type { Running } from '../main.ts'
import type { Embedded } from '../store/database/embedded.ts'
import { openEmbedded } from '../store/database/embedded.ts'

const FIRST_WORK_MS = 60_000

export const startCommand = () =>
  new Command('start').description('Run the bot until it is stopped').action(async () => {
    const environment = readEnvironment()
    const config = parseConfig(environment)
    for (const one of oversightsIn(environment)) say(one)
    const starting = start(config)
    // A start that is asked to stop ends what it has begun first, so that no database server is left behind.
    const isStopping = stopOnSignal(async () => (await starting).stop())
    const running = await starting
    if (config.role !== 'bot') await running.settled(FIRST_WORK_MS)
    if (isStopping()) return
    console.error(
      welcome(
        config.role === 'worker' ? null : running.url,
        running.platforms,
        running.record === 'sample' ? SAMPLE_TIPS : OWN_TIPS,
      ),
    )
  })

/** The database's server comes up while the program is loaded, and is then the program's. */
async function start(config: Config): Promise<Running> {
  if (config.databaseUrl !== null) return (await import('../main.ts')).startCallin(config, say)
  const server = await launch(config.dataDir)
  try {
    return await (await import('../main.ts')).startCallin(config, say, server.opening)
  } catch (error) {
    await (await server.opening.catch(() => null))?.close()
    throw error
  }
}

/** Waits until the server has been launched, or cannot be, which `opening` says: the program's loading would hold that back. */
async function launch(dataDir: string): Promise<{ readonly opening: Promise<Embedded> }> {
  const launched = new EventEmitter()
  const opening = openEmbedded(dataDir, { launched: () => launched.emit('launched') })
  await Promise.race([once(launched, 'launched'), opening.catch(() => undefined)])
  return { opening }
}

/** What it does is going on; what the operator should know is a sentence. */
const say = (line: string) => console.error(line.endsWith('.') ? line : `${line} …`)

/** Once: a second signal while work is being finished ends the process at once. Returns whether one has come. */
function stopOnSignal(stop: () => Promise<void>): () => boolean {
  let stopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    console.error(`\n${signal}: finishing what has begun …`)
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  return () => stopping
}

const SAMPLE_TIPS = [
  'Act as the Deputy Managing Director and look at the PAT channel: proposals wait for a decision. Press "Call in".',
  'Type "status CS05", then "why PI01" and "history SM01".',
  'Type "brief pat": what a Cabinet Member would be told before the meeting.',
]

/** Without the sample nobody holds a post yet, and there is no figure to ask for. */
const OWN_TIPS = [
  'Take in your figures: npx callin import indicators.csv targets.csv results.csv',
  'Say who speaks here: npx callin link "Deputy Managing Director" --console',
  'Read what your rules say: npx callin framework explain',
]

function welcome(url: string | null, platforms: readonly PlatformName[], tips: readonly string[]): string {
  if (url === null) return 'Callin is running as a worker: it does what is due and sends, and takes nothing in.'
  if (!platforms.includes(CONSOLE)) return `Callin is running on ${formatList(platforms.map(sayPlatform))}.`
  return `
Callin is running. Open ${url}

Three things to try:
${tips.map((tip, at) => `  ${at + 1}. ${tip}`).join('\n')}

Ctrl+C stops it; the data stays.`
}
