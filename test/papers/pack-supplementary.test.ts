import { describe, expect, it } from 'vitest'
import { supplementaryPack } from '../../src/papers/pack/supplementary-pack.ts'
import { aCallIn, aFigure, anItem, aPlan, aSupplement } from './aPack.ts'
import { linesOf } from './paperLines.ts'

describe('the supplementary pack', () => {
  it('says first what has changed, then has the parts of what is new and no others', () => {
    const paper = anItem({ id: 12, place: 3, kind: 'paper', name: 'Complaints report', late: true })
    const pack = supplementaryPack(
      aSupplement({
        items: [anItem({ place: 1 }), aCallIn({ place: 2, plan: aPlan({ version: 2 }) }), paper],
        added: [12],
        planned: [10],
        reported: [{ id: 10, before: { period: '2026-09', value: '66' } }],
        gone: [
          {
            was: 3,
            name: 'Winter rota',
            carriedTo: 'Monday 4 January 2027',
            by: 'the PAT Secretary on 2 December 2026',
            reason: '',
          },
          { was: 4, name: 'CR12 Winter resilience', carriedTo: null, by: null, reason: 'it is amber again' },
        ],
        reordered: true,
      }),
    )

    expect(pack.summary).toBe(
      'Since the papers of 26 November 2026: 1 new item, 2 items no longer on the agenda, items in another order, 1 action plan and 1 new or revised figure.',
    )
    expect(pack.sections.map(({ heading }) => heading)).toEqual([
      'What has changed',
      'The agenda as it is now',
      'Item 2: CS05 Calls answered in 40 seconds',
      'Item 3: Complaints report',
    ])
    expect(linesOf(pack, 'What has changed').slice(1)).toEqual([
      'Items that stood on the agenda before are heard in another order.',
      'Items have the numbers that they have on the agenda as it is now, which follows.',
      '# New items',
      'Item 3, Complaints report (Paper, late item). The annual review.',
      '# No longer on the agenda',
      'Winter rota (item 3 before): carried to Monday 4 January 2027 by the PAT Secretary on 2 December 2026. No reason was given.',
      'CR12 Winter resilience (item 4 before): taken off. It is amber again.',
      '# Action plans',
      'Item 2, CS05 Calls answered in 40 seconds. The action plan was corrected (version 2), from the Head of Contact Point on 20 November 2026.',
      '# Figures',
      'Item 2, CS05 Calls answered in 40 seconds. The latest result is 64% in October 2026, ■ Red; the papers had 66% in September 2026. Commentary: Sickness was high.',
    ])
    expect(linesOf(pack, 'Item 2')[0]).toBe('# Action plan, version 2')
    expect(linesOf(pack, 'Item 3')).toContain('Why it is on the agenda: The annual review.')
  })

  it.each([
    [
      aFigure(),
      { period: '2026-10', value: '66' },
      'The figure for October 2026 was revised from 66% to 64%, ■ Red. Commentary: Sickness was high.',
    ],
    [
      aFigure({ commentary: '' }),
      null,
      'The latest result is 64% in October 2026, ■ Red; the papers had no result. Commentary: None was given.',
    ],
    [
      aFigure({ latest: null }),
      { period: '2026-10', value: '66' },
      'There is no result any more; the papers had 66% in October 2026.',
    ],
  ])('says what was reported otherwise', (figures, before, said) => {
    const pack = supplementaryPack(aSupplement({ items: [aCallIn({ figures })], reported: [{ id: 10, before }] }))

    expect(linesOf(pack, 'What has changed').at(-1)).toBe(`Item 1, CS05 Calls answered in 40 seconds. ${said}`)
    expect(pack.sections).toHaveLength(1)
  })

  it('says that the meeting was moved, and that changes are left out', () => {
    const moved = {
      from: 'Monday 7 December 2026 at 10:00',
      to: 'Tuesday 8 December 2026 at 10:00',
      reason: 'the chair is away',
    }
    const pack = supplementaryPack(aSupplement({ moved, withheld: 1 }))

    expect(pack.summary).toBe(
      'Since the papers of 26 November 2026: the meeting was moved and 1 change to what is exempt.',
    )
    expect(linesOf(pack, 'What has changed').slice(1)).toEqual([
      'The meeting is now on Tuesday 8 December 2026 at 10:00. It was to be on Monday 7 December 2026 at 10:00. The chair is away.',
      '1 change to what is exempt is left out of this version.',
    ])
  })
})
