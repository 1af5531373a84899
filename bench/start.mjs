import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './support/council.mjs'
import { atMost, figure } from './support/measure.mjs'

const IDLE_MS = 3_000

/** Starts the bot on the sample council in a folder, until its first work is done. */
async function startIn(folder) {
  const begun = performance.now()
  const bot = spawn(process.execPath, [join(root, 'dist/program/cli.js'), 'start'], {
    env: { ...process.env, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  await new Promise((resolve, reject) => {
    bot.stderr.on('data', (text) => {
      said += text
      if (said.includes('Callin is running')) resolve()
    })
    bot.once('exit', () => reject(new Error(`The bot did not start: ${said}`)))
  })
  const seconds = (performance.now() - begun) / 1000
  async function stop() {
    const ended = new Promise((resolve) => bot.once('exit', resolve))
    bot.kill('SIGTERM')
    await ended
  }
  return { seconds, pid: bot.pid, stop }
}

/** Megabytes of the bot and of its PostgreSQL, what several processes share counted once. */
function memoryOf(pid, folder) {
  const pids = readdirSync('/proc').filter(
    (one) => /^\d+$/.test(one) && (Number(one) === pid || isServerIn(one, folder)),
  )
  return pids.reduce((sum, one) => sum + proportionalKilobytes(one), 0) / 1024
}

/** PostgreSQL's processes run in the folder of its data. */
function isServerIn(pid, folder) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder) || cmdline(pid).includes(folder)
  } catch {
    return false
  }
}

const cmdline = (pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8')

function proportionalKilobytes(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

const starts = (name, what, unit, limit) => ({
  name,
  what,
  unit,
  rounds: 3,
  value: figure(name),
  limit,
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'callin-bench-start-'))
    await (await startIn(folder)).stop() // makes the record
    return {
      runs: {
        async callin() {
          const { seconds, pid, stop } = await startIn(folder)
          if (name === 'start') {
            await stop()
            return { figures: { start: seconds } }
          }
          await sleep(IDLE_MS)
          const megabytes = memoryOf(pid, folder)
          await stop()
          return { figures: { 'idle-memory': megabytes } }
        },
      },
      close: async () => rmSync(folder, { recursive: true, force: true }),
    }
  },
})

export const comparisons = [
  starts('start', 'From the start to the first work done, with the sample council and its database', 's', atMost(1.2)),
  starts('idle-memory', 'Memory of the bot and its PostgreSQL, seconds after the start', 'MB', atMost(260)),
]
