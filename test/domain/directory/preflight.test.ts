import { describe, expect, it } from 'vitest'
import { sayDate } from '../../../src/domain/core/calendar.ts'
import { membersOf } from '../../../src/domain/directory/access.ts'
import { listNamedPosts } from '../../../src/domain/directory/named-posts.ts'
import { postId } from '../../../src/domain/directory/post-id.ts'
import type { PreflightInput, Reach } from '../../../src/domain/directory/preflight.ts'
import { beyondVacancies, findingsOf, preflightOf } from '../../../src/domain/directory/preflight.ts'
import { aFramework, anIndicator, on } from '../../support/builders.ts'

const framework = aFramework()
const [pat] = framework.forums
if (!pat) throw new Error('the framework has a PAT')

const MANAGER = 'Head of Roads'
const DIRECTOR = 'Director of Highways'
const roads = anIndicator({
  ref: 'RD1',
  directorate: 'Education',
  accountablePost: postId(MANAGER),
  directorPost: postId(DIRECTOR),
})

const SLACK: Reach = { on: ['slack'], silent: [] }

type Changes = Partial<PreflightInput> & {
  /** Titles that nobody holds on the day of the meeting. */
  readonly vacant?: readonly string[]
  readonly unreachable?: readonly string[]
  readonly deputy?: string
  /** The title of the post above the Head of Roads. */
  readonly manager?: string
}

/** Everybody whom the rules or RD1 name is in post, as a person with the post's own id. */
function everybodyInPost({ vacant = [], deputy, manager }: Changes = {}) {
  const titles = [...listNamedPosts(framework), MANAGER, DIRECTOR, 'Roads Manager']
  const posts = titles.map((title) => ({
    ...{ id: postId(title), title, directorate: '', division: '', service: '' },
    manager: manager && title === MANAGER ? postId(manager) : null,
    deputy: deputy && title === MANAGER ? postId(deputy) : null,
  }))
  const people = posts
    .filter(({ title }) => !vacant.includes(title))
    .map(({ id, title }) => ({ id, name: 'Somebody', posts: [{ id, title }] }))
  return { framework, indicators: [roads], posts, people }
}

/** They are all on Slack. */
function checked({ vacant = [], unreachable = [], deputy, manager, ...changes }: Changes = {}) {
  const known = everybodyInPost({ vacant, ...(deputy ? { deputy } : {}), ...(manager ? { manager } : {}) })
  const out = unreachable.map(postId)
  return preflightOf({
    forum: pat as NonNullable<typeof pat>, // checked above
    known,
    shown: [roads],
    day: on('2026-12-07'),
    heldToday: new Set(known.people.map(({ id }) => id)),
    reach: (person) => (out.includes(person) ? { on: [], silent: [] } : SLACK),
    sayDate,
    actions: [],
    items: [],
    ...changes,
  })
}

it('finds nothing when everybody is in post and can be reached', () => {
  const found = checked()

  expect(findingsOf(found)).toBe(0)
  expect(found).toEqual({ vacant: [], unreachable: [], unaccountable: [], membership: [] })
})

