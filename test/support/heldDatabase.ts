import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { packageRoot } from '../../src/root.ts'

type Holder = {
  readonly url: string
  /** Closes the database and ends. */
  leave(): Promise<void>
  /** As kill -9 or the kernel would, with no time for anything. */
  kill(): Promise<void>
}

export type Holders = {
  hold(dataDir: string, options?: { durable: boolean }): Promise<Holder>
  remove(): Promise<void>
}

/** Other processes that use the embedded database. `hold` starts one and waits until it has the database open. */
export async function databaseHolders(): Promise<Holders> {
  // In node_modules, so that the compiled file finds its packages.
  const outDir = await mkdtemp(join(packageRoot, 'node_modules', '.callin-test-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    root: packageRoot,
    build: { ssr: 'src/store/database/embedded.ts', outDir, emptyOutDir: false },
  })
  const program = `
    const { openEmbedded } = await import(${JSON.stringify(`file://${join(outDir, 'embedded.js')}`)})
    const database = await openEmbedded(process.argv[1], { durable: process.argv[2] === 'true' })
    process.stdout.write(database.url)
    process.stdin.once('end', () => database.close()).resume()`
  return {
    hold: (dataDir, { durable } = { durable: false }) =>
      started(spawn(process.execPath, ['--input-type=module', '-e', program, dataDir, `${durable}`])),
    remove: () => rm(outDir, { recursive: true }),
  }
}

async function started(child: ChildProcess): Promise<Holder> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const said: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
  const url = await Promise.race([
    new Promise<string>((resolve) => child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()))),
    gone.then(() => Promise.reject(new Error(`the process ended: ${Buffer.concat(said)}`))),
  ])
  return {
    url,
    leave() {
      child.stdin?.end()
      return gone
    },
    kill() {
      child.kill('SIGKILL')
      return gone
    },
  }
}
