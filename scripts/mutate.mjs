// npm run mutation [-- FILE …]: changes src/domain in thousands of small ways and asks whether a test notices each. It works
// in a copy, so that the checkout may be worked on meanwhile, and takes up again what it knew from the last run.
//   npm run mutation -- src/domain/rag.ts src/domain/triggers
//   npm run mutation -- --concurrency 1 src/domain/agenda.ts      (on a machine that others use)
// Without arguments all of src/domain, in a quarter of an hour or so on two cores. The score is of the files named.
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
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fail, root } from './steps.mjs'

const LOWEST_SCORE = 90
// Without tsconfig.json: Stryker would rewrite it by an interface that TypeScript 7 no longer has.
const COPIED = ['src', 'test', 'docs', 'package.json', 'framework.yaml', 'stryker.config.mjs']

const { values: options, positionals: named } = parseArgs({
  options: { concurrency: { type: 'string' } },
  allowPositionals: true,
})
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
  if (existsSync(known)) writeFileSync(join(copy, 'incremental.json'), JSON.stringify(toBuildOn()))

  const busy = options.concurrency ? ['--concurrency', options.concurrency] : []
  const stryker = join(copy, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const { status } = spawnSync(process.execPath, [stryker, 'run', '--mutate', patterns.join(','), ...busy], {
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
