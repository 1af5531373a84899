// npm run crash -- --kills N --seed S: a council lives on a Slack of this machine, in processes of the program that are killed
// N times with signal 9, by chance and at every step by name; at the end it is counted what was lost and what came twice.
// Without a seed it takes one by chance; it always prints it. --councils C: so many live side by side and share the kills.
import { parseArgs } from 'node:util'
import { anySeed, setUp, wholeNumber } from './steps.mjs'
import { withModules } from './with-modules.mjs'

const options = { kills: { type: 'string' }, seed: { type: 'string' }, councils: { type: 'string' } }
const { values } = parseArgs({ options })
const kills = wholeNumber('--kills', values.kills ?? '100')
const seed = wholeNumber('--seed', values.seed ?? anySeed())
const councils = wholeNumber('--councils', values.councils ?? '2')

await setUp()
await withModules(async (load) => {
  const { run } = await load('/test/crash/run.ts')
  process.exitCode = (await run({ kills, seed, councils })) ? 0 : 1
})
process.exit()
