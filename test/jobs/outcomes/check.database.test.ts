import { afterEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, councilsLike, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { exemptPoor, poor } from '../../support/figures.ts'

const PAT = 'channel:pat'
const SECRETARYS = 'person:pat-secretary'
const MISSING = ' to record'
const NOTE = 'For information, PAT on Monday 7 December 2026'

let council: TestCouncil
afterEach(() => council.drop())

/** PAT of Monday 7 December 2026 has CS05, EX01, which is exempt, and a paper. */
const afterTheMeeting = councilsLike(async () => {
  const made = await aCouncil({
    figures: [poor('CS05'), exemptPoor()],
  })
  await made.run()
  await made.ask(CHAIR, 'call-in CS05')
  await made.ask(CHAIR, 'call-in EX01')
  await made.ask(SECRETARY, `item PAT Energy and carbon kind: paper presenter: ${OUTSIDER} why: asked for in October`)
  await made.run()
  made.setNow('2026-12-07T11:00:00Z')
  await made.run()
  return made
})
const aMeeting = async () => {
  council = await afterTheMeeting()
}

const at = (moment: string) => council.runAt(moment)

const titled = (place: string, text: string) => council.chat.titlesIn(place).filter((title) => title.includes(text))
const record = () => council.council.store

describe('after a meeting', () => {
  it('the secretary is told on the next working day what has no outcome, and the list shrinks', async () => {
    await aMeeting()
    await council.ask(SECRETARY, 'outcome 1 accepted')
    await at('2026-12-08T08:59:00Z')
    expect(titled(SECRETARYS, MISSING)).toEqual([])

    await at('2026-12-08T09:00:00Z')
    const list = council.chat.only(SECRETARYS, MISSING)
    expect(list.message.title).toBe(
      'For you, before Thursday 10 December 2026: 2 outcomes of PAT on Monday 7 December 2026 to record',
    )
    expect(list.words).toContain('What has no outcome on Thursday 10 December 2026 goes to the next meeting.')
    expect(list.words).toContain('[Record Energy and carbon: outcome #3]')

    await council.ask(SECRETARY, 'outcome 2 noted')
    await council.run()
    expect(titled(SECRETARYS, MISSING)).toEqual([
      'For you, before Thursday 10 December 2026: 1 outcome of PAT on Monday 7 December 2026 to record',
    ])
    await council.ask(SECRETARY, 'outcome 3 approved')
    await council.run()
    expect(titled(SECRETARYS, MISSING)).toEqual([])
    expect(titled(SECRETARYS, 'Every item of PAT on Monday 7 December 2026 has its outcome')).toHaveLength(1)
  })

  it('what has none three working days later goes to the next meeting; chair, secretary and presenter are told', async () => {
    await aMeeting()
    await council.ask(SECRETARY, 'outcome 1 accepted')

    await at('2026-12-10T09:00:00Z')

    const [carried] = await record().agenda.listForRef('EX01')
    expect(carried).toMatchObject({ state: 'planned', carriedFromId: 2 })
    expect(await record().agenda.find(2)).toMatchObject({ state: 'carried', reason: 'No outcome was recorded.' })
    expect((await record().cases.listFor('EX01'))[0]).toMatchObject({ meetingId: carried?.meetingId })
    const said =
      'For information: 2 items of PAT on Monday 7 December 2026 without an outcome go to Monday 4 January 2027 at 10:00'
    expect(titled(SECRETARYS, 'without an outcome go')).toEqual([said])
    expect(titled('person:deputy-managing-director', 'without an outcome go')).toEqual([said])
    expect(titled('person:head-of-country-parks', '4 January 2027')).toHaveLength(1)
  })

  it('is asked for nothing first, when an outage made both late', async () => {
    await aMeeting()

    await at('2026-12-10T12:00:00Z')

    expect(titled(SECRETARYS, MISSING)).toEqual([])
    expect(titled(SECRETARYS, 'without an outcome go')).toHaveLength(1)
  })

  it('passes on nothing twice, and nothing that was recorded', async () => {
    await aMeeting()
    for (const item of [1, 2, 3]) await council.ask(SECRETARY, `outcome ${item} noted`)
    await at('2026-12-10T09:00:00Z')
    await council.db.database.prisma.task.updateMany({ where: { job: 'outcome-check' }, data: { state: 'waiting' } })
    await council.run()

    expect(await council.db.database.prisma.agendaItem.count()).toBe(3)
    expect(titled(SECRETARYS, 'without an outcome go')).toEqual([])
    expect(titled(PAT, NOTE)).toHaveLength(1)
  })
})

describe('the note of outcomes', () => {
  it('goes to the forum, its readers and the Members’ side once all are recorded, and is edited when one is corrected', async () => {
    await aMeeting()
    await council.ask(SECRETARY, 'outcome 1 accepted attended: Head of Contact Point discussion: the rota is the cause')
    await council.ask(SECRETARY, 'outcome 2 referred recommendations: more homes amount: £460k pa by: 15 December 2026')
    await council.run()
    expect(titled(PAT, NOTE)).toEqual([])

    await council.ask(SECRETARY, `outcome 3 develop for: ${OUTSIDER} by: 18 December 2026`)
    await council.run()

    const { words } = council.chat.only(PAT, NOTE)
    expect(words).toContain('1. Calls answered in 40 seconds (CS05): action plan accepted')
    expect(words).toContain('The rota is the cause. Attended: Head of Contact Point.')
    expect(words).toContain('asking for £460,000 a year.')
    expect(words).toContain('The Head of Country Parks develops it further by Friday 18 December 2026.')
    for (const place of [
      'channel:member-office',
      'person:cabinet-members-office',
      'person:chair-of-governance-and-audit',
    ]) {
      expect(titled(place, NOTE)).toHaveLength(1)
    }

    await council.ask(SECRETARY, 'correct-outcome 1 noted')
    council.pass(900)
    await council.run()
    expect(council.chat.only(PAT, 'PAT meets today').words).toContain('Outcome: noted.')
    expect(council.chat.only(PAT, NOTE).words).toContain('1. Calls answered in 40 seconds (CS05): noted')
  })

  it('is sent with what was passed on, when some have no outcome', async () => {
    await aMeeting()
    await council.ask(SECRETARY, 'outcome 1 accepted')

    await at('2026-12-10T09:00:00Z')

    const { words } = council.chat.only(PAT, NOTE)
    expect(words).toContain('Energy and carbon: passed on')
    expect(words).toContain('No outcome was recorded.')
    expect(words).toContain('Comes back on Monday 4 January 2027, brought by the Head of Country Parks.')
    expect(council.chat.only('channel:member-office', 'For information, PAT on').words).not.toMatch(/EX01|Placements/)
  })
})
