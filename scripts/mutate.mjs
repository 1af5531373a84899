// npm run mutation [-- FILE …]: changes src/domain in thousands of small ways and asks whether a test notices each. It works
// in a copy, so that the checkout may be worked on meanwhile, and takes up again what it knew from the last run.
//   npm run mutation -- src/domain/rag.ts src/domain/triggers
// Without arguments all of src/domain, which takes hours on two cores. The score is of the files named. With --quick the
// slow tests are left out, unless they are the file's own: what survives is to be tried again without it.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fail, root } from './steps.mjs'

const LOWEST_SCORE = 90
// From the quickest to the slowest, by a part of their names.
const SLOW = ['propert', 'docs/rules', 'foresee', 'forecast', 'meeting', 'oracle', 'calendar', 'backtest', 'replay']
// Without tsconfig.json: Stryker would rewrite it by an interface that TypeScript 7 no longer has.
const COPIED = ['src', 'test', 'docs', 'package.json', 'framework.yaml', 'stryker.config.mjs']
// No database, no server, no browser: the domain needs none.
// A file's own tests come first, then quick ones: most changes are noticed by one, and the rest need not run.
const vitestConfig = (own, left) => `import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
const OWN = ${JSON.stringify(own)}
const SLOW = ${JSON.stringify(SLOW)}
const slowness = ({ moduleId }) =>
  OWN.some((name) => moduleId.includes(name)) ? -2 : SLOW.findLastIndex((part) => moduleId.includes(part))
class QuickFirst extends BaseSequencer {
  async sort(files) { return files.toSorted((a, b) => slowness(a) - slowness(b)) }
}
export default defineConfig({ test: {
  include: ['test/domain/**/*.test.ts', 'test/oracle/*.test.ts', 'test/docs/*.test.ts'],
  exclude: ${JSON.stringify(left)},
  setupFiles: ['noticed.ts'],
  sequence: { sequencer: QuickFirst }, env: { MUTATION: 'yes' }, pool: 'threads', isolate: false, testTimeout: 60_000,
} })
`
// The first failure is enough: nobody reads the smallest one. One seed: a change is noticed every time, or never.
const SETUP = `import fc from 'fast-check'
fc.configureGlobal({ endOnFailure: true, seed: 20_170_401 })
`

const named = process.argv.slice(2).filter((name) => name !== '--quick')
const quick = process.argv.includes('--quick')
const wrong = named.find((name) => !name.startsWith('src/domain') || !existsSync(join(root, name)))
if (wrong) fail(`Found "${wrong}", expected a file or folder of src/domain.`)
const patterns = (named.length > 0 ? named : ['src/domain']).map((name) =>
  statSync(join(root, name)).isDirectory() ? `${name}/**/*.ts` : name,
)

const cache = join(root, 'node_modules/.cache/callin')
const known = join(cache, 'mutation.json')
const copy = mkdtempSync(join(tmpdir(), 'callin-mutation-'))
try {
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const own = named.map((name) => `/${basename(name, '.ts')}`).filter((name) => name !== '/domain')
  const slow = SLOW.filter((part) => !own.some((name) => name.includes(part)))
  const left = quick ? slow.map((part) => `**/*${part}*/**`).concat(slow.map((part) => `**/*${part}*`)) : []
  writeFileSync(join(copy, 'vitest.config.ts'), vitestConfig(own, left))
  writeFileSync(join(copy, 'noticed.ts'), SETUP)
  if (existsSync(known)) writeFileSync(join(copy, 'incremental.json'), JSON.stringify(toBuildOn()))

  const stryker = join(copy, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const { status } = spawnSync(process.execPath, [stryker, 'run', '--mutate', patterns.join(',')], {
    cwd: copy,
    stdio: 'inherit',
  })
  if (status === 0 && existsSync(join(copy, 'incremental.json'))) {
    mkdirSync(cache, { recursive: true })
    cpSync(join(copy, 'incremental.json'), known)
  }
  process.exitCode = status || report(JSON.parse(readFileSync(join(copy, 'mutation.json'), 'utf8')))
} finally {
  rmSync(copy, { recursive: true, force: true })
}

/**
 * What is known. What survived is tried anew, since a test may have come that notices it, and what took too long, since
 * the machine may have been busy.
 */
function toBuildOn() {
  const report = JSON.parse(readFileSync(known, 'utf8'))
  for (const [file, result] of Object.entries(report.files))
    if (isNamed(file)) result.mutants = result.mutants.filter(({ status }) => status === 'Killed')
  return report
}

function isNamed(file) {
  return patterns.some((pattern) => file.startsWith(pattern.replace('**/*.ts', '')))
}

/** Says the score of each file and what survived; 1 when the score of all is too low. */
function report({ files }) {
  let found = 0
  let all = 0
  for (const [file, { source, mutants }] of Object.entries(files)) {
    if (!isNamed(file)) continue
    const valid = mutants.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status))
    const noticed = valid.filter(({ status }) => status === 'Killed' || status === 'Timeout')
    found += noticed.length
    all += valid.length
    console.log(`${share(noticed.length, valid.length).padStart(7)}  ${file} (${noticed.length} of ${valid.length})`)
    for (const mutant of valid.filter((one) => !noticed.includes(one)))
      console.log(`           ${said(mutant, source)}`)
  }
  console.log(
    `${share(found, all).padStart(7)}  in all (${found} of ${all}); at least ${LOWEST_SCORE}% are to be noticed`,
  )
  return all > 0 && (100 * found) / all >= LOWEST_SCORE ? 0 : 1
}

function share(part, whole) {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`
}

function said({ location: { start, end }, replacement, status, mutatorName }, source) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const was =
    lines.length === 1 ? lines[0].slice(start.column - 1, end.column - 1) : `${lines[0].slice(start.column - 1)} …`
  const now = (replacement ?? mutatorName).replace(/\s+/g, ' ')
  return `line ${start.line}: ${was} → ${now}${status === 'NoCoverage' ? ' (no test comes here)' : ''}`
}
