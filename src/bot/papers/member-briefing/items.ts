import { capitalise } from '../../../domain/core/words.ts'
import { latestOf } from '../../../domain/figures/history.ts'
import { periodLabel } from '../../../domain/figures/period.ts'
import { sayCommitment } from '../../../domain/plans/commitment.ts'
import type { Plan } from '../../../domain/plans/plan.ts'
import { foundIn } from '../../../domain/rules/because.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import type { AgendaLine } from '../../../messages/agenda/card.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import type { CaseView } from '../../../messages/cases/cards.ts'
import type { FigureView } from '../../../messages/figures/indicator-card.ts'
import { sayDirection, sayRating, sayThresholds, sayValue } from '../../../messages/figures/rating.ts'
import type { BriefedItem, Entry } from '../../../papers/member-briefing/snapshot.ts'

/** An item of the agenda with what is on record for it; `shown` is its case, `plan` the one that stands. */
export type BriefedLine = { readonly line: AgendaLine; readonly shown: CaseView | null; readonly plan: Plan | null }

/** What a Member wants to know of an item: its figure, why it is there, and what its plan says. */
export const briefedItem = ({ line, shown, plan }: BriefedLine): BriefedItem => ({
  place: line.place,
  kind: line.item.kind,
  name: itemName(line.item),
  figure: shown && figureOf(shown.view),
  why: sentence(capitalise(shown ? reasonOf(shown) : line.item.why)),
  plan: planOf(line, shown, plan),
})

/** "■ Red: 66% in October 2026, ↓ worse. Target 80%, floor standard 70%." */
function figureOf({ history }: FigureView): string | null {
  const { indicator } = history
  const latest = latestOf(history)
  if (latest === null) return null
  const trend = latest.direction === null ? '' : `, ${sayDirection(latest.direction)}`
  const value = `${sayValue(indicator, latest)} in ${periodLabel(latest.period)}${trend}`
  return `${sayRating(indicator, latest)}: ${value}. ${sentence(sayThresholds(indicator, latest.target, latest.bounds))}`
}

/** What the rules found first, and what whoever called it in wrote beside it. */
function reasonOf({ one, becauses }: CaseView): string {
  const [first] = becauses
  const found = first === undefined ? one.because : foundIn(first)
  return one.reason === null || one.reason === one.because ? found : `${found}; ${one.reason}`
}

function planOf({ plan: awaited }: AgendaLine, shown: CaseView | null, plan: Plan | null): string | null {
  if (plan !== null) {
    const indicator = shown?.view.history.indicator
    const promised = indicator ? plan.commitments.slice(0, 1).map((one) => sayCommitment(indicator, one)) : []
    const actions = plan.actions.replace(/\s+/g, ' ').replace(/\.$/, '')
    return `The plan${promised.length === 0 ? '' : ` promises ${promised.join('')}`}: ${actions}.`
  }
  if (awaited === null || awaited.day === null) return null
  return awaited.state === 'missing'
    ? `The plan was due on ${awaited.day} and is not in.`
    : `The plan is due on ${awaited.day}.`
}

/** "CS05 Calls answered in 40 seconds: ■ Red, 66% in October 2026." */
export function figureEntry({ history }: FigureView): Entry {
  const { indicator } = history
  const name = `${indicator.ref} ${indicator.name}`
  const latest = latestOf(history)
  const figure = latest
    ? `: ${sayRating(indicator, latest)}, ${sayValue(indicator, latest)} in ${periodLabel(latest.period)}`
    : ''
  return { short: indicator.ref, text: `${name}${figure}.` }
}
