import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'

const PATIENCE_MS = 10_000

/** A Redis of our own on a free port, in memory only. Null when the machine has none. */
export async function startRedis(): Promise<{ url: string; stop(): Promise<void> } | null> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const server = spawn(
      'redis-server',
      ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()],
      {
        stdio: 'ignore',
      },
    )
    const missing = await new Promise<boolean>((resolve) => {
      server.once('spawn', () => resolve(false))
      server.once('error', () => resolve(true))
    })
    if (missing) return null
    const url = `redis://127.0.0.1:${port}`
    if (await answers(url, server)) return { url, stop: () => stop(server) }
    await stop(server)
    if (attempt === 3) throw new Error('redis-server is installed and does not start')
  }
}

async function answers(url: string, server: ChildProcess): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 })
  client.on('error', () => undefined)
  const deadline = Date.now() + PATIENCE_MS
  try {
    while (Date.now() < deadline && server.exitCode === null) {
      const answer = await client.connect().then(
        () => client.ping(),
        () => null,
      )
      if (answer === 'PONG') return true
      await sleep(50)
    }
    return false
  } finally {
    client.disconnect()
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill()
  await gone
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
