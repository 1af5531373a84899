import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawChart } from '../../src/papers/chart.ts'
import { renderPaper } from '../../src/papers/formats.ts'
import { describeWith, pdfByLibreOffice, readPdf } from '../support/programs.ts'
import { aDocument, everyBlock, withWideTable } from './aDocument.ts'

describe('a paper in Word', () => {
  let file: Buffer
  let read: string

  beforeAll(async () => {
    file = await renderPaper(everyBlock, 'docx', drawChart)
    read = (await mammoth.convertToHtml({ buffer: file })).value
  })

  const part = (path: string): string => strFromU8(unzipSync(file)[path] ?? new Uint8Array())

  it('has Word’s own headings, in order', () => {
    const headings = [...read.matchAll(/<h([12])>(?:<a[^>]*><\/a>)*(.*?)<\/h\1>/g)].map(
      ([, level, text]) => `${level} ${text}`,
    )

    expect(part('word/document.xml')).toMatch(/<w:pStyle w:val="Title"\/><\/w:pPr><w:r><w:t[^>]*>Formal report on PAT/)
    expect(headings).toEqual([
      '1 Summary',
      '1 Recommendations',
      '1 Introduction',
      '1 Performance Assurance Team: 1 August 2011',
      '2 Calls answered within 20 seconds',
      '2 Schools in special measures',
      '1 Odd &amp; ends',
      '1 Empty parts',
      '1 Nothing at all',
      '1 Core indicators',
      '1 Contact details',
    ])
  })

  it('keeps every character of the text', () => {
    expect(read).toContain(
      'Fish &amp; chips &lt;b&gt;cost&lt;/b&gt; “£5” – it’s 5 ≥ 4, “naïve” café, Ŵrexham → 100% 😀.',
    )
    expect(read).toContain('The first line.<br />The second line.')
    expect(read).toContain('<strong>Risks: </strong>There are significant reputation risks')
  })

  it('has lists, and begins each numbered one at 1', () => {
    expect(read).toContain('<ul><li>PAT on 1 August 2011</li><li>DAT on 9 August 2011</li></ul>')
    const numbered = [
      ...part('word/document.xml').matchAll(/<w:pStyle w:val="ListParagraph"\/>.*?<w:numId w:val="(\d+)"/g),
    ]

    expect(new Set(numbered.map(([, id]) => id)).size).toBe(3)
  })

  it('repeats the header of each table', () => {
    expect(read.match(/<thead>/g)).toHaveLength(3)
    expect(part('word/document.xml').match(/<w:tblHeader\/>/g)).toHaveLength(3)
  })

  it('says in words what each chart shows', () => {
    expect(part('word/document.xml')).toMatch(
      /<wp:docPr [^>]*descr="Calls answered fell below the floor standard of 70%/,
    )
  })

  it('is in British English, on A4, with the page number at the foot', () => {
    expect(part('word/styles.xml')).toContain('<w:lang w:val="en-GB"')
    expect(part('word/document.xml')).toContain('<w:pgSz w:w="11906" w:h="16838"')
    expect(part('word/footer1.xml')).toMatch(/Unrestricted.*Page .*PAGE.* of .*NUMPAGES.*As at 12 August 2011/)
  })

  it('has the day of the paper, not that of its making', () => {
    expect(part('docProps/core.xml').match(/2011-08-12T00:00:00Z/g)).toHaveLength(2)
  })

  it('the same paper gives the same bytes', async () => {
    expect((await renderPaper(everyBlock, 'docx', drawChart)).equals(file)).toBe(true)
  })
})

describeWith(['soffice', 'pdftotext'], 'a Word paper in LibreOffice', () => {
  it('opens, and numbers sections, paragraphs and pages', async () => {
    const word = await renderPaper(everyBlock, 'docx', drawChart)

    const text = readPdf(pdfByLibreOffice(word), 'pdftotext', '-layout')

    expect(text).toMatch(/^2 +Performance Assurance Team: 1 August 2011/m)
    expect(text).toMatch(/^2\.2 +Risks: There are significant reputation risks/m)
    expect(text).toMatch(/^Unrestricted +Page 1 of \d/m)
    expect(text).toMatch(/^6\.1 +What stands after the tables\./m)
  }, 180_000)
})

it('sets the pages of a section with a wide table across, with the page number at their edge, and the others upright', async () => {
  const parts = unzipSync(await renderPaper(withWideTable, 'docx', drawChart))
  const read = (path: string) => strFromU8(parts[path] ?? new Uint8Array())

  const pages = [...read('word/document.xml').matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)"/g)]
  const edges = Object.keys(parts).filter((path) => /footer\d/.test(path))
  expect(pages.map(([, width, height]) => [width, height])).toEqual([
    ['11906', '16838'],
    ['16838', '11906'],
    ['11906', '16838'],
  ])
  expect(edges.some((path) => read(path).includes('w:pos="14570"'))).toBe(true)
})

it('a paper without recommendations, summary, contacts and sections is a paper', async () => {
  const bare = aDocument({ summary: '', head: [], contacts: [], sections: [] })

  const { value } = await mammoth.extractRawText({ buffer: await renderPaper(bare, 'docx', drawChart) })

  expect(value).not.toMatch(/Summary|Recommendation|Contact/)
})
