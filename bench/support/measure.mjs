import { isDeepStrictEqual } from 'node:util'
import { cpuOfSelf, cpuOfTree } from './cpu.mjs'

/** The name of the subject among the contestants of a comparison. */
export const SUBJECT = 'callin'

/** What is read of a run: `sample` has `wall`, `node` and `postgres`, in seconds, and the `figures` that the run gave. */
export const seconds = ({ wall }) => wall
export const cpuSeconds = ({ node, postgres }) => node + postgres
export const perSecond = (amount) => (sample) => amount / sample.wall
export const figure = (name) => (sample) => sample.figures[name]

/** What is wanted of a ratio, or of a value. */
export const atLeast = (target) => ({ target, isMet: (found) => found >= target })
export const atMost = (target) => ({ target, isMet: (found) => found <= target })

const ROUNDS = 5
const FEWEST_ROUNDS = 3
const SECONDS = 15 // a comparison that takes longer ends with fewer rounds
const MOST_SECONDS = 40 // one that takes longer still ends with what it has

/**
 * Measures a comparison (docs/bench.md says what one is): a first round that is not counted, in which the answers are
 * compared, then rounds in which the contestants take turns, beginning with another one each time. Gives a row for each
 * peer and limit; `also` reads other things of the same runs. Where an answer differs from the subject's, the row is refused.
 */
export async function measure(comparison, server) {
  const { name, against = [], limit = null, rounds = ROUNDS, value = seconds, seconds: most = SECONDS } = comparison
  say(`${name}: ${comparison.what}`)
  const opened = await comparison.open(server)
  const samples = new Map()
  try {
    const contestants = [SUBJECT, ...against.map((peer) => peer.name)].map((who) => contestantOf(who, opened.runs[who]))
    const answers = new Map()
    const started = performance.now()
    const warmUp = comparison.warmUp ?? true
    for (let round = warmUp ? 0 : 1; round <= rounds; round++) {
      const spent = (performance.now() - started) / 1000
      if ((round > FEWEST_ROUNDS && spent > most) || (round > 1 && spent > MOST_SECONDS)) break
      for (const one of turned(contestants, round)) {
        const { answer, ...sample } = await sampleOf(one, server)
        answers.set(one.who, answer)
        if (round > 0) samples.set(one.who, [...(samples.get(one.who) ?? []), sample])
        say(`  ${round === 0 ? 'warm-up' : `round ${round}`}  ${one.who}: ${short(value(sample))} ${comparison.unit}`)
      }
    }
    return [{}, ...(comparison.also ?? [])].flatMap((other) =>
      rowsOf({ name, unit: comparison.unit, value, against, limit, ...other }, samples, answers),
    )
  } finally {
    await opened.close?.()
  }
}

/** A contestant is a function, or one with what is done before and after it and not measured. */
const contestantOf = (who, given) => ({ who, ...(typeof given === 'function' ? { run: given } : given) })

const turned = (contestants, round) =>
  contestants.map((_, at) => contestants[(at + round) % contestants.length]).filter((one) => one !== undefined)

/** One run: how long it took, who worked how much, and what it gave: { answer, figures }, each where there is one. */
async function sampleOf({ run, before, after }, { pid }) {
  await before?.()
  globalThis.gc?.()
  const [node, postgres, begun] = [cpuOfSelf(), cpuOfTree(pid), performance.now()]
  const given = (await run()) ?? {}
  const wall = (performance.now() - begun) / 1000
  const sample = { wall, node: cpuOfSelf() - node, postgres: cpuOfTree(pid) - postgres }
  await after?.()
  return { ...sample, figures: given.figures ?? {}, answer: given.answer }
}

function rowsOf({ name, unit, value, against, limit }, samples, answers) {
  const own = samples.get(SUBJECT) ?? []
  const values = own.map(value)
  const subject = {
    ...{ name, against: null, value: median(values), unit },
    ...{ ratio: null, target: null, met: null },
    ...{ spread: spreadOf(values), node: median(own.map((one) => one.node)) },
    ...{ postgres: median(own.map((one) => one.postgres)), rounds: values.length },
  }
  const limited = limit ? [{ ...subject, target: limit.target, met: limit.isMet(subject.value) }] : []
  const compared = against.map((peer) => {
    const theirs = samples.get(peer.name) ?? []
    const row = {
      ...subject,
      against: peer.name,
      target: peer.target.target,
      peer: {
        value: median(theirs.map(value)),
        node: median(theirs.map((one) => one.node)),
        postgres: median(theirs.map((one) => one.postgres)),
      },
    }
    const differs = differenceOf(answers.get(SUBJECT), answers.get(peer.name))
    if (differs !== null) return { ...row, met: false, refused: differs }
    const read = peer.value ?? value
    const ratios = own.map((one, at) => read(one) / read(theirs[at] ?? one))
    const ratio = median(ratios)
    return { ...row, ratio, ratios: spreadOf(ratios), met: peer.target.isMet(ratio) }
  })
  return compared.length + limited.length > 0 ? [...limited, ...compared] : [subject]
}

/** Where two answers differ, in words; null: they are equal, or one has none to compare. */
function differenceOf(own, other) {
  if (own === undefined || other === undefined || isDeepStrictEqual(own, other)) return null
  if (!Array.isArray(own) || !Array.isArray(other)) return 'the answers differ'
  if (own.length !== other.length) return `the answers differ: ${own.length} against ${other.length}`
  const at = own.findIndex((one, index) => !isDeepStrictEqual(one, other[index]))
  return `the answers differ: ${JSON.stringify(own[at])} against ${JSON.stringify(other[at])}`
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

const spreadOf = (values) => [Math.min(...values), Math.max(...values)]

/** "12,300", "0.34": three digits that tell. */
export function short(value) {
  if (value === undefined || value === null || Number.isNaN(value)) return '–'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return value.toLocaleString('en-GB', { maximumFractionDigits: Math.min(digits, 6) })
}

const say = (line) => process.stderr.write(`${line}\n`)
