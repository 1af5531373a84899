import { numberWord } from '../domain/core/words.ts'
import type { Trigger } from '../domain/rules/rule.ts'
import { plainWords, sayCount } from './count.ts'
import type { Form, Options } from './forms/form.ts'
import { dataForms, otherForms } from './forms/others.ts'
import { performanceForms } from './forms/performance.ts'
import { nearest, quotedOr } from './problem.ts'

const FORMS: readonly Form[] = [...performanceForms, ...otherForms, ...dataForms]

/** At least one of each phrase that can be written. */
export const TRIGGER_EXAMPLES: readonly string[] = FORMS.flatMap((form) => form.examples)

/** What is shown to somebody whose phrase tells nothing of what was meant. */
const COMMONEST = ['red for 2 quarters', 'amber for 3 quarters', 'turned red', 'worsening for 3 periods']

/**
 * Reads a phrase such as "red for 2 quarters"; "two" does as well as 2. With `strict`, amber counts amber alone and
 * not red. Null when it is no phrase, or a number in it is impossible: `expectedTrigger` then says what is wanted.
 */
export function readTrigger(text: string, options: Options = { strict: false }): Trigger | null {
  const built = build(text, options)
  return built && !('expected' in built) ? built : null
}

function build(text: string, options: Options) {
  const words = plainWords(text)
  for (const form of FORMS) {
    const found = form.pattern.exec(words)
    if (found) return form.build(found.groups ?? {}, options)
  }
  return null
}

/** What should stand in the place of text that `readTrigger` cannot read, as the end of "expected …". */
export function expectedTrigger(text: string): string {
  const words = plainWords(text)
  const built = build(text, { strict: false })
  if (built && 'expected' in built) return built.expected

  const withUnit = ['quarters', 'periods'].map((unit) => `${words} ${unit}`).filter((phrase) => readTrigger(phrase))
  if (withUnit.length > 0) return quotedOr(withUnit)

  const meant = FORMS.flatMap((form) => examplesFor(form, words))
  const near = nearest(words, TRIGGER_EXAMPLES)
  return `a phrase such as ${quotedOr(near ? [near] : meant.length > 0 ? meant : COMMONEST)}`
}

/** The form's examples that speak of the same thing as the words, when it may have been meant. */
function examplesFor({ about, examples }: Form, words: string): readonly string[] {
  const spoken = about?.exec(words)?.[0]
  if (spoken === undefined) return []
  const alike = examples.filter((example) => example.includes(spoken))
  return alike.length > 0 ? alike : examples
}

/** The trigger as a phrase that `readTrigger` reads back: "red for two quarters". */
export function sayTrigger(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'run':
      return sayRun(trigger)
    case 'turned':
      return `turned ${trigger.rag.toLowerCase()}`
    case 'fell':
      return `fell ${sayCount(trigger.levels, 'level')}`
    case 'year-on-year':
      return 'rated worse than the same period last year'
    case 'worsening':
      return `worsening for ${sayCount(trigger.count, 'period')}`
    case 'slope':
      return `worsening by ${trigger.by} a period over ${sayCount(trigger.over, 'period')}`
    case 'spc':
      return trigger.finding === 'concern' ? 'special cause of concern' : 'target consistently failed'
    case 'benchmark': {
      const margin = Number(trigger.by) === 0 ? '' : ` by ${trigger.by}`
      return `${trigger.side ?? 'worse than'} ${trigger.comparator}${margin} for ${sayCount(trigger.count, 'period')}`
    }
    case 'range':
      return `out of range for ${sayCount(trigger.count, 'period')}`
    case 'sustained':
      return `green for ${sayCount(trigger.count, 'period')}`
    case 'late':
      return `no result ${sayCount(trigger.days, 'working day')} after it was due`
    case 'no-data':
      return `no data for ${sayCount(trigger.count, 'period')}`
    case 'provisional':
      return `provisional for ${sayCount(trigger.count, 'period')}`
    case 'jump':
      return `changed by more than ${trigger.percent}%`
    case 'zero':
      return 'zero where zero never was'
    case 'stale':
      return `identical for ${sayCount(trigger.count, 'period')}`
    case 'implausible':
      return 'implausible figure'
    case 'no-target':
      return 'no target'
    case 'no-commentary':
      return 'no commentary'
    case 'contradiction':
      return 'rating contradicts the figures'
  }
}

function sayRun(run: Extract<Trigger, { kind: 'run' }>): string {
  const { rag, strict, measure, count, of, grain } = run
  const rated = rag === 'RED' ? 'red' : strict ? 'amber alone' : 'amber or worse'
  const measured = { value: '', ytd: 'year to date ', forecast: 'year-end forecast ' }[measure]
  if (of !== null) return `${measured}${rated} in ${numberWord(count)} of the last ${sayCount(of, grain)}`
  if (measure === 'forecast' && count === 1 && grain === 'period') return `${measured}${rated}`
  return `${measured}${rated} for ${sayCount(count, grain)}`
}
