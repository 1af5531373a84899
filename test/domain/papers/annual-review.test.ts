import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Case } from '../../../src/domain/cases/case.ts'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import { spreadOf, sum, tally } from '../../../src/domain/core/tally.ts'
import { endOf } from '../../../src/domain/figures/period.ts'
import {
  actionFates,
  caseFates,
  caseFlow,
  concerns,
  fateOfAction,
  fateOfCase,
  listRevisedResults,
  resultsDue,
} from '../../../src/domain/papers/annual-review.ts'
import type { Concern } from '../../../src/domain/rules/rule.ts'
import { aCase, anIndicator, aReport, noonOf, on } from '../../support/builders.ts'

const YEAR = { from: new Date('2026-04-01T00:00:00Z'), until: new Date('2027-04-01T00:00:00Z') }
const moment = fc.date({ min: new Date('2025-06-01'), max: new Date('2028-06-01'), noInvalidDate: true })

describe('a tally', () => {
  const columns = ['x', 'y', 'z'] as const
  const thing = fc.record({ row: fc.constantFrom('a', 'b', 'c', 'd'), column: fc.constantFrom(...columns) })

  it('adds up by rows and by columns to the number of things, whichever rows were named', () => {
    fc.assert(
      fc.property(fc.array(thing), fc.subarray(['a', 'b', 'e']), (things, rows) => {
        const found = tally(
          things,
          { rows, columns },
          ({ row }) => row,
          ({ column }) => column,
        )

        expect(found.total).toBe(things.length)
        expect(sum(found.totals)).toBe(things.length)
        expect(sum(found.rows.map(({ total }) => total))).toBe(things.length)
        for (const { counts, total } of found.rows) expect(sum(counts)).toBe(total)
        expect(found.rows.slice(0, rows.length).map(({ key }) => key)).toEqual(rows)
      }),
    )
  })
})

it.each([
  [[], null],
  [[7], { count: 1, median: 7, shortest: 7, longest: 7 }],
  [[30, 2], { count: 2, median: 16, shortest: 2, longest: 30 }],
  [[9, 100, 4], { count: 3, median: 9, shortest: 4, longest: 100 }],
  [[4, 10, 3, 1], { count: 4, median: 3.5, shortest: 1, longest: 10 }],
])('the spread of %j', (values, expected) => {
  expect(spreadOf(values)).toEqual(expected)
})

describe('cases', () => {
  it('that were open before or opened, without those that ended, are open at the end', () => {
    const one = fc
      .record({
        openedAt: moment,
        days: fc.option(fc.integer({ min: 0, max: 700 })),
        declined: fc.boolean(),
      })
      .map(
        ({ openedAt, days, declined }): Pick<Case, 'openedAt' | 'closedAt' | 'state'> => ({
          openedAt,
          closedAt: days === null ? null : new Date(openedAt.getTime() + days * 86_400_000),
          state: days === null ? 'called_in' : declined ? 'declined' : 'closed',
        }),
      )

    fc.assert(
      fc.property(fc.array(one), (cases) => {
        const { before, opened, declined, closed, after } = caseFlow(cases, YEAR)

        expect(before + opened - declined - closed).toBe(after)
      }),
    )
  })

  it.each([
    ['2026-03-31T23:59:59Z', { before: 1, opened: 0 }],
    ['2026-04-01T00:00:00Z', { before: 0, opened: 1 }],
    ['2027-03-31T23:59:59Z', { before: 0, opened: 1 }],
    ['2027-04-01T00:00:00Z', { before: 0, opened: 0 }],
  ])('opened at %s: %j', (at, expected) => {
    expect(caseFlow([aCase({ openedAt: new Date(at) })], YEAR)).toMatchObject(expected)
  })

  it.each([
    ['2026-04-01T00:00:00Z', { before: 1, closed: 1, after: 0 }],
    ['2027-03-31T23:59:59Z', { before: 1, closed: 1, after: 0 }],
    ['2027-04-01T00:00:00Z', { before: 1, closed: 0, after: 1 }],
  ])('open since before and closed at %s: %j', (at, expected) => {
    const one = aCase({ openedAt: new Date('2026-01-05'), state: 'closed', closedAt: new Date(at) })

    expect(caseFlow([one], YEAR)).toMatchObject(expected)
  })

  it('that were declined are counted apart from those that were closed', () => {
    const ended = (state: Case['state']) => aCase({ state, openedAt: YEAR.from, closedAt: new Date('2026-06-01') })

    expect(caseFlow([ended('declined'), ended('closed'), ended('closed')], YEAR)).toEqual({
      before: 0,
      opened: 3,
      declined: 1,
      closed: 2,
      after: 0,
    })
  })

  it('are told of each kind, once', () => {
    const kinds: Record<Concern, true> = { poor: true, good: true, data: true, demand: true }

    expect(concerns.toSorted()).toEqual(Object.keys(kinds).toSorted())
  })

  it.each([
    ['proposed', null, 'not decided'],
    ['called_in', '2026-06-01', 'called in, still open'],
    ['declined', '2026-06-01', 'declined'],
    ['closed', '2026-06-01', 'called in, closed'],
    ['closed', null, 'closed undecided'],
  ] as const)('%s, decided %s: %s', (state, decided, fate) => {
    expect(fateOfCase({ state, decidedAt: decided === null ? null : new Date(decided) })).toBe(fate)
    expect(caseFates).toContain(fate)
  })
})

