import { createHash } from 'node:crypto'
import type { Address, ChatPlatform } from '../../chat/platform.ts'
import { DeliveryError } from '../../chat/platform.ts'
import type { SkipReason } from '../../domain/core/skip-reason.ts'
import type { Message } from '../../messages/core/message.ts'
import type { OutboxRow } from '../../store/runtime/outbox.ts'
import type { Posting, PostingKey } from '../../store/runtime/postings.ts'
import type { AppContext } from '../core/context.ts'
import type { Destination } from '../core/destination.ts'
import type { NoticeContent, OnlyEdit } from '../core/notice.ts'
import { addressOf, destinationKey } from '../directory/address.ts'
import { tellingOf } from '../directory/refused-notices.ts'
import type { NoticeForDestination } from './make-notice.ts'
import { isMessage, makeNotice } from './make-notice.ts'
import { notices } from './notices.ts'

/** `askedAt`: when a platform was last asked to show it; null: it stood there already, or nothing was sent. */
type Sent = { readonly count: number; readonly skipped: SkipReason | null; readonly askedAt: Date | null }

/**
 * Sends the messages of rows of the outbox, many at once. Of two that go to one destination, because somebody holds two posts,
 * the row that was given first goes first, however long each takes to make, and the other once that stands.
 */
export function makeSender(context: AppContext, platforms: readonly ChatPlatform[]): (row: OutboxRow) => Promise<Sent> {
  const names = platforms.map(({ name }) => name)
  const inTurn = takingTurns()
  let last: Promise<unknown> = Promise.resolve()

  /** Takes a turn at every destination, so that one that cannot be reached does not keep the others from being told. */
  const takeTurns = (row: OutboxRow, each: readonly NoticeForDestination[]): readonly Promise<readonly Shown[]>[] =>
    each.flatMap(({ destination, made }) => {
      if ('skip' in made) return []
      return platforms.map((platform) =>
        inTurn(`${platform.name} ${destinationKey(destination)}`, () =>
          sendTo(platform, destination, row, made, context),
        ),
      )
    })

  async function sendInOrder(row: OutboxRow, making: Promise<readonly NoticeForDestination[]>) {
    const taking = last.then(async () => ({ turns: Promise.allSettled(takeTurns(row, await making)) }))
    last = taking.catch(() => undefined)
    const results = await (await taking).turns
    const failed = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])).reduce(worse, null)
    const shown = results.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    // Who is reached on one platform, or with another who holds the post, has been told.
    const isTold = shown.length > 0 && !row.recipient.startsWith('channel:') && isRefusal(failed)
    if (failed && !isTold) throw failed
    return shown
  }

  /** What a platform refuses to the holders of a post goes to who stands in for them, at once, as far up as there is anybody. */
  return async (row) => {
    for (;;) {
      try {
        return await sendOnce(row)
      } catch (error) {
        if (!(error instanceof NewlyRefused) || !row.recipient.startsWith('post:')) throw error
      }
    }
  }

  async function sendOnce(row: OutboxRow): Promise<Sent> {
    const notice = notices.find(({ name }) => name === row.notice)
    if (!notice) throw new DeliveryError('never', `no notice is called "${row.notice}" any more`)
    const making = makeNotice(notice, row, context, names)
    making.catch(() => undefined) // it is awaited in its turn
    const shown = await sendInOrder(row, making)
    const each = await making
    const worthSending = each.length === 0 || each.some(({ made }) => isMessage(made))
    // A channel may be bound, or a person linked, an hour from now: what was to be said there is not forgotten.
    if (shown.length === 0 && worthSending) throw new DeliveryError('later', 'nobody can be reached there yet')
    return {
      count: shown.length,
      skipped: shown.length > 0 ? null : reasonOf(each.map(({ made }) => made)),
      askedAt: shown.findLast(({ askedAt }) => askedAt !== null)?.askedAt ?? null,
    }
  }
}

/** Does work at a place once what was begun there before is over. */
function takingTurns(): <T>(place: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (place, work) => {
    const mine = (last.get(place) ?? Promise.resolve()).then(work, work)
    last.set(place, mine)
    mine.catch(() => undefined).finally(() => last.get(place) === mine && last.delete(place))
    return mine
  }
}

/** Why nothing was sent: of several who share a post, what the first who was skipped was skipped for. */
function reasonOf(made: readonly NoticeContent[]): SkipReason | null {
  const reasons = made.map((one) => ('skip' in one ? one.skip : 'onlyEdit' in one ? one.otherwise : null))
  return reasons.find((reason) => reason !== null) ?? null
}

/** A stand-in is told in whose place they get it. */
function forStandIn(message: Message, destination: Destination): Message {
  if (destination.kind !== 'person' || destination.insteadOf === undefined) return message
  return { ...message, parts: [{ kind: 'text', tone: 'quiet', text: destination.insteadOf }, ...message.parts] }
}

/** A platform refuses a place for the first time, as far as is known. */
class NewlyRefused extends DeliveryError {}

const isRefusal = (error: unknown) => error instanceof DeliveryError && error.outcome === 'unreachable'

