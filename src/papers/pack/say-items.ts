import type { ItemKind } from '../../domain/agenda/item.ts'
import { formatCount, formatList } from '../../domain/core/words.ts'
import { ITEM_KINDS } from '../../messages/agenda/item-words.ts'

const COUNTED: Readonly<Record<ItemKind, readonly [one: string, more: string]>> = {
  call_in: ['called in', 'called in'],
  follow_up: ['follow-up', 'follow-ups'],
  sorp: ['SORP', 'SORPs'],
  paper: ['paper', 'papers'],
  project: ['programme, plan or PID', 'programmes, plans or PIDs'],
  risk: ['red risk', 'red risks'],
}

/** "PAT has 4 items before it: 2 called in, 1 SORP and 1 that is exempt." `exempt` are those left out of the kinds. */
export function sayItems(forum: string, items: readonly ItemKind[], exempt: number): string {
  const total = items.length + exempt
  return total === 0
    ? `There is no item on the agenda of ${forum}.`
    : `${forum} has ${formatCount(total, 'item')} before it${kinds(items, exempt)}.`
}

/** ": 2 called in, 1 SORP and 1 that is exempt"; ": all are called in"; ", which is called in". */
function kinds(items: readonly ItemKind[], exempt: number): string {
  const groups = (Object.keys(ITEM_KINDS) as ItemKind[]) // ITEM_KINDS has every kind, and nothing else
    .map((kind) => ({ kind, count: items.filter((one) => one === kind).length }))
    .filter(({ count }) => count > 0)
  const [only, ...others] = groups
  if (only && others.length + exempt === 0) {
    if (only.count > 1) return `: all are ${COUNTED[only.kind][1]}`
    if (only.kind === 'call_in') return ', which is called in'
  }
  const said = groups.map(({ kind, count }) => formatCount(count, ...COUNTED[kind]))
  return `: ${formatList([...said, ...(exempt > 0 ? [formatCount(exempt, 'that is exempt', 'that are exempt')] : [])])}`
}
