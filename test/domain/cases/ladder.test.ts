import { describe, expect, it } from 'vitest'
import { goUp } from '../../../src/domain/cases/case.ts'
import type { LadderStep } from '../../../src/domain/cases/ladder.ts'
import {
  findResponsibleForum,
  goesUpOn,
  isBelowForums,
  levelAbove,
  sayLevel,
  sayStepInTime,
  stepAt,
  stepFor,
  stepInTime,
  timeToAct,
} from '../../../src/domain/cases/ladder.ts'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import type { Decision } from '../../../src/domain/rules/evaluate.ts'
import type { ActWithin, Framework, Level } from '../../../src/domain/rules/framework.ts'
import { aCase, aForum, aFramework, noonOf, on } from '../../support/builders.ts'

const days = (count: number): ActWithin => ({ count, unit: 'working days' })
const meetings = (count: number): ActWithin => ({ count, unit: 'meetings' })
const level = (key: string, name: string, step: number, actWithin: ActWithin | null): Level => ({
  key,
  name,
  step,
  actWithin,
})

const framework: Framework = aFramework([], {
  ladder: [
    level('division', 'Division management team', 0, days(20)),
    level('directorate', 'Directorate management team', 1, days(20)),
    level('pat', 'PAT', 2, meetings(1)),
    level('dat', 'DAT', 2, meetings(1)),
    level('cmt', 'Corporate Management Team', 3, days(40)),
    level('cabinet', 'Cabinet', 4, null),
  ],
  dataLadder: [
    level('data-owner', 'Data owner', 0, days(5)),
    level('division', 'Division management team', 1, days(5)),
    level('directorate', 'Directorate management team', 2, days(10)),
    level('pat', 'PAT', 3, null),
  ],
})
const calendar = makeCalendar(framework.calendar)

describe('the level above', () => {
  it.each([
    ['poor', 'division', 'directorate'],
    ['poor', 'directorate', 'pat'],
    ['poor', 'pat', 'cmt'],
    ['poor', 'dat', 'cmt'],
    ['poor', 'cmt', 'cabinet'],
    ['poor', 'cabinet', null],
    ['demand', 'directorate', 'pat'],
    ['data', 'data-owner', 'division'],
    ['data', 'division', 'directorate'],
    ['data', 'directorate', 'pat'],
    ['data', 'pat', null],
    ['good', 'pat', null],
    ['poor', 'data-owner', null],
  ] as const)('of a case about %s at %s is %s', (kind, at, above) => {
    expect(levelAbove(framework, { kind, level: at })?.key ?? null).toBe(above)
  })
})

describe('a case goes up', () => {
  it.each([
    // Twenty working days, over Christmas and the New Year, and over Easter and both bank holidays of May.
    ['poor', 'division', '2026-12-14', '2027-01-14'],
    ['poor', 'directorate', '2027-03-01', '2027-03-31'],
    ['poor', 'division', '2027-04-12', '2027-05-11'],
    ['data', 'data-owner', '2027-03-24', '2027-04-02'],
    ['data', 'directorate', '2027-03-01', '2027-03-15'],
    // PAT meets on the first Monday: on 7 December seven clear working days' notice has to be given by 25 November.
    ['poor', 'pat', '2026-11-25', '2026-12-08'],
    ['poor', 'pat', '2026-11-26', '2027-01-05'],
    ['poor', 'cabinet', '2026-12-14', null],
    ['good', 'pat', '2026-12-14', null],
  ] as const)('about %s, from %s, that came on %s, on %s', (kind, at, since, day) => {
    expect(goesUpOn(framework, { kind, level: at }, on(since), calendar)?.toString() ?? null).toBe(day)
  })
})

it.each([
  [
    'poor',
    'directorate',
    'Not back on course 20 working days after it came to the Directorate management team on Monday 1 March 2027: goes to PAT.',
  ],
  [
    'poor',
    'pat',
    'Not back on course 1 meeting after it came to PAT on Monday 1 March 2027: goes to the Corporate Management Team.',
  ],
  [
    'data',
    'data-owner',
    'Not put right 5 working days after it came to the data owner on Monday 1 March 2027: goes to the Division management team.',
  ],
  [
    'demand',
    'directorate',
    'Not back in its range 20 working days after it came to the Directorate management team on Monday 1 March 2027: goes to PAT.',
  ],
] as const)('the step of a case about %s from %s says why', (kind, at, because) => {
  const above = levelAbove(framework, { kind, level: at }) ?? expect.fail('there is a level above')

  const step = stepInTime(framework, { kind, level: at }, on('2027-03-01'))

  expect(sayStepInTime(framework, step, above.key)).toBe(because)
})

