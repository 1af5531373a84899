import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFramework, parseFramework } from '../../src/framework/parse.ts'
import { sayProblem } from '../../src/framework/problem.ts'
import { manyCases } from '../support/cases.ts'
import { changed, smallFramework } from './small-framework.ts'

const problemsIn = (yaml: string, knownRefs?: ReadonlySet<string>) =>
  checkFramework(yaml, 'framework.yaml', knownRefs ? { knownRefs } : {}).map(sayProblem)

it('finds nothing wrong with a file that is right', () => {
  expect(problemsIn(smallFramework)).toEqual([])
})

const PHRASES = '"red for 2 quarters", "amber for 3 quarters", "turned red" or "worsening for 3 periods"'

describe('names the line, the key, what was found and what was expected', () => {
  it.each([
    // Phrases
    [
      'when: red for 2 quarters',
      'when: red for two',
      '6: rules[0].when: found "red for two", expected "red for two quarters" or "red for two periods"',
    ],
    [
      'when: red for 2 quarters',
      'when: rather red lately',
      `6: rules[0].when: found "rather red lately", expected a phrase such as ${PHRASES}`,
    ],
    ['for 2 quarters', 'for 0 quarters', '6: rules[0].when: found "red for 0 quarters", expected a count from 1 to 24'],
    ['for 2 quarters', 'for 25 periods', '6: rules[0].when: found "red for 25 periods", expected a count from 1 to 24'],
    [
      'red for 2 quarters',
      'red for 2 quarters\n    strict: true',
      '7: rules[0].strict: found true, expected it only where a rule counts amber',
    ],
    [
      'recovery: green for 2 periods',
      'recovery: green soon',
      '8: rules[0].recovery: found "green soon", expected a phrase such as "green for 2 periods", "not red for 2 quarters", "put right" or "none"',
    ],
    [
      'rag_policy: floor',
      'rag_policy: 10',
      '2: rag_policy: found 10, expected "floor" or a tolerance such as "tolerance 10%"',
    ],
    [
      'first Monday at 10:00',
      'first Sunday at 10:00',
      '35: forums.pat.meets: found "first Sunday at 10:00", expected a weekday of the month and a time, such as "first Monday at 10:00" (first, second, third, fourth or last; Monday to Friday)',
    ],
    ['07:00', '24:00', '60: cycle.evaluate_at: found "24:00", expected a time of day such as "07:00"'],
    [
      '[2026-12-29]',
      '[2026-02-30]',
      '64: calendar.closed_on[0]: found "2026-02-30", expected a day such as "2026-12-29"',
    ],
    ['Europe/London', 'Kent', '63: calendar.time_zone: found "Kent", expected a time zone such as "Europe/London"'],
    // Shape
    [
      'results_due_after: 20',
      'results_due_after: soon',
      '3: results_due_after: found "soon", expected a whole number of working days from 1 to 250',
    ],
    [
      'plan_due_before: 5',
      'plan_due_before: 2.5',
      '57: cycle.plan_due_before: found 2.5, expected a whole number of working days from 0 to 60',
    ],
    ['council: Small Council', 'council:', '1: council: found nothing, expected a text (its name)'],
    [
      'rag_policy: floor',
      'rag_polcy: floor',
      '1: rag_policy: found nothing, expected "floor" or a tolerance such as "tolerance 10%"\n2: rag_polcy: found the unknown key "rag_polcy", expected "rag_policy"',
    ],
    [
      '    refer: pat',
      '    refer: pat\n    colour: pink',
      '8: rules[0].colour: found the unknown key "colour", expected "key", "when", "strict", "refer", "call_in", "recovery", "layers", "missing" or "provisional"',
    ],
    [
      '    refer: pat',
      '    refer: pat\n    missing: ignored',
      '8: rules[0].missing: found "ignored", expected "breaks" or "skipped"',
    ],
    [
      '    chair: Chair of PAT\n',
      '',
      '26: forums.pat.chair: found nothing, expected a text (the post that chairs it, and decides what is called in)',
    ],
    ['readers: []', 'readers: Analyst', '51: channels.pat.readers: found "Analyst", expected a list of posts'],
    // What does not fit
    ['refer: pat', 'refer: pta', '7: rules[0].refer: found "pta", expected a forum such as "pat"'],
    [
      'refer: pat',
      'refer: cmt',
      '7: rules[0].refer: found "cmt", a level without a chair and meetings, expected a forum such as "pat"',
    ],
    ['refer: pat', 'refer: scrutiny', '7: rules[0].refer: found "scrutiny", expected a forum: "pat" or "dat"'],
    [
      'key: amber-thrice',
      'key: red-twice',
      '9: rules[1].key: found "red-twice" again, expected a key that rules[0] has not',
    ],
    [
      '  - cmt: CMT',
      '  - division: CMT',
      '24: ladder[2].division: found "division" again, a loop, expected it once, as in ladder[0]',
    ],
    ['    dat: DAT\n', '', '20: ladder: found no step with "dat", expected one, since it is a forum'],
    ['pat: PAT', 'pat: P.A.T.', '22: ladder[1].pat: found "P.A.T.", expected "PAT", as the forum is called'],
    ['channel: dat', 'channel: data', '42: forums.dat.channel: found "data", expected a channel such as "dat"'],
    ['[office]', '[offices]', '37: forums.pat.brief_also[0]: found "offices", expected a channel such as "office"'],
    [
      '[NED 3, NED 4]',
      '[NED 3, NED 1]',
      '46: forums.dat.non_executive_directors[1]: found "NED 1" a second time, expected each post on one forum, and not on forums.pat too',
    ],
    [
      '[NED 1, NED 2]',
      '[NED 1, NED 1]',
      '34: forums.pat.non_executive_directors[1]: found "NED 1" a second time, expected each post in one seat',
    ],
    [
      'Highways: Director D',
      'Planning: Director D',
      '33: forums.pat.nominated_directors: found nobody from "Planning", expected a nominated director from it, as forums.dat has one\n45: forums.dat.nominated_directors: found nobody from "Highways", expected a nominated director from it, as forums.pat has one',
    ],
    [
      'brief_before: 5',
      'brief_before: 8',
      '58: cycle.brief_before: found 8, expected at most 7, the notice that a call-in gives',
    ],
    [
      'remind_before: 2',
      'remind_before: 2\n  agenda_closes_before: 8',
      '55: cycle.pack_drafted_before: found 7, expected at least 8, when the agenda closes',
    ],
    [
      'remind_before: 2',
      'remind_before: 2\n  pack_drafted_before: 7\n  pack_issued_before: 6',
      '60: cycle.pack_drafted_before: found 7, expected at least 8, so that the draft comes before the last day to issue the pack with 6 clear working days',
    ],
    [
      'remind_before: 2',
      'remind_before: 2\n  supplement_before: 6',
      '60: cycle.supplement_before: found 6, expected at most 5, so that the supplement comes after the pack',
    ],
    [
      'remind_before: 2',
      'remind_before: 2\n  report_after: 3',
      '60: cycle.report_after: found 3, expected at least 4, so that what has no outcome has gone to the next meeting',
    ],
    [
      'remind_before: 2',
      'remind_before: 2\n  report_after: soon',
      '60: cycle.report_after: found "soon", expected a whole number of working days from 0 to 60',
    ],
    [
      'brief_also: [office]',
      'brief_also: [office]\n    highlight_report: maybe',
      '38: forums.pat.highlight_report: found "maybe", expected true or false',
    ],
    // Variations
    [
      '    agreed_by: Chair of PAT\n',
      '',
      '14: variations[0].agreed_by: found nothing, expected a text (the post that agreed it)',
    ],
    [
      '    agreed_on: 2026-04-01\n',
      '',
      '14: variations[0].agreed_on: found nothing, expected a day such as "2026-04-01"',
    ],
    [
      '    rule: red-twice\n',
      '    rule: red-twise\n',
      '15: variations[0].rule: found "red-twise", expected a rule such as "red-twice"',
    ],
    ['    rule: red-twice\n', '', '14: variations[0].rule: found nothing, expected the key of the rule that is varied'],
    [
      '    when: red for 3 quarters\n',
      '',
      '14: variations[0].when: found nothing, expected the phrase that holds instead, or "does not apply"',
    ],
    [
      'when: red for 3 quarters',
      'when: no commentary',
      '16: variations[0].when: found "no commentary", expected a phrase of the same kind as "red for 2 quarters"',
    ],
    [
      'when: red for 3 quarters',
      'when: special cause of concern',
      '16: variations[0].when: found "special cause of concern", expected a phrase of the same kind as "red for 2 quarters"',
    ],
    [
      'until: 2027-03-31',
      'until: 2026-03-31',
      '19: variations[0].until: found 31 March 2026, before it was agreed, expected a day from 1 April 2026 on',
    ],
    [
      'ladder:',
      '  - {ref: CS05, rule: red-twice, when: does not apply, agreed_by: Chair, agreed_on: 2027-03-31}\nladder:',
      '20: variations[1]: found a second variation of "red-twice" for CS05 in the same days, expected one at a time, and variations[0] is one',
    ],
    // YAML
    [
      'rag_policy: floor',
      'rag_policy: floor\nrag_policy: floor',
      '3: rag_policy: found this key twice, expected it once',
    ],
    ['rag_policy: floor', '\trag_policy: floor', '2: found a tab at the start of a line, expected spaces'],
    [
      'rag_policy: floor',
      'rag_policy floor',
      '2: found text that is no "key: value", expected a colon and a space after the key',
    ],
    [
      'council: Small Council',
      'council: Small Council: rules',
      '1: found a second colon in a line, expected quotes around text that has one',
    ],
    [
      'rag_policy: floor',
      'rag_policy: *floor',
      '2: found "*floor", expected the text itself (text that starts with * needs quotes)',
    ],
  ])('%j changed to %j', (from, to, expected) => {
    const lines = expected.split('\n').map((line) => `framework.yaml:${line}`)

    expect(problemsIn(changed(from, to))).toEqual(lines)
  })

  it.each([
    ['', 'found nothing'],
    ['# a note\n', 'found nothing'],
    ['- a list\n', 'found a list'],
    ['a sentence\n', 'found "a sentence"'],
  ])('a file of %j is no framework', (yaml, found) => {
    expect(problemsIn(yaml)).toEqual([
      expect.stringContaining(`framework.yaml:1: ${found}, expected the keys council, `),
    ])
  })
})

