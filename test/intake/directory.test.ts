import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { KnownDirectory } from '../../src/intake/intake.ts'
import { problemText } from '../../src/intake/problem.ts'
import { examineFiles } from '../../src/intake/read-files.ts'
import { file, indicators, now } from './files.ts'

const POSTS = 'post,directorate,division,service,reports_to,deputy'
const PEOPLE = 'person,name,post,from,until,slack,teams,console'

const posts = (...lines: readonly string[]) => file('posts.csv', POSTS, ...lines)
const people = (...lines: readonly string[]) => file('people.csv', PEOPLE, ...lines)

/** On record: a head who answers to a director, held by 100. */
const known: KnownDirectory = {
  posts: [
    { id: 'head-of-roads', manager: 'director-of-highways' },
    { id: 'director-of-highways', manager: null },
    { id: 'pat-secretary', manager: null },
  ],
  people: [{ id: '100', name: 'Holder of Roads' }],
  identities: [{ platform: 'slack', externalId: 'U100', person: '100' }],
}

const examined = (...files: Parameters<typeof examineFiles>[0]) => examineFiles(files, new Map(), now, undefined, known)
const problemsOf = async (...files: Parameters<typeof examineFiles>[0]) =>
  (await examined(...files)).problems.map(problemText)

it('reads posts with their units, and people with the days on which they hold them', async () => {
  const { intake, problems } = await examined(
    posts('Head of Parks,Growth,Country Parks,,Director of Highways,Head of Roads'),
    people(
      '200,Holder of Parks,Head of Parks,2026-12-01,31/01/2027,U200,aad-200,yes',
      '200,,Head of Roads,,,,,',
      '100,,,,,,,',
    ),
  )

  expect(problems).toEqual([])
  expect(intake.posts).toEqual([
    {
      post: 'Head of Parks',
      directorate: 'Growth',
      division: 'Country Parks',
      service: '',
      reportsTo: 'Director of Highways',
      deputy: 'Head of Roads',
    },
  ])
  expect(intake.people).toEqual([
    {
      ...{ person: '200', name: 'Holder of Parks', post: 'Head of Parks', from: '2026-12-01', until: '2027-01-31' },
      ...{ slack: 'U200', teams: 'aad-200', console: true },
    },
    { person: '200', name: '', post: 'Head of Roads', from: null, until: null, slack: '', teams: '', console: null },
    { person: '100', name: '', post: '', from: null, until: null, slack: '', teams: '', console: null },
  ])
})

it('tells a column that is left out from an empty cell', async () => {
  const { intake } = await examined(file('p.csv', 'Post,Reports to', 'Head of Parks,'))

  expect(intake.posts).toEqual([
    { post: 'Head of Parks', directorate: null, division: null, service: null, reportsTo: '', deputy: null },
  ])
})

it('knows the posts that indicators of the same files name', async () => {
  const definition = indicators('X1,N,kpi,%,0,higher,month,D,,,Head of Lakes,,,,,,,')

  expect(await problemsOf(definition, people('300,Holder of Lakes,Head of Lakes,,,,,'))).toEqual([])
})

describe('posts are refused', () => {
  it.each([
    ['-,,,,,', 'post: found "-", expected a post such as Head of Contact Point'],
    [
      'Head of Parks,,,,Head of Parks,',
      'reports_to: found "Head of Parks", expected another post: it reports to itself',
    ],
    [
      'Head of Parks,,,,,head of parks',
      'deputy: found "head of parks", expected another post: it stands in for itself',
    ],
    [
      'Head of Parks,,,,Head of Lakes,',
      'reports_to: found "Head of Lakes", expected a post that is on record, in these files or in framework.yaml',
    ],
    [
      'Head of Parks,,,,,Head of Lakes',
      'deputy: found "Head of Lakes", expected a post that is on record, in these files or in framework.yaml',
    ],
    [
      'Director of Highways,,,,Head of Roads,',
      'reports_to: found "Head of Roads", expected a post that does not answer to this one in the end: they report in a circle',
    ],
  ])('%s', async (line, said) => {
    expect(await problemsOf(posts(line))).toEqual([`posts.csv, line 2, column ${said}.`])
  })

  it('once for a circle through several of them', async () => {
    const said = await problemsOf(posts('A,,,,B,', 'B,,,,C,', 'C,,,,A,', 'D,,,,A,'))

    expect(said).toEqual([
      'posts.csv, line 2, column reports_to: found "B", expected a post that does not answer to this one in the end: they report in a circle.',
    ])
  })

  it('when one title stands twice with another content', async () => {
    expect(await problemsOf(posts('Head of Parks,Growth,,,,', 'HEAD OF PARKS,Other,,,,'))).toEqual([
      'posts.csv, line 3: found HEAD OF PARKS again with another content, expected it once: it stands in line 2 already.',
    ])
  })
})

