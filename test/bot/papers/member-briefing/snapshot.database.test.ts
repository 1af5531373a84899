import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBriefing } from '../../../../src/bot/agenda/briefing.ts'
import { memberBriefingSnapshot } from '../../../../src/bot/papers/member-briefing/snapshot.ts'
import type { Indicator } from '../../../../src/domain/figures/indicator.ts'
import { briefingSummary } from '../../../../src/messages/agenda/briefing.ts'
import type { PaperEdition } from '../../../../src/papers/edition.ts'
import { memberBriefing } from '../../../../src/papers/member-briefing/member-briefing.ts'
import { questionsWorthAsking } from '../../../../src/papers/member-briefing/questions.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, OUTSIDER } from '../../../support/council.ts'
import { exemptPoor, good, monthly, poor } from '../../../support/figures.ts'
import { wordsOf } from '../../../support/words.ts'

const VISITORS = { name: 'Visitors seen in five minutes' }

let council: TestCouncil
afterAll(() => council.drop())

const snapshot = async (edition: PaperEdition, day = '2027-01-04') =>
  memberBriefingSnapshot(council.council, await council.meetingOn(day), edition)

/**
 * PAT of 7 December 2026 heard CS05, whose plan it did not accept, and EX01, which it put to CMT. Since then CS05 has
 * missed its commitment and CS01 has turned red. PAT meets again on 4 January 2027.
 */
