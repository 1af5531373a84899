import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { freeze } from '../../papers/frozen.ts'
import type { AppContext } from '../core/context.ts'
import { notifyPreparers } from './follow-ups.ts'
import type { PaperKind, PaperSubject } from './kind.ts'

type Making = {
  /** The title of the post that asked for it, or Callin. */
  readonly by: string
  readonly asAt: Temporal.PlainDate
  readonly corrects: { readonly id: number; readonly why: string } | null
}

/** Reads the record once for each reader, keeps what it gives as a draft, and tells those who check and approve it; where a draft gives way to it, its card says so. */
export async function makePaper(
  context: AppContext,
  kind: PaperKind,
  subject: PaperSubject,
  { by, asAt, corrects }: Making,
): Promise<Paper> {
  if (subject.forums.length === 0) {
    throw new Refusal(
      'paper_nobodys',
      `No forum answers for that ${kind.title.toLowerCase()}, so nobody can approve it. You can ask the performance team, who keep the rules.`,
    )
  }
  // Before the documents: what comes in meanwhile is then said twice by the next paper, and not left out by it.
  const basis = (await kind.basis?.(context, subject)) ?? null
  const entitled = await kind.build(context, subject, { asAt, edition: 'entitled' })
  const open = await kind.build(context, subject, { asAt, edition: 'open' })
  const now = context.now()
  return context.store.papers.make(
    {
      kind: kind.key,
      subject: subject.key,
      title: entitled.title,
      forums: subject.forums,
      meetingId: subject.meeting?.id ?? null,
      asAt,
      frameworkVersionId: context.frameworkVersionId,
      content: freeze({ entitled, open }),
      basis,
      madeBy: by,
      corrects,
    },
    (made, gaveWay) => ({ notices: [made, ...gaveWay].flatMap((one) => notifyPreparers(context, one, now)) }),
    now,
  )
}
