import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HistoryInput } from '../../../src/domain/figures/history.ts'
import { growingHistory, historyOf, latestOf } from '../../../src/domain/figures/history.ts'
import { aHistory, anIndicator, aReport, aTarget, noonOf } from '../../support/builders.ts'
import { manyCases } from '../../support/cases.ts'

/** A history by the council's own policy, as at noon of a day. */
const asAt = (day: string, input: Partial<HistoryInput>) =>
  historyOf(
    { indicator: anIndicator(), targets: [aTarget()], reports: [aReport()], comparators: [], ...input },
    { kind: 'floor' },
    noonOf(day),
  )
const ragsOf = (input: Partial<HistoryInput>, day = '2018-06-01') => asAt(day, input).figures.map(({ rag }) => rag)

describe('the periods of a history', () => {
  it('are none when nothing was reported', () => {
    expect(asAt('2018-06-01', { reports: [] }).figures).toEqual([])
    expect(latestOf(asAt('2018-06-01', { reports: [] }))).toBeNull()
  })

  it('go from the first reported to the last, in order and without a gap', () => {
    const reports = ['2017-09', '2017-04', '2017-06'].map((period) => aReport({ period }))

    const { figures } = asAt('2018-06-01', { reports })

    expect(figures.map(({ period }) => period.key)).toEqual([
      ...['2017-04', '2017-05', '2017-06', '2017-07', '2017-08', '2017-09'],
    ])
    expect(figures.map(({ report }) => report !== null)).toEqual([true, false, true, false, false, true])
  })

  it('are the indicator’s own: a quarter’s report of a monthly indicator is left out', () => {
    const reports = [aReport({ period: '2017-07' }), aReport({ period: '2017/18 Q2' }), aReport({ period: '2017/18' })]

    expect(asAt('2018-06-01', { reports }).figures.map(({ period }) => period.key)).toEqual(['2017-07'])
  })

  it('run over the end of a year, each with the targets of its own', () => {
    const targets = [aTarget({ year: '2016/17', target: '60', floor: '50' }), aTarget({ year: '2017/18' })]
    const reports = ['2017-03', '2017-04'].map((period) => aReport({ period, value: '65' }))

    expect(ragsOf({ targets, reports })).toEqual(['GREEN', 'RED'])
  })
})

describe('a figure', () => {
  it('is compared as it is published, though the report keeps its decimals', () => {
    const reports = [aReport({ value: '79.95' })]
    const indicator = anIndicator({ precision: 1 })

    const [figure] = asAt('2018-06-01', { indicator, reports }).figures

    expect(figure).toMatchObject({ value: 80, rag: 'GREEN', report: { value: '79.95' } })
  })

  it('of nought is a value, an empty one is not', () => {
    const reports = [aReport({ period: '2017-06', value: '0' }), aReport({ period: '2017-07', value: null })]

    const [nought, empty] = asAt('2018-06-01', { reports }).figures

    expect(nought).toMatchObject({ value: 0, rag: 'RED', direction: 'new' })
    expect(empty).toMatchObject({ value: null, rag: null, direction: null, inRange: null })
  })

  it('is rated to date too, unless it is a snapshot', () => {
    const reports = [aReport({ value: '71', ytd: '69' })]

    expect(asAt('2018-06-01', { reports }).figures[0]).toMatchObject({ rag: 'AMBER', ytd: 69, ytdRag: 'RED' })
    expect(asAt('2018-06-01', { reports, indicator: anIndicator({ snapshot: true }) }).figures[0]).toMatchObject({
      rag: 'AMBER',
      ytd: null,
      ytdRag: null,
    })
  })

  it('is not rated without a target for its year', () => {
    expect(ragsOf({ targets: [] })).toEqual([null])
    expect(ragsOf({ targets: [aTarget({ year: '2016/17' })] })).toEqual([null])
    expect(ragsOf({ targets: [aTarget({ target: null })] })).toEqual([null])
  })

  it('of an activity indicator has a range and no rating', () => {
    const indicator = anIndicator({ kind: 'activity' })
    const targets = [aTarget({ lower: '75', upper: '90' })]

    expect(asAt('2018-06-01', { indicator, targets }).figures[0]).toMatchObject({ rag: null, inRange: 'Below' })
    expect(asAt('2018-06-01', { indicator, targets, reports: [aReport({ value: null })] }).figures[0]).toMatchObject({
      inRange: null,
    })
  })
})

