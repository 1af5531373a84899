import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postId } from '../../../src/domain/directory/post-id.ts'
import type { DirectoryRows } from '../../../src/domain/directory/rows.ts'
import { directory as openDirectory } from '../../../src/store/directory/directory.ts'
import { imports } from '../../../src/store/imports.ts'
import { anIndicator } from '../../intake/files.ts'
import type { FreshDatabase } from '../../support/database.ts'
import { freshDatabase } from '../../support/database.ts'
import { aPersonRow as person, aPostRow as post } from '../../support/directory-rows.ts'
import { by, monday, rows } from '../figures/imports/rows.ts'

let fresh: FreshDatabase
let directory: ReturnType<typeof openDirectory>
beforeEach(async () => {
  fresh = await freshDatabase()
  directory = openDirectory(fresh.database)
})
afterEach(() => fresh.drop())

const given = (part: Partial<DirectoryRows>) =>
  rows({ directory: { posts: [], people: [], day: '2017-08-21', ...part } })
const apply = (part: Partial<DirectoryRows>) => imports(fresh.database).apply(given(part), { ...by, now: monday })

const spansOf = async (title: string) =>
  (await directory.record()).holdings
    .filter((one) => one.post === postId(title))
    .map(({ person, from, until }) => [person, from, until])

const ROADS = 'Head of Roads'

describe('posts', () => {
  it('are put on record with their units, whom they report to and who stands in, in any order', async () => {
    const difference = await apply({
      posts: [
        post(ROADS, { directorate: 'Growth', division: 'Highways', reportsTo: 'Director', deputy: 'Roads Manager' }),
        post('Director'),
        post('Roads Manager', { reportsTo: ROADS }),
      ],
    })

    expect(difference.directory).toEqual({
      posts: { added: 3, changed: 0, unchanged: 0 },
      people: { added: 0, changed: 0, unchanged: 0 },
    })
    expect((await directory.listEntries()).find(({ title }) => title === ROADS)).toEqual({
      ...{ id: 'head-of-roads', title: ROADS, directorate: 'Growth', division: 'Highways', service: '' },
      ...{ manager: 'director', deputy: 'roads-manager' },
    })
  })

  it('keep what a file leaves out, and lose what it leaves empty', async () => {
    await apply({
      posts: [post('Director'), post(ROADS, { division: 'Highways', reportsTo: 'Director', deputy: 'Director' })],
    })

    const difference = await apply({ posts: [post(ROADS.toUpperCase(), { deputy: '' })] })

    expect(difference.changes).toEqual(['Head of Roads: deputy Director → nobody'])
    expect((await directory.listEntries()).find(({ id }) => id === 'head-of-roads')).toMatchObject({
      title: ROADS,
      division: 'Highways',
      manager: 'director',
      deputy: null,
    })
  })

  it('of indicators in the same import may be held at once', async () => {
    const both = { ...given({ people: [person('1', 'Head of Contact Point')] }), indicators: [anIndicator()] }
    await imports(fresh.database).apply(both, { ...by, now: monday })

    expect(await spansOf('Head of Contact Point')).toEqual([['1', '2017-08-21', null]])
  })
})

