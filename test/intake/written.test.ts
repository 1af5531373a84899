import { describe, expect, it } from 'vitest'
import { examineFiles } from '../../src/intake/read-files.ts'
import { anIndicator, file, now, problemsOf, results, taken } from './files.ts'

const PLACE = 'results.csv, line 2, column'

const firstOf = async (written: string, unit = '%') => {
  const known = new Map([['X1', anIndicator({ ref: 'X1', unit, precision: 1 })]])
  const { intake, problems } = await examineFiles(
    [file('results.csv', 'ref,period,value', `X1,2017-07,"${written}"`)],
    known,
    now,
  )
  return { row: intake.results[0], notes: intake.notes, problems }
}

describe('what councils print where there is no plain figure is read with its meaning', () => {
  it.each(['<5', '< 5', '≤4', '>95%', '[c]', '*', 'suppressed'])('%s is suppressed: no result', async (written) => {
    const { row, notes } = await firstOf(written)

    expect(row).toMatchObject({ value: null, status: 'final' })
    expect(row?.source.meaning).toBe('suppressed, so that there is no result')
    expect(notes).toEqual([`results.csv, column value: "${written}": suppressed, so that there is no result`])
  })

  it.each(['N/A', 'n/a', 'NA', '..', '[x]', 'No data', 'not available'])('%s is no result', async (written) => {
    expect((await firstOf(written)).row).toMatchObject({ value: null, source: { meaning: 'not available: no result' } })
  })

  it.each(['96.7*', '96.7 (p)', '96.7[p]', '96.7p', '96.7%*'])('%s is provisional', async (written) => {
    expect((await firstOf(written)).row).toMatchObject({ value: '96.7', status: 'provisional' })
  })

  it('keeps the status that the file gives beside a marked figure', async () => {
    const { results: rows } = await taken(file('r.csv', 'ref,period,value,status', 'CS05,2017-07,96.7*,final'))

    expect(rows[0]?.status).toBe('final')
  })

  it.each(['(5.0)', '£(5.0)', '(£5.0)'])('%s of an amount of money is negative', async (written) => {
    expect((await firstOf(written, 'GBP thousands')).row?.value).toBe('-5.0')
  })

  it('keeps what stood in the cell, with the row it stood in', async () => {
    expect((await firstOf('96.7*')).row?.source).toEqual({
      file: 'results.csv',
      sheet: null,
      line: 2,
      received: '96.7*',
      meaning: 'marked as provisional',
    })
  })
})

describe('what could mean two things is refused once, with the rule', () => {
  it.each([
    { written: '-', rule: '0 for none at all, and nothing where there is no result' },
    { written: '(5.0)', rule: 'a minus sign where it is negative: brackets mean that of amounts of money alone' },
    { written: '1.2E+05', rule: 'all of its digits: format the column as a number before it is saved' },
  ])('$written', async ({ written, rule }) => {
    const lines = ['2017-05', '2017-06', '2017-07'].map((period) => `CS05,${period},${written},,,,,`)

    expect(await problemsOf(results(...lines))).toEqual([
      `results.csv, line 2 and 2 more, column value: found "${written}", expected ${rule}.`,
    ])
  })

  it('refuses a figure of 400 digits', async () => {
    expect(await problemsOf(results(`CS05,2017-07,${'9'.repeat(400)},,,,,`))).toEqual([
      `${PLACE} value: found "${'9'.repeat(60)}…", expected a figure of at most 15 digits and 20 decimals.`,
    ])
  })
})

it('reads a residue of computing as nothing, at the precision of the indicator', async () => {
  expect((await firstOf('-2.77555756156289E-17')).row?.value).toBe('0.0')
  expect((await firstOf('5.5E-1')).row?.value).toBe('0.55')
})

