import { Refusal } from '../../domain/core/refusal.ts'
import type { PaperKind } from './kind.ts'
import { papersOfMeetings } from './kinds/of-meetings.ts'
import { papersOfPeriods } from './kinds/of-periods.ts'

/** Every kind of paper, in the order in which they are listed. */
export const paperKinds: readonly PaperKind[] = [...papersOfMeetings, ...papersOfPeriods]

/** By its key, as typed. Throws a refusal that lists the kinds when there is none of this name. */
export function paperKind(typed: string): PaperKind {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '-')
  const kind = paperKinds.find(({ key }) => key === wanted)
  if (kind) return kind
  throw new Refusal(
    'paper_kind_unknown',
    `There is no paper "${typed}". There are: ${paperKinds.map(({ key }) => key).join(', ')}.`,
    'kind',
  )
}
