import { afterEach, beforeEach, expect, it } from 'vitest'
import { formalReportSnapshot } from '../../../../src/bot/papers/formal/snapshot.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, SECRETARY } from '../../../support/council.ts'
import { exemptPoor, poor } from '../../../support/figures.ts'
import { built } from '../../../support/papers/built.ts'

let council: TestCouncil
beforeEach(async () => {
  council = await aCouncil({ figures: [poor('CS05'), exemptPoor()] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in EX01')
  await council.run()
})
afterEach(() => council.drop())

/** PAT meets on Monday 7 December 2026. */
const afterTheMeeting = async () => {
  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(CHAIR, 'outcome CS05 accepted discussion: the rota is the cause')
  await council.ask(CHAIR, 'outcome EX01 noted discussion: two placements ended early')
}

it('leaves out what is exempt, and says how much, unless it is for those entitled to it', async () => {
  await afterTheMeeting()

  const open = await formalReportSnapshot(council.council, 'December 2026', 'open')
  const entitled = await formalReportSnapshot(council.council, '2026-12', 'entitled')

  expect(open).toMatchObject({ withheld: 1, exempt: false })
  expect(JSON.stringify(open)).not.toMatch(/EX01|Placements|two placements/)
  expect(open.meetings[0]?.items.map(({ name }) => name)).toEqual(['CS05 Calls answered in 40 seconds'])
  expect(entitled).toMatchObject({ withheld: 0, exempt: true })
  expect(entitled.meetings[0]?.items.map(({ name }) => name)).toContain('EX01 Placements that broke down')
})

it('is the same as long as the same facts are on record', async () => {
  await afterTheMeeting()
  const snapshot = () => formalReportSnapshot(council.council, '2026-12', 'open')
  const first = await snapshot()

  expect(await snapshot()).toEqual(first)
  await council.ask(CHAIR, 'correct-outcome CS05 accepted discussion: the rota and the telephones are the cause')
  expect(await snapshot()).not.toEqual(first)
})

it.each([
  ['2026-11', 'no_meetings'],
  ['2026/27 Q3', 'month_unreadable'],
  ['soon', 'month_unreadable'],
])('for %s it is refused', async (typed, code) => {
  council.setNow('2026-11-04T09:00:00Z')

  await expect(formalReportSnapshot(council.council, typed, 'open')).rejects.toMatchObject({ code })
})

it('is made from what is on record today, and from nothing else', async () => {
  await afterTheMeeting()
  const today = council.council.today()
  const report = (other: object = {}) => built('formal-report', council.council, { for: '2026-12', ...other })

  expect((await report()).title).toBe('Formal report on PAT: December 2026')
  await expect(report({ asAt: today.subtract({ days: 1 }) })).rejects.toMatchObject({ code: 'paper_as_it_is' })
  await expect(report({ directorate: 'Adult Social Care' })).rejects.toMatchObject({ code: 'paper_whole' })
})

it('lists what was put on a later agenda, and follows up what earlier meetings agreed and were promised', async () => {
  await council.ask(
    MANAGER,
    'plan CS05 cause: the rota actions: a new rota trajectory: February 2027: 75% back: green by March 2027',
  )
  await afterTheMeeting()
  const asked = `item PAT The new rota kind: follow_up presenter: ${MANAGER} why: asked for in December meeting: 4 January 2027`
  await council.ask(SECRETARY, asked)
  await council.ask(CHAIR, `action CS05 Change the rota owner: ${MANAGER} by: 1 January 2027`)
  await council.ask(CHAIR, `action EX01 Visit both families owner: ${MANAGER} by: 1 March 2027`)
  const december = await formalReportSnapshot(council.council, '2026-12', 'open')
  council.setNow('2027-01-04T15:00:00Z')

  const open = await formalReportSnapshot(council.council, '2027-01', 'open')
  const entitled = await formalReportSnapshot(council.council, '2027-01', 'entitled')

  expect(december.comesBack).toContainEqual({
    item: 'The new rota',
    when: 'PAT, Monday 4 January 2027',
    by: MANAGER,
    why: 'asked for in December',
  })
  expect(december.earlierActions).toEqual([])
  expect(open.comesBack).toEqual([])
  expect(open.promises).toEqual([
    {
      name: 'CS05 Calls answered in 40 seconds',
      lines: [expect.stringContaining('75%'), expect.stringContaining('Green')],
    },
  ])
  expect(open.earlierActions).toEqual([['1', 'CS05: Change the rota', MANAGER, 'Friday 1 January 2027', '■ Overdue']])
  expect(open.exempt).toBe(false)
  expect(entitled.earlierActions.map(([, what]) => what)).toContain('EX01: Visit both families')
  expect(entitled.exempt).toBe(true)
})