describe('a period that went through Excel is understood where it can mean one thing only', () => {
  it.each(['Nov-16', 'Nov 2016', 'November 2016', 'november-2016', '01/11/2016', '1/11/16', '11/2016', '2016-11-01'])(
    '%s is 2016-11',
    async (written) => {
      const { results: rows } = await taken(results(`CS05,${written},71,,,,,`))

      expect(rows[0]).toMatchObject({ period: '2016-11', periodStart: '2016-11-01' })
    },
  )

  it.each(['Q2 2016/17', 'Q2 2016-17', 'q2 2016/2017', 'Quarter 2 2016/17', '2016-17 Q2', '2016/17 Q2', 'Q2 16/17'])(
    '%s is 2016/17 Q2',
    async (written) => {
      const { results: rows } = await taken(results(`SM01,${written},71,,,,,`))

      expect(rows[0]?.period).toBe('2016/17 Q2')
    },
  )

  it.each([
    { frequency: 'year', read: '2009/10' },
    { frequency: 'month', read: '2009-10' },
  ] as const)('2009-10 of an indicator reported by the $frequency is $read', async ({ frequency, read }) => {
    const known = new Map([['X1', anIndicator({ ref: 'X1', frequency })]])
    const { intake } = await examineFiles([file('r.csv', 'ref,period,value', 'X1,2009-10,5')], known, now)

    expect(intake.results[0]?.period).toBe(read)
  })

  it('reads the year of a target in the same ways', async () => {
    const { targets } = await taken(file('t.csv', 'ref,year,target', 'CS05,2017-18,80', 'PI01,2017/2018,80'))

    expect(targets.map(({ year }) => year)).toEqual(['2017/18', '2017/18'])
  })

  it('says once how many rows hold a day without a year, and how to mend the column', async () => {
    const lines = ['26-Nov', '26-Dec', '27-Jan'].map((period) => `CS05,${period},71,,,,,`)

    expect(await problemsOf(results(...lines))).toEqual([
      'results.csv, line 2 and 2 more, column period: found "26-Nov", expected a month such as 2017-07: a day was made of it, so format the column as text.',
    ])
  })

  it.each(['Q2 2016', '17/11/2016', '11/13/2016', 'Nov', '2016/18'])('%s is refused', async (written) => {
    expect(await problemsOf(results(`CS05,${written},71,,,,,`))).toHaveLength(1)
  })
})

describe('a figure is reported after its period has begun', () => {
  it.each([
    { reported: '0001-01-01', why: 'in the first year' },
    { reported: '2017-06-30', why: 'the day before' },
  ])('refused when reported $why', async ({ reported }) => {
    expect(await problemsOf(results(`CS05,2017-07,71,,,,,${reported}`))).toEqual([
      `${PLACE} reported_at: found "${reported}", expected a day from 2017-07-01 on, when its period 2017-07 began.`,
    ])
  })

  it('is taken on the first day of it', async () => {
    expect((await taken(results('CS05,2017-07,71,,,,,2017-07-01'))).results).toHaveLength(1)
  })
})

it.each([
  { at: '2017-03-31T23:30:00Z', taken: true, why: 'half past midnight on 1 April in summer time' },
  { at: '2017-03-31T22:30:00Z', taken: false, why: 'half an hour before midnight' },
])('results of April are taken from the council’s first of April on: $why', async ({ at, taken }) => {
  const known = new Map([['CS05', anIndicator()]])
  const { intake } = await examineFiles([file('r.csv', 'ref,period,value', 'CS05,2017-04,71')], known, new Date(at))

  expect(intake.results).toHaveLength(taken ? 1 : 0)
})

it('takes the same figure as text and as printed with other decimals for the same, within one import', async () => {
  const { results: rows } = await taken(
    file('a.csv', 'ref,period,value', 'SM01,2016/17 Q2,87'),
    file('b.csv', 'ref,period,value', 'SM01,2016/17 Q2,87.0'),
  )

  expect(rows).toHaveLength(1)
})

it('reads a list of posts that has their titles alone', async () => {
  const { posts } = await taken(file('posts.csv', 'post', 'Head of Contact Point', 'Director of Finance'))

  expect(posts.map(({ post }) => post)).toEqual(['Head of Contact Point', 'Director of Finance'])
})

describe('a reference that a spreadsheet made something else of is refused', () => {
  it.each(['01/04/2026', '2026-04-01', '01-Apr', 'Apr-01', 'TRUE', '1E+05'])('%s', async (ref) => {
    const header = 'ref,name,kind,unit,precision,polarity,frequency,directorate'

    expect(await problemsOf(file('i.csv', header, `${ref},A name,kpi,%,0,higher,month,Corporate`))).toEqual([
      `i.csv, line 2, column ref: found "${ref}", expected a reference: the spreadsheet made something else of it, so format the column as text and type it again.`,
    ])
  })

  it.each(['1-4', 'CS05', 'May-1', 'T1', '101'])('%s is one', async (ref) => {
    const header = 'ref,name,kind,unit,precision,polarity,frequency,directorate'

    expect(await problemsOf(file('i.csv', header, `${ref},A name,kpi,%,0,higher,month,Corporate`))).toEqual([])
  })
})
