import { capitalise } from '../../domain/core/words.ts'
import type { Chart } from '../../messages/core/message.ts'
import { colour, font, markOf, ragLook } from './style.ts'
import { textWidth } from './textFit.ts'

/** One entry: a mark or a piece of line, and words. Pixels from the left; `row` counts from 0. */
export type LegendItem = {
  readonly text: string
  readonly x: number
  readonly row: number
  readonly symbol: { shape: string; fill: string; stroke: string; area: number } | null
  readonly line: { stroke: string; dash: readonly number[] } | null
}

type Entry = Pick<LegendItem, 'text' | 'symbol' | 'line'>

export const floorDash = [6, 3]
export const rangeDash = [2, 3]
/** Each comparator has a dash of its own, since all have one colour. */
export const comparatorDash = (at: number): readonly number[] => [
  8,
  3,
  ...Array.from({ length: at + 1 }, () => [2, 3]).flat(),
]

const KEY_WIDTH = 20
const LINE_KEY_WIDTH = 28
const BETWEEN = 14

/** What the drawing uses, and nothing that it does not, set in as many rows as it takes. */
export function legendOf(chart: Chart, width: number): LegendItem[] {
  const items: LegendItem[] = []
  let x = 0
  let row = 0
  for (const entry of entriesOf(chart)) {
    const taken = keyWidth(entry) + textWidth(entry.text, font.legend)
    if (x > 0 && x + taken > width) {
      x = 0
      row += 1
    }
    items.push({ ...entry, x, row })
    x += taken + BETWEEN
  }
  return items
}

/** Pixels from an entry's left to its words. */
export const keyWidth = (entry: Entry): number => (entry.symbol ? KEY_WIDTH - 4 : entry.line ? LINE_KEY_WIDTH : 0)

function entriesOf({ points, comparators = [] }: Chart): Entry[] {
  const has = (line: 'target' | 'floor' | 'lower' | 'upper') => points.some((point) => point[line] !== null)
  const drawn = points.filter((point) => point.value !== null)
  const entries: Entry[] = []
  for (const rag of ['GREEN', 'AMBER', 'RED'] as const) {
    if (drawn.some((point) => point.rag === rag))
      entries.push({ text: ragLook[rag].word, symbol: markOf(rag), line: null })
  }
  if (drawn.some((point) => point.rag === null)) entries.push({ text: 'Not rated', symbol: markOf(null), line: null })
  if (has('target')) entries.push({ text: 'Target', symbol: null, line: { stroke: colour.target, dash: [] } })
  if (has('floor'))
    entries.push({ text: 'Floor standard', symbol: null, line: { stroke: colour.floor, dash: floorDash } })
  if (has('lower') || has('upper'))
    entries.push({ text: 'Expected range', symbol: null, line: { stroke: colour.range, dash: rangeDash } })
  for (const [at, { name }] of comparators.entries()) {
    entries.push({
      text: capitalise(name),
      symbol: null,
      line: { stroke: colour.comparator, dash: comparatorDash(at) },
    })
  }
  if (hasGap(points)) entries.push({ text: 'Gap in the line: no figure', symbol: null, line: null })
  return entries
}

function hasGap(points: Chart['points']): boolean {
  const first = points.findIndex((point) => point.value !== null)
  const last = points.findLastIndex((point) => point.value !== null)
  return first >= 0 && points.slice(first, last).some((point) => point.value === null)
}
