import type { Trigger } from '../domain/rule.ts'
import { isNumber, LONGEST_RUN, plainWords, readCount, sayCount } from './count.ts'
import { quotedOr } from './problem.ts'

type Options = { readonly strict: boolean }
type Groups = Readonly<Record<string, string | undefined>>

/**
 * One way to write a trigger. A new kind of trigger is a new form in this list, a new case in `sayTrigger` and its
 * match in the domain; the check, the schema for editors and the messages take it from here.
 */
type Form = {
  readonly examples: readonly string[]
  readonly pattern: RegExp
  /** Null when the words fit but the count is impossible. */
  readonly build: (groups: Groups, options: Options) => Trigger | null
}

const run: Form = {
  examples: ['red for 2 quarters', 'amber for 3 quarters'],
  pattern: /^(?<rag>red|amber)(?<extent> or worse| alone)? for (?<count>\S+) (?<grain>quarter|period)s?$/,
  build: ({ rag, extent, count, grain }, { strict }) => {
    const times = readCount(count ?? '')
    if (times === null) return null
    if (extent !== undefined && (rag === 'red' || (extent === ' or worse' && strict))) return null
    return {
      kind: 'run',
      rag: rag === 'red' ? 'RED' : 'AMBER',
      count: times,
      of: null,
      measure: 'value',
      grain: grain === 'quarter' ? 'quarter' : 'period',
      strict: rag === 'amber' && (strict || extent === ' alone'),
    }
  },
}

const turned: Form = {
  examples: ['turned red'],
  pattern: /^turned (?<rag>red|amber)$/,
  build: ({ rag }) => ({ kind: 'turned', rag: rag === 'red' ? 'RED' : 'AMBER' }),
}

const worsening: Form = {
  examples: ['worsening for 3 periods'],
  pattern: /^worsening for (?<count>\S+) periods?$/,
  build: ({ count }) => {
    const times = readCount(count ?? '')
    return times === null ? null : { kind: 'worsening', count: times }
  },
}

const FORMS: readonly Form[] = [run, turned, worsening]

/** One of each phrase that can be written. */
export const TRIGGER_EXAMPLES: readonly string[] = FORMS.flatMap((form) => form.examples)

/**
 * Reads a phrase such as "red for 2 quarters"; "two" does as well as 2. With `strict`, amber counts amber alone and
 * not red. Null when it is no phrase, or its count is not from 1 to 24: `expectedTrigger` then says what is wanted.
 */
export function readTrigger(text: string, options: Options = { strict: false }): Trigger | null {
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
  if (FORMS.some(({ pattern }) => hasNumber(pattern.exec(words)?.groups))) return `a count from 1 to ${LONGEST_RUN}`

  const { what, count } = /^(?<what>red|amber|worsening) for (?<count>\S+)$/.exec(words)?.groups ?? {}
  if (readCount(count ?? '') !== null) {
    return quotedOr(what === 'worsening' ? [`${words} periods`] : [`${words} quarters`, `${words} periods`])
  }
  return `a phrase such as ${quotedOr(TRIGGER_EXAMPLES)}`
}

const hasNumber = ({ count }: Groups = {}) => count !== undefined && isNumber(count)

/** The trigger as a phrase that `readTrigger` reads back: "red for two quarters". */
export function sayTrigger(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'run':
      return `${sayRag(trigger)} for ${sayCount(trigger.count, trigger.grain)}`
    case 'turned':
      return `turned ${trigger.rag.toLowerCase()}`
    case 'worsening':
      return `worsening for ${sayCount(trigger.count, 'period')}`
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

function sayRag({ rag, strict }: { readonly rag: 'AMBER' | 'RED'; readonly strict: boolean }): string {
  if (rag === 'RED') return 'red'
  return strict ? 'amber alone' : 'amber or worse'
}
