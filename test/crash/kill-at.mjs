// Loaded before a program (--import), ends it as kill -9 does at a statement to the database:
//   kill-at.mjs?statement=REGEXP&when=before|after&nth=3
// Before: it was never sent. After: it is done, and its answer was never heard. It watches what goes over the line, since the
// program brings its database client within itself.
import { Socket } from 'node:net'

const asked = new URL(import.meta.url).searchParams
const statement = new RegExp(asked.get('statement') ?? '')
const isBefore = asked.get('when') === 'before'
const nth = Number(asked.get('nth'))
const die = () => process.kill(process.pid, 'SIGKILL')

const [QUERY, PARSE] = [0x51, 0x50] // PostgreSQL's messages that hold a statement, after their type and four bytes of length
const BEGINS = 5

function statementIn(chunk) {
  if (!Buffer.isBuffer(chunk) || (chunk[0] !== QUERY && chunk[0] !== PARSE)) return null
  const begins = chunk[0] === QUERY ? BEGINS : chunk.indexOf(0, BEGINS) + 1 // after the name of what is parsed
  return chunk.toString('utf8', begins)
}

let seen = 0
const { write } = Socket.prototype
Socket.prototype.write = function (chunk, ...rest) {
  const text = statementIn(chunk)
  if (text !== null && statement.test(text) && ++seen === nth) {
    if (isBefore) die()
    this.prependOnceListener('data', die)
  }
  return write.call(this, chunk, ...rest)
}