describe('a post that nobody holds', () => {
  it('is listed with what it is needed for and who gets its notices', () => {
    expect(checked({ vacant: [MANAGER], deputy: 'Roads Manager' }).vacant).toEqual([
      {
        title: MANAGER,
        why: ['accountable for RD1'],
        what: 'nobody holds it',
        goesTo: 'the Roads Manager, as deputy',
      },
    ])
  })

  it.each([
    { vacant: [MANAGER], goesTo: 'the Director of Highways, as director' },
    { vacant: [MANAGER, DIRECTOR], goesTo: 'the PAT Secretary and the DAT Secretary' },
    { vacant: [MANAGER, DIRECTOR, 'PAT Secretary', 'DAT Secretary'], goesTo: 'Analyst' },
    { vacant: [MANAGER, DIRECTOR, 'PAT Secretary', 'DAT Secretary', 'Analyst'], goesTo: null },
  ])('falls back to $goesTo when these are vacant: $vacant', ({ vacant, goesTo }) => {
    expect(checked({ vacant }).vacant.find(({ title }) => title === MANAGER)?.goesTo).toBe(goesTo)
  })

  it('falls back to somebody who can be reached', () => {
    const found = checked({ vacant: [MANAGER], deputy: 'Roads Manager', unreachable: ['Roads Manager'] })

    expect(found.vacant[0]?.goesTo).toBe('the Director of Highways, as director')
  })

  it('falls back to the post above after deputy and director', () => {
    const found = checked({ vacant: [MANAGER, DIRECTOR], manager: 'Roads Manager' })

    expect(found.vacant.find(({ title }) => title === MANAGER)?.goesTo).toBe('the Roads Manager, as the post above')
  })

  it('falls back to the first of those who cannot be reached, once they can, where nobody can be reached', () => {
    const found = checked({
      vacant: [MANAGER],
      deputy: 'Roads Manager',
      reach: () => ({ on: [], silent: [] }),
    })

    expect(found.vacant[0]?.goesTo).toBe('the Roads Manager, as deputy, once they can be reached')
  })

  it('falls back to a tier of which one can be reached, though another cannot', () => {
    const found = checked({ vacant: [MANAGER, DIRECTOR], unreachable: ['PAT Secretary'] })

    expect(found.vacant.find(({ title }) => title === MANAGER)?.goesTo).toBe('the PAT Secretary and the DAT Secretary')
  })

  it('says so when it is only vacant by the day of the meeting', () => {
    const found = checked({ vacant: [MANAGER], heldToday: new Set([postId(MANAGER)]) })

    expect(found.vacant[0]?.what).toBe('nobody holds it on 7 December 2026')
  })

  it('is listed once, with all that it is needed for', () => {
    const actions = [
      { id: 3, ownerPost: postId(MANAGER) },
      { id: 5, ownerPost: postId(MANAGER) },
      { id: 6, ownerPost: postId('Roads Manager') },
    ]
    const items = [{ title: 'Road repairs', presenterPost: postId(MANAGER) }]
    const indicators = ['RD1', 'RD2', 'RD3', 'RD4', 'RD5'].map((ref) => ({
      ...roads,
      ref,
      dataOwnerPost: ref === 'RD1' ? postId('Roads Manager') : null,
    }))

    const { vacant } = checked({ vacant: [MANAGER, 'Roads Manager'], actions, items, shown: indicators })

    expect(vacant.map(({ title, why }) => [title, why])).toEqual([
      [MANAGER, ['accountable for 5 indicators', 'owner of 2 open actions', 'presents Road repairs']],
      ['Roads Manager', ['keeps the data of RD1', 'owner of an open action']],
    ])
  })

  it.each([
    [4, 'accountable for RD1, RD2, RD3 and RD4'],
    [5, 'accountable for 5 indicators'],
  ])('is needed for %i indicators: %s', (count, why) => {
    const shown = Array.from({ length: count }, (_, at) => ({ ...roads, ref: `RD${at + 1}` }))

    expect(checked({ vacant: [MANAGER], shown }).vacant[0]?.why).toEqual([why])
  })

  it('is listed after the seats by its title, whatever it is needed for', () => {
    const items = [{ title: 'Bridges', presenterPost: postId('Roads Manager') }]
    const vacant = ['Roads Manager', MANAGER, DIRECTOR, 'PAT NED 2', 'Cabinet Office', 'Chair of PAT']

    expect(checked({ vacant, items }).vacant.map(({ title, why }) => [title, ...why])).toEqual([
      ['Chair of PAT', 'chair of PAT'],
      ['PAT NED 2', 'non-executive director of PAT'],
      ['Cabinet Office', 'gets every paper'],
      [DIRECTOR, 'director for RD1'],
      [MANAGER, 'accountable for RD1'],
      ['Roads Manager', 'presents Bridges'],
    ])
  })

  it('is none where an item has no presenter, or an indicator no post', () => {
    const items = [{ title: 'Bridges', presenterPost: null }]
    const shown = [{ ...roads, directorPost: null, dataOwnerPost: null }]

    expect(findingsOf(checked({ items, shown }))).toBe(0)
  })

  it('counts once, though its seat is vacant with it', () => {
    const found = checked({ vacant: ['Chair of PAT', 'Cabinet Member'] })

    expect(found.vacant.map(({ title, why }) => [title, why])).toEqual([
      ['Chair of PAT', ['chair of PAT']],
      ['Cabinet Member', ['gets every paper']],
    ])
    expect(findingsOf(found)).toBe(2)
  })

  it('of the other forum is the other forum’s business', () => {
    expect(findingsOf(checked({ vacant: ['Chair of DAT'] }))).toBe(0)
  })
})

