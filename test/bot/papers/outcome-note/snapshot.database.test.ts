import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeNoteSnapshot } from '../../../../src/bot/papers/outcome-note/snapshot.ts'
import type { PaperEdition } from '../../../../src/papers/edition.ts'
import { outcomeNote } from '../../../../src/papers/outcome-note/outcome-note.ts'
import { prepareDocument } from '../../../../src/papers/prepared.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER, SECRETARY } from '../../../support/council.ts'
import { exemptPoor, poor } from '../../../support/figures.ts'

let council: TestCouncil
afterAll(() => council.drop())

const snapshot = async (edition: PaperEdition, day = '2026-12-07') =>
  outcomeNoteSnapshot(council.council, await council.meetingOn(day), edition)

/**
 * PAT of 7 December 2026 accepts CS05's plan, puts EX01 to CMT, asks for one paper to be developed and has not settled
 * another; a third was passed on.
 */
beforeAll(async () => {
  council = await aCouncil({
    figures: [poor('CS05'), exemptPoor()],
  })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in EX01')
  for (const title of ['Energy and carbon', 'Winter rota', 'Parking']) {
    await council.ask(SECRETARY, `item PAT ${title} kind: paper presenter: ${OUTSIDER} why: it was asked for`)
  }
  await council.ask(SECRETARY, 'defer-item "Winter rota" reason: the presenter is on leave')
  council.setNow('2026-12-07T11:00:00Z')
  await council.ask(
    SECRETARY,
    'outcome CS05 accepted attended: Head of Contact Point risks: winter discussion: it was the rota',
  )
  await council.ask(
    SECRETARY,
    'outcome EX01 refer to CMT recommendations: two more homes amount: £460k pa by: 15 December 2026',
  )
  await council.ask(SECRETARY, `outcome energy develop for: ${OUTSIDER} by: 18 December 2026`)
  await council.ask(SECRETARY, `action CS05 train eight advisers owner: ${MANAGER} by: 1 February 2027`)
  await council.ask(SECRETARY, `action CS05 move the rota owner: ${MANAGER} by: 1 March 2027`)
  await council.ask(SECRETARY, `action EX01 Find two homes owner: ${DIRECTOR} by: 8 January 2027`)
  await council.run()
})

const CS05 = 'Calls answered in 40 seconds (CS05)'
const ENERGY = 'The Head of Country Parks develops it further by Friday 18 December 2026.'

it('says of each item what was decided and what follows, what was agreed, what was put to others and what comes back', async () => {
  expect(await snapshot('entitled')).toMatchObject({
    to: ['Cabinet Member for Business Strategy', "Cabinet Member's Office", 'Chair of Governance & Audit'],
    from: CHAIR,
    secretary: SECRETARY,
    meeting: 'Monday 7 December 2026 at 10:00, Sessions House, Maidstone',
    exempt: true,
    withheld: 0,
    items: [
      {
        name: '1. CS05 Calls answered in 40 seconds',
        decision: 'Action plan accepted',
        attended: 'Head of Contact Point',
        follows: ['It stays called in until its figures recover.'],
      },
      { name: '2. EX01 Placements that broke down', decision: 'Recommendations supported and referred to CMT' },
      { name: '3. Energy and carbon', decision: 'To be developed further', attended: '', follows: [ENERGY] },
      { name: '4. Parking', decision: null, passedOn: null },
      { name: 'Winter rota', decision: null, passedOn: 'the presenter is on leave' },
    ],
    actions: [
      { id: 1, owner: OUTSIDER, due: 'Friday 18 December 2026', item: 'Energy and carbon', state: 'open' },
      { id: 4, owner: DIRECTOR, due: 'Friday 8 January 2027', item: 'EX01' },
      { id: 2, owner: MANAGER, what: 'train eight advisers', due: 'Monday 1 February 2027', item: 'CS05' },
      { id: 3, owner: MANAGER, due: 'Monday 1 March 2027', item: 'CS05' },
    ],
    referred: [
      {
        matter: 'EX01 Placements that broke down',
        from: 'PAT',
        recommendations: ['two more homes'],
        amount: '£460,000 a year',
        where: 'The Corporate Management Team (CMT), Tuesday 15 December 2026',
      },
    ],
    comesBack: [
      { item: 'Winter rota', when: 'PAT, Monday 4 January 2027', by: OUTSIDER, why: 'the presenter is on leave' },
    ],
  })
})

