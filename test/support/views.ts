import { callIn } from '../../src/domain/cases/case.ts'
import type { HistoryInput } from '../../src/domain/figures/history.ts'
import { historyOf } from '../../src/domain/figures/history.ts'
import type { CaseView } from '../../src/messages/cases/cards.ts'
import type { HistoryView } from '../../src/messages/figures/indicator-card.ts'
import { aCase, anIndicator, aReport, aTarget, MUCH_LATER, noonOf, on } from './builders.ts'

const june = aReport({ period: '2017-06', value: '69', reportedAt: noonOf('2017-07-14') })

export const july = aReport({
  value: '71',
  ytd: '69',
  previousYear: '83',
  commentary: 'Eight advisers left in May; recruitment is under way.',
  reportedAt: noonOf('2017-08-15'),
})

/** CS05 as it stood in July 2017, after a worse June. */
export function aView(input: Partial<HistoryInput> = {}, changes: Partial<HistoryView> = {}): HistoryView {
  return {
    history: historyOf(
      { indicator: anIndicator(), targets: [aTarget()], reports: [june, july], comparators: [], ...input },
      { kind: 'floor' },
      noonOf(MUCH_LATER),
    ),
    sample: false,
    titles: {
      accountable: 'Head of Contact Point',
      director: 'Director of Engagement',
      cabinetMember: 'Cabinet Member for Customers',
    },
    openCase: null,
    ...changes,
  }
}

export const aCaseView = (changes: Partial<CaseView> = {}): CaseView => {
  const one = changes.one ?? aCase()
  return {
    one,
    view: aView(),
    forum: 'PAT',
    becauses: [one.because],
    goesTo: null,
    meeting: null,
    planDue: null,
    goesUp: null,
    ...changes,
  }
}

/** The same case after the chair has called it in. */
export const aCalledInView = (changes: Partial<CaseView> = {}, reason: string | null = null): CaseView =>
  aCaseView({
    one: aCase(
      callIn(
        aCase(),
        'Deputy Managing Director',
        { id: 4, planDue: on('2017-10-30') },
        reason,
        new Date(noonOf('2017-10-20')),
      ),
    ),
    meeting: 'Monday 6 November 2017 at 10:00, Sessions House, Maidstone',
    planDue: 'Monday 30 October 2017',
    ...changes,
  })
