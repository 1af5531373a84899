// npm run oracle -- --cases N --seed S: asks the rules and a second opinion, written from the prose alone, about N random
// histories, and says where they differ. Without a seed it takes one by chance; it always prints it.
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import { fail, root } from './steps.mjs'

const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } })
const cases = wholeNumber('--cases', values.cases ?? '2000')
const seed = wholeNumber('--seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 31)))

const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
})
try {
  const { run } = await vite.ssrLoadModule('/test/oracle/run.ts')
  process.exitCode = run(cases, seed) ? 0 : 1
} finally {
  await vite.close()
}

function wholeNumber(name, text) {
  if (!/^\d+$/.test(text)) fail(`${name}: found "${text}", expected a whole number.`)
  return Number(text)
}
