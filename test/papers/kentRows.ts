import { layerOf } from '../../prisma/sample/posts.ts'
import type { Published } from '../../prisma/sample/published.ts'
import { historyOf } from '../../src/domain/figures/history.ts'
import { parsePeriod, shift } from '../../src/domain/figures/period.ts'
import { figureRow } from '../../src/papers/quarterly/figure-row.ts'
import type { FigureRow, FiguresSnapshot } from '../../src/papers/quarterly/snapshot.ts'
import { anIndicator, aReport, aTarget, MUCH_LATER, noonOf } from '../support/builders.ts'
import { publishedIndicators } from '../support/kent.ts'

const JULY = parsePeriod('2017-07')
const JUNE = parsePeriod('2017-06')

/**
 * The dashboard of July 2017 as it was published. The month before was not: it gets the figure one step away that the
 * published direction of travel speaks of, so that the program has to find that direction itself.
 */
export const kentSnapshot = (changes: Partial<FiguresSnapshot> = {}): FiguresSnapshot => ({
  council: 'Kent County Council',
  from: ['Performance Team'],
  period: JULY.key,
  before: JUNE.key,
  lastIssued: null,
  asAt: '2017-08-15',
  rulesVersion: 1,
  directorate: 'Strategic and Corporate Services',
  withheld: 0,
  rows: publishedIndicators()
    .map(rowOf)
    .toSorted((one, other) => (one.ref < other.ref ? -1 : 1)),
  ...changes,
})

/** Some rows of it, changed. */
export const changed = (snapshot: FiguresSnapshot, ref: string, changes: Partial<FigureRow>): FiguresSnapshot => ({
  ...snapshot,
  rows: snapshot.rows.map((row) => (row.ref === ref ? { ...row, ...changes } : row)),
})

function rowOf(published: Published): FigureRow {
  const { ref, name, kind, unit, precision, polarity, directorate, division, service, deliveredBy, snapshot } =
    published
  const report = aReport({
    period: published.period.key,
    value: published.latest,
    ytd: orNull(published.ytd),
    previousYear: orNull(published.previousYear),
  })
  const before = earlier(published)
  const history = historyOf(
    {
      indicator: anIndicator({
        ...{ ref, name, kind, unit, precision, polarity, directorate, division, service, deliveredBy, snapshot },
        layer: layerOf(ref, kind),
      }),
      targets: [aTarget({ ...thresholds(published) })],
      reports:
        before === null ? [report] : [aReport({ period: shift(published.period, -1).key, value: before }), report],
      comparators: [],
    },
    { kind: 'floor' },
    noonOf(MUCH_LATER),
  )
  return figureRow(
    history,
    JULY,
    { history, period: JUNE },
    {
      director: published.director,
      cabinetMember: published.cabinetMember,
      accountable: null,
      sample: false,
      openCase: null,
      closedCase: null,
    },
  )
}

const orNull = (text: string) => (text === '' ? null : text)

const thresholds = ({ target, floor, lower, upper }: Published) => ({
  target: orNull(target),
  floor: orNull(floor),
  lower: orNull(lower),
  upper: orNull(upper),
})

function earlier({ latest, precision, polarity, direction }: Published): string | null {
  const step = 10 ** -precision * (polarity === 'higher' ? 1 : -1)
  switch (direction) {
    case 'UP':
      return (Number(latest) - step).toFixed(precision)
    case 'DOWN':
      return (Number(latest) + step).toFixed(precision)
    case 'SAME':
      return latest
    default:
      return null
  }
}
