import { compare } from './compare.ts'
import { sayWorld } from './table.ts'

/** The command `npm run oracle`: so many cases from a seed. False when program and second opinion differ. */
export function run(cases: number, seed: number): boolean {
  const step = Math.max(1, Math.floor(cases / 20))
  console.log(`${cases} random histories from seed ${seed}.`)
  const started = Date.now()
  const { found, differs } = compare(cases, seed, (done) => {
    if (done % step === 0 && done <= cases)
      console.log(`${done} agree (${Math.round((Date.now() - started) / 1000)} s)`)
  })
  if (differs) {
    console.log(`\nThey differ. The smallest history found, of seed ${differs.seed}, path ${differs.path}:\n`)
    console.log(sayWorld(differs.world))
    return false
  }
  const counts = [...found].toSorted(([, a], [, b]) => b - a).map(([kind, times]) => `${kind} ${times}`)
  console.log(`All ${cases} agree. Rules that were met: ${counts.join(', ')}.`)
  return true
}
