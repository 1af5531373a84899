import type { Document } from './document.ts'
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
}

/** The paper with its state at the head, and its version and hash at the foot. */
export function withStamp(document: Document, { status, version, hash, correction }: Stamp): Document {
  const marks = [document.provenance, ...(version === null ? [] : [`version ${version}`]), shortHash(hash)]
  return {
    ...document,
    head: [
      ...document.head,
      { label: 'Status', value: status },
      ...(correction === null ? [] : [{ label: 'Correction', value: correction }]),
    ],
    provenance: marks.join(' · '),
  }
}
