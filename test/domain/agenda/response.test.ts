import { describe, expect, it } from 'vitest'
import { acknowledge, substitute } from '../../../src/domain/agenda/response.ts'
import { sayDate } from '../../../src/domain/core/calendar.ts'
import { anAgendaItem, noonOf, on } from '../../support/builders.ts'

const HEAD = 'Head of Roads'
const DEPUTY = 'Roads Manager'
const yesterday = new Date(noonOf('2026-11-17'))
const now = new Date(noonOf('2026-11-18'))
const say = (moment: Date) => sayDate(on(moment.toISOString().slice(0, 10)))

const acknowledged = { acknowledgedBy: HEAD, acknowledgedAt: yesterday }
const substituted = { substitutePost: 'roads-manager', substituteTitle: DEPUTY }

describe('a notice that is acknowledged', () => {
  it('says by whom and when, and whoever was named to come still comes', () => {
    expect(acknowledge(anAgendaItem(), HEAD, now, say)).toEqual({
      acknowledgedBy: HEAD,
      acknowledgedAt: now,
      substitutePost: null,
    })
    expect(acknowledge(anAgendaItem(substituted), HEAD, now, say).substitutePost).toBe('roads-manager')
  })

  it('is acknowledged once: the second learns who was first, and when', () => {
    expect(() => acknowledge(anAgendaItem(acknowledged), DEPUTY, now, say)).toThrow(
      expect.objectContaining({
        code: 'acknowledged',
        message: 'Road repairs was acknowledged already, by the Head of Roads on 17 November 2026. Nothing to do.',
      }),
    )
  })

  it('is of an item that is still to come', () => {
    expect(() => acknowledge(anAgendaItem({ state: 'carried' }), HEAD, now, say)).toThrow(
      expect.objectContaining({ code: 'item_settled' }),
    )
  })
})

describe('a substitute', () => {
  it('comes instead of the presenter, and whoever names them has read the notice', () => {
    expect(substitute(anAgendaItem(), 'roads-manager', HEAD, now)).toEqual({
      acknowledgedBy: HEAD,
      acknowledgedAt: now,
      substitutePost: 'roads-manager',
    })
  })

  it('leaves an acknowledgement as it was', () => {
    expect(substitute(anAgendaItem(acknowledged), 'roads-manager', DEPUTY, now)).toEqual({
      ...acknowledged,
      substitutePost: 'roads-manager',
    })
  })

  it('may be taken back, so that the presenter comes after all', () => {
    expect(substitute(anAgendaItem(substituted), null, HEAD, now).substitutePost).toBeNull()
  })

  it.each([
    [
      'the substitute',
      anAgendaItem(substituted),
      'roads-manager',
      'The Roads Manager comes for Road repairs already: name another post, or nothing to do.',
    ],
    [
      'the presenter',
      anAgendaItem(),
      null,
      'The Head of Roads comes for Road repairs already: name another post, or nothing to do.',
    ],
    [
      'a presenter who has no post',
      anAgendaItem({ presenterPost: null, presenterTitle: null }),
      null,
      'The presenter comes for Road repairs already: name another post, or nothing to do.',
    ],
  ] as const)('is not named who comes already: %s', (_, item, post, message) => {
    expect(() => substitute(item, post, HEAD, now)).toThrow(
      expect.objectContaining({ code: 'substitute_same', message, field: 'post' }),
    )
  })

  it('is of an item that is still to come', () => {
    expect(() => substitute(anAgendaItem({ state: 'heard' }), 'roads-manager', HEAD, now)).toThrow(
      expect.objectContaining({ code: 'item_settled' }),
    )
  })
})
