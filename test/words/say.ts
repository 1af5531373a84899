import { table } from '../../src/cli/table.ts'
import type { Found, WordCount } from './count.ts'

const KINDS = [
  ['Repeats in the same place', 'repeats'],
  ['Repeats for the same person', 'repeatsForPeople'],
  ['Internal numbers, hashes, empty fields', 'internal'],
  ['Dates without a weekday', 'withoutWeekday'],
] as const satisfies readonly (readonly [string, keyof WordCount])[]

/** The figures side by side: how many messages, and what share of those that were new. */
export function countTable(count: WordCount): string {
  const { posted, answered, edited } = count
  const fresh = posted + answered
  const share = (found: readonly Found[], of: number) => `${Math.round((found.length / of) * 100)}%`
  return table(
    ['What', 'Messages', 'Share'],
    [
      ['All', String(fresh + edited), ''],
      ['Posted', String(posted), ''],
      ['Answers', String(answered), ''],
      ['Edits', String(edited), ''],
      ...KINDS.map(([label, key]) => {
        const of = key === 'repeats' || key === 'repeatsForPeople' ? fresh : fresh + edited
        return [label, String(count[key].length), share(count[key], of)]
      }),
    ],
  )
}

/** Every message that was counted, with the words for which it was. */
export const examplesText = (count: WordCount): string =>
  KINDS.map(([label, key]) =>
    [
      `${label}:`,
      ...count[key].map(({ at, where, title, words }) => `  ${at} ${where}: ${title}\n      ${words}`),
    ].join('\n'),
  ).join('\n\n')
