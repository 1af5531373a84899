// The compiled program in a process that stays, for the tests of its command line: one command line after another, each
// with variables of its own, as a process of its own would run it. Loading the program takes far longer than most commands.
import { runArguments } from '../../dist/src/cli/program.js'
import { report } from '../../dist/src/cli/report.js'

const ownVariables = { ...process.env }
const [node = ''] = process.argv
const streams = { out: process.stdout, err: process.stderr }

process.on('disconnect', () => process.exit())
let last = Promise.resolve()
process.on('message', (asked) => {
  last = last.then(async () => process.send?.({ id: asked.id, ran: await run(asked) }))
})

async function run({ args, variables }) {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, ownVariables, variables)
  process.argv = [node, 'callin', ...args]
  process.exitCode = undefined
  const { said, restore } = listen()
  try {
    await runArguments(args)
  } catch (error) {
    process.exitCode = report(error)
  } finally {
    restore()
  }
  return { code: process.exitCode ?? 0, ...said }
}

/** What is written from here on, until `restore`. */
function listen() {
  const said = { out: '', err: '' }
  const writes = Object.entries(streams).map(([name, stream]) => {
    const { write } = stream
    stream.write = (text, ...rest) => {
      said[name] += text
      rest.find((one) => typeof one === 'function')?.()
      return true
    }
    return () => {
      stream.write = write
    }
  })
  return {
    said,
    restore() {
      for (const restore of writes) restore()
    },
  }
}
