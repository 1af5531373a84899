import { formatCount, formatList } from '../../domain/core/words.ts'
import { withUnit } from '../../domain/figures/figure.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import { ITEM_KINDS } from '../../messages/agenda/item-words.ts'
import type { Block, Document, Section } from '../document.ts'
import { agendaTable } from './agenda-part.ts'
import { asSentence, heading, paragraphs } from './blocks.ts'
import { packCover } from './cover.ts'
import { itemPart, planPart } from './item-part.ts'
import type { GoneItem, LatestFigure, PackItem, SupplementSnapshot } from './snapshot.ts'

/** What has changed since the pack was issued, then the parts of what is new: whoever has read the pack reads only this. */
export function supplementaryPack(snapshot: SupplementSnapshot): Document {
  const { added, planned } = snapshot
  return {
    ...packCover('supplementary pack', snapshot),
    summary: summaryOf(snapshot),
    recommendations: ['Read this with the papers that were issued before.'],
    sections: [
      { heading: 'What has changed', blocks: changeBlocks(snapshot) },
      ...(isOtherAgenda(snapshot) ? [{ heading: 'The agenda as it is now', blocks: [agendaTable(snapshot)] }] : []),
      ...snapshot.items.flatMap(({ id, ...item }): Section[] => {
        if (added.includes(id)) return [itemPart({ id, ...item })]
        return planned.includes(id) ? [planPart({ id, ...item })] : []
      }),
    ],
  }
}

const isOtherAgenda = ({ added, gone, reordered }: SupplementSnapshot): boolean =>
  added.length + gone.length > 0 || reordered

function summaryOf(snapshot: SupplementSnapshot): string {
  const { since, moved, added, gone, reordered, planned, reported, withheld } = snapshot
  const said = [
    ...(moved ? ['the meeting was moved'] : []),
    ...(added.length > 0 ? [formatCount(added.length, 'new item')] : []),
    ...(gone.length > 0 ? [`${formatCount(gone.length, 'item')} no longer on the agenda`] : []),
    ...(reordered ? ['items in another order'] : []),
    ...(planned.length > 0 ? [formatCount(planned.length, 'action plan')] : []),
    ...(reported.length > 0 ? [formatCount(reported.length, 'new or revised figure')] : []),
    ...(withheld > 0 ? [`${formatCount(withheld, 'change')} to what is exempt`] : []),
  ]
  return `Since the papers of ${since}: ${formatList(said)}.`
}

function changeBlocks(snapshot: SupplementSnapshot): Block[] {
  const { since, moved, items, added, gone, planned, reported, withheld } = snapshot
  const of = (ids: readonly number[]) => items.filter(({ id }) => ids.includes(id))
  const figures = items.flatMap((item) => {
    const change = reported.find(({ id }) => id === item.id)
    return change ? [`${named(item)}. ${figureChange(item, change.before)}`] : []
  })
  return [
    ...paragraphs(
      `This paper says what has changed since the papers of ${since}. What it does not name is as it was there.`,
      ...(moved ? [`The meeting is now on ${moved.to}. It was to be on ${moved.from}. ${reasonOf(moved)}`] : []),
      ...orderSentences(snapshot),
      ...(withheld > 0
        ? [
            `${formatCount(withheld, 'change')} to what is exempt ${withheld === 1 ? 'is' : 'are'} left out of this version.`,
          ]
        : []),
    ),
    ...listUnder('New items', of(added).map(newItem)),
    ...listUnder('No longer on the agenda', gone.map(goneItem)),
    ...listUnder('Action plans', of(planned).map(planChange)),
    ...listUnder('Figures', figures),
  ]
}

/** Whoever has the earlier agenda at hand must not take its item 3 for the one that is meant here. */
function orderSentences(snapshot: SupplementSnapshot): readonly string[] {
  if (!isOtherAgenda(snapshot)) return []
  return [
    ...(snapshot.reordered ? ['Items that stood on the agenda before are heard in another order.'] : []),
    'Items have the numbers that they have on the agenda as it is now, which follows.',
  ]
}

const listUnder = (title: string, items: readonly string[]): Block[] =>
  items.length === 0 ? [] : [heading(title), { kind: 'list', items: items.map(asSentence) }]

const named = ({ place, name }: PackItem) => `Item ${place}, ${name}`

const newItem = (item: PackItem): string =>
  `${named(item)} (${ITEM_KINDS[item.kind]}${item.late ? ', late item' : ''}). ${asSentence(item.because[0] ?? '')}`

function goneItem({ was, name, carriedTo, by, reason }: GoneItem): string {
  const how = carriedTo === null ? 'taken off' : `carried to ${carriedTo}`
  return `${name} (item ${was} before): ${how}${by === null ? '' : ` by ${by}`}. ${reasonOf({ reason })}`
}

const reasonOf = ({ reason }: { readonly reason: string }) =>
  reason === '' ? 'No reason was given.' : asSentence(reason)

function planChange(item: PackItem): string {
  const { plan } = item
  if (plan?.state !== 'in') return named(item)
  const what = plan.version > 1 ? `The action plan was corrected (version ${plan.version})` : 'The action plan is in'
  return `${named(item)}. ${what}, from the ${plan.from}.`
}

/** "The latest result is 64% in October 2026, ■ Red; the papers had 66% in September 2026. Commentary: …" */
function figureChange({ figures }: PackItem, before: LatestFigure | null): string {
  const latest = figures?.latest ?? null
  const value = (figure: LatestFigure) => withUnit(figure.value, figures?.unit ?? '')
  const month = (figure: LatestFigure) => periodLabel(parsePeriod(figure.period))
  const had = before === null ? 'no result' : `${value(before)} in ${month(before)}`
  if (figures === null || latest === null) return `There is no result any more; the papers had ${had}.`
  const commentary = `Commentary: ${asSentence(figures.commentary || 'none was given')}`
  if (before?.period === latest.period) {
    const revised = `The figure for ${month(latest)} was revised from ${value(before)} to ${value(latest)}`
    return `${revised}, ${figures.rating}. ${commentary}`
  }
  const now = `The latest result is ${value(latest)} in ${month(latest)}, ${figures.rating}`
  return `${now}; the papers had ${had}. ${commentary}`
}
