import Big from 'big.js'
import { formatList } from '../core/words.ts'
import type { Decimal } from './figure.ts'
import type { Bands, Lenience, RagPolicy, Span } from './rag.ts'

/** As it is written for an indicator or a council. The first two are what most councils use. */
export const RAG_POLICY_EXAMPLES: readonly string[] = [
  'floor',
  'tolerance 10%',
  'tolerance 10% or improved on last year',
  'floor, better than target',
  'bands green above 95, amber 90 to 95, red below 90',
  'bands of target green from 100%, amber 95% to below 100%, red below 95%',
  'range 10%',
]

/** Reads a policy in any of the forms of docs/rules-file.md, whatever its capitals. Null for other text. */
export function readRagPolicy(text: string): RagPolicy | null {
  const read = readPolicy(text)
  return read && 'kind' in read ? read : null
}

/** What should stand in the place of text that is no policy, as the end of "expected …". A gap between bands is named. */
export function expectedRagPolicy(text: string): string {
  const read = readPolicy(text)
  if (read && 'expected' in read) return read.expected
  if (/band|green|amber|above|below/i.test(text))
    return 'bands such as "bands green above 95, amber 90 to 95, red below 90"'
  if (/range|between/i.test(text)) return '"range" or "range 10%"'
  if (/last year|improv|better/i.test(text)) {
    return '"within 10% or improved on last year" or "tolerance 10%, better than target"'
  }
  return USUAL_POLICIES
}

/** What is expected of text that tells nothing of what was meant. */
const USUAL_POLICIES = '"floor" or a tolerance such as "tolerance 10%"'

type Read = RagPolicy | { readonly expected: string } | null

function readPolicy(text: string): Read {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const bands = /^bands( of target)?:? (.+)$/.exec(words)
  if (bands) return readBands(bands[2] ?? '', bands[1] !== undefined)
  const range = /^range(?: (\d+(?:\.\d+)?) ?%)?$/.exec(words)
  if (range) return { kind: 'range', percentage: range[1] ?? null }
  const line =
    /^(?:(floor)|(?:tolerance|within) (\d+(?:\.\d+)?) ?%(?: of target)?)(,? or improved on last year)?(,? (?:strictly )?better than target)?$/.exec(
      words,
    )
  if (!line) return null
  const [, , percentage, improved, better] = line
  const lenience: Lenience = {
    ...(better === undefined ? {} : { betterThanTarget: true }),
    ...(improved === undefined ? {} : { orImproved: true }),
  }
  return percentage === undefined ? { kind: 'floor', ...lenience } : { kind: 'tolerance', percentage, ...lenience }
}

const COLOURS = ['green', 'amber', 'red'] as const
type Colour = (typeof COLOURS)[number]
type ColouredSpan = Span & { readonly colour: Colour }

/** "green above 95, amber 90 to 95, red below 90": every figure has one colour, or the text is refused. */
function readBands(text: string, ofTarget: boolean): Read {
  const spans: ColouredSpan[] = []
  for (const part of text.split(/[,;] ?(?=green|amber|red)/)) {
    const [, colour, ranges = ''] = /^(green|amber|red) (.+)$/.exec(part.trim()) ?? []
    const known = COLOURS.find((one) => one === colour)
    const read = ranges.split(/ or (?!more\b|less\b)/).map(readSpan)
    if (known === undefined || read.some((span) => span === null)) {
      return {
        expected: `a colour with its figures, such as "green above 95", "amber 90 to below 95", in place of "${part.trim()}"`,
      }
    }
    for (const span of read) if (span) spans.push({ ...span, colour: known })
  }
  const flaw = flawIn(spans)
  if (flaw !== null) return { expected: flaw }
  const of = (colour: Colour) =>
    spans.filter((span) => span.colour === colour).map(({ from, to }): Span => ({ from, to }))
  return { kind: 'bands', ofTarget, green: of('green'), amber: of('amber'), red: of('red') }
}

