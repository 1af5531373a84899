import type { Concern } from '../../domain/rules/rule.ts'

/** A kind of case as it is said after its number. */
export const KIND_NAMES: Readonly<Record<Concern, string>> = {
  poor: 'poor performance',
  good: 'good practice',
  data: 'a fault in the data',
  demand: 'demand out of its range',
}
