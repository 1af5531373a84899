import type { Temporal } from 'temporal-polyfill'
import type { Council } from '../../../src/bot/core/council.ts'
import { paperKind } from '../../../src/bot/papers/kinds.ts'
import type { Document } from '../../../src/papers/document.ts'
import type { Reader } from '../../../src/papers/reader.ts'

type Wanted = {
  readonly for: string
  readonly asAt?: Temporal.PlainDate
  readonly directorate?: string | null
  readonly reader?: Reader
}

/** A paper of a kind, made from the record as somebody would ask for it; for anybody, as at today, unless said. */
export async function built(key: string, council: Council, wanted: Wanted): Promise<Document> {
  const kind = paperKind(key)
  const subject = await kind.subject(council, { for: wanted.for, directorate: wanted.directorate ?? null })
  return kind.build(council, subject, { asAt: wanted.asAt ?? council.today(), reader: wanted.reader ?? 'open' })
}
