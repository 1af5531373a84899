// npm run dev: Callin, compiled again and started anew whenever a source, framework.yaml or .env is saved. What does not
// compile is said, and the last that did goes on. Arguments go to "callin start". Ctrl-C ends it.
import { spawn } from 'node:child_process'
import { watchFile } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root, setUp } from './steps.mjs'

const READ_AT_START = ['framework.yaml', '.env']
const LOOK_EVERY_MS = 500

await setUp()
const compile = [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']
const compiler = spawn(process.execPath, [...compile, '--watch', '--preserveWatchOutput'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
})
let bot = null
let restarting = null

createInterface({ input: compiler.stdout }).on('line', (line) => {
  if (line.trim() !== '') console.log(line)
  if (/\bFound 0 errors\b/.test(line)) restart()
})
for (const file of READ_AT_START)
  watchFile(join(root, file), { interval: LOOK_EVERY_MS }, (now, before) => {
    if (now.mtimeMs !== before.mtimeMs) restart() // it is called once for a file that is not there, too
  })
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end)
compiler.once('exit', end)

/** One at a time: what is saved while it stops is in what starts. */
function restart() {
  restarting ??= stop().then(() => {
    restarting = null
    // What has just been compiled, which is not put together yet.
    bot = spawn(process.execPath, [join(root, 'dist/src/cli.js'), 'start', ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
    })
  })
}

/** Waits until it has closed its database, which the next one is to open. */
function stop() {
  if (bot === null || bot.exitCode !== null || bot.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    bot.once('exit', resolve)
    bot.kill('SIGTERM')
  })
}

async function end() {
  compiler.kill()
  await restarting
  await stop()
  process.exit()
}
