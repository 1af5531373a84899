// npm run soak [-- --seconds N --commands N]: the bot under load for ten minutes (docs/bench.md).
import { join } from 'node:path'
import { root, setUp, show } from './steps.mjs'
import { clockOptions } from './with-clock.mjs'

await setUp()
// At the time at which the bench's figures are in.
const { NOW } = await import('../bench/support/council.mjs')
const soak = [join(root, 'bench/soak.mjs'), ...process.argv.slice(2)]
process.exit(await show(process.execPath, soak, { NODE_OPTIONS: clockOptions(NOW.getTime()) }))