describe('a holder who cannot be reached', () => {
  it('is listed by post, with who gets the notices instead', () => {
    expect(checked({ unreachable: [MANAGER] }).unreachable).toEqual([
      {
        title: MANAGER,
        why: ['accountable for RD1'],
        what: 'no platform in use knows its holder',
        goesTo: 'the Director of Highways, as director',
      },
    ])
  })

  it('is no concern where another of its holders can be, or where they hold another post too', () => {
    const id = postId(MANAGER)
    const post = (title: string) => ({ id: postId(title), title })
    const known = everybodyInPost()
    const both = [
      { id: 'first', name: 'Somebody', posts: [post(MANAGER)] },
      { id: 'second', name: 'Somebody', posts: [post('Head of Paths'), post(MANAGER)] },
    ]
    const people = [...known.people.filter((one) => one.id !== id), ...both]
    const reach = (person: string): Reach => (person === 'first' ? { on: [], silent: [] } : SLACK)

    expect(findingsOf(checked({ known: { ...known, people }, reach }))).toBe(0)
  })

  it('may only have to write first', () => {
    const reach = (person: string): Reach => (person === postId(MANAGER) ? { on: [], silent: ['teams'] } : SLACK)

    expect(checked({ reach }).unreachable[0]?.what).toBe('its holder has not yet written to Callin on Teams')
  })
})

describe('an indicator without an accountable post', () => {
  it('is listed with the director who answers instead, or else the secretary', () => {
    const shown = [
      { ...roads, accountablePost: null },
      { ...roads, ref: 'RD2', accountablePost: null, directorPost: null },
    ]

    expect(checked({ shown }).unaccountable.map(({ ref, goesTo }) => [ref, goesTo])).toEqual([
      ['RD1', DIRECTOR],
      ['RD2', 'PAT Secretary'],
    ])
  })

  it('is of no concern once it is retired', () => {
    const retired = { ...roads, accountablePost: null, retiredAfter: '2026-10' }

    expect(checked({ shown: [retired] }).unaccountable).toEqual([])
    expect(checked({ shown: [{ ...retired, retiredAfter: '2027-01' }] }).unaccountable).toHaveLength(1)
  })

  it('is of concern up to the last day of the last period that it reports', () => {
    const retired = { ...roads, accountablePost: null, retiredAfter: '2026-11' }

    expect(checked({ shown: [retired], day: on('2026-11-30') }).unaccountable).toHaveLength(1)
    expect(checked({ shown: [retired], day: on('2026-12-01') }).unaccountable).toEqual([])
  })
})

describe('the membership', () => {
  it('should cover each directorate whose figures are shown, once', () => {
    const shown = [roads, ...['RD2', 'RD3'].map((ref) => ({ ...roads, ref, directorate: 'Public Health' }))]

    expect(checked({ shown }).membership.map(({ text }) => text)).toEqual([
      'PAT has no nominated director from Public Health.',
    ])
  })

  it('is held by whoever holds the seat’s post among others', () => {
    const chair = { id: 'chair', title: 'Chair of PAT' }
    const known = everybodyInPost()
    const people = known.people.map((one) =>
      one.id === 'chair-of-pat'
        ? {
            ...one,
            posts: [
              { id: 'other', title: 'Other' },
              { ...chair, id: one.id },
            ],
          }
        : one,
    )

    expect(checked({ known: { ...known, people } }).membership).toEqual([])
  })
})

it('everything that is to be put right counts, and a vacant seat once', () => {
  const shown = [roads, { ...roads, ref: 'RD2', accountablePost: null, directorate: 'Public Health' }]
  const found = checked({ shown, vacant: ['Chair of PAT'], unreachable: [MANAGER, DIRECTOR] })

  expect(found.membership.map(({ kind }) => kind)).toEqual(['vacant', 'not covered'])
  expect(beyondVacancies(found.membership).map(({ kind }) => kind)).toEqual(['not covered'])
  expect([found.vacant, found.unreachable, found.unaccountable].map((list) => list.length)).toEqual([1, 2, 1])
  expect(findingsOf(found)).toBe(5)
})

it('what the reader may not see is neither named nor counted', () => {
  const found = checked({ shown: [], vacant: [MANAGER] })

  expect(findingsOf(found)).toBe(0)
})

it('every member of the forum is looked at', () => {
  const members = membersOf(pat)

  expect(checked({ vacant: members }).vacant.map(({ title }) => title)).toEqual(members)
})
