import { isDeepStrictEqual } from 'node:util'
import type { Temporal } from 'temporal-polyfill'
import type { History } from '../../domain/figures/history.ts'
import type { Standing } from '../../domain/figures/standing.ts'
import { knownBetween, lastDayReported, standingOf } from '../../domain/figures/standing.ts'
import type { Decision } from '../../domain/rules/evaluate.ts'
import { evaluate, opensCase, ragPolicyFor } from '../../domain/rules/evaluate.ts'
import type { Rearming } from '../../domain/rules/replay.ts'
import { rearmedAt } from '../../domain/rules/replay.ts'
import type { IndicatorDefinition } from '../../store/figures/definition-rows.ts'
import type { IndicatorRecord } from '../../store/figures/read-records.ts'
import type { Advice, IndicatorWithKept, KeptStanding, WorkOut } from '../../store/figures/standings.ts'
import type { AppContext } from '../core/context.ts'
import { buildHistory } from './history.ts'
import { buildSituation } from './situation.ts'

/** Rises with what is kept of a standing, so that what an earlier release kept is worked out anew. */
const FORM = 1

/** An indicator as it is defined and stands now. */
export type StandingRecord = IndicatorDefinition & { readonly standing: Standing }

/**
 * How indicators stand now, by reference; `refs`: some of them, whatever the case of their letters; null: all. What is kept
 * is read; what is not, or holds no more, is worked out from its history.
 */
export async function loadStandings(
  context: AppContext,
  refs: readonly string[] | null,
): Promise<readonly StandingRecord[]> {
  if (refs?.length === 0) return []
  const found = await context.store.standings.list(context.now(), refs)
  const stale = found.flatMap((one) => (currentOf(context, one) ? [] : [one.indicator.ref]))
  const records = stale.length === 0 ? [] : await context.store.figures.listOf(stale, context.now())
  const worked = new Map(records.map((record) => [record.id, standingOf(buildHistory(context, record, context.now()))]))
  return found.flatMap(({ kept, ...definition }) => {
    const { id, indicator } = definition
    const standing = worked.get(id) ?? (kept && { indicator, ...kept.standing })
    return standing ? [{ ...definition, standing }] : []
  })
}

/** The same of one indicator; null: there is none. */
export async function findStanding(context: AppContext, ref: string): Promise<StandingRecord | null> {
  return (await loadStandings(context, [ref]))[0] ?? null
}

/** The end of an indicator's last period that is known, else today: only later ones count towards another case. */
export async function findLastPeriodEnd(context: AppContext, ref: string): Promise<Temporal.PlainDate> {
  const record = await findStanding(context, ref)
  return (record && lastDayReported(record.standing)) ?? context.today()
}

/** What is kept of an indicator, where it still holds. */
export function currentOf(context: AppContext, { indicator, versionId, kept }: IndicatorWithKept): KeptStanding | null {
  const now = context.now().getTime()
  if (kept === null || kept.versionId !== versionId || kept.ratedBy !== ratedBy(context, indicator)) return null
  const { from, until } = kept.known
  return (from === null || from <= now) && (until === null || now < until) ? kept : null
}

const ratedBy = (context: AppContext, indicator: IndicatorDefinition['indicator']): string =>
  `${FORM} ${JSON.stringify(ragPolicyFor(context.framework, indicator, context.today()))}`

/**
 * What rules that only advise find of each of some indicators, by reference, as the last evaluation found it. What it could
 * not know is looked for now: other rules are in force, a case has been closed since, or figures have come.
 */
export async function loadAdvice(
  context: AppContext,
  indicators: readonly IndicatorWithKept[],
): Promise<ReadonlyMap<string, readonly Advice[]>> {
  const rearmings = await context.store.decisions.listRearmings()
  const kept = new Map<string, readonly Advice[]>()
  const unknown: string[] = []
  for (const one of indicators) {
    const { ref } = one.indicator
    const current = currentOf(context, one)
    if (current?.advisedBy === advisedBy(context, rearmings, ref)) kept.set(ref, current.advice)
    else unknown.push(ref)
  }
  for (const record of await context.store.figures.listOf(unknown, context.now())) {
    const history = buildHistory(context, record, context.now())
    kept.set(record.indicator.ref, adviceOf(decide(context, history, rearmings)))
  }
  return kept
}

