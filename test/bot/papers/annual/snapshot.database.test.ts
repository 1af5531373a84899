import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { annualSnapshot, readYear } from '../../../../src/bot/papers/annual/snapshot.ts'
import { paperKind } from '../../../../src/bot/papers/kinds.ts'
import { sum } from '../../../../src/domain/core/tally.ts'
import { annualReview } from '../../../../src/papers/annual/annual-review.ts'
import type { AnnualSnapshot } from '../../../../src/papers/annual/snapshot.ts'
import type { Block } from '../../../../src/papers/document.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, SECRETARY } from '../../../support/council.ts'
import { exemptPoor, monthly, poor } from '../../../support/figures.ts'
import { built } from '../../../support/papers/built.ts'

type Table = Extract<Block, { kind: 'table' }>

let council: TestCouncil
/** PAT calls in on 3 November 2026, meets on 7 December, and cancels its meeting of January. */
beforeAll(async () => {
  const hidden = exemptPoor()
  council = await aCouncil({ figures: [poor('CS05'), poor('CS06'), poor('CS07'), hidden] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in CS07')
  await council.ask(CHAIR, 'call-in EX01')
  await council.ask(CHAIR, 'decline CS06 the new contract starts in December')
  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(CHAIR, 'outcome CS05 accepted')
  await council.ask(CHAIR, 'outcome EX01 referred recommendations: fund two workers amount: £90k pa')
  await council.ask(CHAIR, 'outcome CS07 referred recommendations: buy a new switch amount: £20k')
  const agree = (what: string, by: string) => council.ask(CHAIR, `action CS05 ${what} owner: ${MANAGER} by: ${by}`)
  await agree('Train eight advisers effect: 75% or better in November 2026', '10 December 2026')
  await agree('Publish the rota', '11 December 2026')
  await agree('Review the telephones', '14 December 2026')
  await council.ask(CHAIR, `action EX01 Visit each home owner: ${MANAGER} by: 8 December 2026`)
  council.setNow('2026-12-09T11:00:00Z')
  await council.ask(MANAGER, 'complete 1 all eight passed')
  council.setNow('2026-12-15T11:00:00Z')
  await council.ask(MANAGER, 'complete 2 on the intranet')
  await council.ask(SECRETARY, 'cancel-meeting PAT reason: the chair is away', 'pat')
  council.setNow('2027-01-22T09:00:00Z')
  await council.report({ ...poor('CS05'), results: monthly('2026-09', '68', '71', '81', '82') })
  council.setNow('2027-02-01T18:00:00Z')
})
afterAll(() => council.drop())

const of = (edition: 'open' | 'entitled'): Promise<AnnualSnapshot> =>
  annualSnapshot(council.council, readYear('2026/27'), edition)

const row = ({ rows }: AnnualSnapshot['rules']['findings'], key: string) => rows.find((one) => one.key === key)

const tablesOf = (snapshot: AnnualSnapshot): Table[] =>
  annualReview(snapshot)
    .sections.flatMap(({ blocks }) => blocks)
    .filter((block) => block.kind === 'table')

it('counts what each rule found by quarter, what it led to, and why what was declined was', async () => {
  const { rules, cases } = await of('open')

  expect(row(rules.findings, 'Red for 2 quarters')).toMatchObject({ counts: [0, 0, 3, 0], total: 3 })
  expect(row(cases.led, 'Red for 2 quarters')).toMatchObject({ counts: [1, 1, 1, 0, 0], total: 3 })
  expect(cases.declined).toEqual([
    ['3 November 2026', 'CS06 Calls answered in 40 seconds', CHAIR, 'the new contract starts in December'],
  ])
})

it('measures from call-in to recovery, and keeps apart what has not recovered', async () => {
  const { recovery } = await of('open')

  expect(recovery.closed).toEqual([
    ['CS05 Calls answered in 40 seconds', '3 November 2026', '22 January 2027', '80', 'The figures recovered'],
  ])
  expect(recovery.allDays).toMatchObject({ count: 1, median: 80 })
  expect(recovery.stillOpen.map(([name, since, days]) => [name?.slice(0, 4), since, days])).toEqual([
    ['CS07', '3 November 2026', '90'],
  ])
})

it('counts meetings and what they decided', async () => {
  const { meetings } = await of('open')

  expect(row(meetings.meetings, 'PAT')).toMatchObject({ counts: [2, 1] })
  expect(meetings.changes).toEqual([['4 January 2027', 'PAT', 'Cancelled', 'the chair is away']])
  expect(row(meetings.outcomes, 'Action plan accepted')).toMatchObject({ counts: [1, 0] })
  expect(row(meetings.packs, 'PAT')).toMatchObject({ total: 2 })
})

it('counts actions by whether they were done in time, promises by whether they were kept, and referrals', async () => {
  const { agreed } = await of('open')

  expect(row(agreed.actions, 'PAT')).toMatchObject({ counts: [1, 1, 0, 1, 0] })
  expect(agreed.promises.rows).toEqual([
    { key: 'CS05 Calls answered in 40 seconds', counts: [1, 0, 0, 0, 0], total: 1 },
  ])
  expect(agreed.referred).toMatchObject([
    ['7 December 2026', expect.stringContaining('CS07'), 'PAT', '£20,000', 'None yet'],
  ])
})

it('counts results that were due since the record began, and those that were revised', async () => {
  const { data, recordFrom } = await of('open')

  expect(recordFrom).toBe('3 November 2026')
  // September was due before. Of October to December CS05 has all, the first two late; CS06 and CS07 have none.
  expect(data.results.totals).toEqual([1, 2, 6])
  expect(data.revised).toEqual([
    ['22 January 2027', 'CS05 Calls answered in 40 seconds', 'September 2026', '66%', '68%'],
  ])
})

describe('for each reader', () => {
  it('leaves out all that concerns what is exempt, and says how many indicators are, unless they are entitled to it', async () => {
    const open = await of('open')
    const entitled = await of('entitled')

    expect(JSON.stringify(open)).not.toMatch(/EX01|Placements|two workers|each home/)
    expect(entitled.cases.led.total - open.cases.led.total).toBe(1)
    expect(entitled.agreed.actions.total - open.agreed.actions.total).toBe(1)
    expect(entitled.agreed.referrals.total - open.agreed.referrals.total).toBe(1)
    expect(annualReview(open)).toMatchObject({ classification: 'Unrestricted' })
    expect(JSON.stringify(annualReview(open))).toContain('Of 4 indicators on record, 1 is exempt and left out')
    expect(annualReview(entitled).classification).toMatch(/^Exempt/)
  })

  it.each(['open', 'entitled'] as const)(
    'every table of counts adds up, down and across, for the %s one',
    async (edition) => {
      const tables = tablesOf(await of(edition)).filter(({ rows }) => rows.at(-1)?.[0] === 'Total')
      const isCross = ({ columns }: Table) => columns.at(-1)?.label === 'Total'
      const numbers = (cells: readonly string[]) => cells.slice(1).map((cell) => (cell === '–' ? 0 : Number(cell)))

      expect(tables.length).toBeGreaterThan(8)
      for (const table of tables.filter(({ caption }) => !caption.startsWith('Days'))) {
        const rows = table.rows.map(numbers)
        const total = rows.at(-1) ?? []
        expect(total, table.caption).toEqual(total.map((_, at) => sum(rows.slice(0, -1).map((one) => one[at] ?? 0))))
        if (isCross(table)) for (const one of rows) expect(sum(one.slice(0, -1)), table.caption).toBe(one.at(-1))
      }
    },
  )

  it('cases that were open, or opened, and have not ended are open at the end', async () => {
    const { cases } = await of('entitled')

    for (const { flow } of cases.flow) expect(flow.before + flow.opened - flow.declined - flow.closed).toBe(flow.after)
  })
})

it('says in its summary what the tables add up to', async () => {
  const { summary } = annualReview(await of('open'))

  expect(summary).toBe(
    'From 1 April 2026 to 1 February 2027 the rules made 3 findings, and 3 cases were opened. 1 case that had been called in recovered, in 80 days. Of 3 actions agreed: 1 in time, 1 late, 1 overdue. Of 1 promise about figures that fell due: 1 kept. 5 meetings were held.',
  )
})

it('shows no nought for a quarter of which nothing can be known', async () => {
  const tables = tablesOf(await of('open'))

  const findings = tables.find(({ caption }) => caption.startsWith('Findings'))

  expect(findings?.rows[0]).toEqual(['Red for 2 quarters', '–', '–', '3', '0', '3'])
})

it('is asked for by its year, and answered for by every forum', async () => {
  const named = await paperKind('annual-review').subject(council.council, { for: '2026/27', directorate: null })
  const paper = await built('annual-review', council.council, { for: named.typed })

  expect(named).toMatchObject({ key: '2026/27', forums: ['pat', 'dat'] })
  expect(paper.title).toBe('Annual review of performance assurance: 2026/27')
})

it.each([
  ['2026-12', 'year_unreadable'],
  ['last year', 'year_unreadable'],
  ['2015/16', 'year_before_record'],
  ['2027/28', 'year_ahead'],
])('for "%s" it is refused', async (typed, code) => {
  const asked = async () => annualSnapshot(council.council, readYear(typed), 'open')

  await expect(asked()).rejects.toMatchObject({ code })
})
