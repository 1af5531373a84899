import { Refusal } from '../domain/core/refusal.ts'
import { COMMITTEE_FIELDS, isCommitteeField, withCommitteeFields } from './committee-fields.ts'
import type { Block, Document, Narrative } from './document.ts'
import type { PaperEdition } from './edition.ts'

/** What somebody has written for a place of a paper; the last one for a place counts. */
export type WrittenText = {
  readonly slot: string
  readonly text: string
  /** It says something of what is exempt: only those who are entitled to that read it. */
  readonly exempt: boolean
}

/** A place of a paper for a person's own words, with what stands there now. */
export type Slot = Pick<Narrative, 'slot' | 'label' | 'prompt' | 'words'> & {
  readonly text: string
  /** What somebody wrote there is only for those entitled to what is exempt. */
  readonly exempt: boolean
}

const SUMMARY = 'summary'
const RECOMMENDATIONS = 'recommendations'
const WITHHELD = 'What was written here is exempt, and is left out of this version.'

/**
 * The places of a paper for a person's own words, in the order of reading: its summary, recommendations, then its sections'.
 * A paper that has no summary or recommendations has no place for them, and one without a summary, which is a page alone,
 * none for what committees ask for either.
 */
export function slotsOf(document: Document, texts: readonly WrittenText[]): readonly Slot[] {
  const own: Omit<Slot, 'exempt'>[] = [
    ...(document.summary === ''
      ? []
      : [{ slot: SUMMARY, label: 'Summary', prompt: 'The paper in one paragraph.', text: document.summary }]),
    ...(document.recommendations.length === 0
      ? []
      : [
          {
            slot: RECOMMENDATIONS,
            label: 'Recommendations',
            prompt: 'What the reader is asked to do, one a line.',
            text: document.recommendations.join('\n'),
          },
        ]),
    ...document.sections
      .flatMap(({ blocks }) => blocks)
      .filter((block) => block.kind === 'narrative')
      .map(({ slot, label, prompt, words }) => ({
        ...{ slot, label, prompt, text: '' },
        ...(words === undefined ? {} : { words }),
      })),
    ...(document.summary === '' ? [] : COMMITTEE_FIELDS.map((field) => ({ ...field, text: '' }))),
  ]
  const written = lastOf(texts)
  return own.map((one) => {
    const last = written.get(one.slot)
    return { ...one, text: last?.text ?? one.text, exempt: last?.exempt ?? false }
  })
}

/** Whether a place is one that only people fill: the record says nothing there. */
export const isOwn = ({ slot }: Pick<Slot, 'slot'>): boolean =>
  slot !== SUMMARY && slot !== RECOMMENDATIONS && !isCommitteeField(slot)

const LETTERS_A_WORD = 7 // with the space after it; longer ones take the place of others

/** What the page has no room for is not taken. Throws a refusal. */
export function mustFit(text: string, { label, words }: Pick<Slot, 'label' | 'words'>): void {
  const count = text.split(/\s+/).filter((word) => word !== '').length
  if (words === undefined || (count <= words && text.length <= words * LETTERS_A_WORD)) return
  throw new Refusal(
    'text_too_long',
    `${label}: at most ${words} words (${words * LETTERS_A_WORD} letters), since all is on one page. There are ${count} words and ${text.length} letters: please say it in fewer.`,
    'text',
  )
}

/**
 * The paper with what was written for it, as far as the reader is entitled to it. Nothing else of it changes: where a summary
 * or recommendations are only for others, those of the record stand.
 */
export function withNarrative(document: Document, texts: readonly WrittenText[], edition: PaperEdition): Document {
  const written = lastOf(texts)
  const textOf = (slot: string): string | null => {
    const one = written.get(slot)
    if (one === undefined || one.text === '') return null
    return isWithheld(one, edition) ? WITHHELD : one.text
  }
  const insteadOf = (slot: string): string | null => (isWithheld(written.get(slot), edition) ? null : textOf(slot))
  const recommendations = insteadOf(RECOMMENDATIONS)
  return {
    ...withCommitteeFields(document, insteadOf),
    summary: insteadOf(SUMMARY) ?? document.summary,
    recommendations: recommendations === null ? document.recommendations : linesOf(recommendations),
    sections: document.sections.map((section) => ({
      ...section,
      blocks: section.blocks.flatMap((block) =>
        block.kind === 'narrative' ? paragraphsOf(block, textOf(block.slot)) : [block],
      ),
    })),
  }
}

const isWithheld = (one: WrittenText | undefined, edition: PaperEdition): boolean =>
  one?.exempt === true && edition === 'open'

const lastOf = (texts: readonly WrittenText[]): ReadonlyMap<string, WrittenText> =>
  new Map(texts.map((one) => [one.slot, one]))

function paragraphsOf(block: Narrative, text: string | null): readonly Block[] {
  if (text === null) return [block]
  const [first = '', ...others] = block.words === undefined ? linesOf(text) : [linesOf(text).join(' ')]
  return [
    { kind: 'paragraph', label: block.label, text: first },
    ...others.map((line): Block => ({ kind: 'paragraph', text: line })),
  ]
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
