import { ITEM_KINDS } from '../../messages/agenda/item-words.ts'
import type { Block } from '../document.ts'
import type { PackItem, PackPlan, PackSnapshot } from './snapshot.ts'

const LEFT_OUT = 'Exempt: left out of this version'

/** The agenda as a table. What is left out keeps its number, so that all speak of the same item 3. */
export function agendaTable({ items, withheldPlaces }: Pick<PackSnapshot, 'items' | 'withheldPlaces'>): Block {
  const rows = [
    ...items.map((item) => ({ place: item.place, row: rowOf(item) })),
    ...withheldPlaces.map((place) => ({ place, row: [String(place), LEFT_OUT, '', '', ''] })),
  ]
  return {
    kind: 'table',
    caption: 'Items in order',
    columns: [
      { label: 'Item' },
      { label: 'Subject' },
      { label: 'Kind' },
      { label: 'Presented by' },
      { label: 'Action plan' },
    ],
    rows: rows.toSorted((a, b) => a.place - b.place).map(({ row }) => row),
  }
}

function rowOf({ place, name, kind, late, exempt, presenter, plan }: PackItem): readonly string[] {
  const marks = [ITEM_KINDS[kind], ...(late ? ['late item'] : []), ...(exempt ? ['exempt'] : [])]
  return [String(place), name, marks.join(', '), presenter ?? 'Nobody is named', planWords(plan)]
}

function planWords(plan: PackPlan | null): string {
  if (plan === null) return 'Not asked for'
  switch (plan.state) {
    case 'in':
      return 'In'
    case 'due':
      return plan.day === null ? 'Not in yet' : `Due on ${plan.day}`
    case 'missing':
      return 'Missing'
  }
}
