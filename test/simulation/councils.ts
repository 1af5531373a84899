import { Temporal } from 'temporal-polyfill'
import { aCouncil } from '../support/council.ts'
import { seededRandom } from '../support/random.ts'
import { wordsOf } from '../support/words.ts'
import { playersOf } from './chance-players.ts'
import { seededDisturbance } from './disturbance.ts'
import { paperChairs, paperSecretaries } from './paper-players.ts'
import { figuresBefore, posts } from './players.ts'
import { live, type Simulated } from './year.ts'

const FIRST_MONTH = Temporal.PlainYearMonth.from('2024-01')
const MONTHS = 48 // of the years in which a council may begin

export type Lived = Simulated & {
  readonly from: string
  /** What its log said, and what stood on its platform, sentence by sentence; sorted, since many places are written to at once. */
  readonly log: readonly string[]
  readonly words: readonly string[]
}

/** The council of a seed lives from the first of a month of its own: with figures, faults, moves and departures by the seed. */
export async function liveCouncil(
  seed: number,
  span: { readonly months: number } | { readonly days: number },
): Promise<Lived> {
  const random = seededRandom(seed)
  const first = FIRST_MONTH.add({ months: random.between(0, MONTHS - 1) })
  const phase = random.between(0, 14)
  const begins = first.toPlainDate({ day: 1 })
  const [from, until] = [`${begins}T00:00:00Z`, `${begins.add(span)}T00:00:00Z`]
  const now = new Date(Date.parse(from) - 3_600_000)
  const simulated = await aCouncil({ now, posts, figures: figuresBefore(from, phase) })
  try {
    const lived = await live(simulated, {
      from,
      until,
      players: [...playersOf(random, phase), paperSecretaries, paperChairs],
      disturbance: seededDisturbance(random),
    })
    const words = simulated.chat.posts.flatMap(({ message }) => wordsOf(message).split('\n'))
    return { ...lived, from, log: simulated.log.lines.toSorted(), words: [...new Set(words)].sort() }
  } finally {
    await simulated.drop()
  }
}

/** How to see the same again, and what comes after it. */
export const repeat = (seed: number, months = 1): string =>
  `npm run simulate -- --councils 1 --seed ${seed} --months ${months}`
