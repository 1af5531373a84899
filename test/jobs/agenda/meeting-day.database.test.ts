import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findCasesWithoutMeeting } from '../../../src/bot/agenda/cases-without-meeting.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, councilsLike, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { exemptPoor, poor } from '../../support/figures.ts'

const CLOSING = '2026-11-27T09:00:00Z' // six working days before Monday 7 December
const MORNING = '2026-12-07T09:00:00Z'
const PLAN = {
  item: 'CS05',
  cause: 'Eight advisers left in May',
  actions: 'Recruit and train eight',
  trajectory: '2026-12: 75, 2027-03: 80',
}

let council: TestCouncil

/** CS05 and EX01, which is exempt, are called in to the meeting of 7 December. */
const aCouncilWithItems = councilsLike(async () => {
  const made = await aCouncil()
  await made.run()
  await made.report(poor('CS05'), exemptPoor())
  await made.ask(CHAIR, 'call-in CS05')
  await made.ask(CHAIR, 'call-in EX01')
  await made.ask(SECRETARY, `item PAT Budget kind: paper presenter: ${OUTSIDER} why: Members asked`)
  await made.run()
  return made
})

const agendas = (place: string) => council.chat.titlesIn(place).filter((title) => title.startsWith('PAT agenda'))

describe('when an agenda closes', () => {
  beforeEach(async () => {
    council = await aCouncilWithItems()
  })
  afterEach(() => council.drop())

  it('it is shown to the forum and to the Members’ side, once and not before, without what is exempt there', async () => {
    council.setNow('2026-11-27T08:59:00Z')
    await council.run()
    const before = [...agendas('channel:pat'), ...agendas('channel:member-office')]
    council.setNow(CLOSING)
    await council.run()
    await council.run()

    expect(before).toEqual([])
    expect(agendas('channel:pat')).toHaveLength(1)
    expect(council.chat.only('channel:pat', 'PAT agenda').words).toContain('EX01')
    const office = council.chat.only('channel:member-office', 'PAT agenda').words
    expect(office).toContain('CS05')
    expect(office).toContain('2 items.')
    expect(office).not.toMatch(/EX01|Placements/)
  })

  it('the secretary is told what is missing from it, item by item', async () => {
    await council.ask(MANAGER, 'acknowledge CS05')
    await council.submit(MANAGER, 'plan', PLAN)
    council.setNow(CLOSING)
    await council.run()

    const { words } = council.chat.only('person:pat-secretary', 'missing from its agenda')
    expect(words).toContain('- EX01 Placements that broke down: the Head of Contact Point has not acknowledged it.')
    expect(words).not.toMatch(/CS05|Budget/)
    // A plan that may still come is not missing: the agenda in the channel says by when it is asked for.
    expect(words).not.toContain('action plan')
    expect(council.chat.only('channel:pat', 'PAT agenda').words).toContain(
      'An action plan is asked for by Monday 30 November 2026.',
    )
  })

  it('what is added later is marked as late, in the message that stands', async () => {
    council.setNow(CLOSING)
    await council.run()
    council.setNow('2026-11-30T10:00:00Z')
    await council.ask(CHAIR, `item PAT Flooding kind: follow-up presenter: ${OUTSIDER} why: it rained`)
    await council.run()

    const { words, edits } = council.chat.only('channel:pat', 'PAT agenda')
    expect(edits).toBe(1)
    expect(words).toContain('Late item. Follow-up asked for earlier: It rained.')
    expect(words.match(/Late item/g)).toHaveLength(1)
  })

  it('nothing is shown of a meeting that has been, however late Callin is', async () => {
    council.setNow('2026-12-08T09:00:00Z')
    await council.run()

    expect(agendas('channel:pat')).toEqual([])
    expect(council.chat.titlesIn('person:pat-secretary').join()).not.toContain('missing from its agenda')
    expect(council.chat.titlesIn('channel:pat').join()).not.toContain('meets today')
  })
})

