import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directory as openDirectory, postId } from '../../../src/store/directory/directory.ts'
import type { FreshDatabase } from '../../support/database.ts'
import { freshDatabase } from '../../support/database.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const TODAY = day('2026-11-03')

let fresh: FreshDatabase
let directory: ReturnType<typeof openDirectory>

beforeAll(async () => {
  fresh = await freshDatabase()
  directory = openDirectory(fresh.database)
})
afterAll(() => fresh.drop())

const holds = async (person: string, post: string, from: string | null, until: string | null) => {
  const { prisma } = fresh.database
  await prisma.post.upsert({ where: { id: postId(post) }, update: {}, create: { id: postId(post), title: post } })
  await prisma.person.upsert({ where: { id: person }, update: {}, create: { id: person, name: person } })
  await prisma.holding.create({
    data: {
      personId: person,
      postId: postId(post),
      from: from === null ? null : new Date(from),
      until: until === null ? null : new Date(until),
    },
  })
}

const holdersOf = async (post: string, on: Temporal.PlainDate) =>
  (await directory.listHolders({ id: postId(post), on })).map(({ id }) => id)

it.each([
  { title: "Cabinet Member's Office", id: 'cabinet-members-office' },
  { title: 'Cabinet Member’s Office', id: 'cabinet-members-office' },
  { title: 'Chair of Governance & Audit', id: 'chair-of-governance-and-audit' },
  { title: ' Head of  Contact Point (acting) ', id: 'head-of-contact-point-acting' },
])('the post "$title" is $id', ({ title, id }) => {
  expect(postId(title)).toBe(id)
})

describe('a post', () => {
  it('is held from its first day to its last, both included', async () => {
    await holds('first', 'Head of Roads', null, '2026-10-31')
    await holds('second', 'Head of Roads', '2026-11-02', null)

    expect(await holdersOf('Head of Roads', day('2026-10-31'))).toEqual(['first'])
    expect(await holdersOf('Head of Roads', day('2026-11-01'))).toEqual([])
    expect(await holdersOf('Head of Roads', day('2026-11-02'))).toEqual(['second'])
  })

  it('may be shared, and a person may hold two', async () => {
    await holds('shares-a', 'Head of Parks', null, null)
    await holds('shares-b', 'Head of Parks', null, null)
    await holds('shares-a', 'Head of Paths', null, null)

    expect((await holdersOf('Head of Parks', TODAY)).sort()).toEqual(['shares-a', 'shares-b'])
    expect((await directory.findPerson({ id: 'shares-a', on: TODAY }))?.posts.map(({ title }) => title).sort()).toEqual(
      ['Head of Parks', 'Head of Paths'],
    )
  })
})

describe('linking an identity', () => {
  const slack = (externalId: string) => [{ platform: 'slack', externalId }] as const

  it('makes the post and its person, and repeating it changes nothing', async () => {
    await directory.link('Head of Libraries', slack('U1'), TODAY)
    await directory.link('Head of Libraries', slack('U1'), TODAY)

    expect(await directory.findPersonBy('slack', 'U1', TODAY)).toEqual({
      id: 'head-of-libraries',
      name: 'Head of Libraries',
      posts: [{ id: 'head-of-libraries', title: 'Head of Libraries' }],
    })
    expect(await directory.findPersonBy('teams', 'U1', TODAY)).toBeNull()
  })

  it('puts them into the post from that day on, so that what was before is known to be before their time', async () => {
    await directory.link('Head of Ferries', slack('U-ferries'), TODAY)

    expect(await holdersOf('Head of Ferries', TODAY.subtract({ days: 1 }))).toEqual([])
    expect(await holdersOf('Head of Ferries', TODAY)).toEqual(['head-of-ferries'])
  })

  it('is known on the console by the id of the person, also after others held the post', async () => {
    await holds('first-of-canals', 'Head of Canals', null, '2026-10-31')
    await directory.link('Head of Canals', [{ platform: 'web', externalId: 'head-of-canals' }], TODAY)

    const [holder] = await directory.listHolders({ id: 'head-of-canals', on: TODAY })
    expect(await directory.findPersonBy('web', holder?.id ?? '', TODAY)).toEqual(holder)
  })

  it('lets the console act as those whom it knows alone', async () => {
    await directory.link('Head of Docks', [{ platform: 'web', externalId: '' }], TODAY)
    await directory.link('Head of Piers', slack('U-piers'), TODAY)

    const listed = (await directory.listPeople(TODAY, 'web')).map(({ id }) => id)
    expect(listed).toContain('head-of-docks')
    expect(listed).not.toContain('head-of-piers')
  })

  it('is done once by two who do it at the same moment', async () => {
    await Promise.all(Array.from({ length: 6 }, () => directory.link('Head of Museums', slack('U2'), TODAY)))

    expect((await directory.findPersonBy('slack', 'U2', TODAY))?.posts).toHaveLength(1)
    expect(await fresh.database.prisma.holding.count({ where: { postId: 'head-of-museums' } })).toBe(1)
  })

  it('adds to whoever holds the post, and moves an identity that belonged to another', async () => {
    await directory.link('Head of Archives', slack('U3'), TODAY)
    await directory.link('Head of Archives', [{ platform: 'teams', externalId: 'aad-3' }], TODAY)
    await directory.link('Head of Theatres', slack('U3'), TODAY)

    expect((await directory.findPersonBy('teams', 'aad-3', TODAY))?.id).toBe('head-of-archives')
    expect((await directory.findPersonBy('slack', 'U3', TODAY))?.id).toBe('head-of-theatres')
    expect(await directory.listIdentities({ person: 'head-of-archives', platform: 'slack' })).toEqual([])
  })

  it('to a post that somebody has left does not bring them back', async () => {
    await directory.link('Head of Markets', slack('U-left'), TODAY)
    await fresh.database.prisma.holding.updateMany({
      where: { postId: 'head-of-markets' },
      data: { until: new Date('2026-10-31') },
    })

    await directory.link('Head of Markets', slack('U-new'), TODAY)

    expect((await directory.findPersonBy('slack', 'U-new', TODAY))?.posts).toHaveLength(1)
    expect((await directory.findPersonBy('slack', 'U-left', TODAY))?.posts).toEqual([])
  })
})

describe('the posts that the rules name', () => {
  it('are in the directory once they were asked for, spelt as in the rules, however often', async () => {
    const { prisma } = fresh.database
    await prisma.post.create({
      data: { id: 'chair-of-audit-and-risk', title: 'Chair of audit & risk', service: 'Law' },
    })

    await Promise.all([
      directory.ensure(['Chair of Audit & Risk', 'Head of Ponds']),
      directory.ensure(['Head of Ponds']),
    ])
    await directory.ensure(['Chair of Audit & Risk', 'Head of Ponds'])

    const entries = await directory.listEntries()
    expect(entries.filter(({ id }) => ['chair-of-audit-and-risk', 'head-of-ponds'].includes(id))).toEqual([
      {
        ...{ id: 'chair-of-audit-and-risk', title: 'Chair of Audit & Risk', directorate: '', division: '' },
        ...{ service: 'Law', manager: null, deputy: null },
      },
      {
        ...{ id: 'head-of-ponds', title: 'Head of Ponds', directorate: '', division: '', service: '' },
        ...{ manager: null, deputy: null },
      },
    ])
    expect(await holdersOf('Head of Ponds', TODAY)).toEqual([])
  })
})
