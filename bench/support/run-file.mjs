// Measures the comparisons of one file, in the process that bench/run.mjs starts for it.
import { measure } from './measure.mjs'
import { openServer } from './server.mjs'

const [file = '', url = '', ...names] = process.argv.slice(2)
const { comparisons } = await import(`../${file}.mjs`)
const wanted = comparisons.filter(({ name }) => names.length === 0 || names.includes(file) || names.includes(name))
const server = await openServer(url)
for (const one of wanted) {
  const rows = await measure(one, server)
  process.send?.({ rows })
}
await server.close()
process.disconnect?.()
