import type { AgendaItem } from '../../domain/agenda/item.ts'

/** "CS05 Calls answered in 40 seconds" */
export const nameItem = ({ ref, title }: AgendaItem): string => (ref === null ? title : `${ref} ${title}`)
