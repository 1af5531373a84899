import { afterAll, beforeAll, expect, it } from 'vitest'
import { highlightSnapshot, readHighlightSubject } from '../../../../src/bot/papers/highlight/snapshot.ts'
import { paperKind } from '../../../../src/bot/papers/kinds.ts'
import type { RiskRow } from '../../../../src/domain/figures/risk.ts'
import { highlightReport } from '../../../../src/papers/highlight/highlight-report.ts'
import type { HighlightGroup, HighlightSnapshot } from '../../../../src/papers/highlight/snapshot.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER } from '../../../support/council.ts'
import { exemptPoor, monthly, poor } from '../../../support/figures.ts'
import { built } from '../../../support/papers/built.ts'

const RISK: RiskRow = {
  ref: 'CR7',
  title: 'The data centre fails',
  register: 'corporate',
  rating: 'RED',
  owner: MANAGER,
  asAt: '2026-12-01',
}

let council: TestCouncil
beforeAll(async () => {
  const hidden = exemptPoor()
  const withTime = (yaml: string) =>
    yaml.replace('    dat: DAT\n  - cmt', '    dat: DAT\n    act_within: 1 meeting\n  - cmt')
  council = await aCouncil({ figures: [poor('CS05'), hidden], rules: withTime })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in EX01')
  await council.ask(CHAIR, 'item PAT "Procurement SORP" kind: sorp presenter: Head of Contact Point why: for approval')
  await council.ask(CHAIR, 'item PAT "Casework SORP" kind: sorp presenter: Head of Contact Point why: for approval')
  await inDecember()
  council.setNow('2027-01-04T10:00:00Z')
})
afterAll(() => council.drop())

/** PAT meets on Monday 7 December 2026. */
async function inDecember(): Promise<void> {
  council.setNow('2026-12-01T10:00:00Z')
  const risks = { indicators: [], targets: [], results: [], comparators: [], risks: [RISK] }
  await council.council.store.imports.apply(risks, { by: ANALYST, files: [], now: council.council.now() })
  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(CHAIR, 'outcome CS05 not_accepted discussion: the plan has no dates')
  await council.ask(
    CHAIR,
    'outcome EX01 referred recommendations: fund two workers amount: £90k pa by: 12 January 2027',
  )
  await council.ask(CHAIR, 'outcome "Procurement SORP" approved')
  await council.ask(
    CHAIR,
    'action CS05 Train eight advisers owner: Head of Contact Point by: 10 December 2026 effect: 75% or better in November 2026',
  )
  await council.ask(CHAIR, 'action PAT Publish the rota owner: Head of Contact Point by: 11 December 2026')
  await council.ask(CHAIR, 'action EX01 Visit each home owner: Head of Contact Point by: 8 December 2026')
  // PAT's own time has run out with its meeting.
  council.setNow('2026-12-08T12:00:00Z')
  await council.run()
  council.setNow('2026-12-09T11:00:00Z')
  await council.ask(MANAGER, 'complete 1 all eight passed on 8 December')
  council.setNow('2026-12-21T09:00:00Z')
  const more = { ...poor('CS05'), results: monthly('2026-10', '71', '81') }
  await council.report(more)
}

const of = async (edition: 'open' | 'entitled', typed = 'PAT December 2026'): Promise<HighlightSnapshot> =>
  highlightSnapshot(council.council, readHighlightSubject(council.council, typed), edition)

const group = (groups: readonly HighlightGroup[], caption: string) =>
  groups.find((one) => one.caption.startsWith(caption))?.entries

it('has what was achieved, each with its day and where the record has it', async () => {
  const { achievements } = await of('open')

  expect(group(achievements, 'Actions completed')).toEqual([
    [
      '9 December 2026',
      'Train eight advisers. Head of Contact Point. In time: due 10 December 2026. Evidence: all eight passed on 8 December.',
      'Action 1, CS05 Calls answered in 40 seconds',
    ],
  ])
  expect(group(achievements, 'Promises kept')).toEqual([
    [
      '21 December 2026',
      'CS05 Calls answered in 40 seconds: 75% or better in November 2026. Reported: 81% in November 2026.',
      'Promise of action 1',
    ],
  ])
  expect(group(achievements, 'Items approved')).toEqual([
    ['7 December 2026', 'Procurement SORP. Approved.', 'Item 3, PAT of 7 December 2026'],
  ])
  expect(group(achievements, 'Ratings that improved')?.[0]?.[1]).toContain('red to green with 81%')
})

