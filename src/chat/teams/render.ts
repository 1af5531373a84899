import type { Chart, FilePart, Message, Part } from '../../messages/core/message.ts'
import { bytesOf, type Card, type CardElement, cardOf } from './card.ts'
import { block, download, type Plan, picture, planOf, TITLE_LIMIT } from './elements.ts'
import { CARD_LIMIT } from './limits.ts'
import { clip } from './text.ts'

/** The pictures of a message's charts, as data URIs, and the addresses of its files. What has none is told in words. */
export type Pictures = ReadonlyMap<Chart | FilePart, string>

/**
 * A message as an Adaptive Card, and the line that notifications show. Never larger than `CARD_LIMIT`: buttons are kept
 * first, then the parts in order, then pictures where room is left; what does not fit is cut and the card says so.
 */
export function renderTeams(message: Message, pictures: Pictures = new Map()): { card: Card; summary: string } {
  const summary = clip(message.title, TITLE_LIMIT)
  const title = block(message.title, TITLE_LIMIT, { size: 'Large', weight: 'Bolder', style: 'heading' })
  const fitted = arrange(message.parts, CARD_LIMIT - bytesOf(cardOf(summary, [title, CUT_SHORT])), pictures)
  return { card: cardOf(summary, [title, ...fitted.elements, ...(fitted.cut ? [CUT_SHORT] : [])]), summary }
}

/** The parts' elements within `room` bytes, and whether something had to be left out. */
function arrange(parts: readonly Part[], room: number, pictures: Pictures): { elements: CardElement[]; cut: boolean } {
  const shown = new Map<Part, readonly CardElement[]>()
  let left = room
  let cut = false
  /** True when the part had to be shortened: what comes after it is then left out, so that the order stays readable. */
  const place = (part: Part, share: number): boolean => {
    const plan = planOf(part)
    const length = longest(plan, Math.min(share, left))
    const elements = plan.show(length)
    left -= sizeOf(elements)
    shown.set(part, elements)
    const shortened = length < plan.length
    cut ||= shortened
    return shortened
  }

  // A proposal whose Call in button was cut off would be worse than one with a shorter table.
  for (const part of parts) if (part.kind === 'buttons') place(part, room / 2)
  let full = false
  for (const part of parts) if (part.kind !== 'buttons' && !full) full = place(part, room)
  for (const part of parts) {
    const inWords = shown.get(part)
    const inPicture = better(part, pictures)
    if (inPicture === null || inWords === undefined) continue
    const more = sizeOf(inPicture) - sizeOf(inWords)
    if (more > left) continue
    left -= more
    shown.set(part, inPicture)
  }
  return { elements: parts.flatMap((part) => shown.get(part) ?? []), cut }
}

/** A chart's picture or a file's link, which beat words. */
function better(part: Part, pictures: Pictures): readonly CardElement[] | null {
  if (part.kind !== 'chart' && part.kind !== 'file') return null
  const url = pictures.get(part.kind === 'chart' ? part.chart : part)
  if (url === undefined) return null
  return part.kind === 'chart' ? picture(part.chart, part.alt, url) : download(part, url)
}

/** How much of a part fits into `room` bytes. */
function longest(plan: Plan, room: number): number {
  if (sizeOf(plan.show(plan.length)) <= room) return plan.length
  let fits = 0
  let tooLong = plan.length
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (sizeOf(plan.show(middle)) <= room) fits = middle
    else tooLong = middle
  }
  return fits
}

const sizeOf = (elements: readonly CardElement[]) => elements.reduce((sum, element) => sum + bytesOf(element) + 1, 0)

const CUT_SHORT = block(
  'Cut short here: Teams takes no longer message. Ask for one indicator to see it in full.',
  TITLE_LIMIT,
  {
    isSubtle: true,
    size: 'Small',
  },
)
