import { describe, expect, it } from 'vitest'
import { readActWithin, sayActWithin } from '../../src/framework/act-within.ts'
import { explainFramework } from '../../src/framework/explain.ts'
import { checkFramework, parseFramework } from '../../src/framework/parse.ts'
import { changed } from './small-framework.ts'

const timed = (division: string, forums: string) =>
  changed('  - division: Division\n', `  - division: Division\n    act_within: ${division}\n`).replace(
    '    dat: DAT\n',
    `    dat: DAT\n    act_within: ${forums}\n`,
  )
const said = (yaml: string) => checkFramework(yaml, 'rules.yaml').map(({ key, message }) => `${key}: ${message}`)

describe('a time to act', () => {
  it.each([
    ['20 working days', 20, 'working days'],
    ['1 working day', 1, 'working days'],
    ['five working days', 5, 'working days'],
    ['1 meeting', 1, 'meetings'],
    ['two meetings', 2, 'meetings'],
  ] as const)('is read from "%s", and said so that it is read again', (text, count, unit) => {
    expect(readActWithin(text)).toEqual({ count, unit })
    expect(readActWithin(sayActWithin({ count, unit }))).toEqual({ count, unit })
  })

  it.each(['20 days', '0 working days', '251 working days', '25 meetings', 'soon', ''])(
    'is not read from "%s"',
    (text) => {
      expect(readActWithin(text)).toBeNull()
    },
  )

  it('is kept with its level; levels side by side share it', () => {
    const { ladder } = parseFramework(timed('20 working days', '2 meetings'), 'rules.yaml')

    expect(ladder.map(({ key, actWithin }) => [key, actWithin])).toEqual([
      ['division', { count: 20, unit: 'working days' }],
      ['pat', { count: 2, unit: 'meetings' }],
      ['dat', { count: 2, unit: 'meetings' }],
      ['cmt', null],
    ])
  })

  it('is explained', () => {
    expect(explainFramework(parseFramework(timed('20 working days', '2 meetings'), 'rules.yaml'))).toContain(
      'What is not back on course two meetings after it came to PAT or DAT goes to CMT.',
    )
  })
})

describe('a ladder is refused', () => {
  it.each([
    [timed('a month', '1 meeting'), 'ladder[0].act_within: found "a month", expected a time such as "20 working days"'],
    [timed('1 meeting', '1 meeting'), 'ladder[0].act_within: found "one meeting", expected a time in working days'],
    [changed('  - cmt: CMT\n', '  - cmt: CMT\n    act_within: 5 working days\n'), 'expected no time on the last step'],
    [changed('  - cmt: CMT\n', '  - cmt: CMT\n    within: 5 working days\n'), 'ladder[2].within: found'],
    [
      changed('forums:\n', 'data_ladder:\n  - data-owner: D\n  - scrutiny: S\nforums:\n'),
      'data_ladder[1].scrutiny: found "scrutiny"',
    ],
    [
      changed('forums:\n', 'data_ladder:\n  - data-owner: D\n  - pat: PAT\n  - division: Division\nforums:\n'),
      'data_ladder[2].division: found "division", which is lower than the step before',
    ],
    [changed('refer: pat', 'refer: data-owner'), 'rules[0].refer: found "data-owner", expected a forum or level'],
  ])('with its line and key: %#', (yaml, problem) => {
    expect(said(yaml).join('\n')).toContain(problem)
  })

  it('but a rule may refer to a level below the forums', () => {
    expect(said(changed('refer: pat', 'refer: division'))).toEqual([])
  })
})
