import { putRedRisksOnAgenda } from '../../src/bot/agenda/red-risks.ts'
import { recordFindings } from '../../src/bot/cases/record-findings.ts'
import { settleCases } from '../../src/bot/cases/settle-cases.ts'
import { settleWarnings, warnOwners } from '../../src/bot/cases/warn.ts'
import type { AppContext } from '../../src/bot/core/context.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { settleCommitments } from '../../src/bot/plans/settle-commitments.ts'
import { findInOrder } from '../../src/bot/rules/in-order.ts'
import type { Looked } from '../../src/bot/rules/look-at.ts'
import { lookAt } from '../../src/bot/rules/look-at.ts'
import { afterEvaluation, changedStandings, listOutdated, withAdvice } from '../../src/bot/rules/standing.ts'
import { evaluateTask } from '../../src/bot/rules/tasks.ts'
import { groupBy } from '../../src/domain/core/group-by.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import type { Rearming } from '../../src/domain/rules/replay.ts'
import type { KeptStanding } from '../../src/store/figures/standings.ts'
import type { Warning } from '../../src/store/rules/warnings.ts'

/**
 * After each import, when other rules come into force, and on the morning of each working day: applies the rules to the
 * figures as they are now.
 */
export const evaluate = defineJob(evaluateTask, {
  describe: async () => 'apply the rules to the latest figures',
  run: (_payload, context) => evaluateFigures(context, 'what may differ'),
})

/** So many histories are in memory at once, and what is found in them commits at once. */
const AT_ONCE = 500

/**
 * Applies the rules to all indicators, or to those of which the last evaluation may not hold any more: with what has come
 * since, other rules, a day that has passed, another holder of a post, or a commitment. Both decide the same. What a rule
 * finds is kept once by its evidence, so a repeat opens nothing new and posts nothing twice. Returns what was done in a
 * sentence.
 */
export async function evaluateFigures(running: AppContext, which: 'all' | 'what may differ'): Promise<string> {
  const context = atOneMoment(running)
  const { store } = context
  const lastImport = await store.standings.findLastImport()
  const all = await store.standings.listRefs()
  const refs = which === 'all' ? all : await listOutdated(context)
  const rearmings = groupBy(await store.decisions.listRearmings(), ({ ref }) => ref)
  const pending = groupBy(await store.warnings.listPending(), ({ ref }) => ref)
  const done = { changed: 0, closed: 0 }
  for (let start = 0; start < refs.length; start += AT_ONCE) {
    const some = refs.slice(start, start + AT_ONCE)
    const { changed, closed } = await evaluateSome(context, some, { rearmings, pending, lastImport })
    done.changed += changed
    done.closed += closed
  }
  const risks = await putRedRisksOnAgenda(context)
  const onAgenda = risks > 0 ? `; ${formatCount(risks, 'red risk')} put on the agenda` : ''
  const looked = `${formatCount(refs.length, 'indicator')} of ${all.length} looked at`
  return `${looked}: ${formatCount(done.changed, 'case')} opened or with new evidence, ${done.closed} closed${onAgenda}`
}

/** One moment for the whole evaluation: a decision is replayed from what was known at the moment that it names. */
function atOneMoment(context: AppContext): AppContext {
  const moment = context.now()
  const day = context.today()
  return { ...context, now: () => moment, today: () => day }
}

/** What an evaluation reads once. */
type Begun = {
  readonly rearmings: ReadonlyMap<string, readonly Rearming[]>
  readonly pending: ReadonlyMap<string, readonly Warning[]>
  readonly lastImport: number
}

/** The same of some indicators. Those in which all is in order are not looked at any closer. */
async function evaluateSome(context: AppContext, refs: readonly string[], { rearmings, pending, lastImport }: Begun) {
  const { store } = context
  const circumstances = await store.standings.listCircumstances(refs, { now: context.now(), today: context.today() })
  const before = await store.standings.list(context.now(), refs)
  const keptBefore = new Map(before.map((one) => [one.id, one]))
  const commitments = groupBy(await store.commitments.listLive(refs), ({ ref }) => ref)
  const hasCase = new Set((await store.cases.listOpenOf(refs)).map(({ ref }) => ref))
  const waits = (ref: string) => hasCase.has(ref) || pending.has(ref) || commitments.has(ref)
  const knownOf = (ref: string) => ({
    rearmings: rearmings.get(ref) ?? [],
    circumstances: circumstances.get(ref) ?? '',
  })
  const worked = new Map<number, KeptStanding>()
  const looked: Looked[] = []
  for (const record of await store.figures.listOf(refs, context.now())) {
    const { ref } = record.indicator
    const one = keptBefore.get(record.id)
    const inOrder = one && !waits(ref) ? findInOrder(context, record, one, knownOf(ref)) : null
    if (inOrder) worked.set(record.id, inOrder)
    else looked.push(lookAt(context, record, rearmings.get(ref) ?? []))
  }

  const changed = await recordFindings(context, looked)
  const { poor, closing, closed } = await settleCases(context, looked, changed)
  await settleWarnings(context, looked, pending)
  await warnOwners(context, looked, poor)
  for (const { record, history } of looked) {
    await settleCommitments(context, history, commitments.get(record.indicator.ref) ?? [])
  }
  for (const { record, history, decisions, nextDay } of looked) {
    const { ref } = record.indicator
    const known = knownOf(ref)
    const kept = withAdvice(context, record, history, decisions, known.rearmings)
    worked.set(record.id, closing.has(ref) ? kept : afterEvaluation(kept, known.circumstances, nextDay()))
  }
  await store.standings.keep(changedStandings(worked, before), lastImport)
  return { changed: changed.length, closed }
}