it('sums up in one paragraph, and says nothing of who attended where nobody is recorded', async () => {
  const paper = prepareDocument(outcomeNote(await snapshot('entitled')))

  expect(paper.summary).toBe(
    'PAT decided on 3 items: action plan accepted (1); recommendations supported and referred to CMT (1); to be developed further (1). 1 item has no outcome yet. 4 actions were agreed. 1 matter was put to others, asking for £460,000 a year. 1 item comes back to a later meeting.',
  )
  const attended = paper.sections.filter(({ heading }) => heading === 'Who attended')
  expect(JSON.stringify(attended)).not.toContain('Energy and carbon')
  expect(JSON.stringify(paper.sections)).toContain('["Winter rota","Passed on: the presenter is on leave.",')
})

it('leaves out what is exempt for whoever is not entitled to it, with its actions and money, and counts it', async () => {
  const open = await snapshot('open')

  expect(open).toMatchObject({ withheld: 1, exempt: false, referred: [] })
  const words = JSON.stringify(outcomeNote(open))
  expect(words).not.toMatch(/EX01|Placements|homes|460,000/)
  expect(words).toContain('1 item is exempt and left out of this version.')
  expect(words).toContain('decided on 2 items: action plan accepted (1); to be developed further (1).')
})

it('has no part for what was not agreed, put to others or brought back', async () => {
  const nothing = { items: [], actions: [], referred: [], comesBack: [] }

  const note = outcomeNote({ ...(await snapshot('open')), ...nothing, withheld: 0 })

  expect(note.summary).toBe('PAT decided on 0 items. No action was agreed.')
  expect(note.sections.map(({ heading }) => heading)).toEqual(['Decisions'])
  expect(JSON.stringify(note.sections)).toContain('Nothing that can be said here was on the agenda.')
})

it('is of a meeting that was held', async () => {
  await expect(snapshot('open', '2027-01-04')).rejects.toMatchObject({ code: 'not_met_yet' })
  const cancelled = { ...(await council.meetingOn('2026-12-07')), state: 'cancelled' as const }
  await expect(outcomeNoteSnapshot(council.council, cancelled, 'open')).rejects.toMatchObject({
    code: 'meeting_cancelled',
  })
})

describe('each owner', () => {
  it.each([
    ['person:head-of-contact-point', [`train eight advisers, for ${CS05}`, `move the rota, for ${CS05}`]],
    ['person:head-of-country-parks', ['Develop further: Energy and carbon']],
    ['person:director-of-engagement', ['Find two homes, for EX01']],
  ])('%s is told once of each of their own actions', (owner, agreed) => {
    const told = council.chat.titlesIn(owner).filter((title) => title.startsWith('For you, by '))

    expect(told.map((title) => title.replace(/^For you, by [^:]*: /, '')).toSorted()).toEqual(agreed.toSorted())
  })
})

describe('later', () => {
  it('an action that is done is marked so, one that was withdrawn is gone, and an answer stands in the place of the day', async () => {
    await council.ask(MANAGER, 'complete 2 eight have started')
    await council.ask(CHAIR, 'withdraw 3 the rota has moved')
    await council.ask(SECRETARY, 'answer 1 agreed from April')

    const { actions, referred } = await snapshot('entitled')

    expect(actions.map(({ id, state }) => [id, state])).toEqual([
      [1, 'open'],
      [4, 'open'],
      [2, 'done'],
    ])
    expect(referred[0]?.where).toBe(
      'The Corporate Management Team (CMT). Answered on Monday 7 December 2026: agreed from April.',
    )
  })
})
