import { describe, expect, it } from 'vitest'
import { membersOf } from '../../src/domain/access.ts'
import { sayDate } from '../../src/domain/calendar.ts'
import { namedPosts } from '../../src/domain/named-posts.ts'
import { postId } from '../../src/domain/post-id.ts'
import type { PreflightInput, Reach } from '../../src/domain/preflight.ts'
import { findingsOf, preflightOf } from '../../src/domain/preflight.ts'
import { aFramework, anIndicator, on } from '../support/builders.ts'

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
}

/** Everybody whom the rules or RD1 name is in post and on Slack, by a person with the post's own id. */
function checked({ vacant = [], unreachable = [], deputy, ...changes }: Changes = {}) {
  const titles = [...namedPosts(framework), MANAGER, DIRECTOR, 'Roads Manager']
  const posts = titles.map((title) => ({
    ...{ id: postId(title), title, directorate: '', division: '', service: '', manager: null },
    deputy: deputy && title === MANAGER ? postId(deputy) : null,
  }))
  const people = posts
    .filter(({ title }) => !vacant.includes(title))
    .map(({ id, title }) => ({ id, name: 'Somebody', posts: [{ id, title }] }))
  const out = unreachable.map(postId)
  return preflightOf({
    forum: pat as NonNullable<typeof pat>, // checked above
    known: { framework, indicators: [roads], posts, people },
    shown: [roads],
    day: on('2026-12-07'),
    heldToday: new Set(people.map(({ id }) => id)),
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
      ['Roads Manager', ['keeps the data of RD1', 'owner of action 6']],
    ])
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
})

it('what the reader may not see is neither named nor counted', () => {
  const found = checked({ shown: [], vacant: [MANAGER] })

  expect(findingsOf(found)).toBe(0)
})

it('every member of the forum is looked at', () => {
  const members = membersOf(pat)

  expect(checked({ vacant: members }).vacant.map(({ title }) => title)).toEqual(members)
})
