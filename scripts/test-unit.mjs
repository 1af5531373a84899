// npm run test:unit [-- FILES]: the tests that need nothing but this process, with fewer random cases than npm test has. For
// the inner loop: no compiling, no servers. With --watch it runs again what a change touches.
import { join } from 'node:path'
import { root, setUp, show } from './steps.mjs'

await setUp({ compile: false })
const args = process.argv.slice(2)
const mode = args.includes('--watch') ? [] : ['run']
process.exit(
  await show(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...mode, '--project', 'unit', ...args]),
)