describe('people are refused', () => {
  it.each([
    [
      ['J Smith,Holder,Head of Roads,,,,,'],
      'line 2, column person: found "J Smith", expected a short id such as a staff number: letters, digits and . _ - without spaces',
    ],
    [
      ['200,Holder,Head of Lakes,,,,,'],
      'line 2, column post: found "Head of Lakes", expected a post that is on record, in these files or in framework.yaml',
    ],
    [
      ['200,Holder,Head of Roads,soon,,,,'],
      'line 2, column from: found "soon", expected a day such as 2026-12-01 or 01/12/2026, or nothing',
    ],
    [
      ['200,Holder,Head of Roads,2026-06-31,,,,'],
      'line 2, column from: found "2026-06-31", expected a day such as 2026-12-01 or 01/12/2026, or nothing',
    ],
    [
      ['200,Holder,Head of Roads,2026-12-02,2026-12-01,,,'],
      'line 2, column until: found "2026-12-01", expected a last day that is not before 2026-12-02',
    ],
    [
      ['200,Holder,Head of Roads,,,@holder,,'],
      'line 2, column slack: found "@holder", expected a member id such as U0123ABCD, or nothing',
    ],
    [['200,Holder,Head of Roads,,,,,maybe'], 'line 2, column console: found "maybe", expected yes or no'],
    [
      ['200,,Head of Roads,,,,,'],
      'line 2, column name: found nothing, expected the name of 200, who is not on record yet',
    ],
    [
      ['200,Holder,Head of Roads,,,,,', '200,Another,PAT Secretary,,,,,'],
      'line 3, column name: found "Another", expected one name for 200 on all their lines',
    ],
    [
      ['200,Holder,Head of Roads,,,U200,,', '300,Other,PAT Secretary,,,U200,,'],
      `line 3, column slack: found "U200", expected an identity of their own: this one is 200's`,
    ],
    [
      ['200,Holder,Head of Roads,,,U100,,'],
      `line 2, column slack: found "U100", expected an identity of their own: this one is 100's`,
    ],
    [
      ['200,Holder,Head of Roads,2026-01-01,2026-06-30,,,', '200,,Head of Roads,2026-06-30,,,,'],
      'line 3, column from: found "2026-06-30", expected days on which 200 is not in this post already',
    ],
  ])('%s', async (lines, said) => {
    expect(await problemsOf(people(...lines))).toEqual([`people.csv, ${said}.`])
  })

  it('but may come back to a post, share it, and take an identity that its owner gives up', async () => {
    const given = people(
      '200,Holder,Head of Roads,2025-01-01,2025-06-30,U100,,',
      '200,,Head of Roads,2026-01-01,,,,',
      '100,,Head of Roads,,,U101,,',
    )

    expect(await problemsOf(given)).toEqual([])
  })

  it('not for an unknown post when the posts beside them cannot be read', async () => {
    expect(
      await problemsOf(file('posts.csv', 'directorate,reports_to,deputy', 'Growth,,'), people('200,H,Anything,,,,,')),
    ).toEqual(['posts.csv, line 1: found no column post, expected one in the header of posts.'])
  })
})

it('the files in docs/directory.md are read as they stand', async () => {
  const page = await readFile(new URL('../../docs/directory.md', import.meta.url), 'utf8')
  const blocks = [...page.matchAll(/```csv\n(.*?)```/gs)].map(([, text = ''], at) => file(`${at}.csv`, text.trimEnd()))
  const named = ['Managing Director', 'Customer Relations Manager', 'PAT Non-Executive Director 1']
  const posts = named.map((title) => ({ id: title.toLowerCase().replaceAll(' ', '-'), manager: null }))

  const { intake, problems } = await examineFiles(blocks, new Map(), now, undefined, { ...known, posts })

  expect(problems).toEqual([])
  expect([intake.posts.length, intake.people.length]).toEqual([2, 3])
})
