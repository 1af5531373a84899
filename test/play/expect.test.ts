import { expect, it } from 'vitest'
import { isMet } from '../../src/play/expect.ts'

const saying = (text: string, ...commands: string[]) => ({ text, commands })

it.each([
  { words: 'called in', text: 'SM01 is called in to PAT', met: true },
  { words: 'CALLED  IN', text: 'SM01 is called\n in to PAT', met: true },
  { words: 'SM01 … PAT', text: 'SM01 is called in to PAT', met: true },
  { words: 'SM01 ... PAT', text: 'SM01 is called in to PAT', met: true },
  { words: 'PAT … SM01', text: 'SM01 is called in to PAT', met: false },
  { words: 'declined', text: 'SM01 is called in to PAT', met: false },
])('"$words" in "$text": $met', ({ words, text, met }) => {
  expect(isMet({ line: 1, words, wanted: true, of: 'text' }, [saying(text)])).toBe(met)
  expect(isMet({ line: 1, words, wanted: false, of: 'text' }, [saying(text)])).toBe(!met)
})

it('wants all the words in one message, not spread over two', () => {
  const messages = [saying('SM01 is called in'), saying('to PAT')]

  expect(isMet({ line: 1, words: 'SM01 … PAT', wanted: true, of: 'text' }, messages)).toBe(false)
})

it('finds a button by its whole command', () => {
  const messages = [saying('Call in?', 'call-in SM01')]

  expect(isMet({ line: 1, words: 'call-in SM01', wanted: true, of: 'button' }, messages)).toBe(true)
  expect(isMet({ line: 1, words: 'call-in', wanted: true, of: 'button' }, messages)).toBe(false)
})

it('finds a button by the beginning of its command where it goes on with …', () => {
  const messages = [saying('Approve it?', 'approve-paper 1 6870882b122f')]

  expect(isMet({ line: 1, words: 'approve-paper 1 …', wanted: true, of: 'button' }, messages)).toBe(true)
  expect(isMet({ line: 1, words: 'approve-paper 1', wanted: true, of: 'button' }, messages)).toBe(false)
  expect(isMet({ line: 1, words: 'approve-paper 11 …', wanted: true, of: 'button' }, messages)).toBe(false)
})
