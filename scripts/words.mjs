// npm run words: plays August 2011 on Slack and counts its messages, what they repeat, and what should not stand in them.
// --list names each message that counts; --transcript prints all that was said; another script's folder may be given.
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import { root } from './steps.mjs'

const { values, positionals } = parseArgs({
  options: { list: { type: 'boolean', default: false }, transcript: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const [folder = 'test/scripts/august-2011'] = positionals

const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
})
try {
  const { run } = await vite.ssrLoadModule('/test/words/run.ts')
  await run({ folder, ...values })
} finally {
  await vite.close()
}
