import { createHash } from 'node:crypto'
import type { Address, ChatPlatform } from '../chat/platform.ts'
import { DeliveryError } from '../chat/platform.ts'
import type { Message } from '../messages/message.ts'
import type { OutboxRow } from '../store/outbox.ts'
import type { Posting } from '../store/postings.ts'
import { addressOf, placeKey } from './address.ts'
import type { Council } from './council.ts'
import { faultOf } from './fault.ts'
import type { Log } from './log.ts'
import type { MadeNotice, Place } from './notices.ts'
import { notices } from './notices.ts'
import { placesOf } from './places.ts'

const CLAIM_MS = 60_000 // longer than any send: a row claimed by a process that died is free again after it
const SETTLE_MS = 10_000 // how long a platform may take to show what it took, after its answer was lost
const RETRY_MS = [2_000, 10_000, 60_000, 300_000, 900_000] // then every quarter of an hour
const GIVE_UP_AFTER = 100 // attempts: about a day

/** Sends what the outbox holds, until nothing can be sent now. Returns how many rows were taken. */
export async function deliverOutbox(council: Council, platforms: readonly ChatPlatform[], log: Log): Promise<number> {
  for (let taken = 0; ; taken++) {
    const now = council.now()
    const row = await council.store.outbox.claim(now, new Date(now.getTime() + CLAIM_MS))
    if (!row) return taken
    await deliverRow(row, council, platforms, log)
  }
}

async function deliverRow(
  row: OutboxRow,
  council: Council,
  platforms: readonly ChatPlatform[],
  log: Log,
): Promise<void> {
  const { outbox } = council.store
  try {
    const sent = await sendToPlaces(row, council, platforms)
    await outbox.settle(row.id, sent > 0 ? 'sent' : 'obsolete', null, council.now())
  } catch (error) {
    const outcome = error instanceof DeliveryError ? error.outcome : 'later'
    const said = error instanceof DeliveryError ? error.message : 'a fault, see the log'
    if (!(error instanceof DeliveryError)) {
      log.error({ outboxId: row.id, ...faultOf(error) }, 'a message could not be made')
    }
    if (outcome === 'never' || row.attempts >= GIVE_UP_AFTER) {
      log.warn({ outboxId: row.id, notice: row.notice, reason: said }, 'a message cannot be delivered')
      await outbox.settle(row.id, 'failed', said, council.now())
      return
    }
    const wait = waitBefore(error, row.attempts)
    log.warn({ outboxId: row.id, notice: row.notice, reason: said, wait }, 'a message will be sent again')
    await outbox.retry(row.id, new Date(council.now().getTime() + wait), said)
  }
}

function waitBefore(error: unknown, attempts: number): number {
  if (error instanceof DeliveryError && error.retryAfterMs !== null) return error.retryAfterMs
  if (error instanceof DeliveryError && error.outcome === 'unknown') return SETTLE_MS
  return RETRY_MS[Math.min(attempts - 1, RETRY_MS.length - 1)] ?? 2_000
}

/** Every place is tried, so that one that cannot be reached does not keep the others from being told. */
async function sendToPlaces(row: OutboxRow, council: Council, platforms: readonly ChatPlatform[]): Promise<number> {
  const make = notices[row.notice]
  if (!make) throw new DeliveryError('never', `no notice is called "${row.notice}" any more`)
  const places = await placesOf(
    row,
    council,
    platforms.map(({ name }) => name),
  )
  let worthSending = places.length === 0
  let sent = 0
  let failed: unknown = null
  for (const place of places) {
    const made = await make(row.subject, place, council)
    if (!made) continue
    worthSending ||= !made.onlyEdits
    for (const platform of platforms) {
      try {
        const said = { ...made, message: forStandIn(made.message, place) }
        if (await sendTo(platform, place, row, said, council)) sent++
      } catch (error) {
        failed = worse(failed, error)
      }
    }
  }
  if (failed) throw failed
  // A channel may be bound, or a person linked, an hour from now: what was to be said there is not forgotten.
  if (sent === 0 && worthSending) throw new DeliveryError('later', 'nobody can be reached there yet')
  return sent
}

/** A stand-in is told in whose place they get it. */
function forStandIn(message: Message, place: Place): Message {
  if (place.kind !== 'person' || place.insteadOf === undefined) return message
  return { ...message, parts: [{ kind: 'text', tone: 'quiet', text: place.insteadOf }, ...message.parts] }
}

const isFinal = (error: unknown) => error === null || (error instanceof DeliveryError && error.outcome === 'never')

/** What can still be retried, such as a fault, counts for more than what never can. */
const worse = (one: unknown, other: unknown): unknown => (isFinal(one) ? other : one)

/** Posts or edits on one platform. False when the place is not on this platform, or nothing stands there to edit. */
async function sendTo(
  platform: ChatPlatform,
  place: Place,
  row: OutboxRow,
  { message, onlyEdits }: MadeNotice,
  council: Council,
): Promise<boolean> {
  const to = await addressOf(platform.name, place, council)
  if (!to) return false

  const { postings } = council.store
  const key = {
    notice: row.notice,
    subjectKey: keyOf(row.subject),
    place: placeKey(place),
    platform: platform.name,
  }
  const contentHash = createHash('sha256').update(JSON.stringify(message)).digest('hex')
  const standing = await findStanding(platform, to, await postings.find(key), council)
  if (standing?.contentHash === contentHash) return true
  if (standing) {
    const at = await platform.edit(
      to,
      { conversation: standing.conversation, id: standing.externalId },
      message,
      `${tokenOf(standing)}:edit`,
    )
    await postings.edited(standing.id, { conversation: at.conversation, externalId: at.id, contentHash }, council.now())
    return true
  }

  if (onlyEdits) return false

  // Written first: if the process dies now, the next attempt looks the message up before it posts again.
  const attempt = await postings.attempt(key, to.conversation, council.now())
  const at = await platform.post(to, message, tokenOf(attempt))
  await postings.posted(attempt.id, { conversation: at.conversation, externalId: at.id, contentHash }, council.now())
  return true
}

/** The message that stands on the platform, also when the answer to an earlier attempt was lost. */
async function findStanding(platform: ChatPlatform, to: Address, posting: Posting | null, council: Council) {
  if (!posting) return null
  if (posting.externalId !== null) return { ...posting, externalId: posting.externalId }
  const found = await platform.find(to, tokenOf(posting))
  if (!found) return null
  const at = { conversation: found.conversation, externalId: found.id, contentHash: posting.contentHash }
  await council.store.postings.posted(posting.id, at, council.now())
  return { ...posting, ...at }
}

const tokenOf = (posting: Pick<Posting, 'id'>): string => `callin-${posting.id}`

/** A subject's values in a fixed order: {"caseId":12} is caseId=12. */
const keyOf = (subject: unknown): string =>
  Object.entries(subject as Record<string, string | number>) // written by writeFollowUps from this very type
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => `${name}=${value}`)
    .join(',')
