import { expect, it } from 'vitest'
import { findNamed } from '../../../src/domain/figures/naming.ts'

it.each<[text: string, ref: string, name: string, named: boolean, why: string]>([
  ['EX01 is red.', 'EX01', '', true, 'its reference'],
  ['Paper on (EX01).', 'EX01', '', true, 'within brackets'],
  ['EX011 and LEX01 are others.', 'EX01', '', false, 'a part of another reference'],
  ['EX01', 'EX0.', '', false, 'a dot stands for itself'],
  ['A(1) is red.', 'A(1)', '', true, 'brackets stand for themselves'],
  ['Placements that broke down rose.', 'X', ' Placements that broke down ', true, 'spaces around a name mean nothing'],
  ['Complaints rose.', 'X', ' Complaints ', false, 'nor do they make two words of one'],
  ['There were 12 of them.', '12', '', false, 'digits alone'],
  ['Placements that broke down rose.', 'X', 'Placements that broke down', true, 'its whole name'],
  ['Placements rose.', 'X', 'Placements that broke down', false, 'a part of its name'],
  ['Complaints rose.', 'X', 'Complaints', false, 'a name of one word'],
  ['Élan vital counts', 'X', 'lan vital', false, 'a part of a word with an accent'],
  ['Nothing is named.', 'EX01', '', false, 'nothing'],
])('"%s" with %s "%s": %s (%s)', (text, ref, name, named) => {
  expect(findNamed(text, [{ ref, name }])).toEqual(named ? [{ ref, name }] : [])
})
