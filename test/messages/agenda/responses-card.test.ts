import { expect, it } from 'vitest'
import { responsesCard } from '../../../src/messages/agenda/responses-card.ts'
import { anAgendaItem } from '../../support/builders.ts'
import { wordsOf } from '../../support/words.ts'

const answers = {
  itemId: 1,
  acknowledged: null,
  substitute: null,
  plan: 'from the Head of Contact Point on Tuesday 3 November 2026',
  planDue: 'Monday 30 November 2026',
  planDueOn: '2026-11-30',
  atShortNotice: false,
}

it('says of a plan that an earlier meeting left standing that it acknowledges the item', () => {
  const item = anAgendaItem({ title: 'Calls answered', presenterTitle: 'Head of Contact Point' })
  const card = responsesCard({
    forum: 'PAT',
    meeting: 'Monday 4 January 2027',
    planDue: 'Wednesday 23 December 2026',
    items: [
      { item, place: 1, answers, untold: false },
      { item, place: 2, answers: { ...answers, plan: null }, untold: false },
      { item, place: 3, answers: { ...answers, plan: null }, untold: true },
    ],
  })

  expect(wordsOf(card)).toMatch(/^1\. .* \| with the action plan \| from the Head of Contact Point/m)
  expect(wordsOf(card)).toMatch(/^2\. .* \| not yet \| not yet$/m)
  expect(wordsOf(card)).toMatch(/^3\. .* \| not told: the notice could not be delivered \| not yet$/m)
})
