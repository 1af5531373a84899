import { createHash } from 'node:crypto'
import type { Address, ChatPlatform } from '../../chat/platform.ts'
import { DeliveryError } from '../../chat/platform.ts'
import type { SkipReason } from '../../domain/core/skip-reason.ts'
import type { Message } from '../../messages/core/message.ts'
import type { OutboxRow } from '../../store/runtime/outbox.ts'
import type { Posting } from '../../store/runtime/postings.ts'
import type { AppContext } from '../core/context.ts'
import type { Destination } from '../core/destination.ts'
import { faultOf } from '../core/fault.ts'
import type { Log } from '../core/log.ts'
import type { NoticeContent, OnlyEdit } from '../core/notice.ts'
import { addressOf, destinationKey } from '../directory/address.ts'
import { makeNotice } from './make-notice.ts'
import { notices } from './notices.ts'

const CLAIM_MS = 60_000 // longer than any send: a row claimed by a process that died is free again after it
const SETTLE_MS = 10_000 // how long a platform may take to show what it took, after its answer was lost
const RETRY_MS = [2_000, 10_000, 60_000, 300_000, 900_000] // then every quarter of an hour
const GIVE_UP_AFTER = 100 // attempts: about a day

/** Sends what the outbox holds, until nothing can be sent now. Returns how many rows were taken. */
export async function deliverOutbox(
  context: AppContext,
  platforms: readonly ChatPlatform[],
  log: Log,
): Promise<number> {
  for (let taken = 0; ; taken++) {
    const now = context.now()
    const row = await context.store.outbox.claim(now, new Date(now.getTime() + CLAIM_MS))
    if (!row) return taken
    await deliverRow(row, context, platforms, log)
  }
}

async function deliverRow(
  row: OutboxRow,
  context: AppContext,
  platforms: readonly ChatPlatform[],
  log: Log,
): Promise<void> {
  const { outbox } = context.store
  try {
    const { count, skipped } = await sendToAll(row, context, platforms)
    if (skipped) log.info({ outboxId: row.id, notice: row.notice, reason: skipped }, 'a message was not sent')
    const how = count > 0 ? ({ state: 'sent' } as const) : ({ state: 'obsolete', skipped } as const)
    await outbox.settle([row.id, ...row.same], how, context.now())
  } catch (error) {
    const outcome = error instanceof DeliveryError ? error.outcome : 'later'
    const said = error instanceof DeliveryError ? error.message : 'a fault, see the log'
    if (!(error instanceof DeliveryError)) {
      log.error({ outboxId: row.id, ...faultOf(error) }, 'a message could not be made')
    }
    if (outcome === 'never' || row.attempts >= GIVE_UP_AFTER) {
      log.warn({ outboxId: row.id, notice: row.notice, reason: said }, 'a message cannot be delivered')
      await outbox.settle([row.id], { state: 'failed', error: said }, context.now())
      return
    }
    const wait = waitBefore(error, row.attempts)
    log.warn({ outboxId: row.id, notice: row.notice, reason: said, wait }, 'a message will be sent again')
    await outbox.retry(row.id, new Date(context.now().getTime() + wait), said)
  }
}

function waitBefore(error: unknown, attempts: number): number {
  if (error instanceof DeliveryError && error.retryAfterMs !== null) return error.retryAfterMs
  if (error instanceof DeliveryError && error.outcome === 'unknown') return SETTLE_MS
  return RETRY_MS[Math.min(attempts - 1, RETRY_MS.length - 1)] ?? 2_000
}

type Sent = { readonly count: number; readonly skipped: SkipReason | null }

/** Every destination is tried, so that one that cannot be reached does not keep the others from being told. */
async function sendToAll(row: OutboxRow, context: AppContext, platforms: readonly ChatPlatform[]): Promise<Sent> {
  const notice = notices.find(({ name }) => name === row.notice)
  if (!notice) throw new DeliveryError('never', `no notice is called "${row.notice}" any more`)
  const names = platforms.map(({ name }) => name)
  const each = await makeNotice(notice, row, context, names)
  let worthSending = each.length === 0
  let count = 0
  let failed: unknown = null
  for (const { destination, made } of each) {
    if ('skip' in made) continue
    worthSending ||= !('onlyEdit' in made)
    for (const platform of platforms) {
      try {
        if (await sendTo(platform, destination, row, made, context)) count++
      } catch (error) {
        failed = worse(failed, error)
      }
    }
  }
  if (failed) throw failed
  // A channel may be bound, or a person linked, an hour from now: what was to be said there is not forgotten.
  if (count === 0 && worthSending) throw new DeliveryError('later', 'nobody can be reached there yet')
  return { count, skipped: count > 0 ? null : reasonOf(each.map(({ made }) => made)) }
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

const isFinal = (error: unknown) => error === null || (error instanceof DeliveryError && error.outcome === 'never')

/** What can still be retried, such as a fault, counts for more than what never can. */
const worse = (one: unknown, other: unknown): unknown => (isFinal(one) ? other : one)

/** Posts or edits on one platform. False when the destination is not on this platform, or nothing stands there to edit. */
async function sendTo(
  platform: ChatPlatform,
  destination: Destination,
  row: OutboxRow,
  made: Message | OnlyEdit,
  context: AppContext,
): Promise<boolean> {
  const to = await addressOf(platform.name, destination, context)
  if (!to) return false

  const { postings } = context.store
  const key = {
    notice: row.notice,
    subjectKey: keyOf(row.subject),
    destination: destinationKey(destination),
    platform: platform.name,
  }
  const standing = await findStanding(platform, to, await postings.find(key), context)
  if (!standing && 'onlyEdit' in made) return false
  const message = forStandIn('onlyEdit' in made ? await made.onlyEdit() : made, destination)
  const contentHash = hashOf(message)
  if (standing?.contentHash === contentHash) return true
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
    return true
  }

  // Written first: if the process dies now, the next attempt looks the message up before it posts again.
  const attempt = await postings.attempt(key, to.conversation, context.now())
  const at = await platform.post(to, message, tokenOf(attempt))
  await postings.markPosted(
    attempt.id,
    { conversation: at.conversation, externalId: at.id, contentHash },
    context.now(),
  )
  return true
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
