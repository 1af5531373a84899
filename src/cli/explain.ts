import { Command } from 'commander'
import { Temporal } from 'temporal-polyfill'
import type { FullExplanation } from '../bot/cases/explanation.ts'
import { explainCase } from '../bot/cases/explanation.ts'
import type { AppContext } from '../bot/core/context.ts'
import { sayWhen } from '../bot/core/council-time.ts'
import { readDay } from '../bot/core/read-day.ts'
import { sayVersion } from '../bot/rules/say-version.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { levelName } from '../domain/rules/evaluate.ts'
import { eventName, sayEvent } from '../messages/cases/event.ts'
import { originParts } from '../messages/figures/origin-lines.ts'
import { explanationParts } from '../messages/rules/explain-card.ts'
import { findChosenRecords } from './chosen.ts'
import { messageText } from './message-text.ts'
import { printJson, withCouncil } from './with-council.ts'

type Options = { readonly asAt?: string; readonly json?: boolean }

const SHOWN = 12 // periods in the text; --json has them all

export const explainCommand = () =>
  new Command('explain')
    .description('The whole chain from an indicator’s figures to what was decided, and what would change it')
    .argument('<ref>', 'an indicator, such as CS05')
    .option('--as-at <date>', 'as it stood at the end of that day: 2017-08-16')
    .option('--json', 'print JSON')
    .action((ref: string, options: Options) =>
      withCouncil(async (context) => {
        const asAt = options.asAt === undefined ? context.today() : readDayOrRefuse(options.asAt)
        await findChosenRecords(context, ref) // refuses, with suggestions, what does not exist
        const explained = await explainCase(context, ref, asAt)
        if (!explained) throw new Refusal('nothing_known', `Nothing is on record about ${ref}.`)
        if (options.json) printJson(asJson(explained))
        else process.stdout.write(asText(explained, context))
      }),
    )

function asText(explained: FullExplanation, context: AppContext): string {
  const { history, rearmAfter, cases, asAt } = explained
  const { indicator } = history
  const sayMoment = (moment: number) =>
    context.calendar.sayDate(context.calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(moment)))
  return messageText({
    title: `${indicator.ref} ${indicator.name}, as at ${context.calendar.sayDate(asAt)}`,
    parts: [
      ...explanationParts(explained, SHOWN, {
        day: sayMoment,
        recovery: (rule) => explained.recoveries.get(rule) ?? '',
        level: (key) => levelName(explained.context.framework, key),
        version: sayVersion(explained.version, context.calendar),
      }),
      ...originParts(indicator, history.figures.slice(-SHOWN), explained.origins, { day: sayMoment }),
      ...(rearmAfter
        ? [
            {
              kind: 'text',
              text: `Only periods after ${context.calendar.sayDate(rearmAfter)} count, because an earlier case was decided then.`,
            } as const,
          ]
        : []),
      ...cases.flatMap(
        ({ one, events }) =>
          [
            { kind: 'heading', text: `Case ${one.id}` },
            {
              kind: 'list',
              items: events.map(
                (event) =>
                  `${sayWhen(context, event.at)}: ${eventName(event)} by ${event.by}. ${sayEvent(event, explained.context.framework)}`,
              ),
            },
          ] as const,
      ),
    ],
  })
}

const asJson = (explained: FullExplanation) => ({
  ref: explained.history.indicator.ref,
  name: explained.history.indicator.name,
  asAt: explained.asAt.toString(),
  framework: {
    version: explained.version.id,
    inForceFrom: explained.version.inForceFrom.toISOString(),
    approvedBy: explained.version.approvedBy,
    approvedOn: explained.version.approvedOn?.toString() ?? null,
  },
  ratedBy: { ...explained.ratedBy, variation: variationJson(explained.ratedBy.variation) },
  countsAfter: explained.rearmAfter?.toString() ?? null,
  origins: explained.origins.map(({ reportedAt, recordedAt, ...origin }) => ({
    ...origin,
    reportedAt: new Date(reportedAt).toISOString(),
    recordedAt: new Date(recordedAt).toISOString(),
  })),
  figures: explained.history.figures.map(({ period, value, rag, target, bounds, report, replaced }) => ({
    period: period.key,
    value,
    rag,
    target: target?.target ?? null,
    floor: target?.floor ?? null,
    amberTo: bounds?.floor ?? null,
    reports: [...replaced, ...(report ? [report] : [])].map((one) => ({
      value: one.value,
      status: one.status,
      reportedAt: new Date(one.reportedAt).toISOString(),
      recordedAt: new Date(one.recordedAt).toISOString(),
      madeUp: one.madeUp,
    })),
  })),
  rules: explained.rules.map(({ rule, variation, decision, foresight }) => ({
    key: rule.key,
    phrase: rule.phrase,
    refer: rule.refer,
    callIn: rule.callIn,
    met: decision !== null,
    because: decision?.because ?? null,
    evidence: decision?.evidence ?? [],
    variation: variationJson(variation),
    recovery: explained.recoveries.get(rule.key) ?? null,
    wouldBeMet: foresight
      ? { period: foresight.period.key, on: foresight.on.toString(), avoidedBy: foresight.avoids }
      : null,
  })),
  notApplied: explained.leftOut.map(({ rule, variation }) => ({
    key: rule.key,
    phrase: rule.phrase,
    variation: variationJson(variation),
  })),
  decisions: explained.decisions.map(({ id, rule, because, decidedAt, frameworkVersionId, asAt }) => ({
    id,
    rule,
    because,
    asAt: asAt.toString(),
    decidedAt: new Date(decidedAt).toISOString(),
    version: frameworkVersionId,
  })),
  cases: explained.cases.map(({ one, events }) => ({
    id: one.id,
    forum: one.forum,
    state: one.state,
    because: one.because,
    events: events.map((event) => ({
      ...event,
      at: event.at.toISOString(),
      text: sayEvent(event, explained.context.framework),
    })),
  })),
})

const variationJson = (variation: FullExplanation['ratedBy']['variation']) =>
  variation && {
    phrase: variation.phrase,
    agreedBy: variation.agreedBy,
    agreedOn: variation.agreedOn.toString(),
    until: variation.until?.toString() ?? null,
  }

function readDayOrRefuse(text: string): Temporal.PlainDate {
  const day = readDay(text)
  if (!day) throw new Refusal('date_unreadable', `--as-at: found "${text}", expected a day such as 2017-08-16.`)
  return day
}
