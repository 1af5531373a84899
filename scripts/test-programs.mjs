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
  for (const [program, debian] of Object.entries(PROGRAMS)) await provide(program, debian)
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

/** Installs a Debian package when its program is missing and this machine lets us. */
async function provide(program, debian) {
  if (has(program) || process.getuid?.() !== 0 || !has('apt-get')) return
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } // RUNLEVEL: do not start it as a service
  const install = ['install', '-y', '--no-install-recommends', debian]
  if (await step(`Installing ${debian} (Debian package) for the tests`, 'apt-get', install, env, false)) return
  await step('Reading the list of Debian packages', 'apt-get', ['update'], env, false)
  await step(`Installing ${debian} (Debian package) for the tests`, 'apt-get', install, env, false)
}

function has(program) {
  const folders = (process.env.PATH ?? '').split(':').concat('/usr/bin', '/usr/sbin')
  return folders.some((folder) => folder && existsSync(join(folder, program)))
}
