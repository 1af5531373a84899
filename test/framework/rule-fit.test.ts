import { describe, expect, it } from 'vitest'
import { checkFramework, parseFramework } from '../../src/framework/parse.ts'
import { sayProblem } from '../../src/framework/problem.ts'
import { changed } from './small-framework.ts'

describe('what does not go together in a rule is refused with its line', () => {
  it.each([
    [
      'for 2 quarters',
      'in 4 of the last 3 quarters',
      '6: rules[0].when: found "red in 4 of the last 3 quarters", expected a count from 1 to 3, of the last 3',
    ],
    [
      '    recovery: green for 2 periods\n',
      '',
      '5: rules[0].recovery: found nothing, expected a rating, such as "green for 2 periods" or "not red for 2 quarters", or "none"',
    ],
    [
      'recovery: green for 2 periods',
      'recovery: put right',
      '8: rules[0].recovery: found "put right", expected a rating, such as "green for 2 periods" or "not red for 2 quarters", or "none"',
    ],
    [
      'when: red for 2 quarters',
      'when: green for 12 periods',
      '8: rules[0].recovery: found "green for 2 periods", expected "none", since only a decision closes it',
    ],
    [
      'when: amber for 3 quarters',
      'when: no commentary',
      '12: rules[1].recovery: found "green for 2 periods", expected "put right" or "none"',
    ],
    [
      'when: amber for 3 quarters',
      'when: out of range for 3 periods',
      '12: rules[1].recovery: found "green for 2 periods", expected "in range for 2 periods" or "none"',
    ],
    [
      'when: amber for 3 quarters\n',
      'when: special cause of concern\n    call_in: propose\n',
      '11: rules[1].call_in: found "propose", expected "advise", since a control chart advises and never decides',
    ],
    [
      'for 2 quarters',
      'for 2 quarters\n    provisional: ignored',
      '7: rules[0].provisional: found "ignored", expected "counts" or "waits"',
    ],
  ])('%j changed to %j', (from, to, expected) => {
    expect(checkFramework(changed(from, to), 'framework.yaml').map(sayProblem)).toEqual([`framework.yaml:${expected}`])
  })
})

describe('what may be left out', () => {
  const ruleOf = (when: string, more = '') => {
    const yaml = changed(
      '    when: amber for 3 quarters\n    refer: pat\n    recovery: green for 2 periods\n',
      `    when: ${when}\n    refer: pat\n${more}`,
    )
    return parseFramework(yaml, 'framework.yaml').rules[1]
  }

  it.each([
    ['no commentary', { callIn: 'propose', recovery: { kind: 'put-right' } }],
    ['green for 12 periods', { callIn: 'propose', recovery: { kind: 'none' } }],
    ['special cause of concern', { callIn: 'advise', recovery: { kind: 'none' } }],
  ])('of a rule "%s"', (when, rule) => {
    expect(ruleOf(when)).toMatchObject({ ...rule, missing: 'breaks', provisional: 'counts', layers: [] })
  })

  it('is the recovery of any rule that only advises', () => {
    expect(ruleOf('red for 3 quarters', '    call_in: advise\n')).toMatchObject({ recovery: { kind: 'none' } })
    expect(ruleOf('out of range for 3 periods', '    call_in: advise\n')).toMatchObject({ callIn: 'advise' })
  })
})
