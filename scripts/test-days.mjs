// npm run test:days -- [--day YYYY-MM-DD[THH:MM]]... [FILES]: the tests once for each awkward day, with the program's
// clock there and running on; the databases and the browser keep the machine's clock. One line for each day.
//   --day     this day alone, and may be given again; any day will do
//   --turn N  N of the awkward days, by today's date
//   --list    says which days there are
// All else goes to vitest.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fail, root, setUp } from './steps.mjs'
import { provideTestPrograms, warnOfSkipped } from './test-programs.mjs'
import { clockOptions, ZONE } from './with-clock.mjs'

const asked = readArguments(process.argv.slice(2))
await setUp()
const days = await chosenDays(asked)
if (asked.list) {
  for (const one of days) console.log(say(one))
  process.exit(0)
}

const missing = await provideTestPrograms()
warnOfSkipped(missing)
const scratch = mkdtempSync(join(tmpdir(), 'callin-days-'))
const red = []
for (const one of days) {
  process.stdout.write(`${say(one)}: `)
  const { counts, isGreen, output } = await runAt(one, asked.rest)
  console.log(counts)
  if (isGreen) continue
  red.push(one)
  console.log(output)
}
rmSync(scratch, { recursive: true })
warnOfSkipped(missing)
const repeat = red.map(({ day, time }) => `--day ${day}T${time}`).join(' ')
console.log(`${days.length - red.length} of ${days.length} days green${red.length > 0 ? `; red: ${repeat}` : ''}`)
process.exit(red.length > 0 ? 1 : 0)

function readArguments(args) {
  const asked = { days: [], turn: null, list: false, rest: [] }
  const given = [...args]
  while (given.length > 0) {
    const arg = given.shift()
    if (arg === '--list') asked.list = true
    else if (arg === '--turn') asked.turn = number(given.shift())
    else if (arg === '--day') asked.days.push(dayText(given.shift()))
    else asked.rest.push(arg)
  }
  return asked
}

function number(text) {
  if (!/^[1-9]\d*$/.test(text ?? '')) fail('--turn takes a number of days: --turn 2')
  return Number(text)
}

function dayText(text) {
  const isDay = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(text ?? '')
  const [day] = (text ?? '').split('T')
  if (!isDay || !existsInCalendar(day)) fail('--day takes a day: --day 2028-02-29, or --day 2028-02-29T23:30')
  return text
}

function existsInCalendar(day) {
  const midnight = Date.parse(`${day}T00:00Z`)
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day)
}

async function chosenDays({ days, turn }) {
  const [{ awkwardDays, chosenDay, turnOf }, { Temporal }] = await Promise.all([
    import('./days.mjs'),
    import('temporal-polyfill'),
  ])
  const today = Temporal.Now.plainDateISO(ZONE)
  const known = await awkwardDays(today)
  if (days.length > 0) return Promise.all(days.map((text) => chosenDay(text, known)))
  return turn === null ? known : turnOf(today, known, turn)
}

function say({ day, time, why }) {
  return `${day} ${time.padEnd(8)} ${why}`
}

/** What vitest said is shown of the days that go wrong: fifteen whole reports would hide what matters. */
async function runAt({ day, instant }, args) {
  const results = join(scratch, `${day}.json`)
  rmSync(results, { force: true })
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args]
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${results}`]
  const { code, output } = await captured([...vitest, ...reporters], {
    NODE_OPTIONS: clockOptions(instant),
    NO_COLOR: '1',
  })
  const report = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0 } = report ?? {}
  const broken = numFailedTests === 0 && numFailedTestSuites > 0 ? ', and a file that could not be run' : ''
  const isGreen = code === 0 && report !== null && report.success && numPassedTests > 0
  return { counts: `${numPassedTests} passed, ${numFailedTests} failed${broken}`, isGreen, output }
}

function captured(args, env) {
  return new Promise((resolve) => {
    const output = []
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
    child.on('close', (code) => resolve({ code, output: withoutDots(Buffer.concat(output).toString()) }))
  })
}

/** Without the reporter's dots, of which there are thousands, and its blank lines. */
function withoutDots(output) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^[·x*-]+$/.test(line.trim()))
    .join('\n')
}
