import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { sampleCouncil } from '../../prisma/sample/sample.ts'
import { makeCalendar } from '../../src/domain/core/calendar.ts'
import type { History } from '../../src/domain/figures/history.ts'
import { latestOf } from '../../src/domain/figures/history.ts'
import type { Period } from '../../src/domain/figures/period.ts'
import { endOf, financialYear, periodOn, shift } from '../../src/domain/figures/period.ts'
import { evaluate, opensCase } from '../../src/domain/rules/evaluate.ts'
import { parseFramework } from '../../src/framework/parse.ts'
import { packageRoot } from '../../src/root.ts'
import { isThorough } from '../support/cases.ts'
import type { Published } from '../support/kent.ts'
import { publishedIndicators } from '../support/kent.ts'
import { historiesOf } from './histories.ts'

const framework = parseFramework(readFileSync(join(packageRoot, 'framework.yaml'), 'utf8'), 'framework.yaml')
const calendar = makeCalendar(framework.calendar)
const dueOn = (period: Period, later = 0) => calendar.addWorkingDays(endOf(period), framework.resultsDueAfter + later)

/** Each of the twelve months that can be the last, early and late in the month after it; of these two, where one waits. */
const days = Array.from({ length: 12 }, (_, month) =>
  [1, 28].map((day) => new Temporal.PlainDate(2026, month + 1, day)),
)
  .flat()
  .filter((_, at) => isThorough || at % 13 === 0)
  .map((day) => [day.toString(), day] as const)

const at = (day: Temporal.PlainDate) => new Date(`${day}T09:00:00Z`)
const made = new Map<string, Promise<ReadonlyMap<string, History>>>()

/** Each day's council is made once, since several rules look at it. */
function histories(day: Temporal.PlainDate) {
  const found = made.get(day.toString()) ?? historiesOf(sampleCouncil(day).files, at(day))
  made.set(day.toString(), found)
  return found
}

const decisionsOf = (all: ReadonlyMap<string, History>, asAt: Temporal.PlainDate) =>
  [...all.values()].flatMap((history) => evaluate(framework, history, { asAt, dueOn, rearmAfter: () => null }))

const newestOf = (all: ReadonlyMap<string, History>, { ref }: Published) => {
  const history = all.get(ref)
  return history ? latestOf(history) : null
}

describe.each(days)('the sample council on %s', (_, day) => {
  it('is called in where it is poor, and nowhere else', async () => {
    const decisions = decisionsOf(await histories(day), day).filter((one) => opensCase(one) && one.concern === 'poor')
    const refs = [...new Set(decisions.map(({ ref }) => ref))]

    expect(refs.toSorted()).toEqual(['CS05', 'FN10', 'HR23', 'PI01', 'SM01'])
    const rulesOf = (ref: string) => decisions.filter((one) => one.ref === ref).map(({ rule }) => rule)
    expect(rulesOf('PI01')).toEqual(['red-for-two-quarters', 'amber-for-three-quarters', 'worsening-for-three-periods'])
    expect(rulesOf('SM01')).toEqual(['amber-for-three-quarters', 'turned-red', 'worsening-for-three-periods'])
    expect(rulesOf('CS05')).toContain('amber-for-three-quarters')
    expect(rulesOf('HR23')).toEqual(['amber-for-three-quarters'])
  })

  it('asks hardly anything of whoever keeps the data, and nothing else of anybody', async () => {
    const others = decisionsOf(await histories(day), day).filter((one) => opensCase(one) && one.concern !== 'poor')

    expect(others.length).toBeLessThanOrEqual(1)
    expect(others.filter(({ refer }) => refer !== 'data-owner')).toEqual([])
  })

  it('shows the published figures in the newest month, rated as they were published', async () => {
    const all = await histories(day)

    for (const one of publishedIndicators()) {
      const figure = newestOf(all, one)
      expect(figure?.report, one.ref).toMatchObject({ value: one.latest, previousYear: one.previousYear || null })
      expect(figure?.rag ?? '', one.ref).toBe(one.monthRag)
      expect(figure?.ytdRag ?? '', one.ref).toBe(one.ytdRag)
      expect(figure?.inRange ?? '', one.ref).toBe(one.inRange)
    }
  })

  it('comes from the published direction and from the published figure of a year ago', async () => {
    const all = await histories(day)
    const directions = { UP: 'improved', DOWN: 'fallen', SAME: 'unchanged', NEW: 'new' } as const

    for (const one of publishedIndicators()) {
      const yearBefore = all.get(one.ref)?.figures.at(-13)?.value ?? null
      expect(yearBefore, one.ref).toBe(one.previousYear === '' ? null : Number(one.previousYear))
      if (one.direction !== '') expect(newestOf(all, one)?.direction, one.ref).toBe(directions[one.direction])
    }
  })

  it('ends with last month, and with the month before for what was published a month later', async () => {
    const all = await histories(day)
    const lastMonth = shift(periodOn(day, 'month'), -1)

    for (const one of publishedIndicators()) {
      const late = one.period.key === '2017-06'
      expect(newestOf(all, one)?.period.key, one.ref).toBe(shift(lastMonth, late ? -1 : 0).key)
    }
  })

  it('reports nothing in the future', async () => {
    const all = await histories(day)
    const reports = [...all.values()].flatMap(({ figures }) => figures.map(({ report }) => report?.reportedAt ?? 0))

    expect(Math.max(...reports)).toBeLessThanOrEqual(at(day).getTime())
  })
})

describe('the made-up history', () => {
  const day = new Temporal.PlainDate(2026, 11, 22)

  it('is the same each time', () => {
    expect(sampleCouncil(day)).toEqual(sampleCouncil(day))
  })

  it.each([
    ['2026-05-10', 'April'],
    ['2026-08-10', 'July'],
    ['2026-11-10', 'October'],
    ['2027-04-10', 'March'],
  ])('has a year to date that agrees with its months, on %s after %s', async (date) => {
    const all = await histories(Temporal.PlainDate.from(date))

    for (const { ref, ytd, unit, cumulative } of publishedIndicators()) {
      const { figures = [] } = all.get(ref) ?? {}
      const newest = figures.at(-1)
      if (ytd === '' || unit !== '%' || cumulative || !newest) continue
      const year = figures.filter(({ period }) => financialYear(period) === financialYear(newest.period))
      // With one or two months, the published direction may leave no room.
      if (year.length < 4) continue
      const mean = year.reduce((sum, { value }) => sum + (value ?? 0), 0) / year.length
      expect(Math.abs(mean - Number(ytd)), `${ref}: ${year.map(({ value }) => value)}`).toBeLessThanOrEqual(0.5)
    }
  })

  it('counts up within a year and starts again in April', async () => {
    const all = await histories(day)

    for (const { ref, cumulative } of publishedIndicators()) {
      if (!cumulative) continue
      const { figures = [] } = all.get(ref) ?? {}
      figures.slice(1).forEach(({ period, value }, index) => {
        const before = figures[index]
        const fell = (value ?? 0) < (before?.value ?? 0)
        expect(fell, `${ref} ${period.key}`).toBe(period.key.endsWith('-04'))
      })
    }
  })

  it('lies between 0 and 100 per cent, and lacks no month', async () => {
    const all = await histories(day)

    for (const { indicator, figures } of all.values()) {
      const values = figures.map(({ value }) => value)
      expect(values, indicator.ref).not.toContain(null)
      if (indicator.unit === '%') expect(Math.max(...values.map(Number)), indicator.ref).toBeLessThanOrEqual(100)
      expect(Math.min(...values.map(Number)), indicator.ref).toBeGreaterThanOrEqual(0)
    }
  })
})
