import { formatList } from '../../domain/core/words.ts'
import type { Button, Part } from './message.ts'

type Said = string | null | undefined | false

const joined = (said: readonly Said[]): string => said.filter(Boolean).join(' ')

/** The sentences that there are, as a paragraph; nothing where there is nothing to say. */
export function paragraph(...said: readonly Said[]): Part[] {
  const text = joined(said)
  return text === '' ? [] : [{ kind: 'text', text }]
}

/** The same as small print. */
export function smallPrint(...said: readonly Said[]): Part[] {
  const text = joined(said)
  return text === '' ? [] : [{ kind: 'text', text, tone: 'quiet' }]
}

/** What a list has no room for, by its references: "status" shows each. */
export const namedAlone = (refs: readonly string[]): Part[] =>
  refs.length === 0
    ? []
    : [{ kind: 'text', text: `And ${refs.length} more: ${formatList(refs)}. "status ${refs[0]}" shows one.` }]

export const listOf = (items: readonly string[]): Part[] => (items.length === 0 ? [] : [{ kind: 'list', items }])

export const buttonRow = (buttons: readonly Button[]): Part[] =>
  buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }]

/** Said where a message has no button that its reader must press. */
export const NOTHING_TO_DO = 'Nothing to do.'

const LABEL = 60 // characters; a button's label is cut beyond it on every platform

/** A button's label, shortened between two words. */
export function fitLabel(label: string): string {
  if (label.length <= LABEL) return label
  const cut = label.slice(0, LABEL)
  const end = cut.lastIndexOf(' ')
  // A word that is too long by itself can only be cut.
  return `${cut.slice(0, end > 0 ? end : LABEL - 1).replace(/[\s,:;(–-]+$/, '')}…`
}
