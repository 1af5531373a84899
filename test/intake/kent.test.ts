import { beforeAll, describe, expect, it } from 'vitest'
import type { History } from '../../src/domain/figures/history.ts'
import { latestOf } from '../../src/domain/figures/history.ts'
import { historiesOf } from '../sample/histories.ts'
import { kentFiles, publishedIndicators } from '../support/kent.ts'

const published = publishedIndicators()
let histories: ReadonlyMap<string, History>

beforeAll(async () => {
  histories = await historiesOf(kentFiles(), new Date('2017-08-16T00:00:00Z'))
})

const figureOf = (ref: string) => {
  const history = histories.get(ref)
  return history ? latestOf(history) : null
}

describe("Kent County Council's published figures to July 2017", () => {
  it.each(published.filter(({ monthRag }) => monthRag !== '').map(({ ref, monthRag }) => [ref, monthRag]))(
    '%s is rated %s for the month',
    (ref, rag) => {
      expect(figureOf(ref)?.rag).toBe(rag)
    },
  )

  it.each(published.filter(({ ytdRag }) => ytdRag !== '').map(({ ref, ytdRag }) => [ref, ytdRag]))(
    '%s is rated %s for the year to date',
    (ref, rag) => {
      expect(figureOf(ref)?.ytdRag).toBe(rag)
    },
  )

  it.each(published.filter(({ inRange }) => inRange !== '').map(({ ref, inRange }) => [ref, inRange]))(
    '%s: in the expected range %s',
    (ref, alert) => {
      expect(figureOf(ref)?.inRange).toBe(alert)
    },
  )

  it('are all there: 26 KPIs with 48 ratings, 18 activity indicators with six alerts, and nothing is rated beside', () => {
    const figures = published.map(({ ref }) => figureOf(ref))
    const month = figures.map((figure) => figure?.rag ?? null).filter((rag) => rag !== null)
    const ytd = figures.map((figure) => figure?.ytdRag ?? null).filter((rag) => rag !== null)
    const alerts = figures.map((figure) => figure?.inRange ?? null).filter((alert) => alert !== null)

    expect(histories.size).toBe(44)
    expect([month.length, ytd.length, alerts.length]).toEqual([26, 22, 6])
    expect(month.filter((rag) => rag === 'GREEN')).toHaveLength(21)
    expect(month.filter((rag) => rag === 'AMBER')).toHaveLength(4)
    expect(month.filter((rag) => rag === 'RED')).toHaveLength(1)
  })

  it('keep the decimals with which they were printed', () => {
    expect(figureOf('CS08')?.report?.value).toBe('196.3')
    expect(figureOf('ICT03')?.report).toMatchObject({ value: '100', ytd: '99.5', previousYear: '99.9' })
    expect(figureOf('ICT04')?.target).toMatchObject({ target: '99.0', floor: '98.0' })
    expect(figureOf('CS12')?.report?.value).toBe('1778')
  })
})
