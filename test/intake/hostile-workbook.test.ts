import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { problemsOf, taken } from './files.ts'
import { workbook } from './workbook.ts'

// Workbooks of a few kilobytes that would take gigabytes, or hours, if they were believed.

const HEADER = ['ref', 'period', 'value']
const SHEET = 'xl/worksheets/sheet1.xml'
const SOUND = workbook({ Results: [HEADER, ['CS05', '2017-07', 71]] })

/** A sound workbook with some of its parts put in others' place. */
const changed = (change: (xml: string) => string, name = SHEET) => {
  const parts = unzipSync(SOUND)
  const xml = change(strFromU8(parts[name] ?? new Uint8Array()))
  return { name: 'a.xlsx', bytes: zipSync({ ...parts, [name]: strToU8(xml) }) }
}
const withRows = (rows: string) => changed((xml) => xml.replace('</sheetData>', `${rows}</sheetData>`))

const far = (address: string) =>
  `a.xlsx, sheet Results: found a cell at ${address}, far from any table, expected a sheet whose rows and columns end with its table: delete the rows below it and the columns beside it.`
const UNSOUND =
  'a.xlsx: found a workbook that cannot be read, expected a sound .xlsx workbook: open it in Excel and save it again.'

it.each([
  ['in a column that no sheet has', '<row r="3"><c r="ZZZZZZZ3"><v>1</v></c></row>', far('ZZZZZZZ3')],
  ['in a column of any length', `<row r="3"><c r="${'Z'.repeat(5000)}3"/></row>`, far('Z'.repeat(20))],
  ['in a row that no sheet has', '<row r="99999999"><c r="A99999999"><v>1</v></c></row>', far('row 99999999')],
  ['in the last corner', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', far('XFD1048576')],
  [
    'in the last corner, by two cells',
    '<row r="9"><c r="XFD9"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    far('A1048576'),
  ],
])('refuses a cell %s, and says where', async (_, rows, problem) => {
  expect(await problemsOf(withRows(rows))).toEqual([problem])
})

it('counts the empty cells of all sheets together', async () => {
  const sheets = Array.from({ length: 20 }, (_, at) => [`S${at}`, [HEADER]] as const)
  const parts = unzipSync(workbook(Object.fromEntries(sheets)))
  const wide = strToU8('<worksheet><sheetData><row r="700"><c r="XFD700"><v>1</v></c></row></sheetData></worksheet>')
  const names = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/'))
  const bytes = zipSync({ ...parts, ...Object.fromEntries(names.map((name) => [name, wide])) })

  expect(await problemsOf({ name: 'a.xlsx', bytes })).toEqual([far('XFD700').replace('Results', 'S1')])
})

it('takes a far row that holds a figure for what it is', async () => {
  const { results } = await taken(
    withRows(
      '<row r="1000000"><c r="A1000000" t="inlineStr"><is><t>PI01</t></is></c><c r="B1000000" t="inlineStr"><is><t>2017-07</t></is></c><c r="C1000000"><v>5</v></c></row>',
    ),
  )

  expect(results.map(({ ref, source }) => [ref, source.line])).toEqual([
    ['CS05', 2],
    ['PI01', 1_000_000],
  ])
})

it('refuses a text longer than Excel allows', async () => {
  const text = 'x'.repeat(40_000)
  const file = withRows(`<row r="3"><c r="A3" t="inlineStr"><is><t>${text}</t></is></c></row>`)

  expect(await problemsOf(file)).toEqual([
    'a.xlsx, sheet Results: found a cell with 40,000 characters, expected at most 32,767, as Excel allows.',
  ])
})

it('refuses an archive that would unpack to more than any workbook holds', async () => {
  const bytes = Buffer.from(SOUND)
  // The size unpacked stands in the directory at the archive's end, 24 bytes into the entry of each part.
  bytes.writeUInt32LE(410 * 1024 * 1024, bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24)

  expect(await problemsOf({ name: 'a.xlsx', bytes })).toEqual([
    UNSOUND.replace('that cannot be read', 'of more than 400 MB unpacked'),
  ])
})

it('refuses more formats than a workbook can have', async () => {
  const file = changed(
    (xml) => xml.replace('<cellXfs count="4">', `<cellXfs>${'<xf/>'.repeat(100_001)}`),
    'xl/styles.xml',
  )

  expect(await problemsOf(file)).toEqual([
    'a.xlsx: found more than 100,000 elements xf, expected a workbook as Excel would save it.',
  ])
})

it.each([
  ['rows that go backwards', '<row r="2"><c r="A2"><v>1</v></c></row>'],
  ['cells that go backwards', '<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>1</v></c></row>'],
  ['a text that is not there', '<row r="3"><c r="A3" t="s"><v>7</v></c></row>'],
  ['a format that is not there', '<row r="3"><c r="A3" s="99"><v>7</v></c></row>'],
  ['a kind of cell that is not there', '<row r="3"><c r="A3" t="zz"><v>7</v></c></row>'],
  ['a cell without an end', '<row r="3"><c r="A3"><v>7'],
  ['two million tags without an end', '<c '.repeat(2_000_000)],
  ['two million comments without an end', '<!--'.repeat(2_000_000)],
])('refuses %s, or leaves them, at once', async (what, rows) => {
  const problems = await problemsOf(withRows(rows))

  expect(problems).toEqual(what.includes('comments') ? [] : [UNSOUND])
})

it('reads text in runs, in raw blocks and as it is written in XML, and not how it is spoken', async () => {
  const cell = (ref: string, xml: string) => `<c r="${ref}" t="inlineStr"><is>${xml}</is></c>`
  const runs = '<r><rPr><b/></rPr><t>Caf&#xE9; </t></r><r><t xml:space="preserve">&amp;_x000D_</t></r>'
  const rows = `<row r="3">${cell('A3', '<t><![CDATA[PI01]]></t>')}${cell('B3', '<t>2017-07</t>')}<c r="C3"><v>5</v></c>${cell('D3', `${runs}<rPh sb="0" eb="1"><t>spoken</t></rPh><r><t> &lt;b&gt; <![CDATA[<i>]]></t></r>`)}</row>`
  const file = changed((xml) =>
    xml.replace('</row>', `${cell('D1', '<t>commentary</t>')}</row>`).replace('</sheetData>', `${rows}</sheetData>`),
  )

  const { results } = await taken(file)

  expect(results.map(({ ref, commentary }) => [ref, commentary])).toEqual([
    ['CS05', ''],
    ['PI01', 'Café &\n <b> <i>'],
  ])
})
