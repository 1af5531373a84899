// npm run setup: everything up to a database with the sample council in it, without starting the bot.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, setUp, show } from './steps.mjs'

await setUp()
const cli = join(root, 'dist/src/cli.js')
if (existsSync(cli)) {
  const code = await show(process.execPath, [cli, 'prepare'])
  if (code !== 0) process.exit(code)
}
console.log('Callin is set up. Start it with "npm start".')
