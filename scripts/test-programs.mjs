// What the tests run besides Node.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, step } from './steps.mjs'

/** Each with the Debian package that has it. */
const PROGRAMS = {
  'redis-server': 'redis-server',
  chromium: 'chromium',
  soffice: 'libreoffice-writer-nogui',
  pdftotext: 'poppler-utils',
}

/** Installs what is missing where it can; ends with CI=true where it cannot. Returns what is still missing. */
export async function provideTestPrograms() {
  const wanted = Object.entries(PROGRAMS).filter(([program]) => !has(program))
  if (wanted.length > 0 && mayInstall()) {
    console.log(sayInstalling(wanted.map(([, debian]) => debian)))
    for (const [, debian] of wanted) await install(debian)
  }
  const missing = Object.keys(PROGRAMS).filter((program) => !has(program))
  if (missing.length > 0 && process.env.CI === 'true')
    fail(`CI=true and ${missing.join(' and ')} cannot be had: no test may be skipped.`)
  return missing
}

/** Before and after the tests, so that nobody takes a shortened run for a full one. */
export function warnOfSkipped(missing) {
  if (missing.length === 0) return
  const line = '!'.repeat(100)
  console.warn(`\n${line}\n${missing.join(' and ')} not installed: the tests that need it are SKIPPED.\n${line}\n`)
}

const mayInstall = () => process.getuid?.() === 0 && has('apt-get')

function sayInstalling(packages) {
  return `
The tests run programs that this machine does not have. Being root on Debian, this installs ${packages.join(', ')} with
apt-get: on the machine, and not in this folder, and none of them is started as a service. It takes some minutes and up to
1 GB; "apt-get remove" takes them away again. Stop it now (Ctrl-C) if you do not want that, and run the tests as another user:
those that need them are then skipped, and said to be. "npm run test:unit" needs none of them.
`
}

/** A Debian package; the list of packages may have to be read first. */
async function install(debian) {
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } // RUNLEVEL: do not start it as a service
  const args = ['install', '-y', '--no-install-recommends', debian]
  if (await step(`Installing ${debian} (Debian package) for the tests`, 'apt-get', args, env, false)) return
  await step('Reading the list of Debian packages', 'apt-get', ['update'], env, false)
  await step(`Installing ${debian} (Debian package) for the tests`, 'apt-get', args, env, false)
}

function has(program) {
  const folders = (process.env.PATH ?? '').split(':').concat('/usr/bin', '/usr/sbin')
  return folders.some((folder) => folder && existsSync(join(folder, program)))
}
