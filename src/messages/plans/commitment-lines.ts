import { capitalise, formatCount, formatList } from '../../domain/core/words.ts'
import { withUnit } from '../../domain/figures/figure.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import type { Commitment, CommitmentState } from '../../domain/plans/commitment.ts'
import { sayCommitment, sayReported } from '../../domain/plans/commitment.ts'
import type { Part } from '../core/message.ts'

const STATES: Readonly<Record<CommitmentState, string>> = {
  pending: '○ Open',
  kept: '● Kept',
  late: '▲ Late',
  missed: '■ Missed',
  superseded: '– Superseded',
}

/** A commitment's standing as a word and a symbol, never as a colour alone. */
export const sayState = (state: CommitmentState): string => STATES[state]

/** "75% or better", "Green", without the period. */
const commitmentSentence = ({ unit }: Pick<Indicator, 'unit'>, { value, rag }: Commitment): string =>
  rag === null ? `${withUnit(value ?? '', unit)} or better` : capitalise(rag.toLowerCase())

/** Commitments about one indicator as a table, in the order of their periods as it is given. */
export const commitmentTable = (
  caption: string,
  indicator: Pick<Indicator, 'unit'>,
  commitments: readonly Commitment[],
): Part => ({
  kind: 'table',
  caption,
  columns: [{ label: 'By' }, { label: 'Promised' }, { label: 'Standing' }, { label: 'Reported' }],
  rows: commitments.map((commitment) => [
    periodLabel(parsePeriod(commitment.period)),
    `${commitmentSentence(indicator, commitment)}${commitment.action ? `, by: ${commitment.action.what}` : ''}`,
    sayState(commitment.state),
    commitment.note ?? 'not yet',
  ]),
})

/** The same of a plan that has just come: as long as nothing was reported there is nothing to say of its standing. */
export function promiseTable(
  caption: string,
  indicator: Pick<Indicator, 'unit'>,
  commitments: readonly Commitment[],
): Part {
  const table = commitmentTable(caption, indicator, commitments)
  const isNew = commitments.every(({ state, note }) => state === 'pending' && note === null)
  if (!isNew || table.kind !== 'table') return table
  return { ...table, columns: table.columns.slice(0, 2), rows: table.rows.map((row) => row.slice(0, 2)) }
}

/** "2 kept, 1 late, 1 missed and 3 open"; null where nothing was promised. Superseded ones are not counted. */
export function sayRecord(commitments: readonly Commitment[]): string | null {
  const of = (state: CommitmentState) => commitments.filter((one) => one.state === state).length
  const said = (['kept', 'late', 'missed', 'pending'] as const)
    .map((state) => ({ count: of(state), word: state === 'pending' ? 'open' : state }))
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${count} ${word}`)
  return said.length === 0
    ? null
    : `${formatCount(commitments.filter(isCounted).length, 'promise')}: ${formatList(said)}.`
}

const isCounted = ({ state }: Commitment) => state !== 'superseded'

/** "● Kept: 75% or better in December 2026. Reported: 78% in December 2026.", as a line of a list. */
export const commitmentLine = (indicator: Pick<Indicator, 'unit'>, commitment: Commitment): string =>
  `${sayState(commitment.state)}: ${capitalise(sayCommitment(indicator, commitment))}${
    commitment.action ? `, by: ${commitment.action.what}` : ''
  }.${sayReported(commitment.state, commitment.note)}`

/** The record of commitments as a part of an indicator's history: nothing where nothing was promised. */
export function commitmentParts(
  indicator: Pick<Indicator, 'unit'>,
  commitments: readonly Commitment[],
): readonly Part[] {
  const counting = commitments.filter(isCounted)
  const record = sayRecord(counting)
  if (record === null) return []
  return [
    { kind: 'heading', text: 'Promises' },
    { kind: 'text', text: record },
    { kind: 'list', items: counting.map((commitment) => commitmentLine(indicator, commitment)) },
  ]
}
