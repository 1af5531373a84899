import { Command } from 'commander'
import { parseConfig, readEnvironment } from '../config.ts'

const FIRST_WORK_MS = 60_000

export const startCommand = () =>
  new Command('start').description('Run the bot until it is stopped').action(async () => {
    const config = parseConfig(readEnvironment())
    const { startCallin } = await import('../main.ts')
    const running = await startCallin(config, (line) => console.error(`${line} …`))
    stopOnSignal(running.stop)
    if (config.role !== 'bot') await running.settled(FIRST_WORK_MS)
    console.error(welcome(running.url, running.platforms))
  })

/** Once: a second signal while work is being finished ends the process at once. */
function stopOnSignal(stop: () => Promise<void>): void {
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
}

function welcome(url: string, platforms: readonly string[]): string {
  if (!platforms.includes('web')) return `Callin is running on ${platforms.join(' and ')}.`
  return `
Callin is running. Open ${url}

Three things to try:
  1. Act as the Deputy Managing Director and look at the PAT channel: proposals wait for a decision. Press "Call in".
  2. Type "status CS05", then "why PI01" and "history SM01".
  3. Type "brief pat": what a Cabinet Member would be told before the meeting.

Ctrl+C stops it; the data stays.`
}
