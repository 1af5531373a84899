import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { loadSample } from '../../prisma/sample/sample.ts'
import { packageRoot } from '../../src/root.ts'
import { openStore } from '../../src/store/index.ts'
import { aCouncil } from '../support/council.ts'
import { freshDatabase } from '../support/database.ts'
import { expectAgreement } from '../support/first-screen.ts'
import { startProgram } from '../support/program.ts'
import { consoleAt } from '../support/program-console.ts'
import { wordsOf } from '../support/words.ts'

vi.setConfig({ testTimeout: 180_000 })

const shipped = readFileSync(join(packageRoot, 'framework.yaml'), 'utf8')

// Days on which something about a meeting is due by the very moment of the first start, and days that are odd in themselves.
const DAYS = [
  ['a week before PAT', '2026-11-30T09:05:00Z'],
  ['the day before PAT', '2027-01-31T12:00:00Z'],
  ['PAT’s morning', '2026-12-07T08:30:00Z'],
  ['the day before DAT', '2026-12-07T16:00:00Z'],
  ['Christmas Eve', '2026-12-24T10:00:00Z'],
  ['just after midnight, in the first minutes of a financial year', '2027-03-31T23:01:00Z'],
  ['the morning on which the clocks go forward', '2027-03-28T01:30:00Z'],
  ['a first Monday that is a bank holiday', '2027-05-03T09:00:00Z'],
  ['the morning on which the clocks go back', '2027-10-31T01:30:00Z'],
  ['29 February', '2028-02-29T09:00:00Z'],
] as const

describe('a first start with the sample council', () => {
  it.each(DAYS)('on %s says the same everywhere', async (_day, moment) => {
    const council = await aCouncil({ now: new Date(moment), rules: () => shipped })
    try {
      await loadSample(council.db.database, council.council.framework, council.council.now())
      await council.run()

      const screen = {
        said: (conversation: string) => council.chat.in(conversation).map(({ message }) => wordsOf(message)),
        store: council.council.store,
      }
      const pat = await expectAgreement(screen, 'pat')
      await expectAgreement(screen, 'dat')
      expect(pat.proposals.length).toBeGreaterThan(0)
      expect(pat.chair).toEqual([expect.stringContaining(`: ${pat.proposals.length} proposal`)])
    } finally {
      await council.drop()
    }
  })
})

/** Before its title a message on the console says who wrote it and when. */
const TITLES = /For the chair of |Briefing for |(?:PAT|DAT) agenda/

describe('the program itself, started for the first time', () => {
  it.each([
    ['a week before PAT', '2026-11-30T09:05:00Z'],
    ['29 February', '2028-02-29T09:00:00Z'],
  ])('on %s shows a screen that agrees with itself', async (_day, moment) => {
    const database = await freshDatabase()
    const program = await startProgram({ DATABASE_URL: database.url, SAMPLE: 'yes', NODE_OPTIONS: clockAt(moment) })
    const store = openStore(database.database, () => new Date(moment))
    try {
      const pages = new Map<string, readonly string[]>()
      for (const conversation of ['channel:pat', 'channel:dat', 'channel:member-office']) {
        const reader = conversation === 'channel:member-office' ? 'cabinet-members-office' : 'performance-team'
        const posted = await consoleAt(program.url).posted(reader, conversation)
        pages.set(
          conversation,
          posted.map(({ text }) => text.slice(Math.max(0, text.search(TITLES)))),
        )
      }
      const screen = { said: (conversation: string) => pages.get(conversation) ?? [], store }
      const pat = await expectAgreement(screen, 'pat')
      await expectAgreement(screen, 'dat')
      expect(pat.proposals.length).toBeGreaterThan(0)
      expect(pat.briefings.length + pat.agendas.length + pat.packs.length).toBeGreaterThan(0)
      expect((await program.end()).code).toBe(0)
    } finally {
      await program.end('SIGKILL')
      await database.drop()
    }
  })
})

/** The program's clock begins at a moment and runs on from there. */
function clockAt(moment: string): string {
  const preload = pathToFileURL(join(packageRoot, 'scripts/clock.mjs'))
  // The clock of the tests may be shifted itself, and the program takes this shift instead of it.
  const shifted: unknown = Reflect.get(globalThis, Symbol.for('callin.clock'))
  const machineNow = Date.now() - (typeof shifted === 'number' ? shifted : 0)
  preload.searchParams.set('shift', String(Date.parse(moment) - machineNow))
  return `--import=${preload.href}`
}
