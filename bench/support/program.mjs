import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './council.mjs'
import { freePort } from './free-port.mjs'
import { SIGNING_SECRET } from './slack-sink.mjs'

const START_MS = 240_000

/**
 * The program itself on a database, with Slack's part played by the sink and further variables: { pid, url, stop() }. `url` is
 * where signed requests are taken. Waits until it says that it runs.
 */
export async function startProgram(database, sink, variables = {}) {
  const port = await freePort()
  const program = spawn(process.execPath, [join(root, 'dist/program/cli.js'), 'start'], {
    env: {
      ...process.env,
      ...{ DATABASE_URL: database, SAMPLE: 'no', PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
      ...{ SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: `${sink.url}/api/` },
      ...variables,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  program.stderr.on('data', (text) => {
    said = (said + text).slice(-20_000)
  })
  for (const until = Date.now() + START_MS; !said.includes('Callin is running'); await sleep(100)) {
    if (program.exitCode !== null || Date.now() > until) throw new Error(`The program did not start: ${said}`)
  }
  return {
    pid: program.pid,
    url: `http://127.0.0.1:${port}/slack/events`,
    async stop() {
      const gone = once(program, 'exit')
      program.kill('SIGTERM')
      await gone
    },
  }
}
