import type { Block, Document, Section } from './document.ts'
import { shortHash } from './frozen.ts'

/** What has become of a paper, as it is printed on it. */
export type Stamp = {
  /** "Draft: not approved", "Issued on 1 August 2011" */
  readonly status: string
  /** Null: it is not kept, and so has no version. */
  readonly version: number | null
  readonly hash: string
  /** "It corrects version 1, issued on 1 August 2011: a figure was wrong." */
  readonly correction: string | null
  /** Somebody can still write in it: it shows the places where nobody has. */
  readonly asks: boolean
}

/**
 * The paper with its state at the head, and its version and hash at the foot. Where nobody can write in it any more, the
 * places in which nobody has are left out.
 */
export function withStamp(document: Document, { status, version, hash, correction, asks }: Stamp): Document {
  const marks = [document.provenance, ...(version === null ? [] : [`version ${version}`]), shortHash(hash)]
  return {
    ...document,
    head: [
      ...document.head,
      { label: 'Status', value: status },
      ...(correction === null ? [] : [{ label: 'Correction', value: correction }]),
    ],
    sections: asks ? document.sections : document.sections.flatMap(written),
    provenance: marks.join(' · '),
  }
}

function written(section: Section): readonly Section[] {
  const blocks = section.blocks.filter((block) => !isUnwritten(block))
  return blocks.length === 0 && section.blocks.length > 0 ? [] : [{ ...section, blocks }]
}

/** A paper of the first format says at such a place that nobody has written there, as it did when it was issued. */
const isUnwritten = (block: Block): boolean => block.kind === 'narrative' && block.empty === undefined
