import { z } from 'zod'
import type { Person } from '../domain/access.ts'
import { isEntitled } from '../domain/access.ts'
import type { Indicator } from '../domain/indicator.ts'
import type { OutboxRow } from '../store/outbox.ts'
import type { Council } from './council.ts'
import type { Place } from './notices.ts'

/**
 * Where a row of the outbox goes: channel:pat, person:<id>, or post:<id>, which is whoever holds the post today. A
 * notice goes to nobody only when nobody can be found: a vacant post's notice goes to the director of the indicator
 * that it is about, then of the others that the post answers for, and failing that to the secretaries of the forums.
 */
export async function placesOf(row: Pick<OutboxRow, 'place' | 'subject'>, council: Council): Promise<readonly Place[]> {
  const at = row.place.indexOf(':')
  const kind = row.place.slice(0, at)
  const id = row.place.slice(at + 1)
  switch (kind) {
    case 'channel':
      return [{ kind: 'channel', key: id }]
    case 'person':
      return [{ kind: 'person', id }]
    case 'post':
      return (await holdersOf(id, row.subject, council)).map((person) => ({ kind: 'person', id: person.id }))
    default:
      return []
  }
}

async function holdersOf(post: string, subject: unknown, council: Council): Promise<readonly Person[]> {
  const own = await council.store.directory.holders(post, council.today())
  return own.length > 0 ? own : standInsFor(post, await indicatorOf(subject, council), council)
}

/** Who reads a vacant post's notices. They must be entitled to what it is about, as the holder would have been. */
async function standInsFor(post: string, about: Indicator | null, council: Council): Promise<readonly Person[]> {
  const { directory, figures } = council.store
  const today = council.today()
  const mayRead = (person: Person) => about === null || isEntitled(council.framework, person, about)

  const records = await figures.all(council.now())
  const answersFor = records.map(({ indicator }) => indicator).filter(({ accountablePost }) => accountablePost === post)
  for (const director of new Set([about, ...answersFor].map((one) => one?.directorPost ?? null))) {
    if (director === null) continue
    const above = (await directory.holders(director, today)).filter(mayRead)
    if (above.length > 0) return above
  }

  const secretaries = new Set(council.framework.forums.map(({ secretary }) => secretary))
  const people = await directory.people(today)
  return people.filter((person) => mayRead(person) && person.posts.some(({ title }) => secretaries.has(title)))
}

const aboutSchema = z.object({ caseId: z.number().optional(), actionId: z.number().optional() })

/** The indicator that a notice is about, when it is about one. */
async function indicatorOf(subject: unknown, { store, now }: Council): Promise<Indicator | null> {
  const { caseId, actionId } = aboutSchema.parse(subject)
  const of =
    caseId !== undefined
      ? await store.cases.find(caseId)
      : actionId !== undefined
        ? await store.actions.find(actionId)
        : null
  const record = of?.ref ? await store.figures.find(of.ref, now()) : null
  return record?.indicator ?? null
}