const adviceOf = (decisions: readonly Decision[]): readonly Advice[] =>
  decisions
    .filter((one) => !opensCase(one))
    .map(({ rule, refer, concern, because }) => ({ rule, refer, concern, because }))

const decide = (context: AppContext, history: History, rearmings: readonly Rearming[]): readonly Decision[] => {
  const rearmAfter = rearmedAt(rearmings, history.indicator.ref, context.now().getTime())
  return evaluate(context.framework, history, buildSituation(context, context.today(), rearmAfter))
}

/** The version of the rules, and when the last of its cases was closed from which periods count anew. */
function advisedBy({ frameworkVersionId }: AppContext, rearmings: readonly Rearming[], ref: string): string {
  const closed = rearmings.filter((one) => one.ref === ref).map(({ closedAt }) => closedAt)
  return `${frameworkVersionId} ${closed.length === 0 ? '' : Math.max(...closed)}`
}

/** How an indicator stands, as it is kept; what rules advise is not looked for. */
export const workOutStanding =
  (context: AppContext): WorkOut =>
  (record) =>
    keptOf(context, record, buildHistory(context, record, context.now()))

/** Works out how those indicators stand of which nothing is kept: those of a record that an earlier release made. */
export async function fillStandings(context: AppContext): Promise<void> {
  await context.store.standings.fill(await workOutWithAdvice(context), context.now())
}

/** Forgets how all indicators stand and works it out anew from the record. Returns how many they are. */
export const rebuildStandings = async (context: AppContext): Promise<number> =>
  context.store.standings.rebuild(await workOutWithAdvice(context), context.now())

async function workOutWithAdvice(context: AppContext): Promise<WorkOut> {
  const rearmings = await context.store.decisions.listRearmings()
  return (record) => {
    const history = buildHistory(context, record, context.now())
    return withAdvice(context, record, history, decide(context, history, rearmings), rearmings)
  }
}

function keptOf(context: AppContext, record: IndicatorRecord, history: History): KeptStanding {
  const { recent, comparators } = standingOf(history)
  return {
    versionId: record.versionId,
    ratedBy: ratedBy(context, record.indicator),
    known: knownBetween(record, context.now().getTime()),
    standing: { recent, comparators },
    advice: [],
    advisedBy: null,
    evaluatedUntil: null,
    circumstances: null,
  }
}

/** How an indicator stands with what an evaluation has decided of it, as it is kept. */
export const withAdvice = (
  context: AppContext,
  record: IndicatorRecord,
  history: History,
  decisions: readonly Decision[],
  rearmings: readonly Rearming[],
): KeptStanding => ({
  ...keptOf(context, record, history),
  advice: adviceOf(decisions),
  advisedBy: advisedBy(context, rearmings, record.indicator.ref),
})

/** How an indicator stands, as it is kept, of which rules advise nothing. */
export const withoutAdvice = (
  context: AppContext,
  kept: KeptStanding,
  ref: string,
  rearmings: readonly Rearming[],
): KeptStanding => ({ ...kept, advice: [], advisedBy: advisedBy(context, rearmings, ref) })

/**
 * The same, of an evaluation that has recorded what it decided in some circumstances: until a day on which it may find
 * otherwise; null: for good.
 */
export const afterEvaluation = (
  kept: KeptStanding,
  circumstances: string,
  until: Temporal.PlainDate | null,
): KeptStanding => ({ ...kept, circumstances, evaluatedUntil: until?.toString() ?? 'infinity' })

/** The references of the indicators of which an evaluation may find otherwise than the last one did. */
export const listOutdated = ({ store, frameworkVersionId, now, today }: AppContext): Promise<readonly string[]> =>
  store.standings.listOutdated({ now: now(), today: today(), frameworkVersionId, form: FORM })

/** Of what was worked out, what is not kept so already. */
export const changedStandings = (
  worked: ReadonlyMap<number, KeptStanding>,
  kept: readonly IndicatorWithKept[],
): ReadonlyMap<number, KeptStanding> => {
  const before = new Map(kept.map(({ id, kept: one }) => [id, one]))
  return new Map([...worked].filter(([id, one]) => !isDeepStrictEqual(before.get(id), one)))
}
