import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { problemText } from '../../src/intake/problem.ts'
import { examineFiles } from '../../src/intake/read-files.ts'
import { manyCases } from '../support/cases.ts'
import { INDICATORS, known, now, RESULTS } from './files.ts'
import { workbook } from './workbook.ts'

// Whatever a file holds, whoever brings it is told where it is wrong in words of ours: no fault, no trace of the program.

const CSV = {
  'results.csv': `${RESULTS}\nCS05,2017-07,71,,,final,"Two, or more",\nPI01,2017-07,12.5,,,provisional,,2017-08-01\n`,
  'indicators.csv': `${INDICATORS}\nCS09,Calls answered,kpi,%,0,higher,month,A,B,C,Head of Contact Point,,,,core,no,unrestricted,\n`,
  'posts.csv': 'post,directorate,division,service,reports_to,deputy\nHead of Contact Point,A,B,C,,\n',
  'people.csv': 'person,name,post,from,until,slack,teams,console\np1,A Person,Head of Contact Point,,,,,yes\n',
}
const WORKBOOK = workbook({ Results: [RESULTS.split(','), ['CS05', '2017-07', 71, null, null, 'final', 'Well', null]] })

const piece = fc.oneof(
  fc.constantFrom(
    ',',
    '"',
    '""',
    '\n',
    '\r',
    '\r\n',
    '\t',
    ';',
    '\0',
    '\ufeff',
    '\ud800',
    '=1+1',
    '@SUM(A1)',
    '1e309',
    '-0',
    '∞',
  ),
  fc.constantFrom(
    '<!channel>',
    '<@U0123ABCD>',
    '<script>',
    '\u202e',
    '\u200b',
    '9999-99-99',
    '2017-13',
    '__proto__',
    'constructor',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const OURS = /TypeError|RangeError|SyntaxError|undefined|\[object|\bat [\w.]+ \(|node_modules|Cannot read/

async function isToldInWords(name: string, bytes: Uint8Array): Promise<void> {
  try {
    const { problems } = await examineFiles([{ name, bytes }], known, now)
    for (const problem of problems) expect(problemText(problem)).not.toMatch(OURS)
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    expect((error as Refusal).message).not.toMatch(OURS)
  }
}

it.each(Object.entries(CSV))('a garbled %s is told of in words', async (name, sound) => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(sound.length),
      fc.nat(20),
      fc.array(piece, { maxLength: 4 }),
      async (at, removed, typed) => {
        const text = sound.slice(0, at) + typed.join('') + sound.slice(at + removed)
        await isToldInWords(name, Buffer.from(text))
      },
    ),
    { numRuns: manyCases(400, 100) },
  )
})

it('bytes that are no text at all are told of in words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('results.csv', 'a.xlsx'), fc.uint8Array({ maxLength: 300 }), isToldInWords),
    { numRuns: manyCases(200, 50) },
  )
})

it('a damaged workbook is told of in words', async () => {
  const damage = fc.array(fc.tuple(fc.nat(WORKBOOK.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const bytes = Uint8Array.from(WORKBOOK)
      for (const [at, value] of changes) bytes[at] = value
      await isToldInWords('a.xlsx', bytes)
    }),
    { numRuns: manyCases(200, 40) },
  )
}, 120_000)
