import type { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../../../src/bot/core/context.ts'
import { paperKind } from '../../../src/bot/papers/kinds.ts'
import type { Document } from '../../../src/papers/document.ts'
import type { PaperEdition } from '../../../src/papers/edition.ts'

type Wanted = {
  readonly for: string
  readonly asAt?: Temporal.PlainDate
  readonly directorate?: string | null
  readonly reader?: PaperEdition
}

/** A paper of a kind, made from the record as somebody would ask for it; for anybody, as at today, unless said. */
export async function built(key: string, context: AppContext, wanted: Wanted): Promise<Document> {
  const kind = paperKind(key)
  const subject = await kind.subject(context, { for: wanted.for, directorate: wanted.directorate ?? null })
  return kind.build(context, subject, { asAt: wanted.asAt ?? context.today(), edition: wanted.reader ?? 'open' })
}
