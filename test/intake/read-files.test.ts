import { describe, expect, it } from 'vitest'
import { readFiles } from '../../src/intake/read-files.ts'
import { anIndicator, file, INDICATORS, indicators, known, now, RESULTS, results, taken, targets } from './files.ts'

const firstResult = async (...lines: readonly string[]) => (await taken(results(...lines))).results[0]

describe('what files may look like', () => {
  it('knows a file by its header, not by its name', async () => {
    const intake = await taken(
      file('a.txt', 'REF, Period ,Value', 'CS05,2017-07,71'),
      file('b.dat', 'target,year,ref', '80,2017/18,CS05'),
    )

    expect(intake.results).toEqual([expect.objectContaining({ ref: 'CS05', period: '2017-07', value: '71' })])
    expect(intake.targets).toEqual([expect.objectContaining({ ref: 'CS05', year: '2017/18', target: '80' })])
  })

  it.each([
    { name: 'a byte order mark', text: '\ufeffref,period,value\nCS05,2017-07,71\n' },
    { name: 'Windows line ends', text: 'ref,period,value\r\nCS05,2017-07,71\r\n' },
    { name: 'old Mac line ends', text: 'ref,period,value\rCS05,2017-07,71\r' },
    { name: 'semicolons', text: 'ref;period;value\nCS05;2017-07;71\n' },
    { name: 'tabs', text: 'ref\tperiod\tvalue\nCS05\t2017-07\t71\n' },
    { name: 'quotes', text: '"ref","period","value"\n"CS05","2017-07","71"\n' },
    { name: 'blank lines', text: '\n\nref,period,value\n\n,,\nCS05,2017-07,71' },
    { name: 'empty columns at the edge', text: 'ref,period,value,,\nCS05,2017-07,71,,\n' },
    { name: 'stray spaces', text: ' ref , period , value \n CS05 , 2017-07 , 71 \n' },
  ])('reads a file with $name', async ({ text }) => {
    const { results: rows } = await taken({ name: 'results.csv', bytes: Buffer.from(text) })

    expect(rows).toEqual([expect.objectContaining({ ref: 'CS05', period: '2017-07', value: '71' })])
  })

  it('reads £ and dashes in the encodings that Excel writes', async () => {
    const line = 'ref,period,value,commentary\nCS05,2017-07,£71,Costs £2 – see note\n'
    const windows = Buffer.from(line.replace('–', '\x96'), 'latin1')
    const unicode = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(line.replaceAll(',', '\t'), 'utf16le')])

    for (const bytes of [Buffer.from(line), windows, unicode]) {
      const [row] = (await taken({ name: 'results.csv', bytes })).results
      expect(row).toMatchObject({ value: '71', commentary: 'Costs £2 – see note' })
    }
  })

  it('keeps the lines and the quotes of a commentary', async () => {
    const row = await firstResult('CS05,2017-07,71,,,,"Calls rose, and ""web chat""\n\ndid not help",')

    expect(row?.commentary).toBe('Calls rose, and "web chat"\n\ndid not help')
  })

  it('finds an indicator in another of the files given', async () => {
    const intake = await taken(
      results('NEW1,2017-07,5,,,,,'),
      indicators('NEW1,A new one,activity,count,0,higher,month,Directorate,,,,,,,,,,'),
    )

    expect(intake.results).toHaveLength(1)
    expect(intake.indicators).toHaveLength(1)
  })
})

