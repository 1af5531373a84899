// Loaded before a program (--import), ends it as kill -9 does at a statement to the database:
//   kill-at.mjs?statement=REGEXP&when=before|after&nth=3
// Before: it was never sent. After: it is done, and its answer was never heard.
import pg from 'pg'

const asked = new URL(import.meta.url).searchParams
const statement = new RegExp(asked.get('statement') ?? '')
const isBefore = asked.get('when') === 'before'
const nth = Number(asked.get('nth'))
const die = () => process.kill(process.pid, 'SIGKILL')

let seen = 0
const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...given) {
  const [first] = given
  const text = typeof first === 'string' ? first : (first?.text ?? '')
  if (!statement.test(text) || ++seen !== nth) return query.apply(this, given)
  if (isBefore) die()
  const last = given.length - 1
  if (typeof given[last] === 'function') given[last] = die
  const answer = query.apply(this, given)
  return typeof answer?.then === 'function' ? answer.then(die) : answer
}
