import type { Command } from './command.ts'

/**
 * The fields' texts in what was typed after a command's name. Named fields are written "owner: …" or "by=…" and run to
 * the next one; before them the words are taken in order, the last field taking the rest. Quotes hold words together;
 * "item 4" is one word.
 */
export function readLine(command: Pick<Command, 'input' | 'words'>, rest: string): Record<string, string> {
  const { head, named } = splitNamed(command, rest.trim())
  return { ...positional(command.words, head), ...named }
}

function splitNamed({ input, words }: Pick<Command, 'input' | 'words'>, rest: string) {
  const marks = marksIn(Object.keys(input.shape), words, rest)
  const named: Record<string, string> = {}
  for (const [at, mark] of marks.entries()) {
    named[mark.name] = unquoted(rest.slice(mark.end, marks[at + 1]?.start ?? rest.length).trim())
  }
  return { head: rest.slice(0, marks[0]?.start ?? rest.length).trim(), named }
}

type Mark = { readonly name: string; readonly start: number; readonly end: number }

/**
 * Where a named field begins. In "Stand by: nobody calls owner: X by: 1 May" the first "by:" is text, since the field is
 * named again; so is "reason:" in "decline FN07 one reason: cost", since the reason has begun. No word is lost.
 */
function marksIn(names: readonly string[], words: readonly string[], rest: string): readonly Mark[] {
  if (names.length === 0) return []
  const found = [...rest.matchAll(new RegExp(`(?:^|\\s)(${names.join('|')})\\s*[:=]\\s*`, 'gi'))].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
  const last = found.filter(({ name }, at) => !found.slice(at + 1).some((later) => later.name === name))
  const begins = last.findIndex(({ name, start }) => positional(words, rest.slice(0, start).trim())[name] === undefined)
  return begins === -1 ? [] : last.slice(begins)
}

function positional(words: readonly string[], head: string): Record<string, string> {
  const values: Record<string, string> = {}
  let left = head
  for (const [at, name] of words.entries()) {
    if (left === '') break
    if (at === words.length - 1) {
      values[name] = unquoted(left)
      break
    }
    const word = /^"([^"]*)"|^“([^”]*)”|^item #?\d+(?!\S)|^\S+/i.exec(left)?.[0] ?? left
    values[name] = unquoted(word)
    left = left.slice(word.length).trim()
  }
  return values
}

const unquoted = (text: string): string => /^"([^"]*)"$|^“([^”]*)”$/.exec(text)?.slice(1).find(Boolean) ?? text
