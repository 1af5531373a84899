import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/domain/access.ts'
import { membershipOf, seatsOf } from '../../src/domain/membership.ts'
import { aForum, aFramework } from '../support/builders.ts'

const framework = aFramework()
const [pat] = framework.forums
if (!pat) throw new Error('the framework has a PAT')

/** Each post is held by somebody of its own, unless `held` says who holds it. */
const problemsWhen = (held: Readonly<Record<string, readonly string[]>> = {}, directorates = ['Education']) =>
  membershipOf(
    framework,
    pat,
    (title) => (held[title] ?? [`holder of ${title}`]).map((id): Person => ({ id, name: 'Somebody', posts: [] })),
    directorates,
  ).map(({ kind, text }) => `${kind}: ${text}`)

describe('the membership of a forum', () => {
  it('is in order when every seat has a holder of its own', () => {
    expect(problemsWhen()).toEqual([])
  })

  it.each([
    ['Chair of PAT', 'vacant: Nobody holds Chair of PAT, chair of PAT.'],
    ['PAT Secretary', 'vacant: Nobody holds PAT Secretary, secretary of PAT.'],
    ['PAT Director', 'vacant: Nobody holds PAT Director, nominated director of PAT from Education.'],
  ])('lacks a holder of %s', (title, said) => {
    expect(problemsWhen({ [title]: [] })).toEqual([said])
  })

  it('lacks a nominated director from a directorate that has figures', () => {
    expect(problemsWhen({}, ['Education', 'Public Health'])).toEqual([
      'not covered: PAT has no nominated director from Public Health.',
    ])
  })

  it.each([
    {
      held: { 'PAT NED 1': [] },
      said: [
        'vacant: Nobody holds PAT NED 1, non-executive director of PAT.',
        'non-executives: PAT has 1 non-executive director in post, and should have two.',
      ],
    },
    {
      held: { 'PAT NED 1': ['a'], 'PAT NED 2': ['a'] },
      said: [
        'non-executives: PAT has 1 non-executive director in post, and should have two.',
        'two seats: One person holds two seats of PAT: PAT NED 1 and PAT NED 2.',
      ],
    },
    {
      held: { 'PAT NED 1': ['a', 'b'], 'PAT NED 2': [] },
      said: [
        'vacant: Nobody holds PAT NED 2, non-executive director of PAT.',
        'non-executives: PAT has 1 non-executive director in post, and should have two.',
      ],
    },
    {
      held: { 'PAT NED 1': [], 'PAT NED 2': [] },
      said: [
        'vacant: Nobody holds PAT NED 1, non-executive director of PAT.',
        'vacant: Nobody holds PAT NED 2, non-executive director of PAT.',
        'non-executives: PAT has no non-executive director in post, and should have two.',
      ],
    },
    { held: { 'PAT NED 1': ['a', 'b'] }, said: [] },
  ])('should have two non-executive directors: $held', ({ held, said }) => {
    expect(problemsWhen(held)).toEqual(said)
  })

  it('is apart from the other forum’s, person by person', () => {
    expect(problemsWhen({ 'PAT Director': ['a'], 'Chair of DAT': ['a'] })).toEqual([
      'both forums: One person sits on PAT as PAT Director and on DAT as Chair of DAT: the two share no member.',
    ])
  })

  it('lets one secretary serve both', () => {
    expect(problemsWhen({ 'PAT Secretary': ['a'], 'DAT Secretary': ['a'] })).toEqual([])
  })
})

it('every seat says what it is', () => {
  expect(seatsOf(aForum('dat')).map(({ role, said }) => `${role}: ${said}`)).toEqual([
    'chair: chair of DAT',
    'secretary: secretary of DAT',
    'nominated director: nominated director of DAT from Education',
    'non-executive director: non-executive director of DAT',
    'non-executive director: non-executive director of DAT',
  ])
})
