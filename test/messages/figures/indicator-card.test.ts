import { describe, expect, it } from 'vitest'
import { historyOf } from '../../../src/domain/figures/history.ts'
import { historyCard } from '../../../src/messages/figures/history-card.ts'
import type { IndicatorView } from '../../../src/messages/figures/indicator-card.ts'
import { indicatorCard } from '../../../src/messages/figures/indicator-card.ts'
import { aCase, anIndicator, aReport, aTarget, MUCH_LATER, noonOf } from '../../support/builders.ts'
import { aView, july } from '../../support/views.ts'
import { wordsOf } from '../../support/words.ts'

const status = (view: IndicatorView) => wordsOf(indicatorCard(view, null, 'Europe/London'))
const visits = anIndicator({ ref: 'CS12', name: 'Visits to the website', kind: 'activity', unit: 'thousands' })
const expected = aTarget({ target: null, floor: null, lower: '1480', upper: '1740' })

describe('the status of an indicator', () => {
  it('says all that a manager asks, in one message', () => {
    expect(status(aView({}, { openCase: aCase() })).split('\n')).toEqual([
      'CS05 Calls to Contact Point answered in 40 seconds: 71%, ▲ Amber (July 2017)',
      'July 2017: 71%, ▲ Amber',
      'Direction of travel: ↑ improved',
      'Measured against: Target 80%, floor standard 70%',
      'Year to date: 69%, ■ Red',
      'Previous year: 83%',
      'Accountable manager: Head of Contact Point',
      'Director: Director of Engagement',
      'Service: Customer Services, Strategic and Corporate Services',
      'Commentary: Eight advisers left in May; recruitment is under way.',
      'Proposed for call-in: Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).',
      'Reported on 15 August 2017.',
      '[History: history CS05] [Why?: why CS05]',
    ])
  })

  it.each([
    ['85', '● Green'],
    ['75', '▲ Amber'],
    ['65', '■ Red'],
  ])('gives the rating of %s as a word and a symbol: %s', (value, rating) => {
    expect(status(aView({ reports: [aReport({ value })] }))).toContain(`${value}%, ${rating}`)
  })

  it('says that nothing can be rated without a target', () => {
    const words = status(aView({ targets: [] }))

    expect(words).toContain('71%, ○ Not rated')
    expect(words).toContain('No target set')
  })

  it('says that a floor standard is not used, where a tolerance leaves it so', () => {
    const input = { indicator: anIndicator(), targets: [aTarget()], reports: [july], comparators: [] }
    const history = historyOf(input, { kind: 'tolerance', percentage: '5' }, noonOf(MUCH_LATER))
    const words = status(aView({}, { history }))

    expect(words).toContain('Target 80%, amber down to 76%; the floor standard of 70% is not used')
    expect(status(aView())).not.toContain('not used')
  })

  it('says of a suppressed figure that it is suppressed', () => {
    const reports = [aReport({ period: '2017-06' }), aReport({ value: null, suppressed: true })]

    expect(wordsOf(historyCard(aView({ reports })))).toContain('July 2017 | suppressed')
  })

  it('offers to call in what has no open case', () => {
    expect(status(aView())).toContain('[Call in: call-in CS05]')
    expect(status(aView({}, { openCase: aCase() }))).not.toContain('call-in CS05')
  })

  it('says that a case is called in', () => {
    expect(status(aView({}, { openCase: aCase({ state: 'called_in' }) }))).toContain('Called in: Red for')
  })

  it('misses the commentary of what is not green, and of nothing else', () => {
    const missing = 'No commentary was given for this figure, though it is not green.'

    expect(status(aView({ reports: [aReport({ value: '75' })] }))).toContain(missing)
    expect(status(aView({ reports: [aReport({ value: '85' })] }))).not.toContain(missing)
  })

  it('keeps decimals as they were printed', () => {
    expect(
      status(aView({ reports: [aReport({ value: '99.0' })], indicator: anIndicator({ precision: 1 }) })),
    ).toContain('99.0%, ● Green')
  })

  it('has no year to date for a snapshot', () => {
    expect(status(aView({ indicator: anIndicator({ snapshot: true }) }))).not.toContain('Year to date')
  })

  it('says when it is exempt, and when nobody is accountable', () => {
    const nobody = { accountable: null, director: null, cabinetMember: null }
    const words = status(aView({ indicator: anIndicator({ classification: 'exempt' }) }, { titles: nobody }))

    expect(words).toContain('Classification: Exempt')
    expect(words).toContain('Accountable manager: no post named')
  })
})

