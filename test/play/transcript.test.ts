import { expect, it } from 'vitest'
import type { Entry } from '../../src/play/transcript.ts'
import { byPlace, transcriptText } from '../../src/play/transcript.ts'

const posted = (where: string, text: string, at = '2026-12-07 10:00'): Entry => ({ kind: 'posted', at, where, text })
const said: Entry = {
  kind: 'said',
  at: '2026-12-07 10:00',
  who: 'PAT Secretary',
  where: 'to Callin',
  words: 'my',
  fields: {},
  answer: '',
}

it('what is sent to several places at one moment stands by place, and in each in its own order', () => {
  const first = [posted('to B', 'one'), posted('in PAT', 'two'), posted('to B', 'three'), posted('in PAT', 'four')]
  const later = [posted('to A', 'five', '2026-12-07 10:01'), said, posted('to B', 'six'), posted('to A', 'seven')]

  expect(byPlace([...first, ...later]).map((entry) => ('text' in entry ? entry.text : 'said'))).toEqual([
    ...['two', 'four', 'one', 'three'],
    ...['five', 'said', 'seven', 'six'],
  ])
})

it('is read with the same message to several places as one, until somebody says something', () => {
  const text = transcriptText(
    [
      posted('in PAT', 'Agenda'),
      posted('in PAT', 'Briefing'),
      posted('to A', 'Agenda'),
      said,
      posted('to B', 'Agenda'),
    ],
    (day) => day,
  )

  expect(text).toContain('Callin posts in PAT, to A:')
  expect(text).toContain('Callin posts to B:')
})
