import { describe, expect, it } from 'vitest'
import { problemText } from '../../src/intake/problem.ts'
import { examineFiles } from '../../src/intake/read-files.ts'
import { anIndicator, file, now } from './files.ts'

const HEADER = 'ref,name,kind,unit,precision,polarity,frequency,directorate'

const examined = (line: string, columns: string, recorded = anIndicator()) =>
  examineFiles([file('i.csv', `${HEADER},${columns}`, line)], new Map([[recorded.ref, recorded]]), now)

const rowOf = async (line: string, columns: string, recorded = anIndicator()) => {
  const { intake, problems } = await examined(line, columns, recorded)
  expect(problems).toEqual([])
  return intake.indicators[0]
}

const refusedFor = async (line: string, columns: string, recorded = anIndicator()) =>
  (await examined(line, columns, recorded)).problems.map(problemText)

const MONTHLY = 'CS05,Calls,kpi,%,0,higher,month,Dir'
const QUARTERLY = 'CS05,Calls,kpi,%,0,higher,quarter,Dir'

describe('where a definition begins, where it ends and who keeps its figures', () => {
  it('is read from the row, and an empty cell says nobody and never', async () => {
    const columns = 'data_owner_post,comparable_from,retired_after'

    expect(await rowOf(`${MONTHLY},Data Analyst,2016-04,2017-06`, columns)).toMatchObject({
      dataOwnerPost: 'Data Analyst',
      comparableFrom: '2016-04',
      retiredAfter: '2017-06',
    })
    expect(await rowOf(`${QUARTERLY},,2016/17 q2,`, columns)).toMatchObject({
      dataOwnerPost: null,
      comparableFrom: '2016/17 Q2',
      retiredAfter: null,
    })
  })

  it('stays as it is on record when the columns are left out', async () => {
    const recorded = anIndicator({ dataOwnerPost: 'Data Analyst', comparableFrom: '2016-04', retiredAfter: '2017-06' })

    expect(await rowOf(`${MONTHLY},core`, 'layer', recorded)).toMatchObject({
      dataOwnerPost: 'Data Analyst',
      comparableFrom: '2016-04',
      retiredAfter: '2017-06',
    })
  })

  it('is refused when it is not a period of the indicator', async () => {
    expect(await refusedFor(`${MONTHLY},2016/17 Q1,soon`, 'comparable_from,retired_after')).toEqual([
      'i.csv, line 2, column comparable_from: found "2016/17 Q1", expected a month such as 2017-07.',
      'i.csv, line 2, column retired_after: found "soon", expected a month such as 2017-07.',
    ])
  })

  it('is refused when it would end before it begins', async () => {
    expect(await refusedFor(`${MONTHLY},2016-04,2016-03`, 'comparable_from,retired_after')).toEqual([
      'i.csv, line 2, column retired_after: found "2016-03", expected a last period that is not before the first comparable one, 2016-04.',
    ])
    expect(await refusedFor(`${MONTHLY},2017-07`, 'comparable_from', anIndicator({ retiredAfter: '2017-06' }))).toEqual(
      [
        'i.csv, line 2, column comparable_from: found "2017-07", expected a first comparable period that is not after the last one, 2017-06.',
      ],
    )
    expect(await rowOf(`${MONTHLY},2016-04,2016-04`, 'comparable_from,retired_after')).toMatchObject({
      retiredAfter: '2016-04',
    })
  })

  it('must be said anew when the indicator is reported more or less often', async () => {
    const recorded = anIndicator({ comparableFrom: '2016-04' })

    expect(await refusedFor(`${QUARTERLY},core`, 'layer', recorded)).toEqual([
      'i.csv, line 2, column frequency: found "quarter", expected a column comparable_from beside it, since 2016-04 on record is not a quarter.',
    ])
    expect(await rowOf(`${QUARTERLY},`, 'comparable_from', recorded)).toMatchObject({ comparableFrom: null })
  })

  it('names a post, not a dash', async () => {
    expect(await refusedFor(`${MONTHLY},-`, 'data_owner_post')).toEqual([
      'i.csv, line 2, column data_owner_post: found "-", expected a post such as Head of Contact Point, or nothing.',
    ])
  })
})
