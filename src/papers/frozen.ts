import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Document } from './document.ts'
import type { PaperEdition } from './edition.ts'
import { documentSchema } from './frozen-document.ts'
import type { WrittenText } from './narrative.ts'

/** A paper as it was made from the record, for each reader. It is kept as text, so that its hash stays what it is. */
export type FrozenDocuments = Readonly<Record<PaperEdition, Document>>

/**
 * The version of the form in which papers are kept. A change of `Document` that what is kept does not fit raises it, and adds
 * to `thaw` how what was kept before is read: a paper that was issued is opened for ever.
 */
const FORMAT = 2

const frozen = z.object({ entitled: documentSchema, open: documentSchema })

export const freeze = ({ entitled, open }: FrozenDocuments): string =>
  JSON.stringify({ format: FORMAT, entitled, open })

/** Opens what is kept, in whatever format it was; the first papers do not say that theirs is the first. */
export function thaw(content: string): FrozenDocuments {
  const kept: unknown = JSON.parse(content)
  mustBeKnown(kept, FORMAT)
  return frozen.parse(kept)
}

/** Throws for what a later release has kept: half of it would be read wrongly. */
export function mustBeKnown(kept: unknown, newest: number): void {
  const { format } = z.object({ format: z.int().positive().default(1) }).parse(kept)
  if (format > newest) throw new Error(`it was kept in format ${format}, and this release knows none after ${newest}`)
}

/** Names a paper: what was frozen and what people have written in it. The same paper has the same 64 digits. */
export const paperHash = (content: string, texts: readonly WrittenText[]): string =>
  createHash('sha256')
    .update(JSON.stringify([content, texts.map(({ slot, text, exempt }) => [slot, text, exempt])]))
    .digest('hex')

/** As much of a hash as is printed. */
export const shortHash = (hash: string): string => hash.slice(0, 12)
