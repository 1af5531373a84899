import { describe, expect, it } from 'vitest'
import { planDirectory } from '../../../src/domain/directory/plan.ts'
import type { DirectoryRecord, Holding, PostEntry } from '../../../src/domain/directory/record.ts'
import type { PersonRow, PostRow } from '../../../src/domain/directory/rows.ts'
import { aPersonRow as person, aPostRow as post } from '../../support/directory-rows.ts'

const DAY = '2017-08-21'
const ROADS = 'Head of Roads'

const entry = (id: string, title: string, changes: Partial<PostEntry> = {}): PostEntry => ({
  id,
  title,
  directorate: '',
  division: '',
  service: '',
  manager: null,
  deputy: null,
  ...changes,
})
const holding = (id: number, changes: Partial<Holding> = {}): Holding => ({
  id,
  person: '1',
  post: 'head-of-roads',
  from: null,
  until: null,
  by: null,
  at: null,
  ...changes,
})

const NOBODY: DirectoryRecord = { posts: [], people: [], holdings: [], identities: [] }
const NOTHING = { posts: [], people: [], begin: [], alter: [], remove: [], link: [], unlink: [], changes: [] }
const none = { added: 0, changed: 0, unchanged: 0 }

const plan = (record: Partial<DirectoryRecord>, rows: { posts?: PostRow[]; people?: PersonRow[] }, day = DAY) =>
  planDirectory({ ...NOBODY, ...record }, { posts: [], people: [], day, ...rows })

const roads = entry('head-of-roads', ROADS)
const known = { posts: [roads, entry('head-of-paths', 'Head of Paths')], people: [{ id: '1', name: 'Holder 1' }] }

describe('posts', () => {
  it('that are new come with their unit, whom they report to and who stands in; those that are only named come bare', () => {
    const stated = post(ROADS, {
      ...{
        directorate: 'Growth',
        division: 'Highways',
        service: 'Roads',
        reportsTo: 'Director',
        deputy: 'Roads Manager',
      },
    })

    expect(plan({}, { posts: [stated, post('Roads Manager', { reportsTo: ROADS })] })).toEqual({
      ...NOTHING,
      posts: [
        entry('director', 'Director'),
        entry('head-of-roads', ROADS, {
          ...{ directorate: 'Growth', division: 'Highways', service: 'Roads' },
          ...{ manager: 'director', deputy: 'roads-manager' },
        }),
        entry('roads-manager', 'Roads Manager', { manager: 'head-of-roads' }),
      ],
      counts: { posts: { ...none, added: 2 }, people: none },
      changes: ['Head of Roads: a new post', 'Roads Manager: a new post'],
    })
  })

  it('that are known keep what the file leaves out, lose what it leaves empty, and each change is said', () => {
    const before = entry('head-of-roads', ROADS, {
      ...{ directorate: 'Growth', division: 'Highways', service: 'Roads', manager: 'director', deputy: 'director' },
    })
    const record = { posts: [before, entry('director', 'Director')] }

    const changed = plan(record, {
      posts: [post(ROADS.toUpperCase(), { division: '', service: 'Streets', reportsTo: 'Chief', deputy: '' })],
    })

    expect(changed.posts).toEqual([
      entry('chief', 'Chief'),
      { ...before, division: '', service: 'Streets', manager: 'chief', deputy: null },
    ])
    expect(changed.changes).toEqual([
      'Head of Roads: division Highways → nothing, service Roads → Streets, reports to Director → Chief, deputy Director → nobody',
    ])
    expect(changed.counts.posts).toEqual({ ...none, changed: 1 })
    expect(plan(record, { posts: [post(ROADS)] })).toEqual({
      ...NOTHING,
      counts: { posts: { ...none, unchanged: 1 }, people: none },
    })
  })

  it('get a deputy where they had none, and a unit where they had none', () => {
    const changed = plan(known, { posts: [post(ROADS, { directorate: 'Growth', deputy: 'Head of Paths' })] })

    expect(changed.changes).toEqual(['Head of Roads: directorate nothing → Growth, deputy nobody → Head of Paths'])
    expect(changed.posts).toEqual([{ ...roads, directorate: 'Growth', deputy: 'head-of-paths' }])
  })

  it('that only people hold are put on record too', () => {
    expect(plan({}, { people: [person('1', ROADS)] }).posts).toEqual([roads])
    expect(plan({}, { people: [person('1', '')] }).posts).toEqual([])
  })
})

