// npm test: the set-up, the servers that tests need, then every test. Arguments go to vitest.
import { join } from 'node:path'
import { root, setUp, show } from './steps.mjs'
import { provideTestPrograms, warnOfSkipped } from './test-programs.mjs'

await setUp()
const missing = await provideTestPrograms()
warnOfSkipped(missing)
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)]
const code = await show(process.execPath, vitest, { THOROUGH: 'yes' })
warnOfSkipped(missing)
process.exit(code)
