import { afterEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { exempt, good, monthly, poor, rowsOf } from '../../support/figures.ts'
import { tellEvents } from '../../support/tell-events.ts'

const MANAGERS_OWN = 'person:head-of-contact-point'
const SECRETARYS_OWN = 'person:pat-secretary'

let council: TestCouncil
afterEach(() => council.drop())

const promisesOf = async (ref: string) =>
  (await council.council.store.commitments.listFor(ref)).map(({ period, state }) => `${period} ${state}`)
const caseOf = async (ref: string) => (await council.council.store.cases.listFor(ref))[0]
const eventsOf = async (ref: string, kind: string) =>
  (await tellEvents(council.council, (await caseOf(ref))?.id ?? 0)).filter((event) => event.kind === kind)

/** Results of CS05 from a month on, reported at a moment. */
const reported = async (moment: string, from: string, ...values: readonly string[]) => {
  council.setNow(moment)
  await council.report({ ...poor('CS05'), results: monthly(from, ...values) })
}

describe('the promises of a plan', () => {
  /** 70% in October and 75% in December 2026, and green again by March 2027. */
  const planned = async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    await council.ask(
      MANAGER,
      'plan CS05 cause: Staff left actions: Recruit trajectory: 2026-10: 70, 2026-12: 75 back: green by 2027-03',
    )
  }

  it('that figures decide are told to the accountable manager and the secretary, once', async () => {
    await planned()
    expect(await promisesOf('CS05')).toEqual(['2026-10 pending', '2026-12 pending', '2027-03 pending'])

    await reported('2026-11-16T09:00:00Z', '2026-10', '70')
    await council.run()

    expect(await promisesOf('CS05')).toEqual(['2026-10 kept', '2026-12 pending', '2027-03 pending'])
    const told = council.chat.only(MANAGERS_OWN, 'For information, 1 promise kept: Calls answered in 40 seconds (CS05)')
    expect(told.words).toContain('● Kept: 70% or better in October 2026. Reported: 70% in October 2026.')
    expect(told.words).toContain('Still open\n- 75% or better in December 2026.')
    expect(council.chat.only(SECRETARYS_OWN, '1 promise kept').words).toBe(told.words)

    await council.evaluate()
    await council.run()
    expect(await eventsOf('CS05', 'promise')).toHaveLength(1)
    expect(council.chat.only(MANAGERS_OWN, '1 promise kept').edits).toBe(0)
  })

  it('are kept, missed or late as the figures come, and a revision is followed', async () => {
    await planned()

    await reported('2027-01-18T09:00:00Z', '2026-10', '70', '71', '74')
    expect(await promisesOf('CS05')).toEqual(['2026-10 kept', '2026-12 missed', '2027-03 pending'])
    expect((await eventsOf('CS05', 'promise')).at(-1)?.text).toBe(
      'Promise missed: 75% or better in December 2026. Reported: 74% in December 2026.',
    )

    await reported('2027-02-15T09:00:00Z', '2027-01', '76')
    expect(await promisesOf('CS05')).toEqual(['2026-10 kept', '2026-12 late', '2027-03 pending'])

    await reported('2027-02-22T09:00:00Z', '2026-12', '75')
    expect(await promisesOf('CS05')).toEqual(['2026-10 kept', '2026-12 kept', '2027-03 pending'])

    await reported('2027-04-15T09:00:00Z', '2027-02', '79', '79')
    expect(await promisesOf('CS05')).toEqual(['2026-10 kept', '2026-12 kept', '2027-03 missed'])
  })

  it('are settled once, by whichever of two evaluations comes first', async () => {
    await planned()
    council.setNow('2026-11-16T09:00:00Z')
    const rows = rowsOf([{ ...poor('CS05'), results: monthly('2026-10', '70') }])
    await council.council.store.imports.apply(rows, { by: ANALYST, files: [], now: council.council.now() })

    await Promise.all([council.evaluate(), council.evaluate()])

    expect(await eventsOf('CS05', 'promise')).toHaveLength(1)
  })

  it('are part of the indicator’s history', async () => {
    await planned()
    await reported('2027-01-18T09:00:00Z', '2026-10', '70', '71', '74')

    const { words } = await council.ask(MANAGER, 'promises CS05')
    expect(words).toContain('3 promises: 1 kept, 1 missed and 1 open.')
    expect(words).toContain('December 2026 | 75% or better | ■ Missed | 74% in December 2026')
    for (const line of ['history CS05', 'why CS05']) {
      expect((await council.ask(MANAGER, line)).words).toContain('Promises\n3 promises: 1 kept, 1 missed and 1 open.')
    }
    expect((await council.ask(CHAIR, 'promises PAT')).words).toContain('What was promised to PAT\nCS05 Calls answered')
    expect((await council.ask(CHAIR, 'promises DAT')).words).toContain('Nothing has been promised yet.')
  })

  it('of what is exempt are told and shown only to those entitled', async () => {
    council = await aCouncil({ figures: [poor('CS05', { ...exempt, name: 'Placements that broke down' })] })
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    await council.ask(MANAGER, 'plan CS05 cause: Homes closed actions: Find homes trajectory: 2026-10: 70')

    council.setNow('2026-11-16T09:00:00Z')
    const placements = poor('CS05', { ...exempt, name: 'Placements that broke down' })
    await council.report({ ...placements, results: monthly('2026-10', '70') })
    await council.run()

    expect(council.chat.titlesIn(MANAGERS_OWN)).toContain(
      'For information, 1 promise kept: Placements that broke down (CS05)',
    )
    for (const line of ['promises', 'promises CS05', 'promises PAT']) {
      expect((await council.ask(OUTSIDER, line)).words).not.toMatch(/Placements|70%/)
      expect((await council.ask(CHAIR, line, 'member-office')).words).not.toMatch(/Placements|70%/)
      expect((await council.ask(CHAIR, line, 'pat')).words).toMatch(/70%/)
    }
  })
})

