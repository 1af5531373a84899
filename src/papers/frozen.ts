import { createHash } from 'node:crypto'
import type { Document } from './document.ts'
import type { WrittenText } from './narrative.ts'
import type { Reader } from './reader.ts'

/** A paper as it was made from the record, for each reader. It is kept as text, so that its hash stays what it is. */
export type Frozen = Readonly<Record<Reader, Document>>

export const freeze = ({ entitled, open }: Frozen): string => JSON.stringify({ entitled, open })

export const thaw = (content: string): Frozen => JSON.parse(content) as Frozen // only freeze() wrote it

/** Names a paper: what was frozen and what people have written in it. The same paper has the same 64 digits. */
export const paperHash = (content: string, texts: readonly WrittenText[]): string =>
  createHash('sha256')
    .update(JSON.stringify([content, texts.map(({ slot, text, exempt }) => [slot, text, exempt])]))
    .digest('hex')

/** As much of a hash as is printed. */
export const shortHash = (hash: string): string => hash.slice(0, 12)
