// npm run bench [-- NAME …] [-- --against FILE]: measures Callin against its peers and limits (docs/bench.md).
import { join } from 'node:path'
import { root, setUp, show } from './steps.mjs'

await setUp()
process.exit(await show(process.execPath, [join(root, 'bench/run.mjs'), ...process.argv.slice(2)]))
