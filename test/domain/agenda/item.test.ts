import { describe, expect, it } from 'vitest'
import { mustBePlanned, settle } from '../../../src/domain/agenda/item.ts'
import { anAgendaItem, noonOf } from '../../support/builders.ts'

const now = new Date(noonOf('2026-12-07'))

describe('an item that is planned', () => {
  it.each([
    ['heard', null],
    ['carried', 'The meeting ran out of time.'],
    ['removed', 'Its case was closed.'],
  ] as const)('is settled once: %s, with who settled it, when and why', (state, reason) => {
    expect(settle(anAgendaItem(), state, 'PAT Secretary', reason, now)).toEqual({
      state,
      reason,
      settledBy: 'PAT Secretary',
      settledAt: now,
    })
  })

  it('may still be changed', () => {
    expect(() => mustBePlanned(anAgendaItem())).not.toThrow()
  })
})

describe('an item that is settled', () => {
  it.each([
    ['heard', 'Road repairs has been heard: its outcome is recorded. "agenda" shows what stands on it.'],
    ['carried', 'Road repairs has been carried to a later meeting. "agenda" shows what stands on it.'],
    ['removed', 'Road repairs was taken off the agenda. "agenda" shows what stands on it.'],
  ] as const)('says that it is %s, and is neither changed nor settled again', (state, message) => {
    const item = anAgendaItem({ state })
    const refusal = expect.objectContaining({ code: 'item_settled', message })

    expect(() => mustBePlanned(item)).toThrow(refusal)
    expect(() => settle(item, 'removed', 'PAT Secretary', null, now)).toThrow(refusal)
  })
})