beforeAll(async () => {
  council = await aCouncil({
    figures: [poor('CS05'), exemptPoor(), good('CS01', VISITORS)],
  })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in EX01')
  const plan = 'cause: Eight advisers left. actions: Recruit'
  await council.ask(MANAGER, `plan CS05 ${plan} trajectory: 2026-11: 75`)
  await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 10 December 2026`)
  await council.ask(CHAIR, `action EX01 Find two homes owner: ${MANAGER} by: 11 December 2026`)
  await council.ask(CHAIR, `action CS05 Review the rota owner: ${OUTSIDER} by: 8 January 2027`)
  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(CHAIR, 'outcome CS05 not accepted discussion: it names no date')
  await council.ask(
    CHAIR,
    'outcome EX01 refer to CMT recommendations: two more homes amount: £460k pa by: 15 December 2026',
  )
  await council.ask(CHAIR, `item PAT Winter rota kind: paper presenter: ${OUTSIDER} why: it was asked for in December`)
  council.setNow('2026-12-16T09:00:00Z')
  await council.report(
    { ...poor('CS05'), results: monthly('2026-10', '66', '66') },
    { ...good('CS01', VISITORS), results: monthly('2026-10', '90', '60') },
  )
  await council.run()
  council.setNow('2026-12-24T10:00:00Z')
})

it('names what is called in and why, what has changed since the last meeting, what is due and what is asked above', async () => {
  expect(await snapshot('entitled')).toMatchObject({
    to: ['Cabinet Member for Business Strategy', "Cabinet Member's Office", 'Chair of Governance & Audit'],
    from: CHAIR,
    meeting: 'Monday 4 January 2027 at 10:00, Sessions House, Maidstone',
    since: '7 December 2026',
    standing: 'Of 3 rated indicators, 0 are green, 0 amber and 3 red.',
    items: [
      {
        place: 1,
        name: 'CS05 Calls answered in 40 seconds',
        figure: expect.stringMatching(/^■ Red: 66% in November 2026, .+\. Target 80%, floor standard 70%\.$/),
        why: expect.stringMatching(/^Red /),
        plan: 'The plan was due on Wednesday 23 December 2026 and is not in.',
      },
      { place: 2, kind: 'paper', name: 'Winter rota', figure: null, why: 'It was asked for in December.', plan: null },
    ],
    proposals: [{ short: 'CS01', text: 'CS01 Visitors seen in five minutes: ■ Red, 60% in November 2026.' }],
    reds: [{ short: 'EX01' }],
    changed: [
      { text: 'CS01 Visitors seen in five minutes: ● Green to ■ Red, 60%.' },
      { text: 'Opened, and waits for the chair: CS01.' },
    ],
    due: [
      { text: 'CS05 ■ Missed: 75% or better in November 2026; reported: 66%.' },
      { text: 'Train eight advisers (CS05): Head of Contact Point, overdue since Thursday 10 December 2026.' },
      { text: 'Find two homes (EX01): Head of Contact Point, overdue since Friday 11 December 2026.' },
    ],
    above: [
      {
        text: 'EX01 Placements that broke down: £460,000 a year is asked of the Corporate Management Team (CMT) for Tuesday 15 December 2026.',
      },
    ],
  })
})

it('asks what the record gives rise to, and nothing else', async () => {
  expect(questionsWorthAsking((await snapshot('entitled')).facts).map(({ text }) => text)).toEqual([
    'CS05: what keeps the action plan? It was due on Wednesday 23 December 2026, and none is in.',
    'CS05: why 66%, when 75% or better in November 2026 was promised?',
    'EX01 Placements that broke down: what does the Corporate Management Team (CMT) say? It was put there for Tuesday 15 December 2026, and no answer is recorded.',
    'CS05: what explains it? It is red in November 2026, and no commentary was given.',
  ])
})

it('leaves out what is exempt for whoever is not entitled to it, and says so', async () => {
  const open = await snapshot('open')

  expect(open).toMatchObject({ exempt: false, withheld: { items: 0, others: true } })
  expect(JSON.stringify(memberBriefing(open))).not.toMatch(/EX01|Placements|two homes|460,000/)
  expect(await snapshot('entitled')).toMatchObject({ exempt: true, withheld: { items: 0, others: false } })
})

it.each(['entitled', 'open'] as const)('says to the %s of the ratings what the chat says', async (edition) => {
  const sees = ({ classification }: Indicator) => edition === 'entitled' || classification === 'unrestricted'
  const named = ({ ref }: { readonly ref: string | null }) => edition === 'entitled' || ref !== 'EX01'
  const meeting = await council.meetingOn('2027-01-04')
  const chat = briefingSummary(await loadBriefing(council.council, 'pat', meeting, { sees, about: named, item: named }))

  expect(wordsOf(chat)).toContain((await snapshot(edition)).standing)
})

it('is the forum’s own: another than the first repeats no ratings, and has its own items with their numbers', async () => {
  await council.ask(
    'DAT Secretary',
    `item DAT "PID 79" kind: project presenter: ${OUTSIDER} why: red in the last report`,
  )
  const meeting = (await council.council.store.meetings.listFrom('dat', council.council.now()))[0]
  if (!meeting) throw new Error('DAT has no meeting.')

  const dat = await memberBriefingSnapshot(council.council, meeting, 'entitled')

  expect(dat).toMatchObject({ standing: null, proposals: [], reds: [], changed: [] })
  expect(dat.items).toMatchObject([{ place: 1, name: 'PID 79', why: 'Red in the last report.' }])
  expect(JSON.stringify(memberBriefing(dat))).toContain('DAT has 1 item before it: 1 programme, plan or PID.')
  expect(JSON.stringify(memberBriefing(dat))).not.toContain('called in')
})

it('is for a meeting that is to come', async () => {
  await expect(snapshot('open', '2026-12-07')).rejects.toMatchObject({ code: 'meeting_begun' })
  const cancelled = { ...(await council.meetingOn('2027-01-04')), state: 'cancelled' as const }
  await expect(memberBriefingSnapshot(council.council, cancelled, 'open')).rejects.toMatchObject({
    code: 'meeting_cancelled',
  })
})

describe('later', () => {
  it('what was promised of the figures of a plan that is in, and the cause that it names, are held against the last', async () => {
    await council.ask(
      MANAGER,
      'plan CS05 cause: eight advisers left actions: Recruit more support: £40,000 from reserves',
    )

    const { facts, above } = await snapshot('open')

    expect(facts.indicators).toMatchObject([
      { name: 'CS05', planMissingSince: null, planWithoutFigures: true, sameCauseAs: '7 December 2026' },
    ])
    expect(above.map(({ text }) => text)).toEqual(['CS05: the action plan asks for support. £40,000 from reserves.'])
  })

  it('an action that was put off twice, and is overdue, is asked about', async () => {
    for (const day of ['4 January 2027', '5 January 2027']) {
      await council.ask(MANAGER, `extend 1 to: ${day} reason: two fell ill`)
      await council.ask(CHAIR, 'grant 1')
    }
    council.setNow('2027-01-08T10:00:00Z')

    const { facts } = await snapshot('open', '2027-02-01')

    expect(facts.actions).toContainEqual({
      what: 'Train eight advisers (CS05)',
      due: 'Tuesday 5 January 2027',
      overdue: true,
      extended: 2,
    })
  })

  it('a promise that was missed of what no agenda has, and a case that was closed, are news', async () => {
    await council.ask(MANAGER, 'plan CS05 cause: fog actions: Recruit trajectory: 2026-12: 75')
    await council.ask(CHAIR, 'outcome CS05 accepted')
    await council.ask(CHAIR, 'decline CS01 the counter was closed for a week')
    council.setNow('2027-01-15T10:00:00Z')
    await council.report({ ...poor('CS05'), results: monthly('2026-12', '70') })

    const { changed, facts, items } = await snapshot('open', '2027-02-01')

    expect(items.map(({ name }) => name).join()).not.toContain('CS05')
    expect(changed.map(({ text }) => text)).toEqual([
      'CS05 Calls answered in 40 seconds: ■ Red to ▲ Amber, 70%.',
      'Not called in: CS01 Visitors seen in five minutes. The counter was closed for a week.',
    ])
    expect(questionsWorthAsking(facts).map(({ text }) => text)).toContain(
      'CS05 Calls answered in 40 seconds: why 70%, when 75% or better in December 2026 was promised?',
    )
  })
})