it('has what is at risk: risks that turned red, and what was due and is not done', async () => {
  const { risks } = await of('open')

  expect(group(risks, 'Risks that turned red')).toEqual([
    ['1 December 2026', 'CR7 The data centre fails. Head of Contact Point.', 'Corporate risk register'],
  ])
  expect(group(risks, 'Actions that were due')).toEqual([
    ['11 December 2026', 'Publish the rota. Head of Contact Point. No progress has been recorded.', 'Action 2'],
  ])
})

it('has what the level above has before it, with the amount and the day', async () => {
  const { concerns } = await of('entitled')

  expect(group(concerns, 'Matters put to the Corporate')?.[0]?.[1]).toMatch(
    /^EX01 Placements that broke down\. Fund two workers\. .*on Tuesday 12 January 2027, asking for £90,000 a year\.$/i,
  )
  expect(group(concerns, 'Items not accepted')?.[0]?.[1]).toMatch(
    /^CS05 .*\. Action plan not accepted\. The plan has no dates\. Comes back on Monday 4 January 2027/,
  )
})

it('has what went up the ladder, and what the level above has', async () => {
  const { risks, concerns } = await of('entitled')

  expect(group(risks, 'Cases that went up')).toEqual([
    ['8 December 2026', expect.stringMatching(/^EX01 .*goes to the Corporate Management Team/), 'Case 2'],
  ])
  expect(group(concerns, 'Cases that have gone up to the Corporate')?.map(([day, , source]) => [day, source])).toEqual([
    ['8 December 2026', 'Case 2'],
  ])
})

it('leaves out what is exempt, and counts it, unless it is for those entitled to it', async () => {
  const open = await of('open')
  const entitled = await of('entitled')

  expect(JSON.stringify(open)).not.toMatch(/EX01|Placements|two workers|each home/)
  expect(open).toMatchObject({ withheld: 4, exempt: false })
  expect(entitled).toMatchObject({ withheld: 0, exempt: true })
  expect(JSON.stringify(highlightReport(open))).toContain('4 entries on exempt figures are left out of this version.')
})

it('tells what was not recorded of its meetings, and when there was none', async () => {
  const met = await of('open')
  const dat = await of('open', 'dat 2026-11')

  expect(met.meetings).toEqual([
    {
      day: 'Monday 7 December 2026',
      decisions: [
        ['action plan not accepted', 1],
        ['approved', 1],
      ],
      open: 1,
      withheld: 1,
    },
  ])
  expect(dat.meetings).toEqual([{ day: 'Tuesday 10 November 2026', decisions: [], open: 0, withheld: 0 }])
  expect(JSON.stringify(highlightReport({ ...dat, meetings: [] }))).toContain('DAT did not meet in that time.')
})

it('keeps places for people’s own words apart from the record', async () => {
  const { sections } = highlightReport(await of('open'))

  const slots = sections.flatMap(({ blocks }) => blocks).flatMap((one) => (one.kind === 'narrative' ? [one.slot] : []))

  expect(slots).toEqual(['achievements', 'risks', 'concerns'])
})

it('says up to when it is while the month goes on', async () => {
  council.setNow('2026-12-09T18:00:00Z')
  const snapshot = await of('open')
  council.setNow('2027-01-04T10:00:00Z')

  expect(snapshot.upTo).toBe('9 December 2026')
})

it('is asked for by its forum and month, which is what its chair approves', async () => {
  const { subject } = paperKind('highlight-report')

  const named = await subject(council.council, { for: 'Performance Assurance Team December 2026', directorate: null })
  const paper = await built('highlight-report', council.council, { for: named.typed })

  expect(named).toMatchObject({ key: 'pat:2026-12', forums: ['pat'] })
  expect(paper.title).toBe('Monthly highlight report for PAT: December 2026')
})

it('tells in the next month what has recovered since, and what is still at risk', async () => {
  council.setNow('2027-01-22T09:00:00Z')
  await council.report({ ...poor('CS05'), results: monthly('2026-12', '82') })

  const { achievements, risks } = await of('open', 'PAT January 2027')

  expect(group(achievements, 'Cases closed')).toEqual([
    ['22 January 2027', expect.stringMatching(/^CS05 .*No longer poor: green in December 2026/), 'Case 1'],
  ])
  expect(group(achievements, 'Ratings that improved')).toEqual([])
  expect(group(risks, 'Risks that were red before')).toHaveLength(1)
  expect(group(risks, 'Actions that were due')?.map(([, , source]) => source)).toEqual(['Action 2'])
})

it.each([
  ['2026-12', 'highlight_unreadable'],
  ['PAT', 'highlight_unreadable'],
  ['PAT 2026/27', 'highlight_unreadable'],
  ['PAT February 2027', 'month_ahead'],
])('for "%s" it is refused', (typed, code) => {
  expect(() => readHighlightSubject(council.council, typed)).toThrow(expect.objectContaining({ code }))
})
