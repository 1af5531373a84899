// npm run check: types, lint and format, nothing unused, tests. Goes through all of them and says at the end what failed.
import { join } from 'node:path'
import { root, setUp, show } from './steps.mjs'

await setUp()
const bin = (...path) => join(root, 'node_modules', ...path)
const checks = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
  { name: 'lint and format', args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'nothing unused', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  { name: 'tests', args: [join(root, 'scripts/test.mjs'), ...process.argv.slice(2)] },
]

const failed = []
for (const { name, args } of checks) {
  console.log(`\n== ${name}`)
  if ((await show(process.execPath, args)) !== 0) failed.push(name)
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}.`)
  process.exit(1)
}
console.log('\nTypes, lint, format and tests are fine, and nothing stands unused.')
