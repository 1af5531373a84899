import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { PLATFORM_NAMES, type PlatformName } from '../../src/domain/core/platform.ts'
import type { Played } from '../../src/play/player.ts'
import { packageRoot } from '../../src/root.ts'
import { playEverywhere } from '../support/play/everywhere.ts'

// A council starts and lives its first meeting, said and pressed on each chat platform.
let on: Readonly<Record<PlatformName, Played>>
beforeAll(async () => {
  on = await playEverywhere(join(packageRoot, 'test/scripts/first-week'))
}, 600_000)

it.each(PLATFORM_NAMES)(
  'comes about on %s as the script says, and no message says what is not on record',
  (platform) => {
    expect(on[platform].failures).toEqual([])
  },
)

it.each(['slack', 'teams'] as const)(
  'ends on %s in the same state, and in the same words, as on the console',
  (platform) => {
    expect(on[platform].state).toEqual(on.web.state)
    expect(on[platform].transcript).toEqual(on.web.transcript)
  },
)

it('leaves on the agendas what comes back: who was away, and what the cancelled meeting was to hear', () => {
  const comes = on.web.state.agendas.map(({ forum, meets, items }) => ({
    when: `${forum} ${meets}`,
    items: items.map(({ title, presenter, comesBack }) => [title, presenter, comesBack]),
  }))

  expect(comes).toEqual([
    {
      when: 'PAT 2027-01-11 10:00',
      items: [
        ['Waste recycled or composted', 'Head of Waste', true],
        ['Staff survey', 'Head of Contact Point', false],
      ],
    },
    { when: 'DAT 2027-01-12 10:00', items: [['Contact Point rebuild', 'Head of Contact Point', true]] },
  ])
})

it('leaves no declined proposal open, and of the plan that was taken its promises', () => {
  expect(on.web.state.cases.map(({ ref, where }) => [ref, where])).toEqual([
    ['CS05', 'The action plan was accepted on Monday 7 December 2026: the figures decide.'],
    ['WM03', 'next seen on Monday 11 January 2027 at 10:00'],
  ])
  expect(on.web.state.promises).toMatchObject([
    { ref: 'CS05', period: '2026-12', value: '72' },
    { ref: 'CS05', period: '2027-01', value: '81' },
    { ref: 'CS05', period: '2027-01', rag: 'GREEN' },
  ])
})

it('sends out the papers of the meeting that was held, and none of the one that was not', () => {
  const issued = on.web.state.papers.flatMap(({ title, version, issued }) => (issued ? [[title, version, issued]] : []))

  expect(issued).toEqual([
    ['PAT meeting pack: 7 December 2026', 2, '2026-11-27'],
    ['Member briefing: PAT on 7 December 2026', 3, '2026-12-03'],
    ['Outcome note: PAT on 7 December 2026', 1, '2026-12-11'],
  ])
})
