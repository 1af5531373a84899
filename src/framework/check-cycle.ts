import type { Draft } from './draft.ts'
import type { Finding } from './problem.ts'
import { mismatch } from './problem.ts'

type CycleFile = NonNullable<Draft['cycle']>
type Days = { [K in keyof CycleFile]: CycleFile[K] extends number ? K : never }[keyof CycleFile]

/** Each step of the cycle comes when what it needs is there. */
export function checkCycle({ cycle }: Draft): Finding[] {
  if (!cycle) return []
  const { notice_at_least, agenda_closes_before, pack_issued_before, carried_after } = cycle
  const atMost = (key: Days, most: number, why: string) =>
    cycle[key] > most ? [mismatch(['cycle', key], String(cycle[key]), `at most ${most}, ${why}`)] : []
  const atLeast = (key: Days, least: number, why: string) =>
    cycle[key] < least ? [mismatch(['cycle', key], String(cycle[key]), `at least ${least}, ${why}`)] : []

  const notice = 'the notice that a call-in gives'
  return [
    ...atMost('plan_due_before', notice_at_least, notice),
    ...atMost('brief_before', notice_at_least, notice),
    ...atLeast('pack_drafted_before', agenda_closes_before, 'when the agenda closes'),
    // The last day to issue with so many clear days is one working day earlier than that, and the draft comes before it.
    ...atLeast(
      'pack_drafted_before',
      pack_issued_before + 2,
      `so that the draft comes before the last day to issue the pack with ${pack_issued_before} clear working days`,
    ),
    ...atMost('supplement_before', pack_issued_before, 'so that the supplement comes after the pack'),
    ...atLeast('report_after', carried_after + 1, 'so that what has no outcome has gone to the next meeting'),
  ]
}
