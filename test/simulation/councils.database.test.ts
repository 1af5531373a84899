import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { liveCouncil, repeat } from './councils.ts'

// Some months of some councils, with figures, faults, moves and departures by a seed. Many: npm run simulate -- --councils N --seed S

const { SIMULATE_COUNCILS } = process.env
const SEED = 1
const DAYS = { days: 8 } // with the first Monday, on which PAT meets
const SHORTEST = 25 // characters of a sentence that no log has of itself

type Wanted = { readonly seeds: readonly number[]; readonly months: number; readonly results: string }

/** What `npm run simulate` asks for; null: these are the tests. */
const wanted = SIMULATE_COUNCILS ? (JSON.parse(SIMULATE_COUNCILS) as Wanted) : null // as scripts/simulate.mjs writes it

describe.skipIf(wanted !== null)('a council of a seed', () => {
  const first = () => liveCouncil(SEED, DAYS)
  let life: ReturnType<typeof first> | undefined

  it('lives for some days, and all that must hold does', async () => {
    life ??= first()
    const { broke, log, words } = await life

    expect(broke, repeat(SEED)).toBeNull()
    const said = log.join('\n')
    for (const one of words.filter(({ length }) => length >= SHORTEST)) {
      expect(said.includes(one), `the log says "${one}"`).toBe(false)
    }
  }, 600_000)

  it('lives the same life again', async () => {
    life ??= first()

    expect(await liveCouncil(SEED, DAYS)).toEqual(await life)
  }, 600_000)
})

it.runIf(wanted !== null)(
  'all councils that were asked for',
  async () => {
    const { seeds, months, results } = wanted ?? { seeds: [], months: 0, results: '' }
    const broken: { seed: number; broke: string }[] = []
    let lived = 0
    for (const seed of seeds) {
      const begun = performance.now()
      const { broke, asked, posted, from } = await liveCouncil(seed, { months }).catch((error: Error) => ({
        broke: error.message,
        asked: 0,
        posted: 0,
        from: '',
      }))
      lived += months
      const seconds = Math.round((performance.now() - begun) / 1000)
      process.stdout.write(
        `Seed ${seed}, from ${from.slice(0, 7)}: ${asked} things said, ${posted} posted, ${seconds} s\n`,
      )
      if (broke !== null) {
        broken.push({ seed, broke })
        process.stdout.write(`Seed ${seed}: ${broke}\n   ${repeat(seed, months)}\n`)
      }
    }
    writeFileSync(results, JSON.stringify({ lived, broken: broken.length }))
    expect(broken).toEqual([])
  },
  86_400_000,
)
