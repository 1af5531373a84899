// npm run oracle -- --cases N --seed S: asks the rules and a second opinion, written from the prose alone, about N random
// histories, and says where they differ. Without a seed it takes one by chance; it always prints it.
import { parseArgs } from 'node:util'
import { anySeed, wholeNumber } from './steps.mjs'
import { withModules } from './with-modules.mjs'

const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } })
const cases = wholeNumber('--cases', values.cases ?? '2000', 0)
const seed = wholeNumber('--seed', values.seed ?? anySeed(), 0)

await withModules(async (load) => {
  const { run } = await load('/test/oracle/run.ts')
  process.exitCode = run(cases, seed) ? 0 : 1
})
