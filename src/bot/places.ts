import type { Council } from './council.ts'
import type { Place } from './notices.ts'

/**
 * Where a row of the outbox goes: channel:pat, person:<id>, or post:<id>, which is whoever holds the post today. A
 * notice goes to nobody only when nobody can be found: a vacant post's notice goes to the director of the indicators
 * that the post answers for, and failing that to the secretaries of the forums.
 */
export async function placesOf(place: string, council: Council): Promise<readonly Place[]> {
  const at = place.indexOf(':')
  const kind = place.slice(0, at)
  const id = place.slice(at + 1)
  switch (kind) {
    case 'channel':
      return [{ kind: 'channel', key: id }]
    case 'person':
      return [{ kind: 'person', id }]
    case 'post':
      return (await holdersOf(id, council)).map((person) => ({ kind: 'person', id: person.id }))
    default:
      return []
  }
}

async function holdersOf(post: string, council: Council) {
  const { directory, figures } = council.store
  const today = council.today()
  const own = await directory.holders(post, today)
  if (own.length > 0) return own

  const directors = (await figures.all(council.now()))
    .filter(({ indicator }) => indicator.accountablePost === post && indicator.directorPost !== null)
    .map(({ indicator }) => indicator.directorPost ?? '')
  for (const director of new Set(directors)) {
    const above = await directory.holders(director, today)
    if (above.length > 0) return above
  }

  const secretaries = new Set(council.framework.forums.map(({ secretary }) => secretary))
  const people = await directory.people(today)
  return people.filter(({ posts }) => posts.some(({ title }) => secretaries.has(title)))
}
