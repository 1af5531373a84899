import { describe, expect, it } from 'vitest'
import {
  isIctTeam,
  isPerformanceTeam,
  mayDecide,
  mayRecord,
  maySee,
  maySeeForum,
  readsAsOwner,
  type SeenBy,
} from '../../../src/domain/directory/access.ts'
import { aForum, aFramework, anIndicator, aPerson } from '../../support/builders.ts'

const framework = aFramework()
const open = anIndicator()
const exempt = anIndicator({ classification: 'exempt' })
const alone: SeenBy = { kind: 'person' }
const inChannel = (channel: string | null): SeenBy => ({ kind: 'channel', channel })
const places = [alone, inChannel('pat'), inChannel('dat'), inChannel('office'), inChannel('other'), inChannel(null)]
const NOBODY = 'Head of Parks'

/** In which of `places` somebody may see the exempt indicator. */
const seenIn = (title: string) => places.map((place) => maySee(framework, aPerson(title), exempt, place))

describe('exempt figures', () => {
  it.each([
    // its own people
    'Head of Contact Point',
    'Director of Engagement',
    'Cabinet Member Customers',
    // the forums, of which PAT refers to CMT and DAT
    ...['Chair of PAT', 'PAT Secretary', 'PAT Director', 'PAT NED 1', 'PAT NED 2'],
    ...['Chair of DAT', 'DAT Secretary', 'DAT Director', 'DAT NED 1', 'DAT NED 2'],
    // the Members' side and who keeps the figures
    ...['Cabinet Member', 'Cabinet Office', 'Analyst'],
  ])('reach the %s alone or in a forum’s own channel, and nowhere else', (title) => {
    expect(seenIn(title)).toEqual([true, true, true, false, false, false])
  })

  it.each([NOBODY, 'ICT Team'])('do not reach the %s anywhere', (title) => {
    expect(seenIn(title)).toEqual([false, false, false, false, false, false])
  })

  it('do not reach somebody without a post, nor one whose indicator has none', () => {
    const ownerless = anIndicator({
      classification: 'exempt',
      accountablePost: null,
      directorPost: null,
      cabinetMemberPost: null,
    })

    expect(maySee(framework, aPerson(), exempt, alone)).toBe(false)
    expect(maySee(framework, aPerson('Head of Contact Point'), ownerless, alone)).toBe(false)
  })

  it('reach somebody by any one of their posts', () => {
    expect(maySee(framework, aPerson(NOBODY, 'PAT NED 1'), exempt, alone)).toBe(true)
  })

  it('stand in forums’ own channels, whoever reads there, and go to nobody who is not known', () => {
    expect(places.map((place) => maySee(framework, 'everybody', exempt, place))).toEqual([
      ...[false, true, true, false, false, false],
    ])
  })
})

it('lets an owner read their own action, alone', () => {
  const action = { ownerPost: 'head-of-parks' }

  expect(places.map((place) => readsAsOwner(aPerson(NOBODY), action, place))).toEqual([
    ...[true, false, false, false, false, false],
  ])
  expect(readsAsOwner(aPerson('Chair of PAT'), action, alone)).toBe(false)
  expect(readsAsOwner('everybody', action, alone)).toBe(false)
})

it('shows unrestricted figures to everybody whom the directory knows, everywhere', () => {
  for (const person of [aPerson(), aPerson(NOBODY), aPerson('Chair of PAT'), 'everybody'] as const)
    for (const place of places) expect(maySee(framework, person, open, place)).toBe(true)
})

it.each([
  // title, sees PAT's papers, decides there, records there
  ['Chair of PAT', true, true, true],
  ['PAT Secretary', true, true, true],
  ['PAT Director', true, false, true],
  ['PAT NED 1', true, false, true],
  ['Cabinet Member', true, false, false],
  ['Cabinet Office', true, false, false],
  ['Analyst', true, false, true],
  ['Chair of DAT', false, false, false],
  ['DAT NED 1', false, false, false],
  ['ICT Team', false, false, false],
  [NOBODY, false, false, false],
])('at PAT the %s sees papers: %s, decides: %s, records: %s', (title, sees, decides, records) => {
  const person = aPerson(title)

  expect(maySeeForum(framework, aForum('pat'), person)).toBe(sees)
  expect(mayDecide(aForum('pat'), person)).toBe(decides)
  expect(mayRecord(framework, aForum('pat'), person)).toBe(records)
})

it('knows the teams by their posts', () => {
  expect(isPerformanceTeam(framework, aPerson('Analyst'))).toBe(true)
  expect(isPerformanceTeam(framework, aPerson('ICT Team'))).toBe(false)
  expect(isIctTeam(framework, aPerson('ICT Team'))).toBe(true)
  expect(isIctTeam(framework, aPerson('Analyst'))).toBe(false)
})
