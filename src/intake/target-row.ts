import Big from 'big.js'
import type { Decimal } from '../domain/figures/figure.ts'
import { financialYearKey } from '../domain/figures/period.ts'
import type { Polarity } from '../domain/figures/rag.ts'
import type { Definitions } from './definitions.ts'
import type { Fields } from './fields.ts'
import type { TargetRow } from './intake.ts'
import { quote } from './problem.ts'
import { figure, period } from './values.ts'
import { readWrittenPeriod } from './written-period.ts'

/** Reads a row of targets. */
export function targetRow(fields: Fields, definitions: Definitions): TargetRow {
  const indicator = definitions.of(fields)
  const row: TargetRow = {
    ref: fields.text('ref'),
    year: year(fields),
    fromPeriod: fromPeriod(fields, indicator?.frequency ?? null),
    target: figure(fields, 'target', indicator),
    floor: figure(fields, 'floor', indicator),
    lower: figure(fields, 'lower', indicator),
    upper: figure(fields, 'upper', indicator),
  }
  if (indicator) checkFloor(fields, row.target, row.floor, indicator.polarity)
  if (row.lower !== null && row.upper !== null && Big(row.lower).gt(row.upper)) {
    fields.wrong('lower', `a lower threshold that is not above the upper one, ${row.upper}`)
  }
  return row
}

function year(fields: Fields): string {
  const text = fields.text('year')
  const read = readWrittenPeriod(text, 'year')
  if (read?.frequency === 'year') return read.key
  fields.wrong('year', 'a financial year such as 2017/18')
  return text
}

/** The first period that the target counts for; empty when it counts from the start of its year. */
function fromPeriod(fields: Fields, frequency: Parameters<typeof period>[2]): string {
  if (fields.text('from_period') === '') return ''
  const from = period(fields, 'from_period', frequency)
  const inYear = readWrittenPeriod(fields.text('year'), 'year')?.key ?? ''
  if (from && inYear !== '' && financialYearKey(from) !== inYear) {
    fields.wrong('from_period', `a period of the target's year, ${inYear}`, quote(from.key))
  }
  return from?.key ?? ''
}

/** A floor standard on the better side of the target would leave no AMBER, and make GREEN what is below the floor. */
function checkFloor(fields: Fields, target: Decimal | null, floor: Decimal | null, polarity: Polarity): void {
  if (target === null || floor === null) return
  if (polarity === 'higher' && Big(floor).gt(target)) {
    fields.wrong('floor', `a floor standard that is not above the target, ${target}, since higher is better`)
  }
  if (polarity === 'lower' && Big(floor).lt(target)) {
    fields.wrong('floor', `a floor standard that is not below the target, ${target}, since lower is better`)
  }
}
