// npm run setup: everything up to a database with the sample council in it, without starting the bot.
import { existsSync } from 'node:fs'
import { program, setUp, show } from './steps.mjs'

await setUp()
if (existsSync(program)) {
  const code = await show(process.execPath, [program, 'prepare'])
  if (code !== 0) process.exit(code)
}
console.log('Callin is set up. Start it with "npm start".')
