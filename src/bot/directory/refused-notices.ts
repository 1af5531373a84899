import { z } from 'zod'
import { post } from '../../domain/core/recipient.ts'
import { postId } from '../../domain/directory/post-id.ts'
import { refusedCard, takenAgain } from '../../messages/directory/refused-card.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import type { RefusedPlace } from '../../store/runtime/refused-places.ts'
import type { AppContext } from '../core/context.ts'
import { defineNotice, onlyEdit } from '../core/notice.ts'
import { platformName } from '../core/platform-name.ts'

export const refusedNotice = defineNotice({
  name: 'refused',
  summary: 'who or what a platform delivers nothing to',
  subject: z.object({ platform: platformName, destination: z.string() }),
  onlyPeople: true,
  about: () => [],

  async make({ platform, destination }, _viewer, context) {
    const all = await context.store.refusedPlaces.list('all')
    const place = all.find((one) => one.platform === platform && one.destination === destination)
    const who = await sayPlace(destination, context)
    return place ? refusedCard(platform, who, place.reason) : onlyEdit(takenAgain(platform, who), 'settled')
  },
})

/** Who answers for a place is told, once for as long as it refuses: a forum's secretary; ICT for a channel of no forum. */
export function tellingOf(
  { platform, destination }: Pick<RefusedPlace, 'platform' | 'destination'>,
  context: AppContext,
): readonly NoticeRow[] {
  const { framework, now } = context
  const key = destination.startsWith('channel:') ? destination.slice('channel:'.length) : null
  const forums = framework.forums.filter((forum) => key === null || forum.channel === key || forum.briefs.includes(key))
  const posts = forums.length > 0 ? forums.map(({ secretary }) => secretary) : framework.roles.ictTeam
  return [...new Set(posts)].map((title) =>
    refusedNotice.to(
      post(postId(title)),
      { platform, destination },
      platform,
      destination,
      postId(title),
      now().toISOString(),
    ),
  )
}

/** "the channel PAT"; "the Head of Roads". */
async function sayPlace(destination: string, { framework, store, today }: AppContext) {
  const id = destination.slice(destination.indexOf(':') + 1)
  if (destination.startsWith('channel:')) {
    return { kind: 'channel', name: framework.channels.find(({ key }) => key === id)?.name ?? id } as const
  }
  const person = await store.directory.findPerson({ id, on: today() })
  return { kind: 'person', posts: person?.posts.map(({ title }) => title) ?? [] } as const
}