describe('what cells mean', () => {
  it.each([
    ['99.0', '99.0'],
    ['100', '100'],
    ['"1,778"', '1778'],
    ['12%', '12'],
    ['"£1,259"', '1259'],
    [' 71 ', '71'],
    ['0', '0'],
    ['-3.5', '-3.5'],
    ['', null],
  ])('reads the figure %s as %s', async (written, read) => {
    const row = await firstResult(`CS05,2017-07,${written},,,,,`)

    expect(row?.value).toBe(read)
  })

  it.each([
    ['2017-08-15', '2017-08-14T23:00:00.000Z'],
    ['2017-01-15', '2017-01-15T00:00:00.000Z'],
    ['15/08/2017', '2017-08-14T23:00:00.000Z'],
    ['15/8/2017 09:30', '2017-08-15T08:30:00.000Z'],
    ['2017-08-15 09:30', '2017-08-15T08:30:00.000Z'],
    ['2017-08-15T09:30:15', '2017-08-15T08:30:15.000Z'],
    ['2017-08-15T09:30:00Z', '2017-08-15T09:30:00.000Z'],
    ['2017-08-15T09:30+02:00', '2017-08-15T07:30:00.000Z'],
  ])('takes reported_at %s in the time of the council', async (written, moment) => {
    const row = await firstResult(`CS05,2017-01,71,,,,,${written}`)

    expect(new Date(row?.reportedAt ?? 0).toISOString()).toBe(moment)
  })

  it('takes the forecast for the end of the year and the rating that was published elsewhere', async () => {
    const header = 'ref,period,value,forecast,published_rag'
    const { results: rows } = await taken(
      file('r.csv', header, 'CS05,2017-05,71,"1,780",Amber', 'CS05,2017-06,71,0,GREEN', 'CS05,2017-07,71,,'),
    )

    expect(rows.map(({ forecast, publishedRag }) => [forecast, publishedRag])).toEqual([
      ['1780', 'AMBER'],
      ['0', 'GREEN'],
      [null, null],
    ])
  })

  it('leaves reported_at open when the file does, and takes a result as final', async () => {
    const row = await firstResult('CS05,2017-07,71,,,,,')

    expect(row).toMatchObject({ reportedAt: null, status: 'final' })
  })

  it('says on which day a period starts', async () => {
    const { results: rows } = await taken(results('CS05,2017-07,71,,,,,', 'SM01,2017/18 Q1,2.5,,,,,'))

    expect(rows.map(({ periodStart }) => periodStart)).toEqual(['2017-07-01', '2017-04-01'])
  })

  it('gives a new indicator the defaults of the format', async () => {
    const { indicators: rows } = await taken(
      file('i.csv', 'ref,name,kind,unit,precision,polarity,frequency,directorate', 'X1,One,KPI,%,1,Higher,Month,Dir'),
    )

    expect(rows).toEqual([
      anIndicator({
        ref: 'X1',
        name: 'One',
        precision: 1,
        directorate: 'Dir',
        division: '',
        service: '',
        accountablePost: null,
      }),
    ])
  })

  it('keeps what is on record in a column that the file leaves out', async () => {
    const exempt = new Map([['CS05', anIndicator({ classification: 'exempt', layer: 'strategic', snapshot: true })]])
    const given = file(
      'i.csv',
      'ref,name,kind,unit,precision,polarity,frequency,directorate,layer',
      'CS05,Renamed,kpi,%,0,higher,month,Dir,',
    )

    const { indicators: rows } = await readFiles([given], exempt, now)

    expect(rows[0]).toMatchObject({ classification: 'exempt', snapshot: true, layer: 'core', name: 'Renamed' })
  })

  it('takes the same row twice as one', async () => {
    const line = 'CS05,2017-07,71,,,,,2017-08-15'
    const intake = await taken(results(line, line), targets('CS05,2017/18,80,70,,,', 'CS05,2017/18,80,70,,,'))

    expect(intake.results).toHaveLength(1)
    expect(intake.targets).toHaveLength(1)
  })

  it('takes two reports of one period when they were made at different moments', async () => {
    const { results: rows } = await taken(results('CS05,2017-07,71,,,,,2017-08-15', 'CS05,2017-07,70,,,,,2017-08-16'))

    expect(rows.map(({ value }) => value)).toEqual(['71', '70'])
  })
})

it('reads many thousand rows, says how far it is, and lets others work meanwhile', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => {
    const month = String((index % 12) + 1).padStart(2, '0')
    return `I${Math.floor(index / 40)},${2013 + (Math.floor(index / 12) % 4)}-${month},${index % 100}.5,,,,,2017-08-01 0${index % 9}:${10 + (index % 50)}`
  })
  const rows = Array.from({ length: 500 }, (_, index) => `I${index},Name ${index},kpi,%,1,higher,month,Dir,,,,,,,,,,`)
  const seen: number[] = []
  let others = 0
  const timer = setInterval(() => others++, 1)

  const intake = await readFiles(
    [file('results.csv', RESULTS, ...lines), file('indicators.csv', INDICATORS, ...rows)],
    known,
    now,
    (done, total) => seen.push(done / total),
  )
  clearInterval(timer)

  expect(intake.results).toHaveLength(20_000)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toBe(1)
  expect(others).toBeGreaterThan(0)
})
