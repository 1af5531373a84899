import { csvFile } from '../../prisma/sample/csv-text.ts'
import { indicatorLine } from '../../prisma/sample/indicator-line.ts'
import { publishedIndicators } from '../../prisma/sample/published.ts'
import type { GivenFile } from '../../src/intake/intake.ts'

export type { Published } from '../../prisma/sample/published.ts'
export { publishedIndicators } from '../../prisma/sample/published.ts'

/** When the figures are taken to have been reported: between the end of July and the committee of September. */
export const REPORTED_ON = '2017-08-15'

/** Kent County Council's figures of July 2017 where they belong, as the three files of the program's own format. */
export function kentFiles(): readonly GivenFile[] {
  const published = publishedIndicators()
  return [
    csvFile('indicators', published.map(indicatorLine)),
    csvFile(
      'targets',
      published
        .filter(({ target, upper }) => target !== '' || upper !== '')
        .map(({ ref, target, floor, lower, upper }) => ({ ref, year: '2017/18', target, floor, lower, upper })),
    ),
    csvFile(
      'results',
      published.map(({ ref, period, latest, ytd, previousYear }) => ({
        ref,
        period: period.key,
        value: latest,
        ytd,
        previous_year: previousYear,
        reported_at: REPORTED_ON,
      })),
    ),
  ]
}
