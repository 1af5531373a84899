import { describe, expect, it } from 'vitest'
import { readMeeting, sayMeeting } from '../../src/framework/meeting-phrase.ts'

describe('a meeting', () => {
  it.each([
    ['first Monday at 10:00', 1, 1, '10:00:00'],
    ['LAST friday at 9:30', -1, 5, '09:30:00'],
  ])('is read from %j', (text, week, weekday, at) => {
    const meeting = readMeeting(text)

    expect(meeting).toMatchObject({ week, weekday })
    expect(meeting?.at.toString()).toBe(at)
  })

  it.each([
    'fifth Monday at 10:00',
    'first Saturday at 10:00',
    'first Monday',
    'first Monday at 24:00',
    'first Monday at 10',
    'Monday at 10:00',
  ])('is not read from %j', (text) => {
    expect(readMeeting(text)).toBeNull()
  })

  it('is said with its month', () => {
    const meeting = readMeeting('second tuesday at 9:05')

    expect(meeting && sayMeeting(meeting)).toBe('second Tuesday of each month at 09:05')
  })
})
