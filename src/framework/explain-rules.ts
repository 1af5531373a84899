import { sayDate } from '../domain/calendar.ts'
import { levelName } from '../domain/evaluate.ts'
import type { Framework } from '../domain/framework.ts'
import type { RagPolicy } from '../domain/rag.ts'
import type { Rule, Trigger, Variation } from '../domain/rule.ts'
import { capitalised, listed, numberWord } from '../domain/words.ts'
import { sayTrigger } from './phrase.ts'
import { sayRecovery } from './recovery.ts'
import type { Section } from './section.ts'

export const ratingsSection = ({ ragPolicy, resultsDueAfter }: Framework): Section => ({
  title: 'How ratings are made',
  sentences: [
    ...sayPolicy(ragPolicy),
    'Where a lower figure is better, the comparisons turn round. An indicator without a target has no rating.',
    `Results are compared as they are published, to the same number of decimals. A result is due within ${numberWord(resultsDueAfter)} working days of the end of its period.`,
  ],
})

function sayPolicy(policy: RagPolicy): string[] {
  const green = 'GREEN: the result meets or exceeds its target.'
  switch (policy.kind) {
    case 'floor':
      return [
        green,
        'AMBER: the result is below its target, but not below the floor standard.',
        'RED: the result is below the floor standard, or below the target where no floor standard is set.',
      ]
    case 'tolerance':
      return [
        green,
        `AMBER: the result misses its target by no more than ${policy.percentage}% of the target.`,
        `RED: the result misses its target by more than ${policy.percentage}% of the target.`,
      ]
  }
}

export function escalationSection(framework: Framework): Section {
  const { rules } = framework
  if (rules.length === 0) return { title: 'What is escalated, and when', sentences: ['No rule escalates anything.'] }
  const hasQuarters = rules.some(({ when }) => when.kind === 'run' && when.grain === 'quarter')
  return {
    title: 'What is escalated, and when',
    sentences: [
      ...rules.map((rule) => sayRule(framework, rule)),
      ...(hasQuarters
        ? ['A quarter counts by its last published result; an unfinished quarter does not count yet.']
        : []),
      'A period is the indicator’s own: its month, quarter or year. A period without a result breaks a run of periods, unless the rule says otherwise above.',
      ...(rules.some((rule) => rule.callIn === 'propose')
        ? [
            `What ${rules.every((rule) => rule.callIn === 'propose') ? 'a rule finds' : 'the other rules find'} is proposed to the forum’s chair, who decides whether to call it in, with a reason either way.`,
          ]
        : []),
    ],
  }
}

function sayRule(framework: Framework, rule: Rule): string {
  const { callIn, layers, missing, refer, when } = rule
  return [
    `${capitalised(sayTrigger(when))}: ${meaningOf(when)}. It goes to ${levelName(framework, refer)}.`,
    ...(layers.length > 0
      ? [`Only indicators of the ${listed(layers)} layer${layers.length === 1 ? '' : 's'} count.`]
      : []),
    ...(missing === 'skipped' ? ['A period without a result is passed over.'] : []),
    ...(callIn === 'automatic' ? ['It is called in at once, without asking the chair.'] : []),
  ].join(' ')
}

function meaningOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'run': {
      const rating = trigger.rag === 'RED' ? 'RED' : trigger.strict ? 'AMBER, and not RED,' : 'AMBER or RED'
      return `the indicator is ${rating} in ${running(trigger.count, trigger.grain)}`
    }
    case 'turned':
      return trigger.rag === 'RED'
        ? 'the indicator is RED, and was GREEN or AMBER in the period before'
        : 'the indicator is AMBER, and was GREEN in the period before'
    case 'worsening':
      return trigger.count === 1
        ? 'its performance has fallen since the period before, whatever its rating'
        : `its performance has fallen ${numberWord(trigger.count)} periods running, whatever its rating`
    case 'fell':
    case 'year-on-year':
    case 'slope':
    case 'spc':
    case 'benchmark':
    case 'range':
    case 'sustained':
    case 'late':
    case 'no-data':
    case 'provisional':
    case 'jump':
    case 'zero':
    case 'stale':
    case 'no-commentary':
    case 'contradiction':
      return trigger.kind
  }
}

const running = (count: number, noun: string) =>
  count === 1 ? `the latest ${noun}` : `${numberWord(count)} ${noun}s running`

/** Rules that close in the same way are said together. */
export function closingSection({ rules }: Framework): Section {
  const byRecovery = new Map<string, string[]>()
  for (const rule of rules) {
    const recovery = sayRecovery(rule.recovery)
    byRecovery.set(recovery, [...(byRecovery.get(recovery) ?? []), `“${sayTrigger(rule.when)}”`])
  }
  return {
    title: 'What closes a case',
    sentences: [
      ...[...byRecovery].map(([recovery, phrases]) => {
        const which = byRecovery.size === 1 ? 'A case' : `A case opened by ${listed(phrases)}`
        return `${which} closes once the indicator has been ${shout(recovery)} of its own, one after the other.`
      }),
      'A case also closes when that is decided and the decision recorded.',
      'An indicator has one open case at a time: what is found later is added to it. Once a case is closed, only later periods count towards a new one.',
    ],
  }
}

const shout = (recovery: string) => recovery.replace(/green|amber/g, (rating) => rating.toUpperCase())

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
    return ragPolicy.kind === 'floor'
      ? 'AMBER reaches down to the floor standard'
      : `AMBER is within ${ragPolicy.percentage}% of the target`
  }
  const usual = rules.find(({ key }) => key === rule)
  const name = usual ? `“${sayTrigger(usual.when)}”` : String(rule)
  return when ? `“${sayTrigger(when)}” instead of ${name}` : `${name} does not apply`
}
