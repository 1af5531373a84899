import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.mjs'

const PROGRAM = 'prometheus-alertmanager'
const AT_ONCE = 500 // alerts in a request
const READY_MS = 20_000

/** Whether Debian's package of that name is installed. */
export const hasAlertmanager = () => spawnSync(PROGRAM, ['--version']).error === undefined

/** Each alert is a message of its own, sent as soon as it comes. */
const configFor = (url) => `
route:
  receiver: sink
  group_by: ['...']
  group_wait: 0s
  group_interval: 1h
  repeat_interval: 24h
receivers:
  - name: sink
    webhook_configs:
      - url: ${url}
        send_resolved: false
`

/** Prometheus's Alertmanager, which posts to the sink. It keeps what it has sent in a file, so that it does so once. */
export async function openAlertmanager(sink) {
  const folder = mkdtempSync(join(tmpdir(), 'callin-bench-alerts-'))
  const file = join(folder, 'alertmanager.yml')
  writeFileSync(file, configFor(`${sink.url}/alerts`))
  const url = `http://127.0.0.1:${await freePort()}`
  const program = spawn(
    PROGRAM,
    [
      `--config.file=${file}`,
      `--storage.path=${folder}`,
      `--web.listen-address=${new URL(url).host}`,
      '--cluster.listen-address=', // alone
    ],
    { stdio: 'ignore' },
  )
  for (const until = Date.now() + READY_MS; !(await isReady(url)); await sleep(100)) {
    if (Date.now() > until) throw new Error('Alertmanager does not start')
  }
  return {
    /** Hands alerts over, by their labels, and waits until the sink has a message for each. */
    async send(labels) {
      for (let at = 0; at < labels.length; at += AT_ONCE) {
        const alerts = labels.slice(at, at + AT_ONCE).map((one) => ({ labels: one }))
        const response = await fetch(`${url}/api/v2/alerts`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(alerts),
        })
        if (!response.ok) throw new Error(`Alertmanager answered ${response.status}: ${await response.text()}`)
      }
      while (sink.taken.length < labels.length) await sleep(10)
    },
    async close() {
      const gone = once(program, 'exit')
      program.kill()
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const isReady = (url) =>
  fetch(`${url}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