describe('on the morning of a meeting', () => {
  beforeAll(async () => {
    council = await aCouncilWithItems()
    await council.ask(MANAGER, 'acknowledge CS05')
    await council.submit(MANAGER, 'plan', PLAN)
    await council.ask(CHAIR, `action CS05 Open on Sundays owner: ${MANAGER} by: 7 December 2026`)
    council.setNow(MORNING)
    await council.run()
    await council.run()
  })
  afterAll(() => council.drop())

  it('one message has each item in order, with its evidence, its plan, and the button for its outcome', () => {
    const { words, message } = council.chat.only('channel:pat', 'meets today')

    expect(message.title).toBe(
      'PAT meets today, Monday 7 December 2026 at 10:00, Sessions House, Maidstone: 3 items, for the secretary to record',
    )
    expect(message.parts.flatMap((part) => (part.kind === 'heading' ? [part.text] : []))).toEqual([
      '1. CS05 Calls answered in 40 seconds, by the Head of Contact Point',
      'Agreed before, and open',
      '2. EX01 Placements that broke down, by the Head of Contact Point',
      '3. Budget, by the Head of Country Parks',
      '1 action due by today',
    ])
    expect(words).toContain('Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%)')
    expect(words).toContain('Latest: 66% in September 2026, ■ Red')
    expect(words).toContain('Cause: Eight advisers left in May')
    expect(words).toContain('Proposed: Recruit and train eight')
    expect(words).toContain('Promised: 75% or better in December 2026; 80% or better in March 2027')
    expect(words).toContain('Action plan: none has come')
    expect(words).toContain('Members asked.')
    expect(words).toMatch(/1 action due by today\n- By \w+ \d+ December 2026.* \(CS05\)/)
    expect(words).toContain('[Record outcome of 1: outcome #1] [Record outcome of 2: outcome #2]')
  })

  it('no other channel gets it', () => {
    const where = council.chat.posts.filter(({ message }) => message.title.includes('meets today'))

    expect(where.map(({ conversation }) => conversation)).toEqual(['channel:pat'])
  })

  it('the agenda offers to record outcomes', async () => {
    const { words } = await council.ask(CHAIR, 'agenda')

    expect(words).toContain('[Record outcome of 1: outcome #1] [Record outcome of 2: outcome #2]')
  })
})

it('outcomes are said in the message of the day, once for those of a quarter of an hour, and the agenda stays as it was read', async () => {
  council = await aCouncilWithItems()
  council.setNow(CLOSING)
  await council.run()
  council.setNow(MORNING)
  await council.run()
  const before = council.chat.only('channel:pat', 'PAT agenda')
  council.setNow('2026-12-07T12:00:00Z')
  await council.ask(SECRETARY, 'outcome CS05 accepted')
  await council.run()
  expect(council.chat.only('channel:pat', 'meets today').words).not.toContain('Outcome:')
  council.setNow('2026-12-07T12:15:00Z')
  await council.run()

  const { words } = council.chat.only('channel:pat', 'meets today')
  expect(words).toContain('Outcome: action plan accepted.')
  expect(words).toContain('2 items still without an outcome.')
  expect(words).not.toContain('[Record outcome of 1')
  expect(council.chat.only('channel:pat', 'PAT agenda').words).not.toContain('Outcome:')
  expect(before.words).not.toContain('Outcome:')
  await council.drop()
})

it('a meeting before the council sends is laid out when the rules are applied', async () => {
  const early = await aCouncil({ rules: (yaml) => yaml.replace('first Monday at 10:00', 'first Monday at 08:30') })
  await early.run()

  const due = await early.db.database.prisma.task.findMany({ where: { job: 'meeting-day' }, orderBy: { dueAt: 'asc' } })

  expect(due.map(({ dueAt }) => dueAt.toISOString()).slice(0, 2)).toEqual([
    '2026-11-10T09:00:00.000Z', // DAT, at 10:00
    '2026-12-07T07:00:00.000Z', // PAT, at 08:30
  ])
  await early.drop()
})

describe('a posted agenda', () => {
  beforeEach(async () => {
    council = await aCouncilWithItems()
    council.setNow(CLOSING)
    await council.run()
    council.setNow('2026-11-30T10:00:00Z')
  })
  afterEach(() => council.drop())

  it('shows in place what is no longer on it, and leaves what has come back since to who asks', async () => {
    await council.ask(MANAGER, 'acknowledge CS05')
    await council.submit(MANAGER, 'plan', PLAN)
    await council.ask(CHAIR, 'close EX01 the homes are closed')
    await council.run()

    const { words } = council.chat.only('channel:pat', 'PAT agenda')
    expect(words).toContain(
      'Presented by the Head of Contact Point. An action plan is asked for by Monday 30 November 2026.',
    )
    expect(words).toContain('[The agenda as it is now: agenda PAT meeting: #1]')
    expect(words).not.toContain('EX01')
  })

  it('says so when its meeting is cancelled, and its items are on the next', async () => {
    await council.ask(CHAIR, 'cancel-meeting PAT reason: the building is flooded')
    await council.run()

    expect(council.chat.only('channel:pat', 'PAT agenda').words).toContain('This meeting is cancelled. ')
    const next = await council.ask(CHAIR, 'agenda PAT meeting: 4 January 2027')
    expect(next.words).toContain('1. CS05 Calls answered in 40 seconds')
    expect(next.words).toContain('Carried over from Monday 7 December 2026: ')
    expect(await findCasesWithoutMeeting(council.council)).toEqual([])
  })
})
