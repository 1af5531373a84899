import type { Command } from './command.ts'

/**
 * The fields' texts in what was typed after a command's name. Named fields are written "owner: …" or "by=…" and run to
 * the next one; before them the words are taken in order, the last field taking the rest. Quotes hold words together.
 */
export function readLine(command: Command, rest: string): Record<string, string> {
  const { head, named } = splitNamed(Object.keys(command.input.shape), rest.trim())
  return { ...positional(command.words, head), ...named }
}

function splitNamed(names: readonly string[], rest: string) {
  const named: Record<string, string> = {}
  const marks = [...rest.matchAll(new RegExp(`(?:^|\\s)(${names.join('|')})\\s*[:=]\\s*`, 'gi'))]
  const head = rest.slice(0, marks[0]?.index ?? rest.length).trim()
  for (const [at, mark] of marks.entries()) {
    const value = rest.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? rest.length)
    named[(mark[1] ?? '').toLowerCase()] = unquoted(value.trim())
  }
  return { head: names.length === 0 ? rest : head, named: names.length === 0 ? {} : named }
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
    const word = /^"([^"]*)"|^“([^”]*)”|^\S+/.exec(left)?.[0] ?? left
    values[name] = unquoted(word)
    left = left.slice(word.length).trim()
  }
  return values
}

const unquoted = (text: string): string => /^"([^"]*)"$|^“([^”]*)”$/.exec(text)?.slice(1).find(Boolean) ?? text
