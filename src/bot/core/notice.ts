import type { z } from 'zod'
import type { PersonalRecipient, Recipient } from '../../domain/core/recipient.ts'
import type { SkipReason } from '../../domain/core/skip-reason.ts'
import type { Person } from '../../domain/directory/access.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Message } from '../../messages/core/message.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import type { AppContext } from './context.ts'
import type { PaperRights } from './paper-rights.ts'
import type { Viewer } from './viewer.ts'

/**
 * What a notice is about. Whoever may not see one of these gets nothing of it. `any` is a list, of which the maker shows
 * what its viewer sees; who may see nothing of it does not stand in for others.
 */
export type Topic =
  | { readonly kind: 'indicator'; readonly ref: string }
  | { readonly kind: 'case' | 'item' | 'action' | 'warning' | 'referral'; readonly id: number }
  /** A paper, for those who read it, or for those who prepare and approve it. */
  | { readonly kind: 'paper'; readonly id: number; readonly for: 'readers' | 'preparers' }
  /** The papers of a forum, for the same. */
  | { readonly kind: 'forum'; readonly key: string; readonly for: 'readers' | 'preparers' }
  | { readonly kind: 'any'; readonly refs: readonly (string | null)[] }

/** What the recipient of a notice may see: the holder of a post, who stands in for one, or everybody in a channel. */
export type NoticeViewer = Pick<Viewer, 'sees' | 'forum'> & {
  /** Null in a channel, where others read along. */
  readonly person: Person | null
  /** What they may see of lists. It reads how every indicator is defined, so only notices that show lists ask for it. */
  lists(): Promise<Viewer>
  /** An owner always reads their own action. */
  owns(action: { readonly ownerPost: string }): boolean
  paper(paper: Paper): PaperRights
  /** Whether they make, check and write in the papers of a forum. */
  prepares(forum: string): boolean
  /** Whether the briefings of the Members' side for a forum are theirs to know of. */
  attendsBriefings(forum: Forum): boolean
}

/** A message; one that changes what stands there already, and is not worth sending by itself; or the reason for none. */
export type NoticeContent = Message | OnlyEdit | Skip

/** Made where something stands to be edited. `otherwise`: why nothing is sent where nothing does; null: nobody misses it. */
export type OnlyEdit = { readonly onlyEdit: MakeMessage; readonly otherwise: SkipReason | null }
type MakeMessage = () => Message | Promise<Message>
export type Skip = { readonly skip: SkipReason }

export const skip = (reason: SkipReason): Skip => ({ skip: reason })

export const onlyEdit = (message: Message | MakeMessage, otherwise: SkipReason | null = null): OnlyEdit => ({
  onlyEdit: typeof message === 'function' ? message : () => message,
  otherwise,
})

/** Every subject is a flat record of identifiers and words, so that two of the same subject are the same message. */
type SubjectSchema = z.ZodObject<Readonly<Record<string, z.ZodType<string | number | undefined>>>>

/**
 * Something that is sent without being asked for. It says what it is about and what it says; whom it reaches, on which
 * platform, and what they may see is the engine's. The maker gets a viewer, never a destination, so it cannot forget
 * the access check. It is made from the present state when it is sent.
 */
export type NoticeDefinition<S extends SubjectSchema, P extends boolean> = {
  readonly name: string
  /** What it is, in a few words: "a call-in notice". It names nothing that may be exempt. */
  readonly summary: string
  readonly subject: S
  /** For people alone, never for a channel. */
  readonly onlyPeople?: P
  /** The channels that it goes to as well: whoever reads the same words there needs no copy of their own. */
  alsoIn?(subject: z.output<S>, context: AppContext): readonly string[] | Promise<readonly string[]>
  /** The subject whose message goes on as this one's, where it still stands: it is edited, and no other is posted. */
  takesOver?(subject: z.output<S>, context: AppContext): Promise<z.input<S> | null>
  about(subject: z.output<S>, context: AppContext): readonly Topic[] | Promise<readonly Topic[]>
  make(subject: z.output<S>, viewer: NoticeViewer, context: AppContext): NoticeContent | Promise<NoticeContent>
}

/** A notice as the engine knows it: the subject of a stored row is parsed before anything else. */
export type Notice = {
  readonly name: string
  readonly summary: string
  readonly onlyPeople: boolean
  alsoIn(subject: unknown, context: AppContext): Promise<readonly string[]>
  takesOver(subject: unknown, context: AppContext): Promise<unknown>
  about(subject: unknown, context: AppContext): Promise<readonly Topic[]>
  make(subject: unknown, viewer: NoticeViewer, context: AppContext): Promise<NoticeContent>
}

/** A notice as those know it who write it. */
export type WritableNotice<S, R extends Recipient = Recipient> = {
  /**
   * A row of the outbox. `sending` names this sending: one that is there already stays as it is; a later one about the same
   * subject to the same recipient has other words, and edits the message.
   */
  to(recipient: R, subject: S, ...sending: readonly [string | number, ...(readonly (string | number)[])]): NoticeRow
}

/** What of a notice those must know who write it, where a room above makes it. */
export type NoticeDeclaration<S extends SubjectSchema, P extends boolean> = Pick<
  NoticeDefinition<S, P>,
  'name' | 'subject' | 'onlyPeople'
>

/** Declares a notice below the room that makes it: `defineNotice` takes the declaration over. */
export const declareNotice = <S extends SubjectSchema, P extends boolean = false>(
  declared: NoticeDeclaration<S, P>,
): NoticeDeclaration<S, P> & WritableNotice<z.input<S>, P extends true ? PersonalRecipient : Recipient> => ({
  ...declared,
  to: (recipient, subject, ...sending) =>
    ({
      key: [declared.name, ...sending].join(':'),
      notice: declared.name,
      subject: subject as NoticeRow['subject'], // its schema holds strings and numbers alone
      recipient,
    }) as NoticeRow, // here alone is one made
})

/** Keeps the subject's type for those who write it; the registry forgets it, since a stored subject is always parsed. */
export const defineNotice = <S extends SubjectSchema, P extends boolean = false>({
  name,
  summary,
  subject: schema,
  onlyPeople,
  alsoIn,
  takesOver,
  about,
  make,
}: NoticeDefinition<S, P>): Notice & WritableNotice<z.input<S>, P extends true ? PersonalRecipient : Recipient> => ({
  name,
  summary,
  onlyPeople: onlyPeople === true,
  alsoIn: async (subject, context) => (await alsoIn?.(schema.parse(subject), context)) ?? [],
  takesOver: async (subject, context) => (await takesOver?.(schema.parse(subject), context)) ?? null,
  about: async (subject, context) => about(schema.parse(subject), context),
  make: async (subject, viewer, context) => make(schema.parse(subject), viewer, context),
  to: declareNotice<S, P>({ name, subject: schema }).to,
})