it('the step of a case that had no time says no time, and that of good practice that nothing was decided', () => {
  const timeless = aFramework([], {
    ladder: [level('directorate', 'Directorate management team', 0, null), level('pat', 'PAT', 1, null)],
  })
  const pat = timeless.ladder[1] ?? expect.fail('there is a level above')
  const step = (kind: 'poor' | 'good') =>
    sayStepInTime(timeless, stepInTime(timeless, { kind, level: 'directorate' }, on('2027-03-01')), pat.key)

  expect(step('poor')).toBe(
    'Not back on course after it came to the Directorate management team on Monday 1 March 2027: goes to PAT.',
  )
  expect(step('good')).toMatch(/^Not decided after it came to /)
})

describe('the time to act', () => {
  it('is that of the level, on the ladder of its kind', () => {
    expect(timeToAct(framework, { kind: 'poor', level: 'division' })).toEqual(days(20))
    expect(timeToAct(framework, { kind: 'data', level: 'division' })).toEqual(days(5))
    expect(timeToAct(framework, { kind: 'poor', level: 'pat' })).toEqual(meetings(1))
  })

  it('is none at the top, whatever the ladder says, nor off the ladder', () => {
    const top = aFramework([], { ladder: [level('cabinet', 'Cabinet', 0, days(5))] })

    expect(timeToAct(top, { kind: 'poor', level: 'cabinet' })).toBeNull()
    expect(timeToAct(framework, { kind: 'good', level: 'pat' })).toBeNull()
    expect(timeToAct(framework, { kind: 'poor', level: 'elsewhere' })).toBeNull()
  })

  it('in meetings is none for a level that does not meet', () => {
    const unmet = aFramework([], {
      ladder: [level('division', 'Division management team', 0, meetings(1)), level('pat', 'PAT', 1, null)],
    })

    expect(goesUpOn(unmet, { kind: 'poor', level: 'division' }, on('2026-12-14'), calendar)).toBeNull()
  })

  it('in meetings is so many of those that leave enough notice, over months', () => {
    const [first, second, pat, ...others] = framework.ladder
    const slow = {
      ...framework,
      ladder: [first, second, pat && { ...pat, actWithin: meetings(3) }, ...others] as Level[],
    }
    const up = (since: string) => goesUpOn(slow, { kind: 'poor', level: 'pat' }, on(since), calendar)?.toString()

    expect(up('2026-11-25')).toBe('2027-02-02') // December, January, February
    expect(up('2026-11-26')).toBe('2027-03-02')
  })
})

it.each([
  ['pat', 'PAT'],
  ['directorate', 'the Directorate management team'],
  ['data-owner', 'the data owner'],
])('%s stands in a sentence as %s', (key, said) => {
  expect(sayLevel(framework, key)).toBe(said)
})

describe('where the rules put a case', () => {
  const found = (...refer: readonly string[]) => refer.map((one) => ({ refer: one }) as Decision)
  const at = (key: string): LadderStep => stepAt(framework, key, key)

  it.each([
    ['nothing open', null, ['division'], 'division', 'division'],
    ['several at once: the highest', null, ['division', 'pat', 'directorate'], 'pat', 'pat'],
    ['a higher finding moves it up', at('division'), ['pat'], 'pat', 'pat'],
    ['a lower finding leaves it', at('pat'), ['division'], 'pat', 'pat'],
    ['the data owner is below all', at('division'), ['data-owner'], 'division', 'division'],
    ['above the forums it stays', { level: 'cmt', forum: 'pat' }, ['pat'], 'cmt', 'pat'],
    ['DAT stands beside PAT', at('dat'), ['pat'], 'dat', 'dat'],
  ] as const)('%s', (_, open, refer, toLevel, forum) => {
    expect(stepFor(framework, open, found(...refer))).toEqual({ level: toLevel, forum })
  })

  it('is where it was, or nowhere, when they find nothing', () => {
    expect(stepFor(framework, at('dat'), [])).toEqual({ level: 'dat', forum: 'dat' })
    expect(stepFor(framework, null, [])).toBeNull()
  })

  it('is the first found of those side by side', () => {
    expect(stepFor(framework, null, found('dat', 'pat'))).toEqual({ level: 'dat', forum: 'dat' })
    expect(stepFor(framework, null, found('data-owner'))).toEqual({ level: 'data-owner', forum: 'data-owner' })
  })

  it('stays the business of its forum when a rule sends it above', () => {
    expect(stepFor(framework, at('dat'), found('cmt'))).toEqual({ level: 'cmt', forum: 'dat' })
    expect(stepFor(framework, at('division'), found('cmt'))).toEqual({ level: 'cmt', forum: 'cmt' })
  })
})

