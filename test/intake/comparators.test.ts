import { describe, expect, it } from 'vitest'
import { comparators, file, problemsOf, taken } from './files.ts'

const rowsOf = async (...lines: readonly string[]) => (await taken(comparators(...lines))).comparators

describe('what an indicator is compared with', () => {
  it('is read from a table of its own, its name in small letters', async () => {
    expect(await rowsOf('SM01,National,2017/18 Q1,2.2,2017-08-15')).toEqual([
      {
        ref: 'SM01',
        name: 'national',
        period: '2017/18 Q1',
        periodStart: '2017-04-01',
        value: '2.2',
        reportedAt: Date.parse('2017-08-14T23:00:00Z'),
      },
    ])
  })

  it('may be published less often than the indicator, late, or not at all for a period', async () => {
    const rows = await rowsOf('CS05,south east,2016/17,74,', 'CS05,national,2017-06,,')

    expect(rows.map(({ period, value, reportedAt }) => [period, value, reportedAt])).toEqual([
      ['2016/17', '74', null],
      ['2017-06', null, null],
    ])
  })

  it('is told apart by its name, its period and when it was reported', async () => {
    const rows = await rowsOf(
      'SM01,national,2017/18 Q1,2.2,2017-08-15',
      'SM01,national,2017/18 Q1,2.3,2017-08-16',
      'SM01,south east,2017/18 Q1,2.4,2017-08-15',
      'SM01,national,2016/17,2.5,2017-08-15',
    )

    expect(rows.map(({ value }) => value)).toEqual(['2.2', '2.3', '2.4', '2.5'])
  })

  it('is refused when it says two things at once, whatever the capitals of its name', async () => {
    expect(await problemsOf(comparators('SM01,national,2017/18 Q1,2.2,', 'SM01,National,2017/18 Q1,2.3,'))).toEqual([
      'comparators.csv, line 3: found SM01 national 2017/18 Q1 again with another content, expected it once: it stands in line 2 already.',
    ])
  })

  it.each([
    [
      'SM01,,2017/18 Q1,2.2,',
      'comparator: found nothing, expected a name such as national: letters, digits, spaces and hyphens.',
    ],
    [
      'SM01,2nd,2017/18 Q1,2.2,',
      'comparator: found "2nd", expected a name such as national: letters, digits, spaces and hyphens.',
    ],
    ['SM01,national,spring,2.2,', 'period: found "spring", expected 2017-07, 2017/18 Q1 or 2017/18.'],
    [
      'SM01,national,2017/18 Q3,2.2,',
      'period: found "2017/18 Q3", expected a period that began on or before 2017-08-20, and not before 1974/75.',
    ],
    [
      'SM01,national,2017/18 Q1,New,',
      'value: found "New", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    ],
    [
      'SM01,national,2017/18 Q1,2.2,2017-08-21',
      'reported_at: found "2017-08-21", expected a moment that is not in the future.',
    ],
    [
      'SM1,national,2017/18 Q1,2.2,',
      'ref: found "SM1", expected an indicator that is on record or in these files, such as SM01.',
    ],
  ])('is refused: %s', async (line, said) => {
    expect(await problemsOf(comparators(line))).toEqual([`comparators.csv, line 2, column ${said}`])
  })

  it('needs a name for what it is compared with', async () => {
    expect(
      await problemsOf(file('c.csv', 'ref,comparater,period,value,reported_at', 'SM01,national,2017/18 Q1,2.2,')),
    ).toEqual([
      'c.csv, line 1: found the unknown column "comparater", expected comparator.',
      'c.csv, line 1: found no column comparator, expected one in the header of comparators.',
    ])
  })
})
