import { describe, expect, it } from 'vitest'
import { readException, readRecess, sayException, sayRecess } from '../../src/framework/meeting-exception.ts'

describe('an exception', () => {
  it.each([
    ['2026-12-07 is not held', 'The meeting of 7 December 2026 is not held.'],
    [
      '2026-12-07 is on 2026-12-14 at 14:00, Room 3',
      'The meeting of 7 December 2026 is on Monday 14 December 2026 at 14:00, Room 3.',
    ],
    ['2026-12-07 is on 2026-12-14 at 9:30', 'The meeting of 7 December 2026 is on Monday 14 December 2026 at 09:30.'],
    [' 2026-12-07  is on  2026-12-14 ', 'The meeting of 7 December 2026 is on Monday 14 December 2026.'],
    [
      '2026-12-07 is on 2026-12-07, Room 3, County Hall',
      'The meeting of 7 December 2026 is on Monday 7 December 2026, Room 3, County Hall.',
    ],
  ])('%j reads: %s', (text, said) => {
    const exception = readException(text)

    expect(exception && sayException(exception)).toBe(said)
  })

  it.each([
    '2026-12-07',
    '2026-12-07 is held',
    'Monday is not held',
    '2026-02-30 is not held',
    '2026-12-07 is on 2026-12-32',
    '2026-12-07 is on 2026-12-14 at 24:00',
    '2026-12-07 is on 2026-12-14 in the morning',
    '2026-12-07 is on 2026-12-14,',
  ])('is not read from %j', (text) => {
    expect(readException(text)).toBeNull()
  })
})

describe('a recess', () => {
  it.each([
    ['2026-07-27 to 2026-08-31', 'from 27 July 2026 to 31 August 2026'],
    ['2026-07-27  to  2026-07-27', 'from 27 July 2026 to 27 July 2026'],
  ])('%j reads: %s', (text, said) => {
    const recess = readRecess(text)

    expect(recess && sayRecess(recess)).toBe(said)
  })

  it.each(['2026-07-27', '2026-08-31 to 2026-07-27', 'July to August', '2026-07-27 to'])(
    'is not read from %j',
    (text) => {
      expect(readRecess(text)).toBeNull()
    },
  )
})
