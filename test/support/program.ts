import { type ChildProcess, fork, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { variableNames } from '../../src/config.ts'
import { packageRoot } from '../../src/root.ts'

type Variables = Readonly<Record<string, string>>

/** An empty variable counts as not set, and so a file .env of whoever runs the tests has no say. */
const EMPTY: Variables = { ...Object.fromEntries(variableNames.map((name) => [name, ''])), SAMPLE: 'no' }

function ofTheTests(): Variables {
  const { PATH = '', NODE_OPTIONS = '' } = process.env // the latter carries the clock of scripts/with-clock.mjs
  return { PATH, NODE_OPTIONS }
}

export type Ran = {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/**
 * Runs the compiled program as an operator does, with an empty council unless `variables` say otherwise, and waits for
 * its end. The compiled files are those of the last set-up: `npm test` begins with one. It has a process of its own where
 * it takes a folder or an embedded database for itself, and where it plays; else the one that `program-host.mjs` keeps.
 */
export async function callin(args: readonly string[], variables: Variables = {}, folder?: string): Promise<Ran> {
  const isAlone = folder !== undefined || 'DATA_DIR' in variables || args[0] === 'play'
  return isAlone ? spoken(spawned(args, variables, folder)).ended : hosted(args, { ...EMPTY, ...variables })
}

/** Runs it for somebody who stops listening at its first word, as `callin … 2>&1 | head -1` does. Gives its exit code. */
export async function callinUnheard(args: readonly string[], variables: Variables = {}): Promise<number | null> {
  const child = spawned(args, variables)
  const stop = () => {
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
  child.stdout?.once('data', stop)
  child.stderr?.once('data', stop)
  return new Promise((resolve) => child.once('exit', resolve))
}

/** Starts the bot and asks it to end once it has said a word of how far it is. */
export async function stoppedAfter(word: string, variables: Variables): Promise<Ran> {
  const child = spawned(['start'], { PORT: '0', LOG_LEVEL: 'warn', ...variables })
  const program = spoken(child)
  await until(() => program.err().includes(word))
  child.kill('SIGTERM')
  return program.ended
}

/** What `--json` prints: standard output has to be JSON and nothing else. Throws with what was said when it failed. */
export async function callinJson<T>(args: readonly string[], variables: Variables = {}): Promise<T> {
  const { code, out, err } = await callin([...args, '--json'], variables)
  if (code !== 0) throw new Error(`callin ${args.join(' ')} ended with ${code}: ${err}`)
  return JSON.parse(out) as T // each test says what it expects and checks it
}

export type Program = {
  /** Where the console is. */
  readonly url: string
  /** All that it has said on standard error. */
  said(): string
  /** Asks it to end, as a service manager or kill -9 would, and waits until it has. */
  end(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Ran>
}

const WELCOME = /Open (http:\S+)/
const PATIENCE_MS = 60_000
const START_MS = 300_000 // of many at once on a machine that has little to spare

/** Starts the bot on a free port and waits until it says where it is. Throws with what it said when it ends instead. */
export async function startProgram(variables: Variables): Promise<Program> {
  const child = spawned(['start'], { PORT: '0', LOG_LEVEL: 'warn', ...variables })
  const program = spoken(child)
  const url = await until(
    () => WELCOME.exec(program.err())?.[1],
    () => {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The program ended: ${program.err()}`)
    },
  ).catch((error: unknown) => {
    child.kill('SIGKILL') // nobody else could end it
    throw error
  })
  return {
    url,
    said: program.err,
    end(signal = 'SIGTERM') {
      child.kill(signal)
      return program.ended
    },
  }
}

export type Bot = Pick<Program, 'said' | 'end'> & {
  /** Waits until it hears on its port. False: it was killed before. Throws with what it said where it ended by itself. */
  hears(): Promise<boolean>
  /** Whether it says that nothing keeps it from working. */
  isReady(): Promise<boolean>
  /** Whether it has ended, by itself or not. */
  hasEnded(): boolean
}

/** Starts the bot without a console on a port of this machine, and does not wait for it. */
export function startBot(variables: Variables, port: number): Bot {
  const child = spawned(['start'], { PORT: `${port}`, ...variables })
  const program = spoken(child)
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const isOk = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null))?.ok === true
  return {
    said: program.err,
    hasEnded,
    isReady: () => isOk('/health/ready'),
    async hears() {
      const look = async () => {
        if (child.exitCode !== null) throw new Error(`The bot ended with ${child.exitCode}: ${program.err()}`)
        if (hasEnded()) return 'killed'
        return (await isOk('/health')) ? 'hears' : null
      }
      return (await until(look, () => undefined, START_MS)) === 'hears'
    },
    end(signal = 'SIGTERM') {
      child.kill(signal)
      return program.ended
    },
  }
}

/** Waits until `look` finds something. `check` may throw to give up early; after a minute, or `patienceMs`, it gives up itself. */
export async function until<T>(
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  check: () => void = () => undefined,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found) return found
    check()
    if (Date.now() > deadline) throw new Error(`It did not come about within ${patienceMs / 1000} seconds.`)
    await sleep(100)
  }
}

/** `folder`: where it is run; that of the tests unless said. */
function spawned(args: readonly string[], variables: Variables, folder?: string): ChildProcess {
  return spawn(process.execPath, [join(packageRoot, 'bin/callin.mjs'), ...args], {
    env: { ...ofTheTests(), ...EMPTY, ...variables },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function spoken(child: ChildProcess) {
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...said }))
  })
  return { ended, err: () => said.err }
}

type Host = { run(args: readonly string[], variables: Variables): Promise<Ran> }

let host: Host | null = null

/** The process is shared by the test files of this worker; it ends with it, and another follows one that broke. */
function hosted(args: readonly string[], variables: Variables): Promise<Ran> {
  host ??= startHost()
  return host.run(args, variables)
}

function startHost(): Host {
  const child = fork(join(packageRoot, 'test/support/program-host.mjs'), { env: ofTheTests(), silent: true })
  const { ended } = spoken(child)
  const waiting = new Map<number, (ran: Ran | Error) => void>()
  child.on('message', ({ id, ran }: { id: number; ran: Ran }) => {
    waiting.get(id)?.(ran)
    waiting.delete(id)
    if (waiting.size === 0) leaveOpen(child)
  })
  void ended.then(({ err }) => {
    host = null
    for (const end of waiting.values()) end(new Error(`The program broke off: ${err}`))
  })
  let last = 0
  return {
    run: (args, variables) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, (ran) => (ran instanceof Error ? reject(ran) : resolve(ran)))
        child.ref()
        child.channel?.ref()
        child.send({ id, args, variables })
      }),
  }
}

/** It does not keep the worker from ending. */
function leaveOpen(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  for (const stream of [child.stdout, child.stderr]) (stream as Socket | null)?.unref()
}