const FIGURE = '£?(-?\\d+(?:\\.\\d+)?) ?%?'
const SPANS: readonly (readonly [RegExp, (at: Decimal) => Span])[] = [
  [new RegExp(`^(?:from|at least) ${FIGURE}$`), (at) => ({ from: { at, within: true }, to: null })],
  [new RegExp(`^${FIGURE} or more$`), (at) => ({ from: { at, within: true }, to: null })],
  [new RegExp(`^(?:above|over|more than) ${FIGURE}$`), (at) => ({ from: { at, within: false }, to: null })],
  [new RegExp(`^(?:below|under|less than) ${FIGURE}$`), (at) => ({ from: null, to: { at, within: false } })],
  [new RegExp(`^(?:up to|at most) ${FIGURE}$`), (at) => ({ from: null, to: { at, within: true } })],
  [new RegExp(`^${FIGURE} or less$`), (at) => ({ from: null, to: { at, within: true } })],
  [new RegExp(`^${FIGURE}$`), (at) => ({ from: { at, within: true }, to: { at, within: true } })],
]
const BETWEEN = new RegExp(`^(from |above |over )?${FIGURE} to (below |under )?${FIGURE}$`)

function readSpan(text: string): Span | null {
  const between = BETWEEN.exec(text)
  if (between) {
    const [, opening = '', first = '', closing, last = ''] = between
    if (Big(first).gte(last)) return null
    return {
      from: { at: first, within: !/^(?:above|over)/.test(opening) },
      to: { at: last, within: closing === undefined },
    }
  }
  for (const [pattern, span] of SPANS) {
    const found = pattern.exec(text)
    if (found) return span(found[1] ?? '')
  }
  return null
}

/** What is wrong with bands that do not give each figure one colour: the gap, or what has two. */
function flawIn(all: readonly ColouredSpan[]): string | null {
  const spans = all.toSorted((a, b) => startOf(a).cmp(startOf(b)) || (a.from?.within ? -1 : 1))
  const first = spans[0]?.from
  const last = spans.at(-1)?.to
  if (spans.every(({ colour }) => colour !== 'green')) return 'bands of which one is green'
  if (first) return gap(`what is ${first.within ? 'below' : 'at or below'} ${first.at}`)
  for (const [at, span] of spans.entries()) {
    const next = spans[at + 1]
    const flaw = next ? flawBetween(span, next) : null
    if (flaw !== null) return flaw
  }
  return last ? gap(`what is ${last.within ? 'above' : 'at or above'} ${last.at}`) : null
}

const gap = (what: string) => `bands without a gap: ${what} has no colour`

function flawBetween({ to: end, colour }: ColouredSpan, { from: start, colour: other }: ColouredSpan): string | null {
  if (end === null || start === null || Big(end.at).gt(start.at)) {
    return `bands that do not overlap: ${colour} and ${other} do`
  }
  if (Big(end.at).lt(start.at)) return gap(`what is between ${end.at} and ${start.at}`)
  if (end.within !== start.within) return null
  return end.within
    ? `bands that do not overlap: ${end.at} is both ${colour} and ${other} ("below ${end.at}" leaves it out)`
    : gap(`${end.at} itself`)
}

const startOf = ({ from }: Span): Big => Big(from?.at ?? '-1e30')

/** Whether the best figures lie between others, so that neither higher nor lower is better. */
export const isBestBetween = (policy: RagPolicy): boolean =>
  policy.kind === 'range' ||
  (policy.kind === 'bands' && policy.green.every(({ from, to }) => from !== null && to !== null))

/** Which way is better by the bands; null: neither, or not bands. */
export function betterByBands(policy: RagPolicy): 'higher' | 'lower' | null {
  if (policy.kind !== 'bands' || isBestBetween(policy)) return null
  const up = policy.green.some(({ to }) => to === null)
  const down = policy.green.some(({ from }) => from === null)
  return up === down ? null : up ? 'higher' : 'lower'
}

/** A plain tolerance or the floor standard, as what is agreed for an indicator says it; else how it is rated. */
export function sayAgreedPolicy(policy: RagPolicy): string {
  const isPlain =
    (policy.kind === 'floor' || policy.kind === 'tolerance') && !policy.betterThanTarget && !policy.orImproved
  if (!isPlain) return `it is rated ${sayRatedBy(policy)}`
  return policy.kind === 'floor'
    ? 'AMBER reaches down to the floor standard'
    : `AMBER is within ${policy.percentage}% of the target`
}

/** Whether floor standards were set that the policy does not look at. */
export const floorsUnused = (
  policy: RagPolicy,
  figures: readonly { readonly target: { readonly floor: Decimal | null } | null }[],
): boolean => policy.kind !== 'floor' && figures.some(({ target }) => target !== null && target.floor !== null)

