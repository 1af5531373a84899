import type { z } from 'zod'
import type { Command } from './command.ts'
import { metaOf } from './read-fields.ts'

type Input = Pick<Command, 'input' | 'words'>

/**
 * The fields' texts in what was typed after a command's name. Named fields are written "owner: …" or "by=…" and run to
 * the next one; before them the words are taken in order, the last field taking the rest. Quotes hold words together, and
 * so do `names`, the titles that may be meant; "item 4" is one word, and a number asked for last is the last word.
 */
export function readLine(command: Input, rest: string, names: readonly string[] = []): Record<string, string> {
  const { head, named } = splitNamed(command, rest.trim(), names)
  const unnamed = command.words.filter((word) => named[word] === undefined)
  return { ...positional(command, unnamed, head, names), ...named }
}

/** The line that gives a command these fields. */
export function writeLine({ name, words }: Pick<Command, 'name' | 'words'>, given: Readonly<Record<string, string>>) {
  const [first] = words
  const value = first === undefined ? undefined : given[first]
  const head = value !== undefined && /^[^\s:="“]+$/.test(value) ? [value] : []
  const named = Object.entries(given).flatMap(([field, text]) =>
    head.length > 0 && field === first ? [] : [`${field}: ${text}`],
  )
  return [name, ...head, ...named].join(' ')
}

function splitNamed(command: Input, rest: string, names: readonly string[]) {
  const marks = marksIn(command, rest, names)
  const named: Record<string, string> = {}
  for (const [at, mark] of marks.entries()) {
    named[mark.name] = unquoted(rest.slice(mark.end, marks[at + 1]?.start ?? rest.length).trim())
  }
  return { head: rest.slice(0, marks[0]?.start ?? rest.length).trim(), named }
}

type Mark = { readonly name: string; readonly start: number; readonly end: number }

/**
 * Where a named field begins. In "Stand by: nobody calls owner: X by: 1 May" the first "by:" is text, since the field is
 * named again; so is "reason:" in "decline FN07 one reason: cost", since the reason has begun. A title goes on up to a
 * field's name. No word is lost.
 */
function marksIn(command: Input, rest: string, titles: readonly string[]): readonly Mark[] {
  const names = Object.keys(command.input.shape)
  if (names.length === 0) return []
  const found = [...rest.matchAll(new RegExp(`(?:^|\\s)(${names.join('|')})\\s*[:=]\\s*`, 'gi'))].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
  const last = found.filter(({ name }, at) => !found.slice(at + 1).some((later) => later.name === name))
  const [first] = command.words
  const begins = last.findIndex(({ name, start }) => {
    const head = rest.slice(0, start).trim()
    if (first !== undefined && first !== name && isTitle(command.input.shape[first], head, titles)) return true
    return positional(command, command.words, head, titles)[name] === undefined
  })
  return begins === -1 ? [] : last.slice(begins)
}

function positional(
  command: Input,
  words: readonly string[],
  head: string,
  names: readonly string[],
): Record<string, string> {
  const values: Record<string, string> = {}
  let left = head
  for (const [at, name] of words.entries()) {
    if (left === '') break
    const rest = words.slice(at + 1)
    const [word, after] = rest.length === 0 ? [left, ''] : take(command.input.shape, name, rest, left, names)
    values[name] = unquoted(word)
    left = after
  }
  return values
}

/** What a field takes of the words that are left, and what it leaves to the fields after it. */
function take(
  shape: Command['input']['shape'],
  name: string,
  rest: readonly string[],
  left: string,
  names: readonly string[],
): readonly [word: string, after: string] {
  const quoted = /^"[^"]*"|^“[^”]*”/.exec(left)?.[0]
  const known = metaOf(shape[name]).names === 'item' ? startOf(left, names) : undefined
  const whole = quoted ?? known
  if (whole !== undefined) return [whole, left.slice(whole.length).replace(/^[\s:,–-]+/, '')]
  const [last] = rest
  if (rest.length === 1 && last !== undefined && metaOf(shape[last]).kind === 'number') return beforeNumber(last, left)
  const word = oneWord(shape[name], left)
  return [word, left.slice(word.length).trim()]
}

/** Words without a number, a reference or quotes among the first: a part of an item's title that is on no agenda. */
const isTitle = (field: z.core.$ZodType | undefined, head: string, titles: readonly string[]): boolean =>
  metaOf(field).names === 'item' && /^[^\d#"“]+$/.test(head.split(' ')[0] ?? '') && startOf(head, titles) === undefined

/** The longest of the names with which a text begins. */
function startOf(text: string, names: readonly string[]): string | undefined {
  const lower = text.toLowerCase()
  const [longest] = names
    .filter(
      (name) => name !== '' && lower.startsWith(name.toLowerCase()) && /^(?:$|[\s:,–-])/.test(text.slice(name.length)),
    )
    .sort((a, b) => b.length - a.length)
  return longest === undefined ? undefined : text.slice(0, longest.length)
}

/** "CS05 1" and "CS05 to 1": all but the number that stands last. */
function beforeNumber(name: string, left: string): readonly [word: string, after: string] {
  const [found, number = ''] = new RegExp(`\\s+(?:${name}\\s+)?(#?\\d+)$`, 'i').exec(left) ?? []
  return found === undefined ? [left, ''] : [left.slice(0, -found.length), number]
}

function oneWord(field: z.core.$ZodType | undefined, left: string): string {
  const item = /^item #?\d+(?!\S)/i.exec(left)?.[0]
  const { names } = metaOf(field)
  const apart = names === 'indicator' || names === 'item' ? /^[a-z]{1,5} \d{1,3}(?!\S)/i.exec(left)?.[0] : undefined
  return item ?? apart ?? /^\S+/.exec(left)?.[0] ?? left
}

const unquoted = (text: string): string => /^"([^"]*)"$|^“([^”]*)”$/.exec(text)?.slice(1).find(Boolean) ?? text