describe('direction of travel', () => {
  const directions = (figures: string, polarity: 'higher' | 'lower' = 'higher', precision = 0) =>
    aHistory(figures, '2017-04', { indicator: { polarity, precision } }).figures.map(({ direction }) => direction)

  it('is about performance', () => {
    expect(directions('71 72 72 70')).toEqual(['new', 'improved', 'unchanged', 'fallen'])
    expect(directions('51 49 49 50', 'lower')).toEqual(['new', 'improved', 'unchanged', 'fallen'])
  })

  it('is unchanged where the published figures are the same', () => {
    expect(directions('71.4 70.6')).toEqual(['new', 'unchanged'])
    expect(directions('71.4 70.6', 'higher', 1)).toEqual(['new', 'fallen'])
  })

  it('is unknown after a period without a result, and new only once', () => {
    expect(directions('71 - 72 73')).toEqual(['new', null, null, 'improved'])
  })

  it('is new after a report that held no result', () => {
    const empty = aHistory('0 71 72', '2017-04', { report: (period) => (period === '2017-04' ? { value: null } : {}) })

    expect(empty.figures.map(({ direction }) => direction)).toEqual([null, 'new', 'improved'])
  })
})

describe('a revision', () => {
  const reports = [
    aReport({ value: '66', reportedAt: noonOf('2017-08-15') }),
    aReport({ value: '72', reportedAt: noonOf('2017-10-02') }),
  ]

  it('counts from when it was reported, and keeps what it replaced', () => {
    const [figure] = asAt('2017-10-02', { reports }).figures

    expect(figure).toMatchObject({ value: 72, rag: 'AMBER', replaced: [{ value: '66' }] })
  })

  it('changes nothing as at a moment before it', () => {
    const [figure] = asAt('2017-10-01', { reports }).figures

    expect(figure).toMatchObject({ value: 66, rag: 'RED', replaced: [] })
  })

  it('to nothing withdraws the figure and leaves its period', () => {
    const withdrawn = [...reports, aReport({ value: null, reportedAt: noonOf('2017-11-01') })]

    const [figure] = asAt('2018-06-01', { reports: withdrawn }).figures

    expect(figure).toMatchObject({ value: null, rag: null })
    expect(figure?.replaced.map(({ value }) => value)).toEqual(['66', '72'])
  })

  it('is told by when it was reported, whatever came first into the record', () => {
    const [figure] = asAt('2018-06-01', { reports: reports.toReversed() }).figures

    expect(figure).toMatchObject({ value: 72, replaced: [{ value: '66' }] })
  })

  it('is not there before the first report', () => {
    expect(asAt('2017-08-14', { reports }).figures).toEqual([])
  })
})

describe('a target', () => {
  const months = ['2017-08', '2017-09', '2017-10'].map((period) => aReport({ period, value: '75' }))

  it('counts for its year although it was recorded after the moment', () => {
    const targets = [aTarget({ recordedAt: noonOf('2018-05-01') })]

    expect(ragsOf({ targets }, '2017-09-01')).toEqual(['AMBER'])
  })

  it('that is set again counts from when that was recorded', () => {
    const targets = [aTarget(), aTarget({ target: '75', recordedAt: noonOf('2017-12-01') })]

    expect(ragsOf({ targets, reports: months }, '2017-11-30')).toEqual(['AMBER', 'AMBER', 'AMBER'])
    expect(ragsOf({ targets, reports: months }, '2017-12-01')).toEqual(['GREEN', 'GREEN', 'GREEN'])
  })

  it('that changes in the year holds from its period on', () => {
    const targets = [aTarget(), aTarget({ fromPeriod: '2017-09', target: '75' })]

    expect(ragsOf({ targets, reports: months })).toEqual(['AMBER', 'GREEN', 'GREEN'])
  })

  it('of a later year starts with that year, whatever changed in the one before', () => {
    const targets = [aTarget({ fromPeriod: '2017-09', target: '75' }), aTarget({ year: '2018/19', target: '60' })]
    const reports = [aReport({ period: '2018-03', value: '65' }), aReport({ period: '2018-04', value: '65' })]

    expect(ragsOf({ targets, reports })).toEqual(['RED', 'GREEN'])
  })

  it('that changed in the year is not known before the change was recorded', () => {
    const targets = [aTarget(), aTarget({ fromPeriod: '2017-09', target: '75', recordedAt: noonOf('2018-01-10') })]

    expect(ragsOf({ targets, reports: months }, '2018-01-09')).toEqual(['AMBER', 'AMBER', 'AMBER'])
    expect(ragsOf({ targets, reports: months }, '2018-01-10')).toEqual(['AMBER', 'GREEN', 'GREEN'])
  })

  it('is known in the moment in which it is recorded, and then no later one is', () => {
    const targets = [
      aTarget({ recordedAt: noonOf('2017-12-01') }),
      aTarget({ fromPeriod: '2017-09', target: '75', recordedAt: noonOf('2018-01-10') }),
    ]

    expect(ragsOf({ targets, reports: months }, '2017-12-01')).toEqual(['AMBER', 'AMBER', 'AMBER'])
  })

  it('for the rest of a year stands though that of the whole year is set after it', () => {
    const targets = [
      aTarget({ fromPeriod: '2017-09', target: '75' }),
      aTarget({ target: '82', recordedAt: noonOf('2017-05-01') }),
    ]

    expect(ragsOf({ targets, reports: months })).toEqual(['AMBER', 'GREEN', 'GREEN'])
  })

  it('is missing before the first period that one was set for', () => {
    const targets = [aTarget({ fromPeriod: '2017-09' })]

    expect(ragsOf({ targets, reports: months })).toEqual([null, 'AMBER', 'AMBER'])
  })
})

