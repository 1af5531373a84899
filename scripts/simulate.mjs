// npm run simulate: a whole year of both forums, hour by hour, with everything checked after each hour. It takes some minutes.
// With --say it prints what everybody says, and what they are answered.
//
// npm run simulate -- --councils N --seed S [--months M]: N councils, each M months (12) from a month of its own, with figures,
// faults of the platform, stops of the program, moves of meetings and departures by the seed. What does not hold is said with
// the command that shows it again. The same seed gives the same. Without a seed it takes one by chance; it always prints it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { anySeed, root, setUp, show, wholeNumber } from './steps.mjs'

const SIDE_BY_SIDE = 2

const number = { type: 'string' }
const { values } = parseArgs({
  options: { say: { type: 'boolean', default: false }, councils: number, seed: number, months: number },
})
await setUp()
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
process.exit(await (values.councils === undefined ? simulateYear() : simulateCouncils()))

function simulateYear() {
  const SIMULATE = values.say ? 'year say' : 'year'
  const args = [vitest, 'run', 'test/simulation/year.database.test.ts', '--silent=false']
  return show(process.execPath, args, { SIMULATE })
}

async function simulateCouncils() {
  const councils = wholeNumber('--councils', values.councils)
  const seed = wholeNumber('--seed', values.seed ?? anySeed())
  const months = wholeNumber('--months', values.months ?? '12')
  console.log(`npm run simulate -- --councils ${councils} --seed ${seed} --months ${months}`)
  const begun = Date.now()
  const seeds = Array.from({ length: councils }, (_, at) => seed + at)
  const folder = mkdtempSync(join(tmpdir(), 'callin-simulate-'))
  try {
    const all = await Promise.all(
      Array.from({ length: Math.min(SIDE_BY_SIDE, councils) }, (_, at) =>
        simulated(
          seeds.filter((_one, index) => index % SIDE_BY_SIDE === at),
          months,
          join(folder, `${at}.json`),
        ),
      ),
    )
    const sum = (name) => all.reduce((total, one) => total + one[name], 0)
    const perMonth = (Date.now() - begun) / 1000 / Math.max(1, sum('lived'))
    console.log(`${perMonth.toFixed(1)} s a council-month`)
    console.log(`${sum('lived')} council-months, ${sum('broken')} invariants broken`)
    return sum('broken') === 0 && sum('lived') === councils * months ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function simulated(seeds, months, results) {
  const args = [vitest, 'run', 'test/simulation/councils.database.test.ts', '--silent=false', '--reporter=dot']
  await show(process.execPath, args, { SIMULATE_COUNCILS: JSON.stringify({ seeds, months, results }) })
  try {
    return JSON.parse(readFileSync(results, 'utf8'))
  } catch {
    return { lived: 0, broken: 0 } // it ended before
  }
}
