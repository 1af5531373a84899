import { describe, expect, it } from 'vitest'
import { parseFramework } from '../../src/framework/parse.ts'
import type { Entry } from '../../src/play/transcript.ts'
import { smallFramework } from '../framework/small-framework.ts'
import { countWords } from './count.ts'

const framework = parseFramework(smallFramework, 'framework.yaml')
const posted = (where: string, text: string, at = '2026-12-07 09:00'): Entry => ({ kind: 'posted', at, where, text })
const counted = (...entries: readonly Entry[]) => countWords(entries, framework)

const CLOSES = 'The agenda closes on Monday 30 November 2026.'

it('counts what is posted, answered and edited', () => {
  const said = {
    kind: 'said',
    at: '2026-12-07 09:00',
    who: 'PAT Secretary',
    where: 'in PAT',
    words: 'my',
    fields: {},
  } as const

  const count = counted(
    posted('in PAT', 'One'),
    { ...said, answer: 'Two' },
    { ...said, answer: '' },
    { kind: 'edited', at: '2026-12-07 09:00', where: 'in PAT', text: 'Three', changed: ['Three'] },
  )

  expect(count).toMatchObject({ posted: 1, answered: 1, edited: 1 })
})

describe('a message repeats', () => {
  it('when one of its sentences was posted in the same place on the same day', () => {
    const other = posted('in PAT', `Something else\n\nMore to know. ${CLOSES}`)

    expect(counted(posted('in PAT', CLOSES), other).repeats).toMatchObject([{ title: 'Something else', words: CLOSES }])
    expect(counted(posted('in DAT', CLOSES), other).repeats).toEqual([])
    expect(counted(posted('in PAT', CLOSES, '2026-12-06 09:00'), other).repeats).toEqual([])
  })

  it('for a person, when they have read it in a channel and are told it directly', () => {
    const count = counted(posted('in PAT', CLOSES), posted('to the PAT Secretary', CLOSES))

    expect(count.repeats).toEqual([])
    expect(count.repeatsForPeople).toHaveLength(1)
  })

  it('not by its buttons, nor by a few words', () => {
    const words = 'Nothing to do.\n\n[Write the action plan for this item]'

    expect(counted(posted('in PAT', words), posted('in PAT', words)).repeats).toEqual([])
  })
})

it.each([
  ['The case was closed (case 12).', 1],
  ['2. CS05 Calls. Called in. (Item 12)', 1],
  ['Agenda item: 4', 1],
  ['Action 3 (CS05), due 1 December 2026', 1],
  ['Paper: 1, version 1', 1],
  ['Version 1, as at 21 July 2011, b8cc02db8595.', 1],
  ['Acknowledged: not yet', 1],
  ['State: open, not accepted yet', 1],
  ['CS05  | 75% or better | ○ Open | not yet', 1],
  ['Call in this item?\n\n[Accept 3]', 1],
  ['PAT meets today\n\n1. CS05 Calls answered in 40 seconds', 0],
  ['Item 2 of the agenda is yours, by Monday 7 December 2026', 0],
  ['No plan has come yet.', 0],
])('finds internal numbers, hashes and empty fields in "%s": %i', (text, found) => {
  expect(counted(posted('in PAT', text)).internal).toHaveLength(found)
})

it.each([
  ['Due on Monday 7 December 2026', 0],
  ['Due on 7 December 2026', 1],
  ['Due on Monday 7 December 2026, not on 8 December 2026', 1],
  ['Figures of July 2017', 0],
])('asks for the weekday of every date in "%s": %i without', (text, found) => {
  expect(counted(posted('in PAT', text)).withoutWeekday).toHaveLength(found)
})