it.each([
  ['done', '2026-06-10', 'in time'],
  ['done', '2026-06-11', 'late'],
  ['done', null, 'in time'], // the day of its completion is not known
  ['open', null, 'overdue'],
  ['withdrawn', null, 'withdrawn'],
] as const)('an action due on 10 June that is %s on %s is %s', (state, doneOn, fate) => {
  expect(fateOfAction({ state, due: on('2026-06-10') }, doneOn && on(doneOn), on('2026-06-11'))).toBe(fate)
  expect(actionFates).toContain(fate)
})

it('an action is not overdue on its day', () => {
  expect(fateOfAction({ state: 'open', due: on('2026-06-10') }, null, on('2026-06-10'))).toBe('open')
})

describe('results that were due', () => {
  const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })
  const days = {
    dueOn: (period: Parameters<typeof endOf>[0]) => endOf(period).add({ days: 30 }),
    dayOf: (at: number) => calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(at)),
  }
  const indicator = anIndicator()
  const report = (period: string, day: string, value: string | null = '71') =>
    aReport({ period, value, reportedAt: noonOf(day) })
  const fates = (
    reports: Parameters<typeof listRevisedResults>[0],
    changes = {},
    { from, until } = { from: '2026-04-01', until: '2026-08-01' },
  ) =>
    resultsDue({ indicator: { ...indicator, ...changes }, reports }, days, on(from), on(until)).map(
      ({ period, fate }) => `${period.key} ${fate}`,
    )

  it('came in time, came late, or are missing; those due outside the days are not counted', () => {
    const reports = [
      report('2026-01', '2026-02-10'),
      report('2026-03', '2026-04-30'),
      report('2026-04', '2026-05-31'),
      report('2026-05', '2026-06-20', null),
    ]

    expect(fates(reports)).toEqual(['2026-03 in time', '2026-04 late', '2026-05 missing', '2026-06 missing'])
  })

  it('are none before the first that was ever reported, or after the last that it reports', () => {
    const reports = [report('2026-04', '2026-05-02')]

    expect(fates(reports, { retiredAfter: '2026-05' })).toEqual(['2026-04 in time', '2026-05 missing'])
    expect(fates([])).toEqual([])
  })

  it.each([
    ['2026-04-30', '2026-05-30', ['2026-03', '2026-04']],
    ['2026-05-01', '2026-05-29', []],
  ])('count from %s to %s, both included: %j', (from, until, periods) => {
    const found = fates([report('2026-03', '2026-04-10'), report('2026-02', '2026-03-10')], {}, { from, until })

    expect(found.map((one) => one.split(' ')[0])).toEqual(periods)
  })

  it('begin with the earliest period, whatever order the reports are in, and not with one of another frequency', () => {
    const reports = [
      report('2026-06', '2026-07-10'),
      report('2026-05', '2026-06-10'),
      report('2024/25 Q1', '2024-08-10'),
    ]

    expect(fates(reports)).toEqual(['2026-05 in time', '2026-06 in time'])
  })

  it('are not made late by a revision', () => {
    expect(fates([report('2026-06', '2026-07-10'), report('2026-06', '2026-09-10', '75')])).toContain('2026-06 in time')
  })
})

it('a revision is another figure for the same period, reported within the year', () => {
  const first = aReport({ period: '2026-03', value: '70', reportedAt: noonOf('2026-03-31') })
  const again = aReport({ period: '2026-03', value: '70', reportedAt: noonOf('2026-05-01') })
  const other = aReport({ period: '2026-03', value: '74', reportedAt: noonOf('2026-06-01') })
  const later = aReport({ period: '2026-03', value: '75', reportedAt: noonOf('2027-06-01') })
  const next = aReport({ period: '2026-04', value: '71', reportedAt: noonOf('2026-05-15') })

  expect(listRevisedResults([later, other, next, again, first], YEAR)).toEqual([{ now: other, before: again }])
})
