import type { Fact } from '../messages/core/message.ts'
import type { Document } from './document.ts'

/** What a committee asks to stand on its papers, and the record does not hold: somebody writes it, or it is left out. */
export const COMMITTEE_FIELDS = [
  { slot: 'to', label: 'To', prompt: 'Who it is for: a committee and its date, or a Member.' },
  { slot: 'pathway', label: 'Pathway', prompt: 'Where it has been, and where it goes next.' },
  { slot: 'background', label: 'Background documents', prompt: 'What it rests on, one a line.' },
  { slot: 'contact', label: 'Contact', prompt: 'Whom to ask: a post, with telephone and e-mail, one a line.' },
] as const

export const isCommitteeField = (slot: string): boolean => COMMITTEE_FIELDS.some((one) => one.slot === slot)

/** The paper with those that were written: To and Pathway at its head, background documents and contact at its end. */
export function withCommitteeFields(document: Document, written: (slot: string) => string | null): Document {
  const [to, pathway, background, contact] = COMMITTEE_FIELDS.map(({ slot, label }): Fact[] => {
    const text = written(slot)
    return text === null ? [] : [{ label, value: text }]
  })
  return {
    ...document,
    head: [
      ...(to ?? []),
      ...document.head.filter(
        ({ label }) => !((label === 'To' && to?.length) || (label === 'Contact' && contact?.length)),
      ),
      ...(pathway ?? []),
    ],
    contacts: [...(background ?? []), ...(contact?.length ? contact : document.contacts)],
  }
}
