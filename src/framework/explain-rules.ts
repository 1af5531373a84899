import { sayDate } from '../domain/core/calendar.ts'
import { capitalise, formatList, numberWord } from '../domain/core/words.ts'
import { isBestBetween, sayAgreedPolicy, sayColours } from '../domain/figures/rag-policy.ts'
import { levelName } from '../domain/rules/evaluate.ts'
import type { Framework } from '../domain/rules/framework.ts'
import type { Recovery, Rule, Variation } from '../domain/rules/rule.ts'
import { meaningOf, sayTrigger } from '../domain/rules/triggers/registry.ts'
import { sayRecovery } from './recovery.ts'
import type { Section } from './section.ts'

export const ratingsSection = ({ ragPolicy, resultsDueAfter }: Framework): Section => ({
  title: 'How ratings are made',
  sentences: [
    ...sayColours(ragPolicy),
    ...(ragPolicy.kind === 'floor' ? [] : ['Floor standards are not used.']),
    `${isBestBetween(ragPolicy) ? '' : 'Where a lower figure is better, the comparisons turn round. '}An indicator without a target has no rating.`,
    `Results are compared as they are published, to the same number of decimals. A result is due within ${numberWord(resultsDueAfter)} working days of the end of its period.`,
  ],
})

export function escalationSection(framework: Framework): Section {
  const { rules } = framework
  if (rules.length === 0) return { title: 'What is escalated, and when', sentences: ['No rule escalates anything.'] }
  const hasQuarters = rules.some(({ when }) => when.kind === 'run' && when.grain === 'quarter')
  const hasFalls = rules.some(({ when }) => when.kind === 'worsening' || when.kind === 'slope')
  const asking = rules.filter(({ callIn }) => callIn !== 'advise')
  return {
    title: 'What is escalated, and when',
    sentences: [
      ...rules.map((rule) => sayRule(framework, rule)),
      ...(hasQuarters
        ? ['A quarter counts by its last published result; an unfinished quarter does not count yet.']
        : []),
      'A period is the indicator’s own: its month, quarter or year. A period without a result breaks a run of periods, unless the rule says otherwise above.',
      ...(hasFalls
        ? [
            'A cumulative measure is compared with the same point last year, and does not worsen while it is GREEN throughout. Where a target was eased and is met, what fell with it has not worsened.',
          ]
        : []),
      ...(asking.some((rule) => rule.callIn === 'propose')
        ? [
            `What ${asking.every((rule) => rule.callIn === 'propose') ? 'a rule finds' : 'the other rules find'} is proposed to the chair of the forum it goes to, who decides whether to call it in, with a reason either way.`,
          ]
        : []),
    ],
  }
}

function sayRule(framework: Framework, rule: Rule): string {
  const { callIn, layers, missing, provisional, refer, when } = rule
  const level = levelName(framework, refer)
  return [
    `${capitalise(sayTrigger(when))}: ${meaningOf(when)}.`,
    callIn === 'advise' ? `It is for ${level} to know, and opens no case.` : `It goes to ${level}.`,
    ...(layers.length > 0
      ? [`Only indicators of the ${formatList(layers)} layer${layers.length === 1 ? '' : 's'} count.`]
      : []),
    ...(missing === 'skipped' ? ['A period without a result is passed over.'] : []),
    ...(provisional === 'waits' ? ['A provisional result counts once it is final.'] : []),
    ...(callIn === 'automatic' ? ['It is called in at once, without asking the chair.'] : []),
  ].join(' ')
}

/** Rules that close in the same way are said together; what only advises opens no case. */
export function closingSection({ rules }: Framework): Section {
  const byRecovery = new Map<string, string[]>()
  for (const { when, recovery, callIn } of rules) {
    if (callIn === 'advise') continue
    const closing = sayClosing(recovery)
    byRecovery.set(closing, [...(byRecovery.get(closing) ?? []), `“${sayTrigger(when)}”`])
  }
  return {
    title: 'What closes a case',
    sentences: [
      ...[...byRecovery].map(([closing, phrases]) => {
        const which = byRecovery.size === 1 ? 'A case' : `A case opened by ${formatList(phrases)}`
        return `${which} closes ${closing}.`
      }),
      'A case also closes when that is decided and the decision recorded.',
      'An indicator has one open case of a kind at a time: what is found later is added to it. Once a case is closed, only later periods count towards a new one.',
    ],
  }
}

function sayClosing(recovery: Recovery): string {
  switch (recovery.kind) {
    case 'rated': {
      const said = sayRecovery(recovery).replace(/green|amber/g, (rating) => rating.toUpperCase())
      return `once the indicator has been ${said}${recovery.grain === 'period' ? ' of its own' : ''}, one after the other`
    }
    case 'in-range':
      return `once the indicator has been ${sayRecovery(recovery)} of its own, one after the other`
    case 'put-right':
      return 'once the data are put right, so that the rule finds nothing any more'
    case 'none':
      return 'only when that is decided'
  }
}

export const variationsSection = ({ rules, variations }: Framework): Section => ({
  title: 'Variations agreed',
  sentences: variations.length > 0 ? variations.map((variation) => sayVariation(variation, rules)) : ['None.'],
})

function sayVariation(variation: Variation, rules: readonly Rule[]): string {
  const { ref, agreedBy, agreedOn, until } = variation
  const how = until ? `until ${sayDate(until)}` : 'until it is withdrawn'
  return `${ref}: ${whatChanges(variation, rules)}. Agreed by the ${agreedBy} on ${sayDate(agreedOn)}, ${how}.`
}

function whatChanges({ rule, when, ragPolicy }: Variation, rules: readonly Rule[]): string {
  if (ragPolicy) {
    return sayAgreedPolicy(ragPolicy)
  }
  const usual = rules.find(({ key }) => key === rule)
  const name = usual ? `“${sayTrigger(usual.when)}”` : String(rule)
  return when ? `“${sayTrigger(when)}” instead of ${name}` : `${name} does not apply`
}
