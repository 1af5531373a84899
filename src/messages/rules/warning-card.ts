import { capitalise, spellNumber } from '../../domain/core/words.ts'
import { decimalAt, withUnit } from '../../domain/figures/figure.ts'
import type { Forecast, HitRate } from '../../domain/figures/forecast.ts'
import { latestOf } from '../../domain/figures/history.ts'
import { periodLabel } from '../../domain/figures/period.ts'
import type { Foresight } from '../../domain/rules/foresee.ts'
import type { Trigger } from '../../domain/rules/rule.ts'
import type { Message } from '../core/message.ts'
import { sayName } from '../core/name.ts'
import { buttonRow, paragraph, smallPrint } from '../core/parts.ts'
import type { IndicatorView } from '../figures/indicator-card.ts'
import { sampleNote } from '../figures/indicator-card.ts'
import { sayRating, sayThresholds, sayValue } from '../figures/rating.ts'

/** One sentence: "One more red and this is called in to PAT on 14 May 2027: 87.2% or better in April 2027 avoids it." */
export function warningSentence(
  indicator: { readonly unit: string; readonly precision: number; readonly polarity: 'higher' | 'lower' },
  { rule, period, avoids }: Foresight,
  forum: string,
  day: string,
): string {
  const threat = `${oneMore(rule.when)} and this is proposed to ${forum} on ${day}`
  if (avoids === null) return `${threat}: no result in ${periodLabel(period)} alone avoids it.`
  return `${threat}: ${withUnit(decimalAt(avoids, indicator.precision), indicator.unit)} or ${
    indicator.polarity === 'higher' ? 'better' : 'less'
  } in ${periodLabel(period)} avoids it.`
}

/** "Red for two quarters ends with 70% or better in December 2026." */
export function endingSentence(
  indicator: { readonly unit: string; readonly precision: number; readonly polarity: 'higher' | 'lower' },
  { rule, period, avoids }: Foresight,
): string {
  const subject = capitalise(spellNumber(rule.phrase))
  if (avoids === null) return `${subject}: no result in ${periodLabel(period)} alone ends it.`
  const value = withUnit(decimalAt(avoids, indicator.precision), indicator.unit)
  return `${subject} ends with ${value} or ${indicator.polarity === 'higher' ? 'better' : 'less'} in ${periodLabel(period)}.`
}

function oneMore(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'run':
      return trigger.rag === 'RED' ? 'One more red' : trigger.strict ? 'One more amber' : 'One more amber or red'
    case 'worsening':
      return 'One more fall'
    default:
      return 'One more poor result'
  }
}

/** The early warning, for the accountable manager alone. The forecast comes with how often it has been right. */
export function warningCard(
  view: IndicatorView,
  text: string,
  outlook: { readonly forecast: Forecast; readonly past: HitRate } | null,
): Message {
  const { indicator } = view.history
  const latest = latestOf(view.history)
  return {
    title: `For you alone, an early warning: ${sayName(indicator)}`,
    parts: [
      ...paragraph(text),
      ...paragraph(
        latest &&
          `Latest: ${sayValue(indicator, latest)} in ${periodLabel(latest.period)}, ${sayRating(indicator, latest)}. ${sayThresholds(indicator, latest.target)}.`,
        forecastSentence(view, outlook),
      ),
      ...paragraph('Nothing is proposed yet, and nobody else is told. Nothing to do here.'),
      ...smallPrint(sampleNote(view)),
      ...buttonRow([
        { label: 'Why?', command: `why ${indicator.ref}` },
        { label: 'History', command: `history ${indicator.ref}` },
      ]),
    ],
  }
}

function forecastSentence(
  { history: { indicator } }: IndicatorView,
  outlook: { readonly forecast: Forecast; readonly past: HitRate } | null,
): string {
  if (!outlook) return 'There are too few results to forecast the next one.'
  const said = (value: number) => withUnit(decimalAt(value, indicator.precision), indicator.unit)
  const { forecast, past } = outlook
  return `Going on as before, the next result would be about ${said(forecast.value)}, between ${said(forecast.lower)} and ${said(forecast.upper)}. Such a range has held ${past.held} of ${past.trials} past results.`
}