describe('how fresh a figure is', () => {
  it('is said with what was revised, and that it is provisional', () => {
    const revised = aReport({ value: '72', status: 'provisional', reportedAt: noonOf('2017-09-15') })

    expect(status(aView({ reports: [july, revised] }))).toContain(
      'Reported on 15 September 2017, provisional. Revised: 71% was reported before.',
    )
  })

  it('is the council’s day, not that of Greenwich', () => {
    const late = aReport({ reportedAt: Date.parse('2017-08-15T23:30:00Z') })

    expect(status(aView({ reports: [late] }))).toContain('Reported on 16 August 2017.')
  })

  it('says what was made up for the sample council', () => {
    expect(status(aView({}, { sample: true }))).toContain('Sample council: published figures of July 2017')
    expect(status(aView({ reports: [aReport({ madeUp: true })] }, { sample: true }))).toContain(
      'This figure is made up for the sample council.',
    )
    expect(status(aView())).not.toContain('ample')
  })
})

describe('a period without a result', () => {
  const view = aView({ reports: [aReport({ period: '2017-05' }), aReport({ period: '2017-07' })] })
  const [, june = null] = view.history.figures

  it('is neither rated nor compared', () => {
    const words = wordsOf(indicatorCard(view, june, 'Europe/London'))

    expect(words).toContain('CS05 Calls to Contact Point answered in 40 seconds: no result (June 2017)')
    expect(words).toContain('Nothing was reported for June 2017.')
    expect(words).not.toContain('rated')
    expect(words).not.toContain('Direction')
  })

  it('leaves the one after it without a direction', () => {
    expect(status(view)).toContain('Direction of travel: no result for the period before')
  })

  it('is passed over for the latest that has one', () => {
    const withdrawn = aReport({ period: '2017-08', value: null })

    expect(status(aView({ reports: [july, withdrawn] }))).toContain('71%, ▲ Amber (July 2017)')
  })

  it('is all there is before the first report: it still says whose indicator it is', () => {
    const words = status(aView({ reports: [] }))

    expect(words).toContain('no result yet')
    expect(words).toContain('Accountable manager: Head of Contact Point')
  })
})

describe('the status of an activity indicator', () => {
  const reports = [aReport({ period: '2017-06', value: '1700' }), aReport({ value: '1778' })]

  it('says its range and how it moved, and calls neither good or bad', () => {
    const words = status(aView({ indicator: visits, targets: [expected], reports }))

    expect(words).toContain('CS12 Visits to the website: 1,778 thousands, ▲ Above expected range (July 2017)')
    expect(words).toContain('Range: Expected 1,480 to 1,740 thousands')
    expect(words).toContain('Compared with the period before: up from 1,700 thousands')
    expect(words).not.toMatch(/improved|worse|Amber|call-in|why/)
  })

  it.each([
    [{ lower: '1480', upper: null }, 'Expected at least 1,480 thousands'],
    [{ lower: null, upper: '1740' }, 'Expected up to 1,740 thousands'],
    [{ lower: null, upper: null }, 'No expected range set'],
  ])('says a range with one end, or none: %j', (ends, words) => {
    expect(status(aView({ indicator: visits, targets: [aTarget({ target: null, ...ends })], reports }))).toContain(
      words,
    )
  })
})
