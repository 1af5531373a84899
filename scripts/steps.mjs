// The steps of the set-up. Plain Node without a package, because they run before there are any.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => join(root, ...parts)

/** The command line, as it is started. */
export const program = at('dist/program/cli.js')

// The same set-up may run in two terminals at once: the second waits for the first.
const LOCK = at('.setup', 'lock')

/** One sentence for the person at the keyboard, then the end. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** What follows an option, where it is a whole number of at least `least`. */
export function wholeNumber(name, text, least = 1) {
  if (!/^\d+$/.test(text) || Number(text) < least)
    fail(`${name}: found "${text}", expected a whole number from ${least} on.`)
  return Number(text)
}

/** Given where none is, and always printed, so that the same can be done again. */
export const anySeed = () => String(Math.floor(Math.random() * 2 ** 31))

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Callin needs Node 20.19 or later; this is ${process.versions.node}.`)
}

/** Packages, Prisma client, compiled program: each only when what it is made from has changed. Unit tests need no program. */
export async function setUp({ compile = true } = {}) {
  requireNode()
  const release = await takeLock()
  try {
    await dependencies()
    await generate()
    if (compile) await build()
  } finally {
    release()
  }
}

async function dependencies() {
  const stamp = at('node_modules', '.callin-stamp')
  const wanted = `${hashOf(['package-lock.json'])} ${process.platform} ${process.arch}`
  if (read(stamp) === wanted) return
  if (!installedAsLocked()) {
    // The compiler is a development package, and NODE_ENV=production would leave it out.
    await step('Installing packages (the first time takes a minute or two)', 'npm', ['ci', '--include=dev'])
  }
  writeFileSync(stamp, wanted)
}

async function generate() {
  const wanted = hashOf(['prisma/schema.prisma', 'package-lock.json'])
  if (existsSync(at('src/store/generated/client.ts')) && read(at('.setup/generated')) === wanted) return
  await step('Writing the database client', process.execPath, [at('node_modules/prisma/build/index.js'), 'generate'], {
    // Prisma would fetch a schema engine that this generator never calls; any program that exists will do.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  })
  writeFileSync(at('.setup/generated'), wanted)
}

/** `evenIfBroken` is for writing a migration: the schema changes first, and the code does not fit it yet. */
export async function build({ evenIfBroken = false } = {}) {
  // The player drives Slack and Teams with the tests' own drivers.
  const sources = ['src', 'commands', 'jobs', 'prisma', 'test/support/play']
    .flatMap(filesBelow)
    .filter((file) => file.endsWith('.ts'))
  const made = ['tsconfig.json', 'tsconfig.build.json', 'scripts/bundle.mjs', 'package-lock.json']
  const wanted = hashOf([...sources, ...made])
  if (existsSync(program) && read(at('.setup/built')) === wanted) return
  mkdirSync(at('.setup'), { recursive: true })
  rmSync(at('.setup/built'), { force: true })
  const compile = [at('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']
  const fine = await step('Compiling', process.execPath, compile, {}, !evenIfBroken)
  removeOrphans(sources)
  if (!fine) return
  await step('Putting the program together', process.execPath, [at('scripts/bundle.mjs')])
  writeFileSync(at('.setup/built'), wanted)
}

/** A compiled file whose source is gone could still be imported. */
function removeOrphans(sources) {
  const expected = new Set(sources.map((file) => join('dist', file.replace(/\.ts$/, ''))))
  for (const file of filesBelow('dist')) {
    if (!file.startsWith(join('dist', 'program')) && !expected.has(file.replace(/\.js(\.map)?$/, '')))
      rmSync(at(file), { force: true })
  }
}

/**
 * Runs a program quietly with a line of progress. When it fails, shows all that it said and ends this process, or
 * returns false where the caller can go on without.
 */
export async function step(title, program, args, env = {}, required = true) {
  const started = performance.now()
  process.stdout.write(`${title} ...`)
  const dots = setInterval(() => process.stdout.write('.'), 5000)
  const { code, output } = await run(program, args, env)
  clearInterval(dots)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(code === 0 ? ` done (${seconds} s)\n` : ' failed\n')
  if (code !== 0 && required) {
    console.error(output.trim())
    fail(`${title} failed: "${[program, ...args].join(' ')}" ended with ${code}; what it said is above.`)
  }
  return code === 0
}

function run(program, args, env) {
  return new Promise((resolve) => {
    const output = []
    const shell = process.platform === 'win32' && program === 'npm' // npm is a .cmd file there
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, shell })
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => resolve({ code: error.code, output: error.message }))
    child.on('close', (code, signal) => resolve({ code: code ?? signal, output: Buffer.concat(output).toString() }))
  })
}

/** Runs a program with our own input and output, and returns its exit code. */
export function show(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** npm's own record of what it installed, against what the lock file asks for: somebody may have run npm by hand. */
function installedAsLocked() {
  const [wanted, found] = ['package-lock.json', 'node_modules/.package-lock.json'].map((file) => read(at(file)))
  if (!wanted || !found) return false
  const installed = JSON.parse(found).packages
  return Object.entries(JSON.parse(wanted).packages).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  )
}

async function takeLock() {
  mkdirSync(at('.setup'), { recursive: true })
  for (let said = false; ; said = true) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
      const release = () => rmSync(LOCK, { force: true })
      process.once('exit', release)
      return release
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`The folder ${root} cannot be written: ${error.code}.`)
    }
    if (!isAlive(Number(read(LOCK)))) rmSync(LOCK, { force: true })
    else if (!said) console.log('Waiting for another set-up in this folder to finish ...')
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

function isAlive(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function filesBelow(folder) {
  if (!existsSync(at(folder))) return []
  return readdirSync(at(folder), { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => join(it.parentPath, it.name).slice(root.length + 1))
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(read(at(file)) ?? '')
  return hash.digest('hex')
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
