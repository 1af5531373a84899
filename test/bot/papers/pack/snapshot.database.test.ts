import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meetingPackSnapshot } from '../../../../src/bot/papers/pack/snapshot.ts'
import { supplementSnapshot } from '../../../../src/bot/papers/pack/supplement.ts'
import type { PaperEdition } from '../../../../src/papers/edition.ts'
import type { PackIndex } from '../../../../src/papers/pack/pack-index.ts'
import { packIndex } from '../../../../src/papers/pack/pack-index.ts'
import type { PackItem, PackSnapshot, SupplementSnapshot } from '../../../../src/papers/pack/snapshot.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, OUTSIDER, SECRETARY } from '../../../support/council.ts'
import type { GivenIndicator } from '../../../support/figures.ts'
import { exempt, good, monthly, poor, rowsOf } from '../../../support/figures.ts'

const PLACEMENTS = { ...exempt, name: 'Placements that broke down' }
/** Nothing that those who are not entitled may read. */
const SECRET = /EX0|Placements|Find two homes|No foster carer/

let council: TestCouncil
let pack: Record<PaperEdition, PackSnapshot>
let supplement: Record<PaperEdition, SupplementSnapshot | null>
let before: PackIndex
/** Since the pack only a plan for what is exempt has come in. */
let onlyExempt: Record<PaperEdition, SupplementSnapshot | null>

const packOn = async (day: string, edition: PaperEdition) =>
  meetingPackSnapshot(council.council, await council.meetingOn(day), edition)

/** Results that come with what the service says of them. */
async function reported(given: GivenIndicator, commentary: string): Promise<void> {
  const rows = rowsOf([given])
  const results = rows.results.map((row) => ({ ...row, commentary, ytd: '67' }))
  await council.council.store.imports.apply(
    { ...rows, results },
    { by: ANALYST, files: [], now: council.council.now() },
  )
  await council.evaluate()
}

async function register(rating: 'AMBER' | 'RED', asAt: string): Promise<void> {
  const risk = { ref: 'CR12', title: 'Winter resilience', register: 'corporate', owner: OUTSIDER, rating, asAt }
  const rows = { indicators: [], targets: [], results: [], comparators: [], risks: [risk] }
  await council.council.store.imports.apply(rows, { by: ANALYST, files: [], now: council.council.now() })
  await council.evaluate()
}

