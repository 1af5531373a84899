import { afterAll, beforeAll, expect, it } from 'vitest'
import { formalReportSnapshot } from '../../../src/bot/papers/formal/snapshot.ts'
import { outcomeNoteSnapshot } from '../../../src/bot/papers/outcome-note/snapshot.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'

let council: TestCouncil
beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05 the follow-up that was asked for in October')
  await council.ask(SECRETARY, `item PAT "Winter rota" kind: paper presenter: ${OUTSIDER} why: the storms`)
  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(CHAIR, 'outcome CS05 referred recommendations: recruit eight; review the rota amount: £40,000')
  await council.ask(CHAIR, 'outcome "Winter rota" deferred')
  const next = `item PAT "The review" kind: follow_up presenter: ${MANAGER} why: asked for on 7 December meeting: 4 January 2027`
  await council.ask(SECRETARY, next)
})
afterAll(() => council.drop())

it('the outcome note and the formal report say the same of what comes back and of what was put to others', async () => {
  const note = await outcomeNoteSnapshot(council.council, await council.meetingOn('2026-12-07'), 'open')
  const report = await formalReportSnapshot(council.council, '2026-12', 'open')

  expect(note.comesBack.map(({ item }) => item)).toEqual(['Winter rota', 'The review'])
  expect(report.comesBack).toEqual(note.comesBack)
  expect(note.referred).toMatchObject([{ recommendations: ['recruit eight', 'review the rota'], amount: '£40,000' }])
  expect(report.referred).toEqual(note.referred)
})

it('has the chair’s reason for a call-in beside all that the rules had found by the meeting', async () => {
  const report = await formalReportSnapshot(council.council, '2026-12', 'open')

  expect(report.meetings[0]?.items[0]).toMatchObject({
    calledIn: expect.stringMatching(
      /^By the Deputy Managing Director on \w+day \d+ November 2026: the follow-up that was asked for in October\.$/,
    ),
    because: [expect.stringMatching(/^Red /)],
  })
})
