// npm run words: plays August 2011 on Slack and counts its messages, what they repeat, and what should not stand in them.
// --list names each message that counts; --transcript prints all that was said; another script's folder may be given.
import { parseArgs } from 'node:util'
import { withModules } from './with-modules.mjs'

const { values, positionals } = parseArgs({
  options: { list: { type: 'boolean', default: false }, transcript: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const [folder = 'test/scripts/august-2011'] = positionals

await withModules(async (load) => {
  const { run } = await load('/test/words/run.ts')
  await run({ folder, ...values })
})
