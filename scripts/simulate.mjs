// npm run simulate: a whole year of both forums, hour by hour, with everything checked after each hour. It takes some minutes.
// With --say it prints what everybody says, and what they are answered.
import { join } from 'node:path'
import { root, setUp, show } from './steps.mjs'

await setUp()
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
process.env.SIMULATE = process.argv.includes('--say') ? 'year say' : 'year'
process.exit(await show(process.execPath, [vitest, 'run', 'test/simulation/year.database.test.ts', '--silent=false']))