describe('people', () => {
  it('hold their posts from the day of the import, or as the file says, and are known where it says', async () => {
    const difference = await apply({
      people: [
        person('1', ROADS, { slack: 'U1', console: true }),
        person('2', ROADS, { from: '2017-09-01', until: '2017-12-31', teams: 'aad-2' }),
        person('3', ROADS, { until: '2017-06-30' }),
      ],
    })

    expect(await spansOf(ROADS)).toEqual([
      ['1', '2017-08-21', null],
      ['2', '2017-09-01', '2017-12-31'],
      ['3', null, '2017-06-30'],
    ])
    const today = Temporal.PlainDate.from('2017-08-21')
    expect(await directory.findPersonBy('slack', 'U1', today)).toMatchObject({ id: '1', name: 'Holder 1' })
    expect(await directory.findPersonBy('web', '1', today)).toMatchObject({ id: '1' })
    expect(difference.changes).toEqual([
      '1: Head of Roads from 2017-08-21 (new)',
      '1: known on Slack',
      '1: known on the console',
      '2: Head of Roads from 2017-09-01 until 2017-12-31 (new)',
      '2: known on Teams',
      '3: Head of Roads until 2017-06-30 (new)',
    ])
  })

  it('change nothing the second time, a month later', async () => {
    const people = [person('1', ROADS, { slack: 'U1', console: true }), person('2', ROADS, { until: '2017-06-30' })]
    await apply({ people })
    const before = await directory.record()

    const again = await apply({ people, day: '2017-09-21' })

    expect(again).toMatchObject({ directory: { people: { added: 0, changed: 0, unchanged: 2 } }, changes: [] })
    expect(await directory.record()).toEqual(before)
    expect(await fresh.database.prisma.import.count()).toBe(1)
  })

  it('leave a post that their lines have no more, on the day before; others stay as they are', async () => {
    await apply({ people: [person('1', ROADS), person('1', 'Head of Paths'), person('2', ROADS)] })

    const difference = await apply({ people: [person('1', 'Head of Paths')], day: '2017-09-21' })

    expect(difference.changes).toEqual(['1: Head of Roads ended on 2017-09-20: the file has it no more'])
    expect(await spansOf(ROADS)).toEqual([
      ['1', '2017-08-21', '2017-09-20'],
      ['2', '2017-08-21', null],
    ])
  })

  it('hold none any more with an empty post, and what had not begun is taken back', async () => {
    await apply({ people: [person('1', ROADS), person('1', 'Head of Paths', { from: '2017-10-01' })] })

    await apply({ people: [person('1', '')], day: '2017-09-21' })

    expect(await spansOf(ROADS)).toEqual([['1', '2017-08-21', '2017-09-20']])
    expect(await spansOf('Head of Paths')).toEqual([])
  })

  it.each([
    { why: 'another last day', change: { until: '2017-12-31' }, spans: [['1', '2017-08-21', '2017-12-31']] },
    { why: 'an earlier first day', change: { from: '2017-04-01' }, spans: [['1', '2017-04-01', null]] },
    {
      why: 'an earlier time beside the present one',
      change: { from: '2015-01-01', until: '2015-12-31' },
      spans: [
        ['1', '2017-08-21', '2017-09-20'],
        ['1', '2015-01-01', '2015-12-31'],
      ],
    },
  ])('are corrected by $why', async ({ change, spans }) => {
    await apply({ people: [person('1', ROADS)] })

    await apply({ people: [person('1', ROADS, change)], day: '2017-09-21' })

    expect(await spansOf(ROADS)).toEqual(spans)
  })

  it('are known by what the file gives alone, and stay known where it says nothing', async () => {
    await apply({ people: [person('1', ROADS, { slack: 'U1', teams: 'aad-1', console: true })] })

    await apply({ people: [person('1', ROADS, { name: '', slack: 'U9', console: false })] })

    const record = await directory.record()
    expect(record.identities.map(({ platform, externalId }) => [platform, externalId])).toEqual([
      ['slack', 'U9'],
      ['teams', 'aad-1'],
    ])
    expect(record.people).toEqual([{ id: '1', name: 'Holder 1' }])
  })

  it('pass an identity on to one another in one file', async () => {
    await apply({ people: [person('1', ROADS, { slack: 'U1' }), person('2', ROADS, { slack: 'U2' })] })

    await apply({ people: [person('1', ROADS, { slack: 'U2' }), person('2', ROADS, { slack: 'U1' })] })

    const { identities } = await directory.record()
    expect(identities.map(({ externalId, person }) => [externalId, person])).toEqual([
      ['U1', '2'],
      ['U2', '1'],
    ])
  })

  it('are said by their id, never by their name', async () => {
    const first = await apply({ people: [person('1', ROADS, { name: 'Somebody' })] })
    const second = await apply({ people: [person('1', ROADS, { name: 'Somebody Else' })] })

    expect(second.changes).toEqual(['1: another name'])
    expect([...first.changes, ...second.changes].join()).not.toContain('Somebody')
  })
})

it('a difference that is only shown leaves the directory as it is', async () => {
  const difference = await imports(fresh.database).difference(
    given({ people: [person('1', ROADS)], posts: [post(ROADS)] }),
  )

  expect(difference.directory).toMatchObject({ posts: { added: 1 }, people: { added: 1 } })
  expect(await directory.record()).toEqual({ posts: [], people: [], holdings: [], identities: [] })
})
