import { z } from 'zod'
import type { PlatformName } from '../chat/platform.ts'
import type { Person } from '../domain/access.ts'
import type { Indicator } from '../domain/indicator.ts'
import { withArticle } from '../domain/words.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { addressOf } from './address.ts'
import type { Council } from './council.ts'
import type { Place } from './notices.ts'
import { knownPosts, standInNow } from './stand-ins.ts'

/** How long a notice waits for a holder whom no platform knows: they may be linked at this moment. Then others get it. */
const HOLDER_WAIT_MS = 60 * 60_000

/**
 * Where a row of the outbox goes: channel:pat, person:<id>, or post:<id>, which is whoever holds the post today. Where
 * nobody holds it, or for an hour nobody who does could be reached on these platforms, it goes to who stands in for the
 * post, and says so.
 */
export async function placesOf(
  row: Pick<OutboxRow, 'place' | 'subject' | 'createdAt'>,
  council: Council,
  platforms: readonly PlatformName[],
): Promise<readonly Place[]> {
  const at = row.place.indexOf(':')
  const kind = row.place.slice(0, at)
  const id = row.place.slice(at + 1)
  switch (kind) {
    case 'channel':
      return [{ kind: 'channel', key: id }]
    case 'person':
      return [{ kind: 'person', id }]
    case 'post':
      return placesOfPost(id, row, council, platforms)
    default:
      return []
  }
}

async function placesOfPost(
  post: string,
  { subject, createdAt }: Pick<OutboxRow, 'subject' | 'createdAt'>,
  council: Council,
  platforms: readonly PlatformName[],
): Promise<readonly Place[]> {
  const canReach = (person: Person) => isReachable(person, council, platforms)
  const holders = await council.store.directory.holders(post, council.today())
  const own = holders.map(({ id }): Place => ({ kind: 'person', id }))
  const waited = council.now().getTime() - createdAt.getTime()
  if (holders.length > 0 && (waited < HOLDER_WAIT_MS || (await some(holders, canReach)))) return own

  const known = await knownPosts(council, council.today())
  const standIn = await standInNow(post, await indicatorOf(subject, council), known, canReach)
  if (!standIn || (holders.length > 0 && !(await some(standIn.people, canReach)))) return own
  const title = known.posts.find(({ id }) => id === post)?.title ?? post
  const why = holders.length === 0 ? 'which nobody holds' : 'who cannot be reached here'
  const insteadOf = `For ${withArticle(title)}, ${why}.`
  return standIn.people.map(({ id }) => ({ kind: 'person', id, insteadOf }))
}

async function some(people: readonly Person[], test: (person: Person) => Promise<boolean>): Promise<boolean> {
  for (const person of people) if (await test(person)) return true
  return false
}

async function isReachable({ id }: Person, council: Council, platforms: readonly PlatformName[]): Promise<boolean> {
  for (const platform of platforms) if (await addressOf(platform, { kind: 'person', id }, council)) return true
  return false
}

const id = z.number().optional()
const aboutSchema = z.object({ caseId: id, actionId: id, itemId: id, warningId: id })

/** The indicator that a notice is about, when it is about one. */
async function indicatorOf(subject: unknown, { store, now }: Council): Promise<Indicator | null> {
  const { caseId, actionId, itemId, warningId } = aboutSchema.parse(subject)
  const found = await Promise.all([
    caseId === undefined ? null : store.cases.find(caseId),
    actionId === undefined ? null : store.actions.find(actionId),
    itemId === undefined ? null : store.agenda.find(itemId),
    warningId === undefined ? null : store.warnings.find(warningId),
  ])
  const ref = found.find((one) => one?.ref)?.ref
  const record = ref ? await store.figures.definition(ref, now()) : null
  return record?.indicator ?? null
}
