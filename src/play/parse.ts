import { distance } from 'fastest-levenshtein'
import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../domain/core/refusal.ts'
import { formatCount } from '../domain/core/words.ts'
import type { Line } from './lines.ts'
import { splitLines } from './lines.ts'
import { EXPECTED_MOMENT, readMoment } from './moment.ts'
import type { Act, Expectation, Script, Stands, Step } from './script.ts'

const HEADINGS = ['title', 'council', 'figures', 'people'] as const
type Heading = (typeof HEADINGS)[number]
const HEADING_EXPECTED = `one of ${HEADINGS.map((one) => `"${one}:"`).join(', ')}, and then "== DAY TIME"`
const STEP_EXPECTED =
  '"POST in CHANNEL: words", "POST direct: words", "CHANNEL shows: words", "import: FILE" or "== DAY TIME"'
const BELOW_EXPECTED =
  '"sees: words", "does not see: words", "can press: command", or a field of the form: "by: 1 May 2011"'
const PROBLEMS_SHOWN = 20

type Problem = { readonly line: number; readonly found: string; readonly expected: string }

/**
 * Reads a script: docs/play.md describes the language. Throws a refusal `script_invalid` that lists what is wrong, each
 * with its line, what was found and what was expected.
 */
export function parseScript(source: string, name: string): Script {
  const problems: Problem[] = []
  const wrong = (line: Line, expected: string, found = line.text) => {
    problems.push({ line: line.number, found, expected })
  }
  const lines = splitLines(source)
  const first = lines.findIndex(({ text }) => text.startsWith('=='))
  const headings = headingsIn(first === -1 ? lines : lines.slice(0, first), wrong)
  const { steps, begins } = stepsIn(first === -1 ? [] : lines.slice(first), wrong)
  if (headings.council === undefined) {
    problems.push({ line: 1, found: 'no "council:"', expected: '"council: FILE", the rules to play under' })
  }
  if (first === -1) problems.push({ line: 1, found: 'no moment', expected: EXPECTED_MOMENT })
  if (problems.length > 0 || !begins) throw invalid(name, problems)

  return {
    title: headings.title ?? name,
    council: headings.council ?? '',
    figures: filesIn(headings.figures),
    people: filesIn(headings.people),
    begins,
    steps,
  }
}

type Wrong = (line: Line, expected: string, found?: string) => void

function headingsIn(lines: readonly Line[], wrong: Wrong): Partial<Record<Heading, string>> {
  const found: Partial<Record<Heading, string>> = {}
  for (const line of lines) {
    const [, key = '', value = ''] = /^([^:]*):\s*(.*)$/.exec(line.text) ?? []
    const heading = HEADINGS.find((one) => one === key.toLowerCase())
    if (heading === undefined) wrong(line, suggesting(key, HEADINGS, HEADING_EXPECTED))
    else if (value === '') wrong(line, `something after "${heading}:"`)
    else if (found[heading] !== undefined) wrong(line, `"${heading}:" once`)
    else found[heading] = value
  }
  return found
}

function stepsIn(lines: readonly Line[], wrong: Wrong) {
  const steps: Step[] = []
  let now: Temporal.PlainDateTime | null = null
  let begins: Temporal.PlainDateTime | null = null
  for (const line of lines) {
    const above = steps.at(-1)
    if (line.below) {
      const act = above?.kind === 'act' ? withBelow(above, line, wrong) : null
      if (act) steps[steps.length - 1] = act
      else if (above?.kind !== 'act') wrong(line, 'two spaces only below what somebody says or presses')
      continue
    }
    if (line.text.startsWith('==')) {
      const moment = readMoment(line.text.replace(/^=+\s*|\s*=+$/g, ''), now)
      if (typeof moment === 'string') wrong(line, moment)
      else {
        now = moment
        begins ??= moment
        steps.push({ kind: 'time', line: line.number, until: moment })
      }
      continue
    }
    const step = stepIn(line)
    if (step) steps.push(step)
    else wrong(line, STEP_EXPECTED)
  }
  return { steps, begins }
}

function stepIn(line: Line): Step | null {
  const [, head = '', rest = ''] = /^([^:]+):\s*(.*)$/.exec(line.text) ?? []
  if (rest === '') return null
  if (/^imports?$/i.test(head)) return { kind: 'import', line: line.number, files: filesIn(rest) }
  return standsIn(head, rest, line.number) ?? actIn(head, rest, line.number)
}

function standsIn(head: string, words: string, line: number): Stands | null {
  const [, where, not] = /^(.+?)\s+(?:shows|reads|(does not (?:show|read)))$/i.exec(head) ?? []
  if (where === undefined) return null
  return { kind: 'stands', line, where, expected: { line, words, wanted: not === undefined, of: 'text' } }
}

function actIn(head: string, words: string, line: number): Act | null {
  const [, spoken = head, verb = 'says'] = /^(.+?),?\s+(says|presses)$/i.exec(head) ?? []
  const [, alone] = /^(.+?),?\s+direct(?:ly)?,?$/i.exec(spoken) ?? []
  // The last "in", since a post may have one in its title.
  const [, who = alone, channel = null] = alone === undefined ? (/^(.+)\s+in\s+(.+?),?$/i.exec(spoken) ?? []) : []
  if (who === undefined) return null
  const act = { kind: 'act', line, who, channel, words, fields: {}, sees: [] } as const
  return { ...act, verb: verb.toLowerCase() === 'presses' ? 'presses' : 'says' }
}

/** A line below an act: what must be read in its answer, or a field of the form that it opens. Null: it is neither. */
function withBelow(act: Act, line: Line, wrong: Wrong): Act | null {
  const [, key = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line.text) ?? []
  const expectation = (changes: Pick<Expectation, 'wanted' | 'of'>): Act => ({
    ...act,
    sees: [...act.sees, { line: line.number, words: value, ...changes }],
  })
  if (value === '') {
    wrong(line, BELOW_EXPECTED)
    return null
  }
  switch (key.toLowerCase()) {
    case 'sees':
      return expectation({ wanted: true, of: 'text' })
    case 'does not see':
      return expectation({ wanted: false, of: 'text' })
    case 'can press':
      return expectation({ wanted: true, of: 'button' })
    case 'cannot press':
      return expectation({ wanted: false, of: 'button' })
  }
  if (!/^[a-z]\w*(?:\.[\w/ -]+)?$/i.test(key)) {
    wrong(line, BELOW_EXPECTED)
    return null
  }
  if (key in act.fields) {
    wrong(line, `"${key}:" once`)
    return null
  }
  return { ...act, fields: { ...act.fields, [key]: value } }
}

const filesIn = (value = ''): readonly string[] => value.split(/[\s,]+/).filter((file) => file !== '')

function suggesting(typed: string, among: readonly string[], expected: string): string {
  const near = among.find((one) => distance(one, typed.toLowerCase()) <= 2)
  return near && typed !== '' ? `${expected}. Did you mean "${near}:"?` : expected
}

function invalid(name: string, problems: readonly Problem[]): Refusal {
  const sorted = problems.toSorted((a, b) => a.line - b.line)
  const lines = sorted
    .slice(0, PROBLEMS_SHOWN)
    .map(({ line, found, expected }) => `${name}, line ${line}: found "${found}", expected ${expected}.`)
  const more = sorted.length > PROBLEMS_SHOWN ? [`There are ${sorted.length - PROBLEMS_SHOWN} more.`] : []
  const heading = `${name} cannot be played: it has ${formatCount(problems.length, 'problem')}.`
  return new Refusal('script_invalid', [heading, ...lines, ...more].join('\n'))
}
