import { expect, it } from 'vitest'
import { checkFramework, parseFramework } from '../../src/framework/parse.ts'
import { sayProblem } from '../../src/framework/problem.ts'
import { changed } from './small-framework.ts'

/** PAT's exceptions start on line 38; its meetings are first Mondays. 29 December 2026 is a closure day. */
const withExceptions = (...exceptions: readonly string[]) =>
  changed(
    '    place: County Hall\n    brief_also: [office]',
    [
      '    place: County Hall',
      '    exceptions:',
      ...exceptions.map((one) => `      - ${one}`),
      '    brief_also: []',
    ].join('\n'),
  ).replace('closed_on: [2026-12-29]', 'closed_on: [2026-12-29]\n  recess: [2027-07-26 to 2027-08-31]')

const problemsIn = (yaml: string) => checkFramework(yaml, 'framework.yaml').map(sayProblem)

it('takes exceptions to meetings that the rule gives, on days on which the forum can meet', () => {
  const yaml = withExceptions(
    '2026-12-07 is on 2026-12-14 at 14:00, Room 3',
    '2027-01-04 is not held',
    '2027-08-02 is on 2027-07-23', // out of the recess
  )

  expect(problemsIn(yaml)).toEqual([])
  expect(parseFramework(yaml, 'framework.yaml').forums[0]?.meets).toMatchObject({
    exceptions: [{ to: { place: 'Room 3' } }, { to: null }, { to: { at: null, place: null } }],
    recess: [{}],
  })
})

it.each([
  [
    ['2026-12-07 is off'],
    '38: forums.pat.exceptions[0]: found "2026-12-07 is off", expected what was agreed for one meeting, such as "2026-12-07 is not held" or "2026-12-07 is on 2026-12-14 at 14:00, Room 3"',
  ],
  [
    ['2026-12-08 is not held'],
    '38: forums.pat.exceptions[0]: found 8 December 2026, which "meets" does not give, expected the meeting of 7 December 2026',
  ],
  [
    ['2026-12-07 is not held', '2026-12-07 is on 2026-12-14'],
    '39: forums.pat.exceptions[1]: found a second exception for 7 December 2026, expected one for each meeting, and exceptions[0] is one',
  ],
  [
    ['2026-12-07 is on 2026-12-12'],
    '38: forums.pat.exceptions[0]: found Saturday 12 December 2026, which is no working day, expected a working day such as 14 December 2026',
  ],
  [
    ['2026-12-07 is on 2026-12-29'],
    '38: forums.pat.exceptions[0]: found Tuesday 29 December 2026, which is no working day, expected a working day such as 30 December 2026',
  ],
  [
    ['2027-07-05 is on 2027-07-27'],
    '38: forums.pat.exceptions[0]: found 27 July 2027, which is in a recess, expected a day on which forums meet',
  ],
  [
    ['2026-12-07 is on 2027-01-04'],
    '38: forums.pat.exceptions[0]: found 4 January 2027, expected a day after 2 November 2026 and before 4 January 2027, the meetings before and after it',
  ],
  [
    ['2026-12-07 is on 2026-11-02'],
    '38: forums.pat.exceptions[0]: found 2 November 2026, expected a day after 2 November 2026 and before 4 January 2027, the meetings before and after it',
  ],
])('refuses %j', (exceptions, problem) => {
  expect(problemsIn(withExceptions(...exceptions))).toEqual([`framework.yaml:${problem}`])
})

it('refuses a recess that ends before it begins', () => {
  const yaml = changed('closed_on: [2026-12-29]', 'closed_on:\n  recess: [2027-08-31 to 2027-07-26]')

  expect(problemsIn(yaml)).toEqual([
    'framework.yaml:65: calendar.recess[0]: found "2027-08-31 to 2027-07-26", expected the first and the last day, such as "2026-07-27 to 2026-08-31"',
  ])
})
