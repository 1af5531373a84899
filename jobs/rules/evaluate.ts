import { putRedRisksOnAgenda } from '../../src/bot/agenda/red-risks.ts'
import { callInToMeeting } from '../../src/bot/cases/call-in.ts'
import { noteCircumstances } from '../../src/bot/cases/circumstances.ts'
import { showCase } from '../../src/bot/cases/follow-ups.ts'
import { closeIfRecovered } from '../../src/bot/cases/recover.ts'
import { settleWarnings, warnOwner } from '../../src/bot/cases/warn.ts'
import type { AppContext } from '../../src/bot/core/context.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { findNextMeeting } from '../../src/bot/meetings/next.ts'
import { settleCommitments } from '../../src/bot/plans/settle-commitments.ts'
import { buildHistory } from '../../src/bot/rules/history.ts'
import { findInOrder } from '../../src/bot/rules/in-order.ts'
import { buildSituation } from '../../src/bot/rules/situation.ts'
import { afterEvaluation, changedStandings, stillHolds, withAdvice } from '../../src/bot/rules/standing.ts'
import { evaluateTask } from '../../src/bot/rules/tasks.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { stepFor } from '../../src/domain/cases/ladder.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import type { Indicator } from '../../src/domain/figures/indicator.ts'
import type { Decision } from '../../src/domain/rules/evaluate.ts'
import { evaluate as applyRules, opensCase, variationDays } from '../../src/domain/rules/evaluate.ts'
import { rearmedAt } from '../../src/domain/rules/replay.ts'
import type { Concern } from '../../src/domain/rules/rule.ts'
import { watchDays } from '../../src/domain/rules/situation.ts'
import type { IndicatorRecord } from '../../src/store/figures/figures.ts'
import type { IndicatorWithKept, KeptStanding } from '../../src/store/figures/standings.ts'

/**
 * After each import, when other rules come into force, and on the morning of each working day: applies the rules to the
 * figures as they are now.
 */
export const evaluate = defineJob(evaluateTask, {
  describe: async () => 'apply the rules to the latest figures',
  run: (_payload, context) => evaluateFigures(context, 'what may differ'),
})

/** So many histories are in memory at once. */
const AT_ONCE = 500

/**
 * Applies the rules to all indicators, or to those of which the last evaluation may not hold any more: with what has come
 * since, other rules, a day that has passed, or a case, warning or commitment that waits for its figures. Both decide the
 * same. What a rule finds is kept once by its evidence, so a repeat opens nothing new and posts nothing twice. Returns what
 * was done in a sentence.
 */
export async function evaluateFigures(running: AppContext, which: 'all' | 'what may differ'): Promise<string> {
  const context = atOneMoment(running)
  const { store } = context
  const lastImport = await store.standings.findLastImport()
  const [rearmings, warnings, open, commitments, kept] = await Promise.all([
    store.decisions.listRearmings(),
    store.warnings.listPending(),
    store.cases.listOpen(null),
    store.commitments.listLive(),
    store.standings.listMarks(context.now()),
  ])
  const waiting = new Set([...open, ...warnings, ...commitments].map(({ ref }) => ref))
  const mayDiffer = (one: IndicatorWithKept) =>
    which === 'all' || waiting.has(one.indicator.ref) || !stillHolds(context, one, rearmings)
  const refs = kept.filter(mayDiffer).map(({ indicator }) => indicator.ref)
  const done = { opened: 0, closed: 0 }

  for (let start = 0; start < refs.length; start += AT_ONCE) {
    const some = refs.slice(start, start + AT_ONCE)
    const before = await store.standings.list(context.now(), some)
    const keptBefore = new Map(before.map((one) => [one.id, one]))
    const worked = new Map<number, KeptStanding>()
    for (const record of await store.figures.listOf(some, context.now())) {
      const one = keptBefore.get(record.id)
      const waits = waiting.has(record.indicator.ref)
      const inOrder = one && !waits ? findInOrder(context, record, one, rearmings) : null
      worked.set(record.id, inOrder ?? (await evaluateOne(record)))
    }
    await store.standings.keep(changedStandings(worked, before), lastImport)
  }

  async function evaluateOne(record: IndicatorRecord): Promise<KeptStanding> {
    const { ref } = record.indicator
    const history = buildHistory(context, record, context.now())
    const rearmAfter = rearmedAt(rearmings, ref, context.now().getTime())
    const { situation, note, nextDay } = watchDays(buildSituation(context, context.today(), rearmAfter))
    for (const day of variationDays(context.framework, ref)) note(day)
    const decisions = applyRules(context.framework, history, situation)
    const changed = await recordAll(record.indicator, decisions, context)
    done.opened += changed.length

    for (const one of open.filter((each) => each.ref === ref)) {
      await noteCircumstances(context, one, record)
      const hasNews = changed.some(({ id }) => id === one.id)
      if (!hasNews && (await closeIfRecovered(one, history, situation, context))) done.closed++
    }
    await settleWarnings(context, history, decisions, warnings)
    await warnOwner(context, record, situation)
    await settleCommitments(context, history, commitments)
    return afterEvaluation(withAdvice(context, record, history, decisions, rearmings), nextDay())
  }

  const risks = await putRedRisksOnAgenda(context)
  const onAgenda = risks > 0 ? `; ${formatCount(risks, 'red risk')} put on the agenda` : ''
  const looked = `${formatCount(refs.length, 'indicator')} of ${kept.length} looked at`
  return `${looked}: ${formatCount(done.opened, 'case')} opened or with new evidence, ${done.closed} closed${onAgenda}`
}

/** One moment for the whole evaluation: a decision is replayed from what was known at the moment that it names. */
function atOneMoment(context: AppContext): AppContext {
  const moment = context.now()
  const day = context.today()
  return { ...context, now: () => moment, today: () => day }
}

const KINDS = ['poor', 'good', 'data', 'demand'] as const satisfies readonly Concern[]

/** Each kind of finding has a case of its own. Advice opens none. Returns the cases that are new or have new evidence. */
async function recordAll(
  indicator: Indicator,
  decisions: readonly Decision[],
  context: AppContext,
): Promise<readonly Case[]> {
  const { framework, frameworkVersionId, store } = context
  const changed: Case[] = []
  for (const kind of KINDS) {
    const found = decisions.filter((one) => opensCase(one) && one.concern === kind)
    if (found.length === 0) continue
    const at = { asAt: context.today(), now: context.now(), frameworkVersionId }
    const one = await store.cases.record(
      indicator.ref,
      found,
      at,
      (open, fresh) => stepFor(framework, open, fresh),
      (recorded) => showCase(recorded, context, at.now),
    )
    if (!one) continue
    changed.push(one)
    if (await mayCallInNow(one, found, context)) {
      await callInToMeeting(context, one, indicator, {
        by: 'rules',
        reason: 'The framework calls this in without asking.',
      })
    }
  }
  return changed
}

/** A rule may call in without asking; without a meeting to call in to, the chair is asked as usual. */
async function mayCallInNow(one: Case, decisions: readonly Decision[], context: AppContext): Promise<boolean> {
  if (one.state !== 'proposed' || decisions.every(({ callIn }) => callIn !== 'automatic')) return false
  return (await findNextMeeting(context, one.forum)) !== null
}