describe('a comparator', () => {
  const national = (value: string | null, day: string, period = '2017-07') => {
    const reportedAt = noonOf(day)
    return { name: ' National', period, value, reportedAt, recordedAt: reportedAt, madeUp: false }
  }
  const known = (day: string, ...comparators: ReturnType<typeof national>[]) =>
    [...asAt(day, { comparators }).comparators].map(([name, values]) => [name, Object.fromEntries(values)])

  it('is known by its name in small letters, from when it was reported, each period’s last report', () => {
    const rows = [national('81', '2017-09-01'), national('80', '2017-08-01'), national('79', '2017-08-01', '2017-06')]

    expect(known('2017-07-31', ...rows)).toEqual([])
    expect(known('2017-08-31', ...rows)).toEqual([['national', { '2017-06': '79', '2017-07': '80' }]])
    expect(known('2017-09-01', ...rows)).toEqual([['national', { '2017-06': '79', '2017-07': '81' }]])
  })

  it('that was withdrawn is as good as none', () => {
    expect(known('2018-06-01', national('80', '2017-08-01'), national(null, '2017-09-01'))).toEqual([['national', {}]])
  })
})

it('is the same whatever the order of the rows', () => {
  const reports = fc.uniqueArray(
    fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.nat({ max: 400 }), value: fc.nat({ max: 100 }) }),
    { selector: ({ day }) => day, maxLength: 30 },
  )
  const targets = fc.uniqueArray(
    fc.record({ month: fc.constantFrom(null, 4, 7, 10), day: fc.nat({ max: 400 }), value: fc.nat({ max: 100 }) }),
    { selector: ({ day }) => day, maxLength: 8 },
  )
  const after = (days: number) => noonOf('2017-01-01') + days * 86_400_000
  const key = (month: number) => `2017-${String(month).padStart(2, '0')}`

  fc.assert(
    fc.property(reports, targets, fc.nat({ max: 400 }), fc.infiniteStream(fc.nat()), (rows, lines, day, order) => {
      const input: HistoryInput = {
        indicator: anIndicator(),
        comparators: [],
        reports: rows.map((row) =>
          aReport({ period: key(row.month), value: String(row.value), reportedAt: after(row.day) }),
        ),
        targets: lines.map((line) =>
          aTarget({
            fromPeriod: line.month === null ? '' : key(line.month),
            target: String(line.value),
            recordedAt: after(line.day),
          }),
        ),
      }
      const shuffled = <T>(items: readonly T[]) =>
        items
          .map((item) => ({ item, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item)
      const mixed = { ...input, reports: shuffled(input.reports), targets: shuffled(input.targets) }

      expect(historyOf(mixed, { kind: 'floor' }, after(day))).toEqual(historyOf(input, { kind: 'floor' }, after(day)))
    }),
    { numRuns: manyCases(300) },
  )
})

it('has as its latest figure the last with a result', () => {
  expect(latestOf(aHistory('71 72 - -', '2017-04'))?.period.key).toBe('2017-05')
})

it('with a further result is what it is when that is on record', () => {
  const value = fc.option(fc.integer({ min: 55, max: 95 }).map(String))
  const months = ['2017-07', '2017-08', '2017-09', '2017-11', '2018-01']
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...months),
      fc.constantFrom('60', '70', '85'),
      fc.boolean(),
      (values, period, next, cumulative) => {
        const indicator = anIndicator({ cumulative })
        const reports = values.map((one, at) => aReport({ period: months[at] ?? '', value: one }))
        const input = { indicator, targets: [aTarget()], reports, comparators: [] }
        const further = aReport({ period, value: next, reportedAt: noonOf('2018-06-01') })
        const policy = { kind: 'floor', orImproved: true } as const

        const grown = growingHistory(input, policy, noonOf('2018-06-01')).with(further)

        expect(grown).toEqual(historyOf({ ...input, reports: [...reports, further] }, policy, noonOf('2018-06-01')))
      },
    ),
  )
})