describe('an action that is done and has had no effect yet', () => {
  const SAID = 'What was agreed (Train eight advisers) was done on Tuesday 3 November 2026 and has had no effect yet.'
  const agreed = async (ref: string) => {
    await council.ask(
      CHAIR,
      `action ${ref} Train eight advisers owner: ${MANAGER} by: 1 December 2026 effect: 75% or better in 2026-10`,
    )
  }
  const done = () => council.ask(MANAGER, 'complete 1 all eight passed')

  it('is proposed for a new call-in where no case is open, and never twice', async () => {
    council = await aCouncil({ figures: [good('CS05')] })
    await council.run()
    await agreed('CS05')
    await done()

    await reported('2026-11-16T09:00:00Z', '2026-10', '74')
    expect(await caseOf('CS05')).toMatchObject({
      state: 'proposed',
      forum: 'pat',
      because: `${SAID} Promised was 75% or better in October 2026; reported was 74% in October 2026.`,
    })
    await council.run()
    expect(council.chat.only('channel:pat', 'call in CS05').words).toContain(SAID)

    await council.ask(CHAIR, 'decline CS05 give it time')
    await council.evaluate()
    await reported('2026-11-17T09:00:00Z', '2026-10', '73')

    expect(await council.council.store.cases.listFor('CS05')).toHaveLength(1)
  })

  it('is not proposed before the action is done, nor when the indicator is green', async () => {
    council = await aCouncil({ figures: [good('CS05'), good('CS06')] })
    await council.run()
    await agreed('CS05')
    await reported('2026-11-16T09:00:00Z', '2026-10', '74')
    expect(await promisesOf('CS05')).toEqual(['2026-10 pending'])
    expect(await caseOf('CS05')).toBeUndefined()

    await council.ask(
      CHAIR,
      `action CS06 Go further owner: ${MANAGER} by: 1 December 2026 effect: 95% or better in 2026-10`,
    )
    await council.ask(MANAGER, 'complete 2 we did')
    await council.report({ ...good('CS06'), results: monthly('2026-10', '85') })
    await council.run()

    expect(await promisesOf('CS06')).toEqual(['2026-10 missed'])
    expect(await caseOf('CS06')).toBeUndefined()
  })

  it('is noted once on a case that a meeting is still to hear', async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    await agreed('CS05')
    await done()

    await reported('2026-11-16T09:00:00Z', '2026-10', '66')
    await council.evaluate()

    expect((await eventsOf('CS05', 'no_effect')).map(({ text }) => text)).toEqual([
      `${SAID} Promised was 75% or better in October 2026; reported was 66% in October 2026.`,
    ])
    expect(await council.council.store.agenda.listForCase((await caseOf('CS05'))?.id ?? 0)).toHaveLength(1)
  })

  it('brings a case that waits on no agenda to the next meeting', async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    await agreed('CS05')
    await done()
    await council.ask(CHAIR, 'remove-item CS05 the figures decide')
    expect((await caseOf('CS05'))?.waitingFor).not.toBeNull()

    await reported('2026-11-16T09:00:00Z', '2026-10', '66')
    await council.run()

    const one = await caseOf('CS05')
    expect(one).toMatchObject({ state: 'called_in', waitingFor: null })
    const [item] = await council.council.store.agenda.listForCase(one?.id ?? 0)
    expect(item).toMatchObject({ state: 'planned', meetingId: one?.meetingId, addedBy: 'the rules' })
    expect(item?.why).toContain(SAID)
    expect(council.chat.only(MANAGERS_OWN, ', for CS05').words).toContain('7 December 2026')
    expect(council.chat.titlesIn(SECRETARYS_OWN).join()).toContain('promise missed')
  })
})

it('a withdrawn action promises nothing any more', async () => {
  council = await aCouncil({ figures: [good('CS05')] })
  await council.run()
  await council.ask(
    CHAIR,
    `action CS05 Train eight owner: ${MANAGER} by: 1 December 2026 effect: 95% or better in 2026-10`,
  )
  await council.ask(SECRETARY, 'withdraw 1 another way was found')

  await reported('2026-11-16T09:00:00Z', '2026-10', '66')

  expect(await promisesOf('CS05')).toEqual(['2026-10 superseded'])
})
