import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/domain/access.ts'
import type { PostEntry } from '../../src/domain/directory.ts'
import { postId } from '../../src/domain/post-id.ts'
import type { KnownPosts } from '../../src/domain/stand-in.ts'
import { standInsFor } from '../../src/domain/stand-in.ts'
import { aFramework, anIndicator } from '../support/builders.ts'

const entry = (title: string, changes: Partial<PostEntry> = {}): PostEntry => ({
  id: postId(title),
  title,
  directorate: '',
  division: '',
  service: '',
  manager: null,
  deputy: null,
  ...changes,
})

const holder = (...titles: readonly string[]): Person => ({
  id: postId(titles.join(' ')),
  name: '',
  posts: titles.map((title) => ({ id: postId(title), title })),
})

/** A head of roads with a deputy, a director and a manager; everybody is in post but the head. */
const known = (changes: Partial<KnownPosts> = {}): KnownPosts => ({
  framework: aFramework(),
  indicators: [],
  posts: [
    entry('Head of Roads', { deputy: 'roads-manager', manager: 'head-of-highways' }),
    ...['Roads Manager', 'Head of Highways', 'Director', 'Other Director', 'PAT Secretary', 'Analyst'].map((title) =>
      entry(title),
    ),
  ],
  people: ['Roads Manager', 'Head of Highways', 'Director', 'Other Director', 'PAT Secretary', 'Analyst'].map((title) =>
    holder(title),
  ),
  ...changes,
})

const roads = anIndicator({ ref: 'RD1', accountablePost: 'head-of-roads', directorPost: 'director' })
const said = (found: ReturnType<typeof standInsFor>) => found.map(({ as, titles }) => `${as}: ${titles.join(', ')}`)

describe('the place of a post is taken', () => {
  it('by its deputy, then the director, then the post above, the secretaries, and the performance team', () => {
    expect(said(standInsFor('head-of-roads', roads, known()))).toEqual([
      'deputy: Roads Manager',
      'director: Director',
      'manager: Head of Highways',
      'secretary: PAT Secretary',
      'performance team: Analyst',
    ])
  })

  it('by the directors of what else it answers for, after the one concerned', () => {
    const lights = anIndicator({ ref: 'RD2', accountablePost: 'head-of-roads', directorPost: 'other-director' })

    expect(said(standInsFor('head-of-roads', roads, known({ indicators: [lights, roads] }))).slice(1, 3)).toEqual([
      'director: Director',
      'director: Other Director',
    ])
  })

  it('by nobody who is not in post', () => {
    const people = [holder('PAT Secretary')]

    expect(said(standInsFor('head-of-roads', roads, known({ people })))).toEqual(['secretary: PAT Secretary'])
    expect(standInsFor('head-of-roads', roads, known({ people: [] }))).toEqual([])
  })

  it('by nobody but the secretaries and the team where the directory does not know the post', () => {
    expect(said(standInsFor('head-of-parks', null, known()))).toEqual([
      'secretary: PAT Secretary',
      'performance team: Analyst',
    ])
  })

  it('by no director of what another post answers for', () => {
    const parks = anIndicator({ ref: 'PK1', accountablePost: 'head-of-parks', directorPost: 'other-director' })

    expect(said(standInsFor('head-of-roads', null, known({ indicators: [roads, parks] })))).toEqual([
      'deputy: Roads Manager',
      'director: Director',
      'manager: Head of Highways',
      'secretary: PAT Secretary',
      'performance team: Analyst',
    ])
  })

  it('in the capacity that is meant, whatever other posts they hold', () => {
    const people = [holder('Director', 'Roads Manager'), holder('PAT Secretary')]

    expect(said(standInsFor('head-of-roads', null, known({ people })))).toEqual([
      'deputy: Roads Manager',
      'secretary: PAT Secretary',
    ])
  })

  it('by those secretaries who are in post', () => {
    const posts = [...known().posts, entry('DAT Secretary')]
    const secretaries = (...titles: string[]) =>
      said(standInsFor('head-of-parks', null, known({ posts, people: titles.map((title) => holder(title)) })))

    expect(secretaries('PAT Secretary', 'DAT Secretary')).toEqual(['secretary: PAT Secretary, DAT Secretary'])
    expect(secretaries('DAT Secretary')).toEqual(['secretary: DAT Secretary'])
  })

  it('never by the holder in another of their posts', () => {
    const people = [holder('Head of Roads', 'Roads Manager'), holder('Director')]

    expect(said(standInsFor('head-of-roads', roads, known({ people })))).toEqual(['director: Director'])
  })
})

describe('what is exempt', () => {
  const exempt = { ...roads, classification: 'exempt' as const }

  it('reaches no deputy and no manager who is not entitled to it', () => {
    expect(said(standInsFor('head-of-roads', exempt, known()))).toEqual([
      'director: Director',
      'secretary: PAT Secretary',
      'performance team: Analyst',
    ])
  })

  it('keeps out whoever is not entitled to it, when a notice does not say what it is about', () => {
    const open = { ...roads, ref: 'RD3' }
    const parks = { ...exempt, ref: 'PK1', accountablePost: 'head-of-parks' }

    expect(said(standInsFor('head-of-roads', null, known({ indicators: [open, exempt] })))[0]).toBe(
      'director: Director',
    )
    expect(said(standInsFor('head-of-roads', null, known({ indicators: [open, parks] })))[0]).toBe(
      'deputy: Roads Manager',
    )
    expect(said(standInsFor('head-of-roads', null, known({ indicators: [exempt] })))[0]).toBe('director: Director')
    expect(said(standInsFor('head-of-roads', null, known({ indicators: [roads] })))[0]).toBe('deputy: Roads Manager')
  })
})