describe('people', () => {
  it('that are new hold their post from the day of the import, and are known where the file says', () => {
    const rows = [person('1', ROADS, { slack: 'U1', teams: 'aad-1', console: true })]

    expect(plan({}, { people: rows })).toEqual({
      ...NOTHING,
      posts: [roads],
      people: [{ id: '1', name: 'Holder 1' }],
      begin: [{ person: '1', post: 'head-of-roads', from: DAY, until: null }],
      link: [
        { platform: 'slack', externalId: 'U1', person: '1' },
        { platform: 'teams', externalId: 'aad-1', person: '1' },
        { platform: 'web', externalId: '1', person: '1' },
      ],
      counts: { posts: none, people: { ...none, added: 1 } },
      changes: [
        '1: Head of Roads from 2017-08-21 (new)',
        '1: known on Slack',
        '1: known on Teams',
        '1: known on the console',
      ],
    })
  })

  it.each([
    [
      'a first day and a last',
      { from: '2017-09-01', until: '2017-12-31' },
      '2017-09-01',
      'from 2017-09-01 until 2017-12-31',
    ],
    ['a last day that is past', { until: '2017-08-20' }, null, 'until 2017-08-20'],
    ['a last day that is today', { until: DAY }, DAY, `from ${DAY} until ${DAY}`],
  ])('with %s hold it so', (_, span, from, said) => {
    const planned = plan(known, { people: [person('1', ROADS, span)] })

    expect(planned.begin).toEqual([{ person: '1', post: 'head-of-roads', from, until: span.until }])
    expect(planned.changes).toEqual([`1: Head of Roads ${said} (new)`])
    expect(planned.counts.people).toEqual({ ...none, changed: 1 })
  })

  it('that hold no post say so, and keep their name where the file gives none', () => {
    expect(plan({}, { people: [person('9', '')] })).toMatchObject({
      people: [{ id: '9', name: 'Holder 9' }],
      changes: ['9: holds no post'],
      counts: { people: { ...none, added: 1 } },
    })
    expect(plan(known, { people: [person('1', '', { name: '' })] })).toMatchObject({
      ...NOTHING,
      counts: { people: { ...none, unchanged: 1 } },
    })
    expect(plan({}, { people: [person('9', '', { name: '' })] }).people).toEqual([{ id: '9', name: '9' }])
  })

  it('that are not on record are new, whoever else is', () => {
    expect(plan(known, { people: [person('9', '', { name: '' })] })).toMatchObject({
      people: [{ id: '9', name: '9' }],
      counts: { people: { ...none, added: 1 } },
    })
  })

  it('with another name are told by their id alone', () => {
    expect(plan(known, { people: [person('1', '', { name: 'Another holder' })] })).toMatchObject({
      people: [{ id: '1', name: 'Another holder' }],
      changes: ['1: another name'],
    })
  })

  it.each([
    ['nothing new', {}, [], []],
    [
      'another last day',
      { until: '2017-12-31' },
      [{ id: 7, from: '2017-04-01', until: '2017-12-31' }],
      ['1: Head of Roads from 2017-04-01 until 2017-12-31, before it was from 2017-04-01'],
    ],
    [
      'an earlier first day',
      { from: '2017-03-01' },
      [{ id: 7, from: '2017-03-01', until: null }],
      ['1: Head of Roads from 2017-03-01, before it was from 2017-04-01'],
    ],
    ['the same first day', { from: '2017-04-01' }, [], []],
  ])('that hold a post are corrected by %s', (_, change, alter, changes) => {
    const record = { ...known, holdings: [holding(7, { from: '2017-04-01' }), holding(8, { person: '2' })] }

    expect(plan(record, { people: [person('1', ROADS, change)] })).toMatchObject({
      begin: [],
      alter,
      remove: [],
      changes,
    })
  })

  const LAST = '2016-03-31'
  const NEW_YEAR = '2017-01-01'

  it.each<[string, Partial<PersonRow>, Partial<Holding>[], string[]]>([
    ['the latest that is held', {}, [{ from: LAST }, { from: NEW_YEAR }], ['1 2016-03-31 to 2017-08-20']],
    ['it in whatever order', {}, [{ from: NEW_YEAR }, { from: LAST }], ['2 2016-03-31 to 2017-08-20']],
    ['one with a first day before one without', {}, [{}, { from: NEW_YEAR }], ['1 ever to 2017-08-20']],
    ['it in whatever order', {}, [{ from: NEW_YEAR }, {}], ['2 ever to 2017-08-20']],
    ['one that ends today', {}, [{ until: DAY }], ['1 ever to further notice']],
    ['none that ended yesterday', {}, [{ until: '2017-08-20' }], ['new 2017-08-21 to further notice']],
    ['one without days', { until: '2017-12-31' }, [{}], ['1 ever to 2017-12-31']],
    ['one that begins on its last day', { until: NEW_YEAR }, [{ from: NEW_YEAR }], ['1 2017-01-01 to 2017-01-01']],
    [
      'none that begins after its last day',
      { until: '2016-12-31' },
      [{ from: NEW_YEAR }],
      ['new ever to 2016-12-31', '1 2017-01-01 to 2017-08-20'],
    ],
    [
      'a past one with its last day',
      { until: LAST },
      [{ until: LAST }, { from: NEW_YEAR }],
      ['2 2017-01-01 to 2017-08-20'],
    ],
    [
      'none with another last day',
      { until: '2016-03-30' },
      [{ until: LAST }, { from: NEW_YEAR }],
      ['new ever to 2016-03-30', '2 2017-01-01 to 2017-08-20'],
    ],
    [
      'the one with its first day',
      { from: LAST },
      [{ from: LAST }, { from: NEW_YEAR }],
      ['2 2017-01-01 to 2017-08-20'],
    ],
    [
      'the latest that it overlaps',
      { from: '2017-02-01' },
      [{ from: LAST }, { from: NEW_YEAR }],
      ['2 2017-02-01 to further notice', '1 2016-03-31 to 2017-08-20'],
    ],
    ['one that ends on its first day', { from: LAST }, [{ until: LAST }], ['1 2016-03-31 to further notice']],
    [
      'none that ended before its first day',
      { from: '2016-04-01' },
      [{ until: LAST }],
      ['new 2016-04-01 to further notice'],
    ],
    [
      'one that begins on the last of its days',
      { from: LAST, until: NEW_YEAR },
      [{ from: NEW_YEAR }],
      ['1 2016-03-31 to 2017-01-01'],
    ],
    [
      'one without a first day, which began before',
      { from: LAST, until: NEW_YEAR },
      [{}],
      ['1 2016-03-31 to 2017-01-01'],
    ],
    [
      'none that begins after its days',
      { from: LAST, until: '2016-12-31' },
      [{ from: NEW_YEAR }],
      ['new 2016-03-31 to 2016-12-31', '1 2017-01-01 to 2017-08-20'],
    ],
    [
      'none of another post',
      {},
      [{ post: 'head-of-paths', from: NEW_YEAR }],
      ['new 2017-08-21 to further notice', '1 2017-01-01 to 2017-08-20'],
    ],
  ])('mean by a line %s: %j', (_, line, held, expected) => {
    const holdings = held.map((one, at) => holding(at + 1, one))

    const { begin, alter, remove } = plan({ ...known, holdings }, { people: [person('1', ROADS, line)] })

    const days = ({ from, until }: Pick<Holding, 'from' | 'until'>) =>
      `${from ?? 'ever'} to ${until ?? 'further notice'}`
    expect([...begin.map((one) => `new ${days(one)}`), ...alter.map((one) => `${one.id} ${days(one)}`)]).toEqual(
      expected,
    )
    expect(remove).toEqual([])
  })

  it('mean by each line another holding, and never the same twice', () => {
    const record = { ...known, holdings: [holding(7, { from: NEW_YEAR })] }

    expect(plan(record, { people: [person('1', ROADS), person('1', ROADS)] })).toMatchObject({
      begin: [{ post: 'head-of-roads', from: DAY, until: null }],
      alter: [],
    })
  })

  it('hold a post without days until further notice, as the change says', () => {
    const record = { ...known, holdings: [holding(7)] }

    expect(plan(record, { people: [person('1', ROADS, { until: '2017-12-31' })] }).changes).toEqual([
      '1: Head of Roads until 2017-12-31, before it was until further notice',
    ])
  })

  it('with a time before the one on record hold the post twice, and what the file has no more has ended the day before', () => {
    const record = { ...known, holdings: [holding(7, { from: '2017-04-01' })] }

    expect(plan(record, { people: [person('1', ROADS, { from: '2015-01-01', until: '2015-12-31' })] })).toMatchObject({
      begin: [{ from: '2015-01-01', until: '2015-12-31' }],
      alter: [{ id: 7, from: '2017-04-01', until: '2017-08-20' }],
      changes: [
        '1: Head of Roads from 2015-01-01 until 2015-12-31 (new)',
        '1: Head of Roads ended on 2017-08-20: the file has it no more',
      ],
    })
  })

  it('lose what the file has no more: what has begun ends, what has not is taken back, what has ended stays', () => {
    const holdings = [
      holding(7, { from: '2017-04-01', until: DAY }),
      holding(8, { post: 'head-of-paths', from: DAY }),
      holding(9, { post: 'head-of-paths', until: '2017-08-20' }),
      holding(10, { post: 'head-of-paths' }),
    ]

    expect(plan({ ...known, holdings }, { people: [person('1', '')] })).toMatchObject({
      alter: [
        { id: 7, from: '2017-04-01', until: '2017-08-20' },
        { id: 10, from: null, until: '2017-08-20' },
      ],
      remove: [8],
      changes: [
        '1: Head of Roads ended on 2017-08-20: the file has it no more',
        '1: Head of Paths ended on 2017-08-20: the file has it no more',
        '1: Head of Paths from 2017-08-21 is taken back: the file has it no more',
      ],
    })
  })

  it('mean the latest of several holdings, a past one by its last day, and each line another', () => {
    const holdings = [holding(7, { until: '2016-03-31' }), holding(8, { from: '2017-01-01' })]
    const record = { ...known, holdings }

    expect(plan(record, { people: [person('1', ROADS), person('1', ROADS, { until: '2016-03-31' })] })).toMatchObject(
      NOTHING,
    )
    expect(plan(record, { people: [person('1', ROADS, { from: '2016-01-01', until: '2016-06-30' })] }).alter).toEqual([
      { id: 7, from: '2016-01-01', until: '2016-06-30' },
      { id: 8, from: '2017-01-01', until: '2017-08-20' },
    ])
    expect(plan(record, { people: [person('1', ROADS, { until: '2015-01-01' })] }).begin).toEqual([
      { person: '1', post: 'head-of-roads', from: null, until: '2015-01-01' },
    ])
  })

  it('are known by what is given, in place of what was; where nothing is given they stay known', () => {
    const at = (platform: 'web' | 'slack' | 'teams', externalId: string, of = '1') => ({
      platform,
      externalId,
      person: of,
    })
    const identities = [at('slack', 'U1'), at('slack', 'U2', '2'), at('teams', 'aad-1'), at('web', '1')]
    const record = { ...known, identities }
    const changed = (change: Partial<PersonRow>) => plan(record, { people: [person('1', '', change)] })

    expect(changed({ slack: 'U9' })).toMatchObject({
      link: [at('slack', 'U9')],
      unlink: [at('slack', 'U1')],
      changes: ['1: known on Slack by another id'],
    })
    const twoIds = { ...known, identities: [at('slack', 'U1'), at('slack', 'U3')] }
    expect(plan(twoIds, { people: [person('1', '', { slack: 'U1' })] })).toMatchObject({
      link: [],
      unlink: [at('slack', 'U3')],
      changes: ['1: known on Slack by another id'],
    })
    expect(changed({ teams: 'aad-2' }).changes).toEqual(['1: known on Teams by another id'])
    expect(changed({ console: false })).toMatchObject({
      link: [],
      unlink: [at('web', '1')],
      changes: ['1: no longer known on the console'],
    })
    for (const same of [{}, { slack: 'U1' }, { teams: 'aad-1' }, { console: true }]) {
      expect(changed(same)).toMatchObject({ link: [], unlink: [], changes: [] })
    }
    const both = [person('1', '', { slack: 'U1' }), person('1', '', { slack: 'U3' }), person('1', '', { slack: 'U3' })]
    expect(plan(record, { people: both })).toMatchObject({
      link: [at('slack', 'U3')],
      unlink: [],
      changes: ['1: known on Slack'],
    })
    expect(plan(known, { people: [person('1', '', { console: false })] })).toMatchObject({ unlink: [], changes: [] })
    const twice = [person('1', '', { console: false }), person('1', '', { console: true }), person('1', '')]
    expect(plan(known, { people: twice }).link).toEqual([at('web', '1')])
  })

  it('are each planned by their own lines', () => {
    const planned = plan({}, { people: [person('1', ROADS), person('2', ROADS), person('1', 'Head of Paths')] })

    expect(planned.begin.map(({ person: of, post: held }) => [of, held])).toEqual([
      ['1', 'head-of-roads'],
      ['1', 'head-of-paths'],
      ['2', 'head-of-roads'],
    ])
    expect(planned.counts.people).toEqual({ ...none, added: 2 })
    expect(planned.changes).toEqual([
      '1: Head of Roads from 2017-08-21 (new)',
      '1: Head of Paths from 2017-08-21 (new)',
      '2: Head of Roads from 2017-08-21 (new)',
    ])
  })

  it('keep the name that is on record for each of them', () => {
    const people = [
      { id: '1', name: 'Holder 1' },
      { id: '2', name: 'Holder 2' },
    ]

    expect(plan({ ...known, people }, { people: [person('2', '', { name: '' })] })).toMatchObject({
      people: [],
      counts: { people: { ...none, unchanged: 1 } },
    })
  })
})
