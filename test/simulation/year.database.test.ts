import { expect, it } from 'vitest'
import { aCouncil } from '../support/council.ts'
import { paperChairs, paperSecretaries } from './paper-players.ts'
import { everybody, figuresBefore, posts } from './players.ts'
import { live } from './year.ts'

// Five weeks with a clock change, Easter on a meeting's day, a meeting that is moved, a post that falls vacant and a manager
// who never answers. The whole year: npm run simulate

const YEAR = { from: '2026-01-02T00:00:00Z', until: '2027-01-09T00:00:00Z' }
const SPRING = { from: '2026-03-23T00:00:00Z', until: '2026-04-25T00:00:00Z' }
const whole = process.env['SIMULATE']?.startsWith('year') ?? false
// Chairs approve last: what they approve goes out in the same hour.
const players = [...everybody, paperSecretaries, paperChairs]
const span = whole ? YEAR : SPRING

const TIMES = `
  SELECT 'moved' AS what, count(*) AS times FROM "Meeting" WHERE sequence > 0 AND state <> 'cancelled'
  UNION ALL SELECT state::text, count(*) FROM "Meeting" GROUP BY state
  UNION ALL SELECT 'cancelled', 0 WHERE NOT EXISTS (SELECT 1 FROM "Meeting" WHERE state = 'cancelled')
  UNION ALL SELECT 'forgotten', count(*) FROM "AgendaItem" WHERE state = 'carried' AND reason LIKE 'No outcome%'
  UNION ALL SELECT 'late actions', count(*) FROM "Task" WHERE key LIKE 'remind:%:director:%' AND state = 'done'
  UNION ALL SELECT 'papers issued', count(*) FROM "Paper" WHERE "issuedAt" IS NOT NULL
  UNION ALL SELECT 'papers never issued', count(*) FROM "Paper" WHERE state = 'draft' AND kind = 'highlight-report'
  UNION ALL SELECT 'papers sent back', count(*) FROM "PaperEvent" WHERE kind = 'returned'
  UNION ALL SELECT 'papers corrected', count(*) FROM "Paper" WHERE "correctsId" IS NOT NULL AND "issuedAt" IS NOT NULL
  UNION ALL SELECT 'papers withdrawn', count(*) FROM "Paper" WHERE state = 'withdrawn'`

it(
  'through the months every task is done once, in order and on a working day, and no case is forgotten',
  async () => {
    const before = new Date(Date.parse(span.from) - 3_600_000)
    const simulated = await aCouncil({ now: before, posts, figures: figuresBefore(span.from) })
    try {
      const { hours, asked, posted, broke } = await live(simulated, { ...span, players }, (line) => {
        if (whole) process.stdout.write(`${line}\n`)
      })
      if (whole) process.stdout.write(`${hours} hours, ${asked} things said, ${posted} messages posted\n`)

      expect(broke).toBeNull()
      // Else it would prove little: what makes a year hard did happen, and everybody concerned was told once.
      const told = (person: string, words: RegExp) =>
        simulated.chat.titlesIn(`person:${person}`).filter((title) => words.test(title)).length
      expect(told('director-of-engagement', /^For you, before .*please ask .*Head of Country Parks/)).toBeGreaterThan(0)
      expect(
        told('deputy-managing-director', /^For the chair of PAT, before .*action plans? ha(s|ve) not come/),
      ).toBeGreaterThan(0)
      // Whoever reads the channel reads it there.
      const moved = simulated.chat
        .titlesIn('channel:pat')
        .filter((title) => title.includes('PAT is moved to Thursday 9 April'))
      expect(moved).toHaveLength(1)
      const { rows } = await simulated.db.database.pool.query<{ what: string; times: number }>(TIMES)
      const times = Object.fromEntries(rows.map(({ what, times }) => [what, Number(times)]))
      expect(times).toMatchObject({ moved: 1, cancelled: whole ? 1 : 0 })
      expect(times['held']).toBeGreaterThanOrEqual(whole ? 22 : 2)
      expect(times['forgotten']).toBeGreaterThanOrEqual(whole ? 1 : 0)
      expect(times['papers issued']).toBeGreaterThanOrEqual(whole ? 80 : 7)
      expect(times['papers never issued']).toBeGreaterThanOrEqual(1)
      expect(times['papers sent back']).toBeGreaterThanOrEqual(1)
      expect(times['papers corrected']).toBe(1)
      expect(times['papers withdrawn']).toBe(whole ? 1 : 0)
      if (whole) process.stdout.write(`${JSON.stringify(times)}\n`)
      expect(times['late actions']).toBeGreaterThanOrEqual(whole ? 1 : 0)
    } finally {
      await simulated.drop()
    }
  },
  whole ? 3_600_000 : 300_000,
)
