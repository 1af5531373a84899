import type { AgendaItem, ItemKind } from '../../domain/agenda/item.ts'

/** A kind of item as it stands on an agenda. */
export const ITEM_KINDS: Readonly<Record<ItemKind, string>> = {
  call_in: 'Called in',
  follow_up: 'Follow-up asked for earlier',
  sorp: 'SORP for approval',
  paper: 'Paper',
  project: 'Programme, plan or PID',
  risk: 'Red risk',
}

/** "CS05 Calls answered in 40 seconds"; what has no indicator has its title alone. */
export const itemName = ({ ref, title }: Pick<AgendaItem, 'ref' | 'title'>): string =>
  ref === null || title.startsWith(ref) ? title : `${ref} ${title}`
