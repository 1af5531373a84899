import type { GivenFile, IndicatorRow, KnownIndicators } from '../../src/intake/intake.ts'
import { problemText } from '../../src/intake/problem.ts'
import { examineFiles } from '../../src/intake/read-files.ts'

export const now = new Date('2017-08-20T12:00:00Z')

export const INDICATORS =
  'ref,name,kind,unit,precision,polarity,frequency,directorate,division,service,accountable_post,director_post,' +
  'cabinet_member_post,delivered_by,layer,snapshot,classification,rag_policy'
const TARGETS = 'ref,year,target,floor,lower,upper,from_period'
export const RESULTS = 'ref,period,value,ytd,previous_year,status,commentary,reported_at'

const COMPARATORS = 'ref,comparator,period,value,reported_at'

export const file = (name: string, ...lines: readonly string[]): GivenFile => ({
  name,
  bytes: Buffer.from(`${lines.join('\n')}\n`),
})

export const results = (...lines: readonly string[]) => file('results.csv', RESULTS, ...lines)
export const targets = (...lines: readonly string[]) => file('targets.csv', TARGETS, ...lines)
export const indicators = (...lines: readonly string[]) => file('indicators.csv', INDICATORS, ...lines)

export const comparators = (...lines: readonly string[]) => file('comparators.csv', COMPARATORS, ...lines)

export const anIndicator = (changes: Partial<IndicatorRow> = {}): IndicatorRow => ({
  ref: 'CS05',
  name: 'Percentage of calls to Contact Point answered in 40 seconds',
  kind: 'kpi',
  unit: '%',
  precision: 0,
  polarity: 'higher',
  frequency: 'month',
  directorate: 'Strategic and Corporate Services',
  division: 'EODD',
  service: 'Customer Services',
  accountablePost: 'Head of Contact Point',
  directorPost: null,
  cabinetMemberPost: null,
  dataOwnerPost: null,
  deliveredBy: '',
  layer: 'core',
  snapshot: false,
  cumulative: false,
  classification: 'unrestricted',
  ragPolicy: '',
  comparableFrom: null,
  retiredAfter: null,
  ...changes,
})

/** On record: a monthly percentage, a monthly lower-is-better one, a quarterly one with one decimal. */
export const known: KnownIndicators = new Map(
  [
    anIndicator(),
    anIndicator({ ref: 'PI01', polarity: 'lower' }),
    anIndicator({ ref: 'SM01', frequency: 'quarter', precision: 1 }),
  ].map((row) => [row.ref, row]),
)

export const taken = async (...files: readonly GivenFile[]) => {
  const { intake, problems } = await examineFiles(files, known, now)
  if (problems.length > 0) throw new Error(problems.map(problemText).join('\n'))
  return intake
}

export const problemsOf = async (...files: readonly GivenFile[]): Promise<readonly string[]> =>
  (await examineFiles(files, known, now)).problems.map(problemText)
