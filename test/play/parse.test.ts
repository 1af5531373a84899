import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { parseScript } from '../../src/play/parse.ts'
import type { Act } from '../../src/play/script.ts'

const SMALL = 'council: framework.yaml\n== Monday 1 August 2011 14:00\n'

const read = (below: string) => parseScript(`${SMALL}${below}`, 'script.txt')

/** The first thing that somebody does. */
const act = (below: string): Act => {
  const found = read(below).steps.find((step) => step.kind === 'act')
  if (!found) throw new Error('nobody does anything')
  return found
}

/** What is wrong, a line each, without the heading. */
function problemsIn(source: string): string[] {
  try {
    parseScript(source, 'script.txt')
  } catch (error) {
    if (error instanceof Refusal && error.code === 'script_invalid') return error.message.split('\n').slice(1)
    throw error
  }
  return []
}

it('begins with its files, and with the moment at which it begins', () => {
  const script = parseScript(
    'title: A day in August\ncouncil: framework.yaml\nfigures: indicators.csv results.csv\npeople: posts.csv, people.csv\n\n== Friday 15 July 2011 09:30',
    'script.txt',
  )

  expect(script).toMatchObject({
    title: 'A day in August',
    council: 'framework.yaml',
    figures: ['indicators.csv', 'results.csv'],
    people: ['posts.csv', 'people.csv'],
    begins: Temporal.PlainDateTime.from('2011-07-15T09:30'),
  })
})

it.each([
  ['PAT Secretary in PAT: agenda', { who: 'PAT Secretary', channel: 'PAT', verb: 'says', words: 'agenda' }],
  ['PAT Secretary in PAT says: agenda', { who: 'PAT Secretary', channel: 'PAT', verb: 'says', words: 'agenda' }],
  ['PAT Secretary in PAT presses: outcome 1', { channel: 'PAT', verb: 'presses', words: 'outcome 1' }],
  ['PAT Secretary in PAT, presses: outcome 1', { channel: 'PAT', verb: 'presses', words: 'outcome 1' }],
  ['Head of Roads direct: my', { who: 'Head of Roads', channel: null, verb: 'says', words: 'my' }],
  ['Head of Roads, directly, presses: accept 1', { who: 'Head of Roads', channel: null, verb: 'presses' }],
  ['Head of Work in Schools in PAT: my', { who: 'Head of Work in Schools', channel: 'PAT' }],
  [
    'PAT Secretary in PAT: outcome 1 accepted discussion: all of it',
    { words: 'outcome 1 accepted discussion: all of it' },
  ],
])('reads "%s"', (line, expected) => {
  expect(act(line)).toMatchObject(expected)
})

it('reads what must be seen, what can be pressed, and the fields of a form below an act', () => {
  const { fields, sees } = act(
    'Head of Roads direct presses: plan 1\n  cause: Rain\n  actions: Mend the roads,\n      all of them\n  sees: Plan received\n  does not see: late\n  can press: show-plan 1',
  )

  expect(fields).toEqual({ cause: 'Rain', actions: 'Mend the roads, all of them' })
  expect(sees).toMatchObject([
    { line: 7, words: 'Plan received', wanted: true, of: 'text' },
    { line: 8, words: 'late', wanted: false, of: 'text' },
    { line: 9, words: 'show-plan 1', wanted: true, of: 'button' },
  ])
})

it('goes on with a line that begins with four spaces', () => {
  expect(act('PAT Secretary in PAT: outcome 1 accepted\n    discussion: short').words).toBe(
    'outcome 1 accepted discussion: short',
  )
})

it.each([
  ['PAT shows: Call-in notice', { where: 'PAT', expected: { words: 'Call-in notice', wanted: true } }],
  ['PAT does not show: 11', { where: 'PAT', expected: { words: '11', wanted: false } }],
  ['Head of Roads reads: Action for you', { where: 'Head of Roads', expected: { wanted: true } }],
  ['Head of Roads does not read: Action for you', { where: 'Head of Roads', expected: { wanted: false } }],
])('reads "%s"', (line, expected) => {
  expect(read(line).steps.at(-1)).toMatchObject({ kind: 'stands', ...expected })
})

it('lets time pass to another day, and to a later time of the same day', () => {
  const { steps } = read('== 15:30\n== Tuesday 2 August 2011 at 09:00\n')

  expect(steps.map((step) => (step.kind === 'time' ? step.until.toString() : step.kind))).toEqual([
    '2011-08-01T14:00:00',
    '2011-08-01T15:30:00',
    '2011-08-02T09:00:00',
  ])
})

it('lets files arrive in the middle, and passes over comments', () => {
  expect(read('# the figures of July\nimport: results-july.csv comparators.csv').steps.at(-1)).toEqual({
    kind: 'import',
    line: 4,
    files: ['results-july.csv', 'comparators.csv'],
  })
})

it.each([
  ['agenda', 3, 'agenda', '"POST in CHANNEL: words"'],
  ['PAT Secretary: agenda', 3, 'PAT Secretary: agenda', '"POST in CHANNEL: words"'],
  ['PAT Secretary in PAT:', 3, 'PAT Secretary in PAT:', '"POST in CHANNEL: words"'],
  ['  sees: nothing was said', 3, 'sees: nothing was said', 'only below what somebody says or presses'],
  ['PAT Secretary in PAT: agenda\n  SM01', 4, 'SM01', '"sees: words"'],
  ['PAT Secretary in PAT: agenda\n  by: 1\n  by: 2', 5, 'by: 2', '"by:" once'],
  ['== soon', 3, '== soon', 'a day and a time such as "== Monday 1 August 2011 14:00"'],
  ['== Monday 2 August 2011 14:00', 3, '== Monday 2 August 2011 14:00', 'Tuesday 2 August 2011, as that day is called'],
  ['== 31 June 2011 14:00', 3, '== 31 June 2011 14:00', 'a day and a time'],
  ['== 13:59', 3, '== 13:59', 'a moment after Monday 1 August 2011 14:00: time does not go back'],
])('refuses "%s" with its line, what was found and what was expected', (below, line, found, expected) => {
  const [only, ...more] = problemsIn(`${SMALL}${below}`)

  expect(only).toContain(`script.txt, line ${line}: found "${found}", expected `)
  expect(only).toContain(expected)
  expect(more).toEqual([])
})

it('suggests the heading that was probably meant', () => {
  expect(problemsIn(`figure: results.csv\n${SMALL}`)).toEqual([expect.stringContaining('Did you mean "figures:"?')])
})

it('says all that is wrong at once, in the order of its lines', () => {
  const problems = problemsIn('figures: a.csv\n== soon\nhello\n')

  expect(problems).toEqual([
    expect.stringContaining('line 1: found "no "council:""'),
    expect.stringContaining('line 2: found "== soon"'),
    expect.stringContaining('line 3: found "hello"'),
  ])
})

it('needs a moment at which it begins', () => {
  expect(problemsIn('council: framework.yaml')).toEqual([expect.stringContaining('found "no moment"')])
})
