import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../../src/root.ts'

// What people who ask in a chat can be told; what whoever runs the program is told is another matter.
const SPOKEN = ['commands', 'src/bot', 'src/domain', 'src/store']
const FOR_OPERATORS = [
  ...['src/store/database/', 'src/store/imports.ts', 'src/store/leave-sample.ts', 'src/store/rules/'],
  ...['src/domain/core/record-kind.ts', 'src/domain/figures/spc.ts', 'src/bot/figures/import-questions.ts'],
  ...['src/bot/rules/take-in.ts'],
]

type Told = { readonly at: string; readonly text: string }

function textsIn(source: string): (readonly [number, string])[] {
  return [...source.matchAll(/new Refusal\(/g)].map(({ index }) => {
    const given = argumentsFrom(source, index + 'new Refusal('.length)
    const named = /^\s*'[a-z_]+',\s*(\w+)\s*[,)]/.exec(given)?.[1]
    // A text that has a name is written just before.
    const before = named === undefined ? '' : source.slice(source.lastIndexOf(`const ${named} =`, index), index)
    return [source.slice(0, index).split('\n').length, withoutValues(`${before}${given}`)] as const
  })
}

/** A value may be any word, but for those that say what to do and are worked out before. */
const withoutValues = (text: string): string =>
  text.replace(/\$\{(?!(suggestion|listed|hint|instead|next|can|expected)\b)[^{}]*\}/g, '…').replace(/\s+/g, ' ')

/** To the bracket that closes the call; a bracket within a text counts as one of the source, since texts close theirs. */
function argumentsFrom(source: string, from: number): string {
  let depth = 1
  let at = from
  for (; depth > 0 && at < source.length; at++) depth += source[at] === '(' ? 1 : source[at] === ')' ? -1 : 0
  return source.slice(from, at)
}

/** Every refusal in the source, as it is written there: values stand as ${…}. */
const refusals: readonly Told[] = SPOKEN.flatMap((folder) =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .map((file) => join(folder, file)),
)
  .filter((file) => !FOR_OPERATORS.some((one) => file.startsWith(one)))
  .flatMap((file) =>
    textsIn(readFileSync(join(packageRoot, file), 'utf8')).map(([line, text]) => ({ at: `${file}:${line}`, text })),
  )

/** Asks for something, names a command or who can, or says that nothing is to be done. */
const SAYS_WHAT_TO_DO = new RegExp(
  [
    ...[
      '"[a-z-]+[ "$]',
      'You can ask',
      'You could ask',
      'Which one',
      'Did you mean',
      'othing (more )?to do',
      'sayDecided',
    ],
    ...[
      '\\b(say|Say|write|give|Give|name|Name|Leave|leave|choose|Type|Change|ask|Ask|use|Take|refuse it|cancel it)\\b',
    ],
    ...['\\bplease\\b', '\\bPlease\\b', 'expected', 'There are:', 'it has', 'can promise', 'comes first', 'does, or'],
    ...[
      '\\$\\{(suggestion|listed|hint|instead|next|can|expected)\\b',
      'outcome note',
      'is recorded on th(at|e) day',
      'Whoever presents it does',
    ],
    ...['The chair, the secretary', 'the earliest comes'],
  ].join('|'),
)

it('there are as many as people meet', () => {
  expect(refusals.length).toBeGreaterThan(120)
})

it.each(refusals.map(({ at, text }) => [at, text] as const))(
  'a refusal says why, and what to do or who can: %s',
  (_, text) => {
    expect(text).toMatch(SAYS_WHAT_TO_DO)
  },
)

it.each(refusals.map(({ at, text }) => [at, text] as const))(
  'a refusal does not repeat what did not happen, which its command says first: %s',
  (_, text) => {
    expect(text).not.toMatch(/Nothing (is|was) (changed|done|recorded|called in)|Nobody is asked/)
  },
)