it('reports mistakes of form and of fit together, in the order of the lines', () => {
  const yaml = changed('refer: pat', 'refer: pta').replace('remind_before: 2', 'remind_before: often')

  expect(checkFramework(yaml, 'framework.yaml').map(({ line }) => line)).toEqual([7, 59])
})

it('knows an indicator of a variation by the references of the council', () => {
  expect(problemsIn(smallFramework, new Set(['CS05']))).toEqual([])
  expect(problemsIn(smallFramework, new Set(['CS04', 'FN01']))).toEqual([
    'framework.yaml:14: variations[0].ref: found "CS05", expected an indicator such as "CS04"',
  ])
})

it('lets variations of one thing follow each other', () => {
  const next =
    '  - {ref: CS05, rule: red-twice, when: does not apply, agreed_by: Chair, agreed_on: 2027-04-01}\nladder:'

  expect(problemsIn(changed('ladder:', next))).toEqual([])
})

it('refuses a wrong file once, with every problem', () => {
  const yaml = changed('refer: pat', 'refer: pta').replace('07:00', 'dawn')

  expect(() => parseFramework(yaml, 'rules.yaml')).toThrow(
    expect.objectContaining({
      code: 'framework_invalid',
      message: [
        'rules.yaml has 2 problems:',
        'rules.yaml:7: rules[0].refer: found "pta", expected a forum such as "pat"',
        'rules.yaml:60: cycle.evaluate_at: found "dawn", expected a time of day such as "07:00"',
      ].join('\n'),
    }),
  )
})

