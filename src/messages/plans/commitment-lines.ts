import { capitalised, counted, listed } from '../../domain/core/words.ts'
import { withUnit } from '../../domain/figures/figure.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import type { Undertaking, UndertakingState } from '../../domain/plans/commitment.ts'
import { sayPromise, sayReported } from '../../domain/plans/commitment.ts'
import type { Part } from '../core/message.ts'

const STATES: Readonly<Record<UndertakingState, string>> = {
  pending: '○ Open',
  kept: '● Kept',
  late: '▲ Late',
  missed: '■ Missed',
  superseded: '– Superseded',
}

/** A promise's standing as a word and a symbol, never as a colour alone. */
export const sayState = (state: UndertakingState): string => STATES[state]

/** "75% or better", "Green", without the period. */
const saidPromise = ({ unit }: Pick<Indicator, 'unit'>, { value, rag }: Undertaking): string =>
  rag === null ? `${withUnit(value ?? '', unit)} or better` : capitalised(rag.toLowerCase())

/** Promises about one indicator as a table, in the order of their periods as it is given. */
export const promiseTable = (
  caption: string,
  indicator: Pick<Indicator, 'unit'>,
  promises: readonly Undertaking[],
): Part => ({
  kind: 'table',
  caption,
  columns: [{ label: 'By' }, { label: 'Promised' }, { label: 'Standing' }, { label: 'Reported' }],
  rows: promises.map((promise) => [
    periodLabel(parsePeriod(promise.period)),
    `${saidPromise(indicator, promise)}${promise.action ? ` (action ${promise.action.id})` : ''}`,
    sayState(promise.state),
    promise.note ?? 'not yet',
  ]),
})

/** "2 kept, 1 late, 1 missed and 3 open"; null where nothing was promised. Superseded ones are not counted. */
export function sayRecord(promises: readonly Undertaking[]): string | null {
  const of = (state: UndertakingState) => promises.filter((one) => one.state === state).length
  const said = (['kept', 'late', 'missed', 'pending'] as const)
    .map((state) => ({ count: of(state), word: state === 'pending' ? 'open' : state }))
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${count} ${word}`)
  return said.length === 0 ? null : `${counted(promises.filter(isCounted).length, 'promise')}: ${listed(said)}.`
}

const isCounted = ({ state }: Undertaking) => state !== 'superseded'

/** "● Kept: 75% or better in December 2026. Reported: 78% in December 2026.", as a line of a list. */
export const promiseLine = (indicator: Pick<Indicator, 'unit'>, promise: Undertaking): string =>
  `${sayState(promise.state)}: ${capitalised(sayPromise(indicator, promise))}${
    promise.action ? `, by action ${promise.action.id} (${promise.action.what})` : ''
  }.${sayReported(promise.state, promise.note)}`

/** The record of promises as a part of an indicator's history: nothing where nothing was promised. */
export function promiseParts(indicator: Pick<Indicator, 'unit'>, promises: readonly Undertaking[]): readonly Part[] {
  const counting = promises.filter(isCounted)
  const record = sayRecord(counting)
  if (record === null) return []
  return [
    { kind: 'heading', text: 'Promises' },
    { kind: 'text', text: record },
    { kind: 'list', items: counting.map((promise) => promiseLine(indicator, promise)) },
  ]
}
