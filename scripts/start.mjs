// npm start: the set-up, then the bot. The command line runs in this very process, so that signals reach it directly
// and only once; it prepares the database itself.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, setUp } from './steps.mjs'

await setUp()
const cli = join(root, 'dist/src/cli.js')
process.argv = [process.execPath, cli, 'start', ...process.argv.slice(2)]
await import(pathToFileURL(cli).href)
