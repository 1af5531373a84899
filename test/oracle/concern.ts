import type { Concern, Rule, Trigger } from '../../src/domain/rules/rule.ts'

const CONCERNS: Readonly<Record<Rule['when']['kind'], Concern>> = {
  run: 'poor',
  turned: 'poor',
  fell: 'poor',
  'year-on-year': 'poor',
  worsening: 'poor',
  slope: 'poor',
  spc: 'poor',
  benchmark: 'poor',
  sustained: 'good',
  range: 'demand',
  late: 'data',
  'no-data': 'data',
  provisional: 'data',
  jump: 'data',
  zero: 'data',
  stale: 'data',
  implausible: 'data',
  'no-target': 'data',
  'no-commentary': 'data',
  contradiction: 'data',
}

/** Which kind of case a trigger makes, so which closures count for it. */
export const concernOf = ({ kind }: Trigger): Concern => CONCERNS[kind]
