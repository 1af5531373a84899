import type { Case } from '../../domain/cases/case.ts'
import { stepFor } from '../../domain/cases/ladder.ts'
import { opensCase } from '../../domain/rules/evaluate.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import type { AppContext } from '../core/context.ts'
import { findNextMeeting } from '../meetings/next.ts'
import type { Looked } from '../rules/look-at.ts'
import { callInToMeeting } from './call-in.ts'
import { showCase } from './follow-ups.ts'

const KINDS = ['poor', 'good', 'data', 'demand'] as const satisfies readonly Concern[]

/**
 * Keeps what the rules find of some indicators. Each kind of finding has a case of its own; advice opens none. Returns the
 * cases that are new or have new evidence.
 */
export async function recordFindings(context: AppContext, looked: readonly Looked[]): Promise<readonly Case[]> {
  const { framework, frameworkVersionId, store } = context
  const now = context.now()
  const found = looked.flatMap(({ record: { indicator }, decisions }) =>
    KINDS.flatMap((kind) => {
      const own = decisions.filter((one) => opensCase(one) && one.concern === kind)
      return own.length === 0 ? [] : [{ ref: indicator.ref, indicator, decisions: own, kind }]
    }),
  )
  const changed = await store.cases.record(
    found,
    { asAt: context.today(), now, frameworkVersionId },
    (open, fresh) => stepFor(framework, open, fresh),
    (recorded) => showCase(recorded, context, now),
  )
  for (const { indicator, kind } of found.filter(isAutomatic)) {
    const one = changed.find(({ ref, kind: its }) => ref === indicator.ref && its === kind)
    if (one?.state !== 'proposed') continue
    // Without a meeting to call in to, the chair is asked as usual.
    if ((await findNextMeeting(context, one.forum)) === null) continue
    await callInToMeeting(context, one, indicator, {
      by: 'rules',
      reason: 'The framework calls this in without asking.',
    })
  }
  return changed
}

/** A rule may call in without asking. */
const isAutomatic = ({ decisions }: Pick<Looked, 'decisions'>): boolean =>
  decisions.some(({ callIn }) => callIn === 'automatic')
