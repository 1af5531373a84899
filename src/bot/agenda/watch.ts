import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../../domain/cases/case.ts'
import { opensCase } from '../../domain/rules/evaluate.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import { concernOf } from '../../domain/rules/rule.ts'
import type { AgendaView, Watched } from '../../messages/agenda/card.ts'
import type { IndicatorDefinition } from '../../store/figures/definition-rows.ts'
import type { IndicatorWithKept } from '../../store/figures/standings.ts'
import type { AppContext } from '../core/context.ts'
import type { Viewer } from '../core/viewer.ts'
import { loadAdvice } from '../rules/standing.ts'
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
    store.standings.list(context.now(), null),
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

const nameOf = ({ indicator }: IndicatorDefinition) => `${indicator.ref} ${indicator.name}`

function watchedCase(one: Case, records: ReadonlyMap<string, IndicatorDefinition>): Watched {
  const record = records.get(one.ref)
  return { name: record ? nameOf(record) : one.ref, because: one.because }
}

/** What rules that only advise find of good practice; they open no case. */
async function advisedGoods(
  context: AppContext,
  forum: string,
  shown: readonly IndicatorWithKept[],
  open: readonly Case[],
): Promise<readonly Watched[]> {
  const advises = context.framework.rules.some(
    (rule) => !opensCase(rule) && concernOf(rule.when) === 'good' && rule.refer === forum,
  )
  if (!advises) return []
  const taken = new Set(open.filter(({ kind }) => kind === 'good').map(({ ref }) => ref))
  const untaken = shown.filter(({ indicator }) => !taken.has(indicator.ref))
  const advice = await loadAdvice(context, untaken)
  return untaken.flatMap((one) =>
    (advice.get(one.indicator.ref) ?? [])
      .filter(({ concern, refer }) => concern === 'good' && refer === forum)
      .map(({ because }) => ({ name: nameOf(one), because })),
  )
}
