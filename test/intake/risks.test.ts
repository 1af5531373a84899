import { describe, expect, it } from 'vitest'
import { file, problemsOf, taken } from './files.ts'

const RISKS = 'ref,title,register,rating,owner,as_at'
const risks = (...lines: readonly string[]) => file('risks.csv', RISKS, ...lines)

describe('a risk register', () => {
  it('is read as it stood on a day, its rating in any capitals, with or without an owner', async () => {
    const { risks: rows } = await taken(
      risks(
        'CR12,Winter resilience,corporate,Red,Head of Highways,2017-08-01',
        'CR12,Winter,corporate,AMBER,,01/07/2017',
      ),
    )

    expect(rows).toEqual([
      {
        ...{ ref: 'CR12', title: 'Winter resilience', register: 'corporate' },
        ...{ rating: 'RED', owner: 'Head of Highways', asAt: '2017-08-01' },
      },
      { ref: 'CR12', title: 'Winter', register: 'corporate', rating: 'AMBER', owner: null, asAt: '2017-07-01' },
    ])
  })

  it('needs no column of owners', async () => {
    const given = file('r.csv', 'Ref,Title,Register,Rating,As at', 'CR12,Winter,corporate,green,2017-08-20')

    expect((await taken(given)).risks).toMatchObject([{ ref: 'CR12', rating: 'GREEN', owner: null }])
  })

  it.each([
    [
      'C R,Winter,corporate,red,,2017-08-01',
      'ref: found "C R", expected a short reference such as CR12, without spaces.',
    ],
    ['CR12,,corporate,red,,2017-08-01', 'title: found nothing, expected some text.'],
    ['CR12,Winter,,red,,2017-08-01', 'register: found nothing, expected some text.'],
    ['CR12,Winter,corporate,,,2017-08-01', 'rating: found nothing, expected red or amber or green.'],
    ['CR12,Winter,corporate,black,,2017-08-01', 'rating: found "black", expected red or amber or green.'],
    ['CR12,Winter,corporate,red,???,2017-08-01', 'owner: found "???", expected a post such as Head of Contact Point.'],
    ['CR12,Winter,corporate,red,,', 'as_at: found nothing, expected a day such as 2026-12-01.'],
    ['CR12,Winter,corporate,red,,0001-01-01', 'as_at: found "0001-01-01", expected a day from 1974-04-01 on.'],
    ['CR12,Winter,corporate,red,,2017-08-21', 'as_at: found "2017-08-21", expected a day that is not in the future.'],
  ])('is refused: %s', async (line, said) => {
    expect(await problemsOf(risks(line))).toEqual([`risks.csv, line 2, column ${said}`])
  })

  it('is refused when it says two things of a risk on one day', async () => {
    expect(
      await problemsOf(risks('CR12,Winter,corporate,red,,2017-08-01', 'CR12,Winter,corporate,amber,,2017-08-01')),
    ).toEqual([
      'risks.csv, line 3: found CR12 as at 2017-08-01 again with another content, expected it once: it stands in line 2 already.',
    ])
  })
})