/** What makes a figure GREEN, AMBER and RED, a sentence each. */
export function sayColours(policy: RagPolicy): readonly [green: string, amber: string, red: string] {
  switch (policy.kind) {
    case 'floor':
    case 'tolerance':
      return sayLines(policy)
    case 'bands':
      return [
        `GREEN: the result is ${sayBand(policy.green, policy)}.`,
        policy.amber.length === 0 ? 'AMBER: no result is.' : `AMBER: the result is ${sayBand(policy.amber, policy)}.`,
        policy.red.length === 0 ? 'RED: no result is.' : `RED: the result is ${sayBand(policy.red, policy)}.`,
      ]
    case 'range':
      return [
        'GREEN: the result is in its range, from the lower to the upper figure.',
        policy.percentage === null
          ? 'AMBER: no result is.'
          : `AMBER: the result misses its range by no more than ${policy.percentage}% of the figure that it misses.`,
        policy.percentage === null
          ? 'RED: the result is outside its range.'
          : `RED: the result misses its range by more than ${policy.percentage}% of the figure that it misses.`,
      ]
  }
}

function sayLines(policy: Extract<RagPolicy, { kind: 'floor' | 'tolerance' }>): readonly [string, string, string] {
  const better = policy.betterThanTarget === true
  const green = better
    ? 'GREEN: the result is better than its target.'
    : 'GREEN: the result meets or exceeds its target.'
  const improved = policy.orImproved ? ', or is better than at the same point last year' : ''
  const yet = policy.orImproved ? ', and is no better than at the same point last year' : ''
  if (policy.kind === 'floor') {
    return [
      green,
      better
        ? `AMBER: the result is on its target, or below it and not below the floor standard${improved}.`
        : `AMBER: the result is below its target, but not below the floor standard${improved}.`,
      `RED: the result is below the floor standard, or below the target where no floor standard is set${yet}.`,
    ]
  }
  const { percentage } = policy
  return [
    green,
    better
      ? `AMBER: the result is on its target, or misses it by no more than ${percentage}% of the target${improved}.`
      : `AMBER: the result misses its target by no more than ${percentage}% of the target${improved}.`,
    `RED: the result misses its target by more than ${percentage}% of the target${yet}.`,
  ]
}

/** How a policy rates, as the second half of "Rated …". */
export function sayRatedBy(policy: RagPolicy): string {
  switch (policy.kind) {
    case 'floor':
    case 'tolerance': {
      const better = policy.betterThanTarget ? 'better than the target is green' : null
      const improved = policy.orImproved ? ', and so is what is better than at the same point last year' : ''
      return policy.kind === 'floor'
        ? `by target and floor standard: ${better ?? 'on the target is green'}, on the floor standard is amber${improved}`
        : `by tolerance: ${better ? `${better}, ` : ''}within ${policy.percentage}% of the target is amber${improved}`
    }
    case 'bands':
      return `by bands: ${formatList(
        COLOURS.filter((colour) => policy[colour].length > 0).map(
          (colour) => `${sayBand(policy[colour], policy)} is ${colour}`,
        ),
      )}`
    case 'range':
      return policy.percentage === null
        ? 'by its range: in it is green, outside it is red'
        : `by its range: in it is green, within ${policy.percentage}% of it is amber`
  }
}

/** "above 95", "90 to below 95, or above 100": the figures of a colour. */
function sayBand(spans: readonly Span[], { ofTarget }: Pick<Bands, 'ofTarget'>): string {
  const figure = ({ at }: { readonly at: Decimal }) => (ofTarget ? `${at}%` : at)
  return `${spans.map((span) => saySpan(span, figure)).join(', or ')}${ofTarget ? ' of the target' : ''}`
}

/** "above 95", "90 or more", "90 to below 95", with its limits as `say` has them. */
export function saySpan<Limit extends { readonly within: boolean }>(
  { from, to }: { readonly from: Limit | null; readonly to: Limit | null },
  say: (limit: Limit) => string,
): string {
  if (from && to) return `${from.within ? '' : 'above '}${say(from)} to ${to.within ? '' : 'below '}${say(to)}`
  if (from) return from.within ? `${say(from)} or more` : `above ${say(from)}`
  if (to) return to.within ? `${say(to)} or less` : `below ${say(to)}`
  return 'anything'
}
