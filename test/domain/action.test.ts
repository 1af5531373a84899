import { expect, it } from 'vitest'
import { complete, isOverdue } from '../../src/domain/action.ts'
import { anAction, noonOf, on } from '../support/builders.ts'

const now = new Date(noonOf('2017-11-30'))

it('is completed with what shows it', () => {
  expect(complete(anAction(), 'Head of Contact Point', 'Eight advisers started on 27 November.', now)).toEqual({
    state: 'done',
    completedBy: 'Head of Contact Point',
    completedAt: now,
    evidence: 'Eight advisers started on 27 November.',
  })
})

it.each([
  ['done', 'Head of Contact Point', 'Action 3 is already done, by the Head of Contact Point.'],
  ['withdrawn', null, 'Action 3 is already withdrawn.'],
] as const)('is completed once: not when it is %s', (state, completedBy, message) => {
  const action = anAction({ state, completedBy })

  expect(() => complete(action, 'PAT Secretary', '', now)).toThrow(
    expect.objectContaining({ code: 'action_not_open', message }),
  )
})

it.each([
  ['open', '2017-11-30', false],
  ['open', '2017-12-01', false], // its day is still its day
  ['open', '2017-12-02', true],
  ['done', '2017-12-02', false],
  ['withdrawn', '2017-12-02', false],
] as const)('an action that is %s and due on 1 December is overdue on %s: %s', (state, today, overdue) => {
  expect(isOverdue(anAction({ state }), on(today))).toBe(overdue)
})
