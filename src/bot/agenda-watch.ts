import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../domain/case.ts'
import { evaluate, opensCase } from '../domain/evaluate.ts'
import { rearmedAt } from '../domain/replay.ts'
import type { Concern } from '../domain/rule.ts'
import { concernOf } from '../domain/rule.ts'
import type { AgendaView, Watched } from '../messages/agenda-card.ts'
import type { IndicatorRecord } from '../store/figures.ts'
import type { Council } from './council.ts'
import { situationOn } from './situation.ts'
import { unheardRedRisks } from './unheard-red-risks.ts'
import type { Viewer } from './viewer.ts'
import { historyAt } from './views.ts'

type Watch = Pick<AgendaView, 'actionsDue' | 'waiting' | 'dataGaps' | 'goods' | 'redRisks'>

/**
 * What is before a meeting of a forum beside the items of its agenda, as things stand now: its open actions that are due
 * by then, what the rules propose or advise to it, and red risks that no agenda has.
 */
export async function loadWatch(
  council: Council,
  forum: string,
  day: Temporal.PlainDate,
  viewer: Viewer,
): Promise<Watch> {
  const { store, framework } = council
  const [open, actions, records] = await Promise.all([
    store.cases.open(forum),
    store.actions.carriedInto(forum, day),
    store.figures.all(council.now()),
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
    goods: [...ofKinds('good'), ...(await advisedGoods(council, forum, shown, open))],
    redRisks: framework.forums[0]?.key === forum ? await unheardRedRisks(council) : [],
  }
}

const nameOf = ({ indicator }: IndicatorRecord) => `${indicator.ref} ${indicator.name}`

function watchedCase(one: Case, records: ReadonlyMap<string, IndicatorRecord>): Watched {
  const record = records.get(one.ref)
  return { name: record ? nameOf(record) : one.ref, because: one.because }
}

/** What rules that only advise find of good practice; they open no case. */
async function advisedGoods(
  council: Council,
  forum: string,
  records: readonly IndicatorRecord[],
  open: readonly Case[],
): Promise<readonly Watched[]> {
  const advises = council.framework.rules.some(
    (rule) => !opensCase(rule) && concernOf(rule.when) === 'good' && rule.refer === forum,
  )
  if (!advises) return []
  const rearmings = await council.store.decisions.rearmings()
  const taken = new Set(open.filter(({ kind }) => kind === 'good').map(({ ref }) => ref))
  return records.flatMap((record) => {
    const { ref } = record.indicator
    if (taken.has(ref)) return []
    const now = council.now()
    const situation = situationOn(council, council.today(), rearmedAt(rearmings, ref, now.getTime()))
    return evaluate(council.framework, historyAt(council, record, now), situation)
      .filter((found) => !opensCase(found) && found.concern === 'good' && found.refer === forum)
      .map(({ because }) => ({ name: nameOf(record), because }))
  })
}
