import { capitalise, formatCount, formatList } from '../../core/words.ts'
import { periodLabel } from '../../figures/period.ts'
import type { Rag } from '../../figures/rag.ts'
import { RATED, UNRATED } from '../../figures/report-columns.ts'
import { sayEvidence, thresholdsOf } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import { defineTrigger } from './definition.ts'
import type { Matcher } from './series.ts'
import { ragAt } from './series.ts'

/** "no commentary" on the latest result, which is not green: commentary explains each indicator that is not. */
const matchNoCommentary =
  (): Matcher =>
  ({ figures, counts, history: { indicator } }) => {
    const now = figures.at(-1)
    const rag = now ? ragAt(now) : null
    if (!now || rag === null || rag === 'GREEN' || !counts(now.period)) return null
    if (now.figure?.report?.commentary.trim() !== '') return null
    return {
      figures: [now],
      sentence: () =>
        `${capitalise(rag.toLowerCase())} in ${periodLabel(now.period)} (${sayEvidence(indicator, now)}; ${thresholdsOf(indicator, [now], 'floor')}), with nothing to explain it`,
    }
  }

export const noCommentary = defineTrigger<{ readonly kind: 'no-commentary' }>({
  kind: 'no-commentary',
  concern: 'data',
  forms: [
    {
      examples: ['no commentary'],
      about: /\b(comment|explan)/,
      pattern: /^no commentary$/,
      build: () => ({ kind: 'no-commentary' }),
    },
  ],
  say: () => 'no commentary',
  meaning: () => 'the latest result is AMBER or RED, and has no commentary',
  match: matchNoCommentary,
  mayMeet:
    () =>
    ({ rags: [now = UNRATED], unexplained }) =>
      unexplained && now > RATED.GREEN,
  isSure: true,
})

const NAMED_AT_MOST = 3 // more are counted

/** "rating contradicts the figures": in any period, since the published rating stands until it is corrected. */
const matchContradiction =
  (): Matcher =>
  ({ figures: all, counts, history: { indicator } }) => {
    const figures = all.filter((one) => contradicts(one) && counts(one.period))
    if (figures.length === 0) return null
    const instance = (one: GrainFigure) =>
      `${inWords(publishedAt(one))} in ${periodLabel(one.period)} where ${sayEvidence(indicator, one)} is ${inWords(ragAt(one))}`
    return {
      figures,
      sentence: () => {
        const named = figures.slice(-NAMED_AT_MOST)
        const more = figures.length - named.length
        const others =
          more > 0 ? [`in ${formatCount(more, `${indicator.frequency} before`, `${indicator.frequency}s before`)}`] : []
        return `Published as ${formatList([...named.map(instance), ...others])} (${thresholdsOf(indicator, figures, 'floor')})`
      },
      factsOf: (one) => ({ 'published as': publishedAt(one) ?? '' }),
    }
  }

export const contradiction = defineTrigger<{ readonly kind: 'contradiction' }>({
  kind: 'contradiction',
  concern: 'data',
  forms: [
    {
      examples: ['rating contradicts the figures'],
      about: /\b(contradict|publish|differ)|\brating\b/,
      pattern: /^rating contradicts the figures$/,
      build: () => ({ kind: 'contradiction' }),
    },
  ],
  say: () => 'rating contradicts the figures',
  meaning: () => 'a result was published with another rating than its figures give',
  match: matchContradiction,
  mayMeet:
    () =>
    ({ contradicted }) =>
      contradicted,
  isSure: true,
})

const publishedAt = ({ figure }: GrainFigure): Rag | null => figure?.report?.publishedRag ?? null
const inWords = (rag: Rag | null) => rag?.toLowerCase()

function contradicts(one: GrainFigure): boolean {
  const published = publishedAt(one)
  const rag = ragAt(one)
  return published !== null && rag !== null && published !== rag
}
