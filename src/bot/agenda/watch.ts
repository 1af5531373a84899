import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../../domain/cases/case.ts'
import { evaluate, opensCase } from '../../domain/rules/evaluate.ts'
import { rearmedAt } from '../../domain/rules/replay.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import { concernOf } from '../../domain/rules/rule.ts'
import type { AgendaView, Watched } from '../../messages/agenda/card.ts'
import type { IndicatorRecord } from '../../store/figures/figures.ts'
import type { AppContext } from '../core/context.ts'
import type { Viewer } from '../core/viewer.ts'
import { buildHistory } from '../rules/history.ts'
import { buildSituation } from '../rules/situation.ts'
import { listUnheardRedRisks } from './unheard-risks.ts'

type Watch = Pick<AgendaView, 'actionsDue' | 'waiting' | 'dataGaps' | 'goods' | 'redRisks'>

/**
 * What is before a meeting of a forum beside the items of its agenda, as things stand now: its open actions that are due
 * by then, what the rules propose or advise to it, and red risks that no agenda has.
 */
export async function loadWatch(
  context: AppContext,
  forum: string,
  day: Temporal.PlainDate,
  viewer: Viewer,
): Promise<Watch> {
  const { store, framework } = context
  const [open, actions, records] = await Promise.all([
    store.cases.listOpen(forum),
    store.actions.carriedInto(forum, day),
    store.figures.listAll(context.now()),
  ])
  const shown = records.filter(({ indicator }) => viewer.sees(indicator))
  const byRef = new Map(shown.map((record) => [record.indicator.ref, record]))
  const proposed = open.filter(({ state, ref }) => state === 'proposed' && byRef.has(ref))
  const ofKinds = (...kinds: readonly Concern[]) =>
    proposed.filter(({ kind }) => kinds.includes(kind)).map((one) => watchedCase(one, byRef))

  return {
    actionsDue: actions.filter(({ ref }) => ref === null || byRef.has(ref)),
    waiting: ofKinds('poor', 'demand'),
    dataGaps: ofKinds('data'),
    goods: [...ofKinds('good'), ...(await advisedGoods(context, forum, shown, open))],
    redRisks: framework.forums[0]?.key === forum ? await listUnheardRedRisks(context) : [],
  }
}

const nameOf = ({ indicator }: IndicatorRecord) => `${indicator.ref} ${indicator.name}`

function watchedCase(one: Case, records: ReadonlyMap<string, IndicatorRecord>): Watched {
  const record = records.get(one.ref)
  return { name: record ? nameOf(record) : one.ref, because: one.because }
}

/** What rules that only advise find of good practice; they open no case. */
async function advisedGoods(
  context: AppContext,
  forum: string,
  records: readonly IndicatorRecord[],
  open: readonly Case[],
): Promise<readonly Watched[]> {
  const advises = context.framework.rules.some(
    (rule) => !opensCase(rule) && concernOf(rule.when) === 'good' && rule.refer === forum,
  )
  if (!advises) return []
  const rearmings = await context.store.decisions.listRearmings()
  const taken = new Set(open.filter(({ kind }) => kind === 'good').map(({ ref }) => ref))
  return records.flatMap((record) => {
    const { ref } = record.indicator
    if (taken.has(ref)) return []
    const now = context.now()
    const situation = buildSituation(context, context.today(), rearmedAt(rearmings, ref, now.getTime()))
    return evaluate(context.framework, buildHistory(context, record, now), situation)
      .filter((found) => !opensCase(found) && found.concern === 'good' && found.refer === forum)
      .map(({ because }) => ({ name: nameOf(record), because }))
  })
}
