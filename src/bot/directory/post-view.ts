import { Temporal } from 'temporal-polyfill'
import { sayPlatform } from '../../domain/core/platform.ts'
import { capitalise, formatList } from '../../domain/core/words.ts'
import type { Person, Post, SeenBy } from '../../domain/directory/access.ts'
import { seatsOf } from '../../domain/directory/membership.ts'
import { standInsFor } from '../../domain/directory/stand-in.ts'
import type { PostView } from '../../messages/directory/post-card.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { loadReach } from './reach.ts'
import { loadKnownPosts } from './stand-ins.ts'

/** What the directory says of a post. People are named only where the one who asks alone reads the answer. */
export async function loadPostView(context: AppContext, post: Post, seenBy: SeenBy): Promise<PostView> {
  const { store, framework, calendar } = context
  const today = context.today()
  const [known, record, reach] = await Promise.all([
    loadKnownPosts(context, today),
    store.directory.record(),
    loadReach(context),
  ])
  const entry = known.posts.find(({ id }) => id === post.id)
  const titleOf = (id: string | null | undefined) => known.posts.find((one) => one.id === id)?.title ?? null
  const holders = known.people.filter(({ posts }) => posts.some(({ id }) => id === post.id))
  const day = (text: string) => calendar.sayDate(Temporal.PlainDate.from(text))
  const nameOf = (id: string, at: number) =>
    seenBy.kind === 'person'
      ? (record.people.find((person) => person.id === id)?.name ?? id)
      : at === 0
        ? 'Somebody'
        : 'somebody else'
  const own = record.holdings.filter(
    (one) => one.post === post.id && (one.until === null || one.until >= today.toString()),
  )

  return {
    title: post.title,
    unit: [entry?.directorate, entry?.division, entry?.service].filter(Boolean).join(', '),
    seats: capitalise(
      formatList(
        framework.forums
          .flatMap(seatsOf)
          .filter((seat) => seat.post === post.title)
          .map(({ said }) => said),
      ),
    ),
    heldBy: own
      .toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
      .map(({ person, from, until, by, at: said }, at) => ({
        who: nameOf(person, at),
        from: from === null ? null : day(from),
        until: until === null ? null : day(until),
        recorded: by === null || said === null ? null : { by, on: calendar.sayDate(dayOf(context, said)) },
        begins: from !== null && from > today.toString(),
      })),
    reachable: holders.length === 0 ? null : sayReach(holders, reach),
    manager: titleOf(entry?.manager),
    deputy: titleOf(entry?.deputy),
    standIn: holders.some(({ id }) => reach(id).on.length > 0)
      ? null
      : formatList(standInsFor(post.id, null, known)[0]?.titles ?? []) || null,
  }
}

function sayReach(holders: readonly Person[], reach: Awaited<ReturnType<typeof loadReach>>): string {
  const reaches = holders.map(({ id }) => reach(id))
  const on = [...new Set(reaches.flatMap((one) => one.on))].map(sayPlatform)
  if (on.length > 0) return `On ${formatList(on)}`
  const silent = [...new Set(reaches.flatMap((one) => one.silent))].map(sayPlatform)
  return silent.length > 0
    ? `Not yet: write to Callin on ${formatList(silent)} once`
    : 'Nowhere: no platform in use knows them'
}