it('stays the business of the forum that it came from when it goes above the forums', () => {
  expect(stepAt(framework, 'cmt', 'dat')).toEqual({ level: 'cmt', forum: 'dat' })
  expect(stepAt(framework, 'cabinet', 'dat')).toEqual({ level: 'cabinet', forum: 'dat' })
  expect(stepAt(framework, 'pat', 'directorate')).toEqual({ level: 'pat', forum: 'pat' })
  expect(stepAt(framework, 'division', 'pat')).toEqual({ level: 'division', forum: 'division' })
  expect(stepAt(framework, 'pat', 'dat')).toEqual({ level: 'pat', forum: 'pat' })
})

it.each([
  ['poor', 'division', 'pat'],
  ['data', 'data-owner', 'pat'],
  ['poor', 'dat', 'dat'],
  ['data', 'gone-from-the-ladder', 'pat'],
] as const)('for a case about %s at %s the chair of %s answers', (kind, at, forum) => {
  expect(findResponsibleForum(framework, { kind, level: at, forum: at })).toEqual(aForum(forum as 'pat' | 'dat'))
})

it('the forum of a case answers for it above the forums too, the council’s first where none is above, and none where there is none', () => {
  const above = { kind: 'poor', level: 'cmt' } as const

  expect(findResponsibleForum(framework, { ...above, forum: 'dat' })?.key).toBe('dat')
  expect(findResponsibleForum(framework, { ...above, forum: 'cmt' })?.key).toBe('pat')
  expect(findResponsibleForum(framework, { kind: 'good', level: 'division', forum: 'division' })?.key).toBe('pat')
  expect(findResponsibleForum({ ...framework, forums: [] }, { ...above, forum: 'cmt' })).toBeNull()
})

it('the forum that a case would come to is the next one above it, of those that there are', () => {
  const datFirst = { ...framework, forums: [aForum('dat')] }
  const apart = aFramework([], {
    ladder: [
      level('pat', 'PAT', 0, days(5)),
      level('division', 'Division management team', 1, days(5)),
      level('dat', 'DAT', 2, null),
    ],
  })

  expect(findResponsibleForum(datFirst, { kind: 'poor', level: 'division', forum: 'division' })?.key).toBe('dat')
  expect(findResponsibleForum(apart, { kind: 'poor', level: 'division', forum: 'division' })?.key).toBe('dat')
  expect(findResponsibleForum(apart, { kind: 'poor', level: 'gone', forum: 'gone' })?.key).toBe('pat')
})

it('the forum above is neither beside nor below the level, and the levels between are passed over', () => {
  const mixed = aFramework([], {
    ladder: [
      level('division', 'Division management team', 0, days(5)),
      level('directorate', 'Directorate management team', 1, days(5)),
      level('dat', 'DAT', 1, days(5)),
      level('pat', 'PAT', 2, null),
    ],
  })
  const answering = (at: string) => findResponsibleForum(mixed, { kind: 'poor', level: at, forum: at })?.key

  expect(answering('directorate')).toBe('pat')
  expect(answering('division')).toBe('dat')
})

it.each([
  ['division', true],
  ['data-owner', true],
  ['pat', false],
])('%s is below the forums: %s', (forum, below) => {
  expect(isBelowForums(framework, { forum })).toBe(below)
})

describe('going up', () => {
  const since = new Date(noonOf('2027-03-01'))
  const now = new Date(noonOf('2027-03-29'))
  const at = aCase({ level: 'division', forum: 'division', levelSince: since, openedAt: since })
  const to = { level: 'directorate', forum: 'directorate' }

  it('moves a case from where it was found, and starts its time anew', () => {
    expect(goUp(at, { level: 'division', since }, to, now)).toEqual({ ...to, levelSince: now })
  })

  it.each([
    ['was closed', { state: 'closed' }],
    ['was declined', { state: 'declined' }],
    ['has moved', { level: 'directorate' }],
    ['has come again', { levelSince: now }],
  ] as const)('moves nothing when it %s meanwhile', (_, changes) => {
    expect(goUp({ ...at, ...changes }, { level: 'division', since }, to, now)).toBeNull()
  })
})
