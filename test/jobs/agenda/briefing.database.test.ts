import { afterEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER } from '../../support/council.ts'
import { exemptPoor, good, poor } from '../../support/figures.ts'

const PAT = 'channel:pat'
const OFFICE = 'channel:member-office'
const FOR_PAT = 'Briefing for PAT: Monday 7 December 2026'

let council: TestCouncil
afterEach(() => council.drop())

const inNovember = async () => {
  council = await aCouncil({
    figures: [poor('CS05'), exemptPoor(), good('CS01')],
    // Later than the briefing, which has a message of its own only while the agenda is open.
    rules: (yaml) => yaml.replace('  brief_before: 5\n', '  brief_before: 5\n  agenda_closes_before: 3\n'),
  })
  await council.run()
}

const titles = (channel: string) => council.chat.titlesIn(channel).filter((title) => title.startsWith(FOR_PAT))

it('the briefing goes with the agenda, as one message, where that has closed by then', async () => {
  council = await aCouncil({ figures: [poor('CS05'), good('CS01')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  council.setNow('2026-11-27T09:00:00Z')
  await council.run()

  expect(titles(PAT)).toEqual([])
  const { words } = council.chat.only(PAT, 'PAT agenda')
  expect(words).toContain('Of 2 rated indicators, 1 is green, 0 amber and 1 red.')
  expect(words).toContain('Latest: 66% in September 2026, ■ Red.')
})

describe('the briefing before a meeting', () => {
  it('goes to the forum’s channel and the Cabinet Member’s office, five clear working days before, at nine', async () => {
    await inNovember()
    council.setNow('2026-11-27T08:59:00Z')
    await council.run()
    expect([...titles(PAT), ...titles(OFFICE)]).toEqual([])

    council.setNow('2026-11-27T09:00:00Z')
    await council.run()

    expect(titles(PAT)).toHaveLength(1)
    expect(titles(OFFICE)).toHaveLength(1)
  })

  it('says what is called in and why, what waits, and which actions are due', async () => {
    await inNovember()
    await council.ask(CHAIR, 'call-in CS05')
    await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 1 December 2026`)
    await council.ask(CHAIR, `action CS05 Review the rota owner: ${MANAGER} by: 8 December 2026`)
    await council.run()
    council.setNow('2026-11-27T09:00:00Z')
    await council.run()

    const { words } = council.chat.only(PAT, FOR_PAT)
    expect(words).toContain('1 indicator is called in to PAT. 1 proposal waits for the chair.')
    expect(words).toContain('CS05 Calls answered in 40 seconds. Red for two quarters running')
    expect(words).toContain(
      'Train eight advisers, for Calls answered in 40 seconds (CS05). Head of Contact Point, by Tuesday 1 December 2026.',
    )
    expect(words).not.toContain('Review the rota')
  })

  it('names what is exempt in the forum’s own channel alone, and counts it nowhere else', async () => {
    await inNovember()
    await council.ask(CHAIR, `action EX01 Visit every home owner: ${MANAGER} by: 1 December 2026`)
    council.setNow('2026-11-27T09:00:00Z')
    await council.run()

    const own = council.chat.only(PAT, FOR_PAT).words
    expect(own).toContain('EX01 Placements that broke down')
    expect(own).toContain('Visit every home')
    expect(own).toContain('2 proposals wait for the chair. Of 3 rated indicators')
    const office = council.chat.only(OFFICE, FOR_PAT).words
    expect(office).not.toMatch(/EX01|Placements|Visit every home/)
    expect(office).toContain('1 proposal waits for the chair. Of 2 rated indicators')
  })

  it('is posted once, however often it is due again', async () => {
    await inNovember()
    council.setNow('2026-11-27T09:00:00Z')
    await council.run()
    await council.db.database.prisma.task.updateMany({
      where: { job: 'brief', state: 'done' },
      data: { state: 'waiting' },
    })

    await council.run()

    expect(titles(PAT)).toHaveLength(1)
    expect(titles(OFFICE)).toHaveLength(1)
  })

  it('is sent late after an outage, and not at all when the meeting has been', async () => {
    await inNovember()

    council.setNow('2026-12-07T10:05:00Z') // PAT has begun; DAT meets tomorrow
    await council.run()

    expect(titles(PAT)).toEqual([])
    expect(council.chat.titlesIn('channel:dat').filter((title) => title.startsWith('Briefing'))).toEqual([
      'Briefing for DAT: Tuesday 10 November 2026 at 10:00, Sessions House, Maidstone',
    ])
    const done = await council.db.database.prisma.task.findMany({
      where: { job: 'brief', state: 'done' },
      orderBy: { dueAt: 'asc' },
    })
    expect(done.map(({ note }) => note)).toEqual([
      expect.stringContaining('late'),
      expect.stringContaining('late, because Callin was not running or was behind; the meeting has been'),
      '7 d 1 h 5 min late, because Callin was not running or was behind; the agenda that has closed has the briefing',
    ])
  })
})