/** How soon something has to be tried again: a fault before what is refused anew, that before what is known, never last. */
function urgency(error: unknown): number {
  if (error === null) return 0
  if (!(error instanceof DeliveryError)) return 4
  return error.outcome === 'never' ? 1 : error.outcome !== 'unreachable' ? 4 : error instanceof NewlyRefused ? 3 : 2
}

const worse = (one: unknown, other: unknown): unknown => (urgency(other) > urgency(one) ? other : one)

/** When the platform was asked to show a message; null: the same stood there already. */
type Shown = { readonly askedAt: Date | null }

const TRIED_AGAIN_MS = 24 * 60 * 60_000 // a person whom a platform refuses; meanwhile others stand in for them

/** Shows it on one platform. A place that refuses is noted, and who answers for it is told once; one that takes it again, too. */
async function sendTo(
  platform: ChatPlatform,
  destination: Destination,
  row: OutboxRow,
  made: Message | OnlyEdit,
  context: AppContext,
): Promise<readonly Shown[]> {
  const { refusedPlaces } = context.store
  const place = { platform: platform.name, destination: destinationKey(destination) }
  try {
    const shown = await showOn(platform, destination, row, made, context)
    if (shown.some(({ askedAt }) => askedAt !== null)) {
      const known = (await refusedPlaces.list('all')).some(
        (one) => one.platform === place.platform && one.destination === place.destination,
      )
      if (known) await refusedPlaces.forget(place, context.now(), tellingOf(place, context))
    }
    return shown
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.outcome !== 'unreachable') throw error
    const now = context.now()
    const until = new Date(now.getTime() + TRIED_AGAIN_MS)
    const isNew = await refusedPlaces.note({ ...place, reason: error.message, until }, now, tellingOf(place, context))
    throw isNew ? new NewlyRefused('unreachable', error.message, null, error) : error
  }
}

/** Posts or edits on one platform. Nothing is shown when the destination is not on this platform, or nothing stands there to edit. */
async function showOn(
  platform: ChatPlatform,
  destination: Destination,
  row: OutboxRow,
  made: Message | OnlyEdit,
  context: AppContext,
): Promise<readonly Shown[]> {
  const to = await addressOf(platform.name, destination, context)
  if (!to) return []

  const { postings } = context.store
  const key = {
    notice: row.notice,
    subjectKey: keyOf(row.subject),
    destination: destinationKey(destination),
    platform: platform.name,
  }
  const posting = (await postings.find(key)) ?? (await takeOver(key, row, context))
  const standing = await findStanding(platform, to, posting, context)
  if (!standing && 'onlyEdit' in made) return []
  const message = forStandIn('onlyEdit' in made ? await made.onlyEdit() : made, destination)
  const contentHash = hashOf(message)
  if (standing?.contentHash === contentHash) return [{ askedAt: null }]
  const askedAt = context.now()
  if (standing) {
    const at = await platform.edit(
      to,
      { conversation: standing.conversation, id: standing.externalId },
      message,
      `${tokenOf(standing)}:edit`,
    )
    await postings.markEdited(
      standing.id,
      { conversation: at.conversation, externalId: at.id, contentHash },
      context.now(),
    )
    return [{ askedAt }]
  }

  // Written first: if the process dies now, the next attempt looks the message up before it posts again.
  const attempt = await postings.attempt({ key, conversation: to.conversation, now: context.now(), claim: row })
  if (attempt === null) throw new DeliveryError('later', 'another process has taken it')
  const at = await platform.post(to, message, tokenOf(attempt))
  await postings.markPosted(
    attempt.id,
    { conversation: at.conversation, externalId: at.id, contentHash },
    context.now(),
  )
  return [{ askedAt }]
}

/** The message about an earlier subject that goes on as this one's; null: there is none. */
async function takeOver(key: PostingKey, { notice, subject }: OutboxRow, context: AppContext): Promise<Posting | null> {
  const earlier = await notices.find(({ name }) => name === notice)?.takesOver(subject, context)
  return earlier ? context.store.postings.takeOver(key, keyOf(earlier)) : null
}

/** Of what is shown: what is kept beside the words changes nothing for a reader. */
const hashOf = ({ title, parts }: Message): string =>
  createHash('sha256').update(JSON.stringify({ title, parts })).digest('hex')

/** The message that stands on the platform, also when the answer to an earlier attempt was lost. */
async function findStanding(platform: ChatPlatform, to: Address, posting: Posting | null, context: AppContext) {
  if (!posting) return null
  if (posting.externalId !== null) return { ...posting, externalId: posting.externalId }
  const found = await platform.find(to, tokenOf(posting))
  if (!found) return null
  const at = { conversation: found.conversation, externalId: found.id, contentHash: posting.contentHash }
  await context.store.postings.markPosted(posting.id, at, context.now())
  return { ...posting, ...at }
}

const tokenOf = (posting: Pick<Posting, 'id'>): string => `callin-${posting.id}`

/** A subject's values in a fixed order: {"caseId":12} is caseId=12. */
const keyOf = (subject: unknown): string =>
  Object.entries(subject as Record<string, string | number>) // written by a notice's `to`, from this very type
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => `${name}=${value}`)
    .join(',')
