// Runs the comparisons of bench/*.mjs, each file in a process of its own, and writes bench/results.json (docs/bench.md).
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openEmbedded } from '../dist/src/store/database/embedded.js'
import { sayRows } from './support/report.mjs'

/** In the order in which they run. */
const FILES = ['load', 'rules', 'evaluation', 'import', 'notices', 'workers', 'answers', 'chart', 'start']

const here = fileURLToPath(new URL('.', import.meta.url))
const { values: options, positionals: names } = parseArgs({
  options: { against: { type: 'string' } },
  allowPositionals: true,
})
const earlier = options.against === undefined ? [] : JSON.parse(readFileSync(options.against, 'utf8'))

const folder = mkdtempSync(join(tmpdir(), 'callin-bench-'))
const started = performance.now()
const server = await openEmbedded(folder, { durable: false })
process.once('SIGINT', stop).once('SIGTERM', stop)
const rows = []
let found = names.length === 0
let failed = false
let running = null
try {
  for (const [at, file] of FILES.entries()) {
    console.error(`[${at + 1} of ${FILES.length}, after ${Math.round((performance.now() - started) / 1000)} s] ${file}`)
    const done = await runFile(file)
    found ||= done.found
    failed ||= done.failed
    rows.push(...done.rows)
  }
} finally {
  await leave()
}

if (!found) {
  console.error(`Found "${names.join(' ')}", expected a comparison or a file of bench/: ${FILES.join(', ')}.`)
  process.exit(2)
}
console.log(sayRows(rows, earlier))
console.log(
  `${rows.length} rows in ${Math.round((performance.now() - started) / 1000)} s, written to bench/results.json`,
)
writeFileSync(join(here, 'results.json'), `${JSON.stringify(rows, null, 2)}\n`)
process.exitCode = failed || rows.some(({ refused }) => refused) ? 1 : 0

async function leave() {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Broken off: the server of its own goes too. */
async function stop() {
  running?.kill()
  await leave()
  process.exit(1)
}

/** What one file measures, in a process of its own: neither its memory nor its compiled code is another's. */
function runFile(file) {
  const child = fork(join(here, 'support/run-file.mjs'), [file, server.url, ...names], { execArgv: ['--expose-gc'] })
  running = child
  const done = { rows: [], found: false, failed: false }
  child.on('message', (message) => {
    done.found = true
    done.rows.push(...message.rows)
  })
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      done.failed = code !== 0
      resolve(done)
    })
  })
}
