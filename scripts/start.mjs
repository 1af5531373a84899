// npm start: the set-up, then the bot. The command line runs in this very process, so that signals reach it directly
// and only once; it prepares the database itself.
import { pathToFileURL } from 'node:url'
import { program, setUp } from './steps.mjs'

await setUp()
process.argv = [process.execPath, program, 'start', ...process.argv.slice(2)]
await import(pathToFileURL(program).href)
