import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/domain/rules/evaluate.ts'
import { whyCard } from '../../../src/messages/cases/why-card.ts'
import { faultMessage, plainMessage, unknownCommand, unknownPersonMessage } from '../../../src/messages/core/plain.ts'
import { chartOf, historyCard } from '../../../src/messages/figures/history-card.ts'
import { aCase, aFramework, aHistory, anIndicator, aReport, aSituation, noonOf } from '../../support/builders.ts'
import { aView, july } from '../../support/views.ts'
import { wordsOf } from '../../support/words.ts'

describe('why', () => {
  const framework = aFramework(['red for 2 quarters', 'turned red'])
  const context = {
    asAt: '20 October 2017',
    ratedBy: 'Rated by target and floor standard.',
    since: null,
    changes: [],
    leadsTo: () => 'PAT',
  }
  const why = (figures: string, changes: Partial<Parameters<typeof whyCard>[0]> = {}, since: string | null = null) => {
    const history = aHistory(figures, '2017/18 Q1')
    const decisions = evaluate(framework, history, aSituation())
    return wordsOf(whyCard({ ...aView(), history, ...changes }, framework.rules, decisions, { ...context, since }))
  }

  it('gives each rule with what it finds, and how the rating is made', () => {
    expect(why('69 66').split('\n')).toEqual([
      'CS05 Calls to Contact Point answered in 40 seconds: one rule refers it',
      '- Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).',
      'The rules as at 20 October 2017',
      'Red for two quarters | PAT | ■ Met',
      'Turned red | PAT | ○ Not met',
      'Rated by target and floor standard.',
    ])
  })

  it('answers why not, too', () => {
    const words = why('85 85')

    expect(words).toContain('no rule calls it in')
    expect(words.match(/Not met/g)).toHaveLength(2)
  })

  it('tells of the open case, and of periods that no longer count', () => {
    const words = why('69 66', { openCase: aCase() }, 'Only periods after 30 June 2017 count.')

    expect(words).toContain('It is proposed, waiting for the chair. Opened because: Red for')
    expect(words).toContain('Only periods after 30 June 2017 count.')
  })

  it('tells that activity is not rated', () => {
    const view = aView({ indicator: anIndicator({ kind: 'activity' }) })

    expect(wordsOf(whyCard(view, framework.rules, [], context))).toContain('shows demand and has no RAG')
  })
})

describe('the history', () => {
  it('says in words what the picture shows, and lists the latest year, newest first', () => {
    expect(wordsOf(historyCard(aView())).split('\n')).toEqual([
      'CS05 Calls to Contact Point answered in 40 seconds: history',
      'Line chart of Calls to Contact Point answered in 40 seconds: from 69% in June 2017 to 71% in July 2017, between 69% and 71%. Latest rating: ▲ Amber.',
      'The latest 2 periods, newest first. Target 80%, floor standard 70%.',
      'July 2017 | 71% | ▲ Amber | ↑ improved',
      'June 2017 | 69% | ■ Red | new, no earlier result',
    ])
  })

  it('of one result does not speak of a range', () => {
    expect(wordsOf(historyCard(aView({ reports: [july] })))).toContain(
      'Chart of Calls to Contact Point answered in 40 seconds: 71% in July 2017 is the only result. Latest rating: ▲ Amber.',
    )
  })

  it('marks what was revised and what is missing', () => {
    const revised = aReport({ period: '2017-05', value: '64', reportedAt: noonOf('2017-09-01') })
    const words = wordsOf(historyCard(aView({ reports: [aReport({ period: '2017-05' }), revised, july] })))

    expect(words).toContain('May 2017 (revised) | 64% | ■ Red | new, no earlier result')
    expect(words).toContain('June 2017 | no result |  | ')
  })

  it('lists a year and draws two and a half', () => {
    const history = aHistory(Array.from({ length: 40 }, (_, at) => String(50 + at)).join(' '), '2015-01')
    const view = { ...aView(), history }

    expect(wordsOf(historyCard(view)).match(/ \| /g)).toHaveLength(12 * 3)
    expect(chartOf(view).points).toHaveLength(30)
  })

  it('draws gaps as gaps, with the lines that were in force', () => {
    const { points } = chartOf({ ...aView(), history: aHistory('69 - 75', '2017-04') })

    expect(points).toEqual([
      { label: 'Apr 17', value: 69, target: 80, floor: 70, lower: null, upper: null, rag: 'RED' },
      { label: 'May 17', value: null, target: 80, floor: 70, lower: null, upper: null, rag: null },
      { label: 'Jun 17', value: 75, target: 80, floor: 70, lower: null, upper: null, rag: 'AMBER' },
    ])
  })

  it('draws no target where activity is only counted', () => {
    const history = aHistory('69', '2017-04', {
      indicator: { kind: 'activity' },
      target: { target: null, floor: null, lower: '60', upper: '90' },
    })

    expect(chartOf({ ...aView(), history }).points).toMatchObject([{ target: null, floor: null, lower: 60, upper: 90 }])
  })

  it('is told when there is none', () => {
    expect(wordsOf(historyCard(aView({ reports: [] })))).toContain('No results have been reported yet.')
  })

  it('says what was made up, under the picture and under the table', () => {
    expect(wordsOf(historyCard(aView({}, { sample: true }))).match(/Sample council/g)).toHaveLength(2)
  })
})

describe('a short answer', () => {
  it('is a sentence, with another when there is more to say', () => {
    expect(wordsOf(plainMessage('Done.'))).toBe('Done.')
    expect(wordsOf(plainMessage('Not done.', 'It is already closed.'))).toBe('Not done.\nIt is already closed.')
  })

  it('to a stranger says how to be added, and no more', () => {
    const words = wordsOf(unknownPersonMessage('U123', 'Slack'))

    expect(words).toContain("I don't know you yet")
    expect(words).toContain('Ask the performance team or the ICT team')
    expect(words).toContain('your Slack identity, which is U123')
  })

  it('to a fault gives what finds it in the log', () => {
    expect(wordsOf(faultMessage('ab12'))).toContain('The ICT team can find it in the log as ab12.')
  })

  it('to an unknown word gives the nearest, or help', () => {
    expect(wordsOf(unknownCommand('statsu', ['status', 'start']))).toContain('Did you mean status or start?')
    expect(wordsOf(unknownCommand('statsu', ['status']))).toContain('[status: status] [help: help]')
    expect(wordsOf(unknownCommand('xyz', []))).toContain('"help" lists what you can ask.')
  })
})
