import { expect, it } from 'vitest'
import { backtestCard } from '../../../src/messages/cases/backtest-card.ts'
import { rated, rules, run } from '../../domain/cases/backtest/simulated.ts'

const compared = (to: string) => {
  const result = run(rated('RRGG'), rules, '2016-04', to)
  return {
    span: { from: '2016-04', to },
    inForce: result,
    proposed: result,
    differences: [],
    names: new Map<string, string>(),
  }
}
const wordsOf = (to: string) => JSON.stringify(backtestCard(compared(to), (key) => key, 100))

it('adds up to the months that it shows: what goes to a meeting after them is counted apart', () => {
  // Proposed on 15 October 2016, for the meeting of 7 November.
  expect(wordsOf('2016-10')).toContain(
    'The rules in force would have called in 0 cases, the proposed ones 0. For meetings after October 2016 they would have proposed 1 and 1 more.',
  )
  expect(wordsOf('2016-11')).toContain(
    'The rules in force would have called in 1 case, the proposed ones 1. No indicator',
  )
})
