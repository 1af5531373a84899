import { LONGEST_RUN } from '../count.ts'
import type { Form } from './form.ts'
import { withCount, withFigure } from './form.ts'

const range: Form = {
  examples: ['out of range for 3 periods'],
  about: /\brange\b|demand/,
  pattern: /^out of range for (?<count>\S+) periods?$/,
  build: ({ count }) => withCount(count, (times) => ({ kind: 'range', count: times })),
}

const sustained: Form = {
  examples: ['green for 12 periods'],
  about: /\bgreen\b/,
  pattern: /^green for (?<count>\S+) periods?$/,
  build: ({ count }) => withCount(count, (times) => ({ kind: 'sustained', count: times })),
}

const LATEST = 250 // working days: about a year

const late: Form = {
  examples: ['no result 10 working days after it was due'],
  about: /\b(no result|late|due|overdue)\b/,
  pattern: /^no result (?<days>\S+) working days? after it was due$/,
  build: ({ days }) => withCount(days, (count) => ({ kind: 'late', days: count }), [1, LATEST]),
}

const noData: Form = {
  examples: ['no data for 3 periods'],
  about: /\b(no (data|result)|missing|gap)/,
  pattern: /^no data for (?<count>\S+) periods?$/,
  build: ({ count }) => withCount(count, (times) => ({ kind: 'no-data', count: times })),
}

const provisional: Form = {
  examples: ['provisional for 3 periods'],
  about: /\b(provisional|final)\b/,
  pattern: /^provisional for (?<count>\S+) periods?$/,
  build: ({ count }) => withCount(count, (times) => ({ kind: 'provisional', count: times })),
}

const jump: Form = {
  examples: ['changed by more than 50%'],
  about: /\b(chang|jump|%)/,
  pattern: /^changed by more than (?<percent>[^\s%]+) ?%$/,
  build: ({ percent }) => withFigure(percent, 'a percentage', (most) => ({ kind: 'jump', percent: most })),
}

const zero: Form = {
  examples: ['zero where zero never was'],
  about: /\b(zero|nought|0)\b/,
  pattern: /^zero where zero never was$/,
  build: () => ({ kind: 'zero' }),
}

const stale: Form = {
  examples: ['identical for 6 periods'],
  about: /\b(identical|same|stale|unchanged)\b/,
  pattern: /^identical for (?<count>\S+) periods$/,
  // One figure is always identical with itself.
  build: ({ count }) => withCount(count, (times) => ({ kind: 'stale', count: times }), [2, LONGEST_RUN]),
}

const implausible: Form = {
  examples: ['implausible figure'],
  about: /\b(implausib|unlikely|wrong|typing)/,
  pattern: /^implausible figures?$/,
  build: () => ({ kind: 'implausible' }),
}

const noTarget: Form = {
  examples: ['no target'],
  about: /\bno target|without (a )?target/,
  pattern: /^no target$/,
  build: () => ({ kind: 'no-target' }),
}

const noCommentary: Form = {
  examples: ['no commentary'],
  about: /\b(comment|explan)/,
  pattern: /^no commentary$/,
  build: () => ({ kind: 'no-commentary' }),
}

const contradiction: Form = {
  examples: ['rating contradicts the figures'],
  about: /\b(contradict|publish|differ)|\brating\b/,
  pattern: /^rating contradicts the figures$/,
  build: () => ({ kind: 'contradiction' }),
}

export const dataForms: readonly Form[] = [
  late,
  noData,
  provisional,
  noTarget,
  noCommentary,
  contradiction,
  implausible,
  jump,
  zero,
  stale,
]

/** Good practice, and demand. */
export const otherForms: readonly Form[] = [sustained, range]
