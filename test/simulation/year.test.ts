import { expect, it } from 'vitest'
import { aCouncil } from '../support/council.ts'
import { everybody, figuresBefore, posts } from './players.ts'
import { live } from './year.ts'

// Five weeks with a clock change, Easter on a meeting's day, a meeting that is moved, a post that falls vacant and a manager
// who never answers. The whole year: npm run simulate

const YEAR = { from: '2026-01-02T00:00:00Z', until: '2027-01-09T00:00:00Z' }
const SPRING = { from: '2026-03-23T00:00:00Z', until: '2026-04-25T00:00:00Z' }
const whole = process.env['SIMULATE']?.startsWith('year') ?? false
const span = whole ? YEAR : SPRING

it(
  'through the months every promise is kept once, in order and on a working day, and no case is forgotten',
  async () => {
    const before = new Date(Date.parse(span.from) - 3_600_000)
    const simulated = await aCouncil({ now: before, posts, figures: figuresBefore(span.from) })
    try {
      const { hours, asked, posted, broke } = await live(simulated, { ...span, players: everybody }, (line) => {
        if (whole) process.stdout.write(`${line}\n`)
      })
      if (whole) process.stdout.write(`${hours} hours, ${asked} things said, ${posted} messages posted\n`)

      expect(broke).toBeNull()
      expect(asked).toBeGreaterThan(20) // else it would prove little
    } finally {
      await simulated.drop()
    }
  },
  whole ? 3_600_000 : 300_000,
)
