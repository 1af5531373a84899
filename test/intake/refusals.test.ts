import { describe, expect, it } from 'vitest'
import { readFiles } from '../../src/intake/read-files.ts'
import { file, INDICATORS, indicators, known, now, problemsOf, results, targets } from './files.ts'

describe('a cell that cannot be read is refused with its place, what was found and what was expected', () => {
  it.each([
    [
      'CS05,2017-07,abc,,,,,',
      ', column value: found "abc", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    ],
    [
      'CS05,2017-07,a5,,,,,',
      ', column value: found "a5", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    ],
    [
      'CS05,2017-07,71,New,,,,',
      ', column ytd: found "New", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    ],
    [
      'CS05,2017-07,71,,"1,77",,,',
      ', column previous_year: found "1,77", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    ],
    ['CS05,2017-13,71,,,,,', ', column period: found "2017-13", expected a month such as 2017-07.'],
    ['CS05,,71,,,,,', ', column period: found nothing, expected a month such as 2017-07.'],
    ['CS05,2017/18 Q1,71,,,,,', ', column period: found "2017/18 Q1", expected a month such as 2017-07.'],
    ['SM01,2017-07,71,,,,,', ', column period: found "2017-07", expected a quarter such as 2017/18 Q1.'],
    [
      'CS05,2017-09,71,,,,,',
      ', column period: found "2017-09", expected a period that began on or before 2017-08-20, and not before 1974/75.',
    ],
    [
      'CS05,1917-07,71,,,,,',
      ', column period: found "1917-07", expected a period that began on or before 2017-08-20, and not before 1974/75.',
    ],
    ['CS05,2017-07,71,,,draft,,', ', column status: found "draft", expected final or provisional.'],
    [
      'CS05,2017-07,71,,,,,15/08/17',
      ', column reported_at: found "15/08/17", expected 2017-08-15, 2017-08-15 09:30 or nothing.',
    ],
    [
      'CS05,2017-07,71,,,,,2017-02-30',
      ', column reported_at: found "2017-02-30", expected 2017-08-15, 2017-08-15 09:30 or nothing.',
    ],
    [
      'CS05,2017-07,71,,,,,2017-08-21',
      ', column reported_at: found "2017-08-21", expected a moment that is not in the future.',
    ],
    [
      'CS5,2017-07,71,,,,,',
      ', column ref: found "CS5", expected an indicator that is on record or in these files, such as CS05.',
    ],
    [
      'cs05,2017-07,71,,,,,',
      ', column ref: found "cs05", expected an indicator that is on record or in these files, such as CS05.',
    ],
    [
      'QQQQQ,2017-07,71,,,,,',
      ', column ref: found "QQQQQ", expected an indicator that is on record or in these files.',
    ],
    [
      'CS05,2017-07,1,778,,,,,',
      ': found 9 cells, expected 8 as in the header: a figure or text that holds the separator needs quotes.',
    ],
  ])('results: %s', async (line, said) => {
    expect(await problemsOf(results(line))).toEqual([`results.csv, line 2${said}`])
  })

  it.each([
    [
      'CS05,2017-07,71,soon,',
      'forecast: found "soon", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    ],
    ['CS05,2017-07,71,,blue', 'published_rag: found "blue", expected green or amber or red.'],
  ])('results with a forecast and a published rating: %s', async (line, said) => {
    const given = file('results.csv', 'ref,period,value,forecast,published_rag', line)

    expect(await problemsOf(given)).toEqual([`results.csv, line 2, column ${said}`])
  })

  it.each([
    ['CS05,2017,80,70,,,', ', column year: found "2017", expected a financial year such as 2017/18.'],
    ['CS05,2017/19,80,70,,,', ', column year: found "2017/19", expected a financial year such as 2017/18.'],
    [
      'CS05,2017/18,80,85,,,',
      ', column floor: found "85", expected a floor standard that is not above the target, 80, since higher is better.',
    ],
    [
      'PI01,2017/18,15,5,,,',
      ', column floor: found "5", expected a floor standard that is not below the target, 15, since lower is better.',
    ],
    [
      'CS05,2017/18,,,75,60,',
      ', column lower: found "75", expected a lower threshold that is not above the upper one, 60.',
    ],
    [
      'CS05,2017/18,x,70,,,',
      ', column target: found "x", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    ],
    [
      'CS05,2017/18,80,70,,,2017-03',
      ', column from_period: found "2017-03", expected a period of the target\'s year, 2017/18.',
    ],
    ['CS05,2017/18,80,70,,,2017/18 Q2', ', column from_period: found "2017/18 Q2", expected a month such as 2017-07.'],
  ])('targets: %s', async (line, said) => {
    expect(await problemsOf(targets(line))).toEqual([`targets.csv, line 2${said}`])
  })

  it.each([
    [
      'a b,N,kpi,%,0,higher,month,D,,,,,,,,,,',
      ', column ref: found "a b", expected a reference such as CS05: letters, digits and . _ / - without spaces.',
    ],
    [
      ',N,kpi,%,0,higher,month,D,,,,,,,,,,',
      ', column ref: found nothing, expected a reference such as CS05: letters, digits and . _ / - without spaces.',
    ],
    [
      'cs05,N,kpi,%,0,higher,month,D,,,,,,,,,,',
      ', column ref: found "cs05", expected CS05, as it is already written: capitals alone tell nothing apart.',
    ],
    ['X1,,kpi,%,0,higher,month,D,,,,,,,,,,', ', column name: found nothing, expected some text.'],
    ['X1,N,target,%,0,higher,month,D,,,,,,,,,,', ', column kind: found "target", expected kpi or activity.'],
    [
      'X1,N,kpi,%,,higher,month,D,,,,,,,,,,',
      ', column precision: found nothing, expected the number of decimals that are published, 0 to 6.',
    ],
    [
      'X1,N,kpi,%,0.5,higher,month,D,,,,,,,,,,',
      ', column precision: found "0.5", expected the number of decimals that are published, 0 to 6.',
    ],
    ['X1,N,kpi,%,0,up,month,D,,,,,,,,,,', ', column polarity: found "up", expected higher or lower.'],
    [
      'X1,N,kpi,%,0,higher,weekly,D,,,,,,,,,,',
      ', column frequency: found "weekly", expected month or quarter or year.',
    ],
    ['X1,N,kpi,%,0,higher,month,,,,,,,,,,,', ', column directorate: found nothing, expected some text.'],
    [
      'X1,N,kpi,%,0,higher,month,D,,,-,,,,,,,',
      ', column accountable_post: found "-", expected a post such as Head of Contact Point, or nothing.',
    ],
    [
      'X1,N,kpi,%,0,higher,month,D,,,,,,,top,,,',
      ', column layer: found "top", expected strategic or core or dashboard.',
    ],
    ['X1,N,kpi,%,0,higher,month,D,,,,,,,,maybe,,', ', column snapshot: found "maybe", expected yes or no.'],
    [
      'X1,N,kpi,%,0,higher,month,D,,,,,,,,,secret,',
      ', column classification: found "secret", expected unrestricted or exempt.',
    ],
    [
      'X1,N,kpi,%,0,higher,month,D,,,,,,,,,,10%',
      ', column rag_policy: found "10%", expected nothing, or "floor" or a tolerance such as "tolerance 10%".',
    ],
  ])('indicators: %s', async (line, said) => {
    expect(await problemsOf(indicators(line))).toEqual([`indicators.csv, line 2${said}`])
  })
})

describe('a header that cannot be read is refused', () => {
  it.each([
    ['ref,period,value,comentary', ': found the unknown column "comentary", expected commentary.'],
    [
      'ref,period,value,zzzzzz',
      ': found the unknown column "zzzzzz", expected one of ref, period, value, ytd, previous_year, status, commentary, reported_at, forecast, published_rag, confirmed.',
    ],
    ['ref,period,ytd', ': found no column value, expected one in the header of results.'],
    ['ref,period,value,Value', ', column value: found the column "Value" twice, expected each column once.'],
    [
      'colour,shape',
      ': found "colour,shape", expected the header of indicators (ref, name, kind …), targets (ref, year, target …), results (ref, period, value …), comparators (ref, comparator, period, value …), posts (post, directorate, reports_to …) or people (person, name, post …).',
    ],
    ['ref,period,value,', ': found no name for column 4, which holds "x" in line 2, expected a name for it.'],
  ])('%s', async (header, said) => {
    expect(
      await problemsOf(
        file('r.csv', header, 'CS05,2017-07,71,x'.split(',').slice(0, header.split(',').length).join(',')),
      ),
    ).toEqual([`r.csv, line 1${said}`])
  })

  it('and does not blame the figures for an indicator whose own file cannot be read', async () => {
    const broken = file('indicators.csv', 'ref,name,kind', 'X1,One,kpi')

    expect(await problemsOf(broken, results('X1,2017-07,5,,,,,'))).toEqual([
      'indicators.csv, line 1: found no column unit, expected one in the header of indicators.',
      'indicators.csv, line 1: found no column precision, expected one in the header of indicators.',
      'indicators.csv, line 1: found no column polarity, expected one in the header of indicators.',
      'indicators.csv, line 1: found no column frequency, expected one in the header of indicators.',
      'indicators.csv, line 1: found no column directorate, expected one in the header of indicators.',
    ])
  })

  it('nor for an indicator whose own row is wrong', async () => {
    expect(await problemsOf(indicators('X1,,kpi,%,0,higher,month,D,,,,,,,,,,'), results('X1,2017-07,5,,,,,'))).toEqual([
      'indicators.csv, line 2, column name: found nothing, expected some text.',
    ])
  })
})

describe('a file that cannot be read is refused', () => {
  it.each([
    ['an empty one', Buffer.from(''), 'found an empty file, expected a header row and at least one row below it.'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0x01]),
      'found a file that is neither text nor a workbook, expected a .csv file or an .xlsx workbook.',
    ],
    [
      'an old workbook',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
      'found a workbook in the old .xls format, expected it saved as .xlsx or .csv.',
    ],
    [
      'half a workbook',
      Buffer.from('PK\x03\x04half'),
      'found a workbook that cannot be read, expected a sound .xlsx workbook: open it in Excel and save it again.',
    ],
  ])('%s', async (_, bytes, said) => {
    expect(await problemsOf({ name: 'given', bytes })).toEqual([`given: ${said}`])
  })

  it('with the line of a quote that is never closed', async () => {
    expect(
      await problemsOf(
        results('CS05,2017-06,70,,,,"two\nlines",', 'CS05,2017-07,71,,,,"never closed,', 'CS05,2017-08,7,,,,,'),
      ),
    ).toEqual([
      'results.csv, line 4: found a quote that is not closed, or that stands inside a cell, ' +
        'expected a cell in quotes to end with one, and a quote inside it to be written twice.',
    ])
  })
})

describe('one key with two contents is refused', () => {
  it('in results, naming both lines even after a commentary of several lines', async () => {
    expect(await problemsOf(results('CS05,2017-07,71,,,,"one\ntwo",', 'CS05,2017-07,70,,,,,'))).toEqual([
      'results.csv, line 4: found CS05 2017-07 again with another content, expected it once: it stands in line 2 already.',
    ])
  })

  it('in targets and indicators, across files', async () => {
    const second = file('more.csv', INDICATORS, 'X1,Other,kpi,%,0,higher,month,D,,,,,,,,,,')

    expect(
      await problemsOf(
        indicators('X1,One,kpi,%,0,higher,month,D,,,,,,,,,,'),
        second,
        targets('CS05,2017/18,80,70,,,2017-07', 'CS05,2017/18,81,70,,,2017-07', 'CS05,2017/18,80,70,,,'),
      ),
    ).toEqual([
      'more.csv, line 2: found X1 again with another content, expected it once: it stands in indicators.csv, line 2 already.',
      'targets.csv, line 3: found CS05 2017/18 from 2017-07 again with another content, expected it once: it stands in line 2 already.',
    ])
  })
})

describe('the refusal of an import', () => {
  it('lists everything that is wrong, to the last line', async () => {
    const lines = Array.from({ length: 1254 }, (_, index) => `CS05,2017-07,x${index},,,,,`)

    const refusal = await readFiles([results(...lines)], known, now).catch((error: unknown) => error)

    expect(refusal).toMatchObject({ name: 'Refusal', code: 'import_refused' })
    const said = refusal instanceof Error ? refusal.message.split('\n') : []
    expect(said).toHaveLength(1255)
    expect(said[0]).toBe('Nothing was imported, because 1,254 things are wrong:')
    expect(said[50]).toContain('results.csv, line 51, column value: found "x49"')
    expect(said[1254]).toContain('results.csv, line 1255, column value: found "x1253"')
  })

  it('says what is wrong in every cell of a row and in every file at once', async () => {
    const said = await problemsOf(results('CS05,2017-13,x,y,,draft,,soon'), targets('CS05,2017,80,70,,,'))

    expect(said).toHaveLength(6)
  })

  it('shortens what was found, and keeps it on one line', async () => {
    const [said] = await problemsOf(results(`CS05,2017-07,"${'word\n'.repeat(50)}",,,,,`))

    expect(said).toMatch(/^results.csv, line 2, column value: found "(word ){12}…", expected a figure/)
  })
})
