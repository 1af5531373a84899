import { expect, it } from 'vitest'
import { MESSAGE_RATES } from '../../../src/chat/teams/limits.ts'
import { createPace } from '../../../src/chat/teams/pace.ts'

it('lets seven messages through in a second and has the eighth wait', () => {
  const pace = createPace(() => new Date(0))

  const turns = Array.from({ length: 9 }, () => pace('c'))

  expect(turns.slice(0, 7)).toEqual(Array(7).fill({ kind: 'wait', ms: 0 }))
  expect(turns[7]).toEqual({ kind: 'wait', ms: 1_000 })
  expect(turns[8]).toEqual({ kind: 'wait', ms: 2_000 })
})

it('keeps conversations apart', () => {
  const pace = createPace(() => new Date(0))
  for (let sent = 0; sent < 7; sent++) pace('c')

  expect(pace('d')).toEqual({ kind: 'wait', ms: 0 })
})

it('has the sixty-first message within thirty seconds come back later', () => {
  let now = 0
  const pace = createPace(() => new Date(now))
  for (let sent = 0; sent < 60; sent++) {
    now = sent * 300
    pace('c')
  }

  expect(pace('c')).toEqual({ kind: 'later', ms: 30_000 - 59 * 300 })
  now = 30_000
  expect(pace('c')).toEqual({ kind: 'wait', ms: 0 })
})

it('never exceeds a limit, however fast it is asked', () => {
  let now = 0
  const pace = createPace(() => new Date(now))
  const sent: number[] = []
  for (; now < 120_000; now += 50) {
    const turn = pace('c')
    if (turn.kind === 'wait') sent.push(now + turn.ms)
  }

  for (const { ms, messages } of MESSAGE_RATES) {
    const most = Math.max(...sent.map((at) => sent.filter((other) => other >= at && other < at + ms).length))
    expect(most).toBeLessThanOrEqual(messages)
  }
})
