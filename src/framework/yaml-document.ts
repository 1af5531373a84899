import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import type { Path } from './problem.ts'

/** A mistake in the YAML itself. */
type YamlMistake = { readonly line: number; readonly key: string; readonly message: string }

export type YamlDocument = {
  /** What the file says, as plain values; undefined when its YAML cannot be read. */
  readonly value: unknown
  readonly mistakes: readonly YamlMistake[]
  /** The line, from 1, on which the value at a path starts; of the nearest place around it when it is missing. */
  lineOf(path: Path): number
}

/** Reads YAML without giving up at the first mistake. Never throws for what the text says. */
export function readYaml(text: string): YamlDocument {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const mistakes = [
    ...[...document.errors, ...document.warnings].map((error) => ({
      line: lineAt(error.pos[0]),
      key: error.code === 'DUPLICATE_KEY' ? wordAt(text, error.pos[0]) : '',
      message: plainMessage(error),
    })),
    ...unusedParts(document, lineAt),
  ]
  const readable = mistakes.every(({ message }) => message === TWICE)

  return {
    value: readable ? document.toJS() : undefined,
    mistakes: mistakes.filter(isFirstOfItsLine),
    lineOf: (path) => lineAt(offsetOf(document, path)),
  }
}

const TWICE = 'found this key twice, expected it once'

/** One slip makes several mistakes in a line; the first names it best. */
const isFirstOfItsLine = (mistake: YamlMistake, index: number, all: readonly YamlMistake[]) =>
  all.findIndex(({ line }) => line === mistake.line) === index

/** Mistakes that are easily made, in plain words; the rest keep the words of the YAML reader. */
const PLAIN: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: TWICE,
  TAB_AS_INDENT: 'found a tab at the start of a line, expected spaces',
  BAD_INDENT: 'found a line that is not in line with its neighbours, expected the same number of spaces before each',
  MULTILINE_IMPLICIT_KEY: 'found text that is no "key: value", expected a colon and a space after the key',
  MISSING_CHAR: 'found a key without a colon, or a quote or bracket without its partner',
  MULTIPLE_DOCS: 'found a line "---" that starts a second document, expected one',
  BLOCK_AS_IMPLICIT_KEY: 'found a second colon in a line, expected quotes around text that has one',
}

const plainMessage = (error: YAMLError) => PLAIN[error.code] ?? `found something that is not YAML: ${error.message}`

/** Aliases and compound keys are refused: nobody needs them here, and a few aliases can stand for a file without end. */
function unusedParts(document: Document.Parsed, lineAt: (offset: number) => number): YamlMistake[] {
  const found: YamlMistake[] = []
  visit(document, {
    Alias(_, alias) {
      const message = `found "*${alias.source}", expected the text itself (text that starts with * needs quotes)`
      found.push({ line: lineAt(alias.range?.[0] ?? 0), key: '', message })
    },
    Pair(_, { key }) {
      if (!isMap(key) && !isSeq(key)) return
      found.push({ line: lineAt(key.range?.[0] ?? 0), key: '', message: 'found a key in brackets, expected a word' })
    },
  })
  return found
}

/** Keys of a group are found by their own place: a value may start a line later. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0

  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair) break
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (!isMap(node) && !isSeq(node) && !isScalar(node)) break
      offset = node.range?.[0] ?? offset
    } else break
  }
  return offset
}

const wordAt = (text: string, offset: number) => /^[^\s:]+/.exec(text.slice(offset))?.[0] ?? ''
