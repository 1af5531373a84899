import { Temporal } from 'temporal-polyfill'
import type { Case } from '../../domain/cases/case.ts'
import type { CaseEvent } from '../../domain/cases/event.ts'
import type { FigureOrigin } from '../../domain/figures/source.ts'
import type { Explanation } from '../../domain/rules/explain.ts'
import { explain } from '../../domain/rules/explain.ts'
import type { StoredDecision } from '../../domain/rules/replay.ts'
import { rearmedAt } from '../../domain/rules/replay.ts'
import { parseFramework } from '../../framework/parse.ts'
import { sayRecovery } from '../../framework/recovery.ts'
import type { IndicatorRecord } from '../../store/figures/read-records.ts'
import type { FrameworkVersion } from '../../store/rules/frameworks.ts'
import type { AppContext } from '../core/context.ts'
import { buildSituation } from '../rules/situation.ts'

type ExplainedCase = { readonly one: Case; readonly events: readonly CaseEvent[] }

/** An explanation with where its rules come from and what was decided upon it. */
export type FullExplanation = Explanation & {
  readonly record: IndicatorRecord
  /** Where its figures came from, for those that came from files. */
  readonly origins: readonly FigureOrigin[]
  readonly asAt: Temporal.PlainDate
  /** The version of the rules that was in force; the first there was, where the day is before it. */
  readonly version: FrameworkVersion
  /** The council with the rules of that version. */
  readonly context: AppContext
  /** Only periods that start after this day count, because an earlier case was decided then. */
  readonly rearmAfter: Temporal.PlainDate | null
  /** How a case that a rule makes is closed by the figures, by the rule's key. */
  readonly recoveries: ReadonlyMap<string, string>
  readonly decisions: readonly StoredDecision[]
  readonly cases: readonly ExplainedCase[]
}

/**
 * The whole chain from an indicator's figures to what was decided, as it stood at the end of a day: what had been
 * reported, defined and decided by then, under the rules in force then.
 */
export async function explainCase(
  context: AppContext,
  ref: string,
  asAt: Temporal.PlainDate,
): Promise<FullExplanation | null> {
  const { store } = context
  const moment = endOfDay(context, asAt)
  const [record, versions, rearmings] = await Promise.all([
    store.figures.find(ref, moment),
    store.frameworks.listVersions(),
    store.decisions.listRearmings(),
  ])
  const version = versions.findLast(({ inForceFrom }) => inForceFrom <= moment) ?? versions[0]
  if (!record || !version) return null

  const framework =
    version.id === context.frameworkVersionId
      ? context.framework
      : parseFramework(version.yaml, `version ${version.id} of the rules`)
  const then = { ...context, framework, frameworkVersionId: version.id }
  const key = record.indicator.ref
  const rearmAfter = rearmedAt(rearmings, key, moment.getTime())
  const explanation = explain(framework, record, buildSituation(then, asAt, rearmAfter), moment.getTime())
  const decisions = (await store.decisions.listAll(key)).filter(({ decidedAt }) => decidedAt <= moment.getTime())
  return {
    ...explanation,
    record,
    origins: await store.figureOrigins.of(key),
    asAt,
    version,
    context: then,
    rearmAfter: rearmAfter('poor'),
    recoveries: new Map(framework.rules.map((rule) => [rule.key, sayRecovery(rule.recovery)])),
    decisions,
    cases: await casesBy(context, key, moment),
  }
}

/** Now, for today and days to come. */
function endOfDay({ calendar, now, today }: AppContext, day: Temporal.PlainDate): Date {
  if (Temporal.PlainDate.compare(day, today()) >= 0) return now()
  return new Date(calendar.at(day.add({ days: 1 }), new Temporal.PlainTime(0)).epochMilliseconds - 1)
}

async function casesBy({ store }: AppContext, ref: string, moment: Date): Promise<readonly ExplainedCase[]> {
  const opened = (await store.cases.listFor(ref)).filter(({ openedAt }) => openedAt <= moment)
  return Promise.all(
    opened.map(async (one) => ({
      one,
      events: (await store.cases.listEventsOf(one.id)).filter(({ at }) => at <= moment),
    })),
  )
}