it('never breaks, whatever is typed into the file', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ':',
      '- ',
      '\n',
      '\t',
      '{',
      ']',
      '"',
      '*a',
      '&a ',
      '!!x ',
      '? ',
      '<<: ',
      '---\n',
      '|',
      'null',
      '0',
      '__proto__: ',
    ),
    fc.string({ maxLength: 8 }),
  )
  fc.assert(
    fc.property(fc.nat(smallFramework.length), fc.nat(30), piece, (at, removed, typed) => {
      const yaml = smallFramework.slice(0, at) + typed + smallFramework.slice(at + removed)
      const lines = yaml.split('\n').length

      for (const problem of checkFramework(yaml, 'framework.yaml')) {
        expect(problem.line).toBeGreaterThanOrEqual(1)
        expect(problem.line).toBeLessThanOrEqual(lines)
        expect(problem.message).toMatch(/^found /)
      }
    }),
    { numRuns: manyCases(150) },
  )
})

it('reads a file with a byte order mark and Windows line ends', () => {
  expect(problemsIn(`\uFEFF${smallFramework.replaceAll('\n', '\r\n')}`)).toEqual([])
})

describe('a rule that compares with others', () => {
  const rule = changed('when: red for 2 quarters', 'when: worse than natoinal by 2 for 2 periods')
  const said = (...names: string[]) =>
    checkFramework(rule, 'framework.yaml', { knownComparators: new Set(names) }).map(sayProblem)

  it('names a comparator that has been imported', () => {
    expect(said('national', 'county')).toEqual([
      'framework.yaml:6: rules[0].when: found "natoinal", expected a comparator such as "national"',
    ])
    expect(said('natoinal')).toEqual([])
  })

  it('may be written before the first comparator is imported', () => {
    expect(said()).toEqual([])
    expect(checkFramework(rule, 'framework.yaml')).toEqual([])
  })
})