/** PAT of 7 December 2026 did not accept the plan for CS05, and put off EX01 and the SORP. It meets again on 4 January 2027. */
beforeAll(async () => {
  council = await aCouncil({
    figures: [poor('CS05'), poor('HR22'), poor('EX01', PLACEMENTS), poor('EX02', PLACEMENTS), good('CS01')],
  })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05 the second quarter in which it is red')
  await council.ask(CHAIR, 'call-in EX01')
  await council.ask(MANAGER, 'plan CS05 cause: Eight advisers left actions: Recruit eight')
  await council.ask(CHAIR, `item PAT Procurement SORP kind: sorp presenter: ${OUTSIDER} why: the annual review`)
  await register('AMBER', '2026-11-03')

  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(SECRETARY, 'outcome CS05 not accepted discussion: it names no date risks: Callers give up')
  await council.ask(SECRETARY, 'outcome EX01 deferred discussion: No foster carer could come')
  await council.ask(SECRETARY, 'outcome "Procurement SORP" deferred discussion: the draft came too late')
  await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 18 December 2026`)
  await council.ask(CHAIR, `action CS05 Review the rota owner: ${MANAGER} by: 29 January 2027`)
  await council.ask(CHAIR, `action EX01 Find two homes owner: ${MANAGER} by: 4 January 2027`)

  council.setNow('2026-12-16T10:00:00Z')
  await reported({ ...poor('CS05'), results: monthly('2026-10', '64') }, 'Sickness was high in October.')
  await register('RED', '2026-12-16')
  await council.ask(MANAGER, 'progress 1 five have passed')
  // The agenda closed at nine.
  council.setNow('2026-12-22T10:00:00Z')
  await council.ask(SECRETARY, `item PAT Winter rota kind: project presenter: ${MANAGER} why: Red, and called back in`)
  council.setNow('2026-12-22T15:00:00Z')
  pack = { entitled: await packOn('2027-01-04', 'entitled'), open: await packOn('2027-01-04', 'open') }
  before = JSON.parse(JSON.stringify(packIndex(pack.entitled)))
})
afterAll(() => council.drop())

const item = ({ items }: Pick<PackSnapshot, 'items'>, name: string): PackItem => {
  const found = items.find((one) => one.name.includes(name))
  if (!found) throw new Error(`${name} is not in it`)
  return found
}

describe('the pack of a meeting', () => {
  it('has its agenda in order, and says which item came late', () => {
    expect(pack.entitled.items.map(({ place, name, kind, late }) => [place, name, kind, late])).toEqual([
      [1, 'CS05 Calls answered in 40 seconds', 'call_in', false],
      [2, 'EX01 Placements that broke down', 'call_in', false],
      [3, 'Procurement SORP', 'sorp', false],
      [4, 'CR12 Winter resilience', 'risk', false],
      [5, 'Winter rota', 'project', true],
    ])
  })

  it('is for the forum’s members and the Members’ side, from its secretary', () => {
    expect(pack.entitled).toMatchObject({
      to: [
        'Members of PAT',
        'Cabinet Member for Business Strategy',
        "Cabinet Member's Office",
        'Chair of Governance & Audit',
      ],
      from: 'PAT Secretary',
      when: 'Monday 4 January 2027 at 10:00',
      asAtDay: '22 December 2026',
    })
  })

  it('has for a call-in why it is there, its latest figures with their commentary, and its history', () => {
    const { because, calledIn, figures } = item(pack.entitled, 'CS05')

    expect(because).toEqual([
      'The action plan was not accepted on Monday 7 December 2026: a new one is due.',
      'Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%).',
    ])
    expect(calledIn).toBe(
      'By the Deputy Managing Director on Tuesday 3 November 2026: the second quarter in which it is red.',
    )
    expect(figures?.facts).toEqual([
      { label: 'Latest result', value: '64% in October 2026, ■ Red' },
      { label: 'Measured against', value: 'Target 80%, floor standard 70%' },
      { label: 'Direction of travel', value: '↓ worse' },
      { label: 'Year to date', value: '67%, ■ Red' },
      { label: 'Accountable', value: 'Head of Contact Point' },
    ])
    expect(figures?.commentary).toBe('Sickness was high in October.')
    expect(figures?.chart?.chart.points.at(-1)).toMatchObject({ value: 64, target: 80, floor: 70 })
  })

  it('has what was decided before on the same case, and on what was passed on without one', () => {
    expect(item(pack.entitled, 'CS05').earlier).toEqual([
      {
        at: 'PAT, Monday 7 December 2026',
        decision: 'Action plan not accepted',
        discussion: 'it names no date',
        risks: 'Callers give up',
        recommendations: '',
        follows: [],
      },
    ])
    expect(item(pack.entitled, 'SORP').because).toEqual([
      'Deferred on Monday 7 December 2026: the presenter was away.',
      'the annual review',
    ])
    expect(item(pack.entitled, 'SORP').earlier).toMatchObject([
      { decision: 'Deferred: the presenter was away', discussion: 'the draft came too late' },
    ])
  })

  it('says when a plan is due that is not in, of a project too', () => {
    const due = { state: 'due', day: 'Wednesday 23 December 2026' }

    expect(item(pack.entitled, 'CS05').plan).toEqual(due)
    expect(item(pack.entitled, 'Winter rota').plan).toEqual(due)
    expect(item(pack.entitled, 'SORP').plan).toBeNull()
  })

  it('has an item’s open actions, and those of the forum that are due by the meeting', () => {
    const train = {
      id: 1,
      about: 'CS05',
      what: 'Train eight advisers',
      owner: 'Head of Contact Point',
      due: 'Friday 18 December 2026',
      overdue: true,
      progress: 'five have passed',
    }

    expect(item(pack.entitled, 'CS05').actions).toMatchObject([
      train,
      { id: 2, due: 'Friday 29 January 2027', overdue: false },
    ])
    expect(pack.open.actions).toEqual([train])
    expect(pack.entitled.actions.map(({ id }) => id)).toEqual([1, 3])
  })

  it('has what the register says of a risk', () => {
    expect(item(pack.entitled, 'CR12').risk).toEqual([
      { label: 'Register', value: 'Corporate' },
      { label: 'Rating', value: '■ Red since 16 December 2026' },
      { label: 'Recorded', value: '▲ Amber on 3 November 2026; ■ Red on 16 December 2026' },
      { label: 'Owner', value: 'Head of Country Parks' },
    ])
  })

  it('leaves out of the open version what is exempt, wherever it stands, counts it, and keeps the numbers of the items', () => {
    expect(pack.open).toMatchObject({ exempt: false, withheld: { items: 1, others: 2 }, withheldPlaces: [2] })
    expect(pack.open.items.map(({ place }) => place)).toEqual([1, 3, 4, 5])
    expect(JSON.stringify(pack.open)).not.toMatch(SECRET)
    expect(pack.open.waiting.map((line) => line.slice(0, 4))).toEqual(['HR22'])
    expect(pack.entitled).toMatchObject({ exempt: true, withheld: { items: 0, others: 0 }, withheldPlaces: [] })
    expect(JSON.stringify(pack.entitled)).toMatch(SECRET)
  })

  it('is not made for a meeting that is cancelled, and says nothing of risks where another forum has them', async () => {
    const dat = await council.council.store.meetings.listUpcoming('dat', council.council.now(), 2)
    const [first, second] = dat
    if (!first || !second) throw new Error('DAT has no meetings')

    expect((await meetingPackSnapshot(council.council, first, 'open')).redRisks).toBeNull()
    await expect(meetingPackSnapshot(council.council, { ...second, state: 'cancelled' }, 'open')).rejects.toMatchObject(
      { code: 'meeting_cancelled' },
    )
  })
})

describe('the supplementary pack', () => {
  const made = async (edition: PaperEdition) =>
    supplementSnapshot(council.council, await council.meetingOn('2027-01-04'), before, edition)

  beforeAll(async () => {
    council.setNow('2026-12-23T10:00:00Z')
    expect([await made('open'), await made('entitled')]).toEqual([null, null])
    await council.ask(MANAGER, 'plan EX01 cause: No foster carer is free actions: Find two homes')
    onlyExempt = { entitled: await made('entitled'), open: await made('open') }

    await council.ask(
      MANAGER,
      'plan CS05 cause: Eight advisers left actions: Recruit eight by March trajectory: 2026-12: 75',
    )
    await council.ask(SECRETARY, `item PAT Complaints report kind: paper presenter: ${OUTSIDER} why: asked for by CMT`)
    await council.ask(SECRETARY, 'remove-item "Procurement SORP" it goes to DAT instead')
    await council.ask(SECRETARY, 'defer-item "Winter rota" the audit reports in January')
    await council.ask(SECRETARY, 'defer-item EX01 No foster carer can come')
    await council.ask(SECRETARY, 'order-item CR12 to: 1')
    council.setNow('2026-12-30T10:00:00Z')
    await reported({ ...poor('CS05'), results: monthly('2026-10', '65') }, 'Counted anew.')
    supplement = { entitled: await made('entitled'), open: await made('open') }
  })

  it('names what is new, what is gone with the reason and by whom, and where it goes', () => {
    const { open } = supplement

    expect(open?.since).toBe('Tuesday 22 December 2026')
    expect(open?.items.map(({ place, name }) => `${place} ${name}`)).toEqual([
      '1 CR12 Winter resilience',
      '2 CS05 Calls answered in 40 seconds',
      '3 Complaints report',
    ])
    expect(open?.added).toEqual([item(open ?? pack.open, 'Complaints').id])
    expect(open?.reordered).toBe(true)
    expect(open?.gone).toEqual([
      {
        was: 3,
        name: 'Procurement SORP',
        carriedTo: null,
        by: 'the PAT Secretary on 23 December 2026',
        reason: 'it goes to DAT instead',
      },
      {
        was: 5,
        name: 'Winter rota',
        carriedTo: 'Monday 1 February 2027',
        by: 'the PAT Secretary on 23 December 2026',
        reason: 'the audit reports in January',
      },
    ])
  })

  it('names the plan that came in and the figure that was revised, with what the pack had', () => {
    const { id, plan, figures } = item(supplement.open ?? pack.open, 'CS05')

    expect(supplement.open).toMatchObject({
      planned: [id],
      reported: [{ id, before: { period: '2026-10', value: '64' } }],
    })
    expect(figures?.latest).toEqual({ period: '2026-10', value: '65' })
    expect(figures?.facts).toContainEqual({
      label: 'About the figure',
      value: 'It was revised: before, 64% was reported.',
    })
    expect(plan).toMatchObject({
      state: 'in',
      from: 'Head of Contact Point on Wednesday 23 December 2026',
      trajectory: [['December 2026', '75% or better', '○ Open', 'not yet']],
    })
  })

  it('leaves out of the open version what is exempt, and counts it', () => {
    const { entitled, open } = supplement

    expect(open).toMatchObject({ exempt: false, withheld: 1, withheldPlaces: [] })
    expect(JSON.stringify(open)).not.toMatch(SECRET)
    expect(entitled).toMatchObject({ exempt: true, withheld: 0 })
    expect(entitled?.gone.map(({ name }) => name)).toContain('EX01 Placements that broke down')
  })

  it('says to those who are not entitled no more than that something exempt has changed, and marks what does say it', () => {
    const { id } = item(pack.entitled, 'EX01')

    expect(onlyExempt.open).toMatchObject({
      exempt: false,
      withheld: 1,
      planned: [],
      added: [],
      gone: [],
      reported: [],
    })
    expect(JSON.stringify(onlyExempt.open)).not.toMatch(SECRET)
    expect(onlyExempt.entitled).toMatchObject({ exempt: true, withheld: 0, planned: [id] })
  })

  it('says that the meeting was moved, and why', async () => {
    await council.ask(
      SECRETARY,
      'move-meeting PAT meeting: 4 January 2027 to: 6 January 2027 reason: The chair is away',
    )

    expect((await supplementMoved())?.moved).toEqual({
      from: 'Monday 4 January 2027 at 10:00, Sessions House, Maidstone',
      to: 'Wednesday 6 January 2027 at 10:00, Sessions House, Maidstone',
      reason: 'The chair is away',
    })
  })

  const supplementMoved = async () =>
    supplementSnapshot(council.council, await council.meetingOn('2027-01-06'), before, 'open')
})
