import { beforeAll, expect, it } from 'vitest'
import { drawChart } from '../../src/papers/chart.ts'
import type { Block } from '../../src/papers/document.ts'
import { renderPaper } from '../../src/papers/formats.ts'
import { describeWith, readPdf } from '../support/programs.ts'
import { aChart, months } from './aChart.ts'
import { aDocument, aParagraph, aTable, everyBlock, withWideTable } from './aDocument.ts'

describeWith(['pdftotext'], 'a paper in PDF', () => {
  let file: Buffer

  beforeAll(async () => {
    file = await renderPaper(everyBlock, 'pdf', drawChart)
  })

  it('says everything, in order', () => {
    const text = readPdf(file, 'pdftotext', '-layout')
    const order = [
      /^Kent County Council/m,
      /^Formal report on PAT and DAT: August 2011/m,
      /^ *To +Cabinet Member for Business Strategy and Support/m,
      /^ *Classification +Unrestricted/m,
      /^Recommendations/m,
      /^1 +Introduction/m,
      /^1\.1 +As part of the framework/m,
      /Page 1 of 7/,
      /^2\.2 +Risks: There are significant reputation risks/m,
      /CS04 Calls answered within 20/,
      /Fish & chips <b>cost<\/b> “£5” – it’s 5 ≥ 4, “naïve” café, Ŵrexham → 100% □/,
      /Red risks: None\./,
      /Nothing is recorded under this heading\./,
      /CS70 Calls answered/,
      /The beginning\./,
      /The end\./,
      /^6\.1 +What stands after the tables\./m,
      /Performance Manager/,
      /Page 7 of 7/,
    ]

    const found = order.map((pattern) => text.search(pattern))

    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })

  it('repeats a table’s header on each of its pages', () => {
    const pages = readPdf(file, 'pdftotext', '-layout').split('\f')

    const tabled = pages.filter((page) => /CS\d\d Calls answered/.test(page))
    expect(tabled.length).toBeGreaterThan(3)
    expect(tabled.every((page) => /Indicator +Result +Target +RAG +Commentary/.test(page))).toBe(true)
  })

  it.each([11, 13, 15])('keeps a heading with its small table, after %i lines', async (lines) => {
    const filled = Array.from({ length: lines }, () => aParagraph('A line.', { plain: true }))
    const sections = [
      { heading: 'Before', blocks: filled },
      { heading: 'What is kept', blocks: [aTable(9)] },
    ]

    const pages = readPdf(await renderPaper(aDocument({ sections }), 'pdf', drawChart), 'pdftotext').split('\f')

    const page = pages.find((text) => text.includes('What is kept'))
    expect(page).toContain('Core indicators, June 2011')
    expect(page).toContain('CS09')
  })

  it.each([3, 5, 7])('breaks a small table rather than leave much of a page empty, after %i lines', async (lines) => {
    const filled = Array.from({ length: lines }, () => aParagraph('A line.', { plain: true }))
    const sections = [
      { heading: 'Before', blocks: filled },
      { heading: 'What is kept', blocks: [aTable(9)] },
    ]

    const [first] = readPdf(await renderPaper(aDocument({ sections }), 'pdf', drawChart), 'pdftotext').split('\f')

    for (const said of ['What is kept', 'Core indicators, June 2011', 'CS01']) expect(first).toContain(said)
  })

  it('breaks a row that no page can hold, and loses no word of it', () => {
    // The sentence stands in a paragraph once, and in the row 22 times.
    expect(readPdf(file, 'pdftotext').match(/\bdependent\b/g)).toHaveLength(23)
  })

  it('tells a screen reader what each part is', () => {
    const parts = readPdf(file, 'pdfinfo', '-struct-text')

    expect(parts).toMatch(/H1 \(block\)\s+"Formal report on PAT and DAT: August 2011"/)
    expect(parts).toMatch(/H2 \(block\)\s+"2 Performance Assurance Team: 1 August 2011"/)
    expect(parts).toMatch(/H3 \(block\)\s+"Calls answered within 20 seconds"/)
    expect(parts).toMatch(/Caption.*\s+"Core indicators, June 2011"/)
    expect(parts).toMatch(/TH:?\s+\/Scope \/Column\s+"Indicator"/)
    expect(parts).toMatch(/LBody \(block\)\s+"Note the discussions at PAT and DAT\."/)
    expect(parts).toContain('Figure')
    // Said once for each table, however often it is drawn.
    expect(parts.match(/"Commentary"/g)).toHaveLength(3)
    expect(parts).not.toContain('Page 1 of')
  })

  it('has its title and its language, is tagged, and has its fonts in it', () => {
    const about = readPdf(file, 'pdfinfo')
    const fonts = readPdf(file, 'pdffonts').trim().split('\n').slice(2)

    expect(about).toMatch(/^Title: +Formal report on PAT and DAT: August 2011$/m)
    expect(about).toMatch(/^Tagged: +yes$/m)
    expect(about).toMatch(/^Page size: .*A4/m)
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.every((font) => /Inter-\w+ .* yes yes yes /.test(font))).toBe(true)
    expect(file.includes('/Lang (en-GB)')).toBe(true)
    expect(file.includes('/DisplayDocTitle true')).toBe(true)
    expect(file.includes('/Alt (Calls answered fell below the floor standard of 70%')).toBe(true)
  })

  it('has a bookmark for each section', () => {
    const bookmarks = [...file.toString('latin1').matchAll(/\/Parent \d+ 0 R\n\/Title \((.*?)\)/g)].map(
      ([, title]) => title,
    )

    expect(bookmarks).toEqual([
      'Summary',
      'Recommendations',
      '1 Introduction',
      '2 Performance Assurance Team: 1 August 2011',
      '3 Odd & ends',
      '4 Empty parts',
      '5 Nothing at all',
      '6 Core indicators',
      'Contact details',
    ])
  })

  it('the same paper gives the same bytes', async () => {
    expect((await renderPaper(everyBlock, 'pdf', drawChart)).equals(file)).toBe(true)
  })

  it('the same charts give the same bytes, however many', async () => {
    const charts = [60, 70, 80, 90].map((value) => aChart({ points: months([{ value }, { value: 75 }]) }))
    const blocks = charts.map((chart): Block => ({ kind: 'chart', chart, alt: 'Two months.' }))
    const paper = aDocument({ sections: [{ heading: 'Charts', blocks }] })

    const [once, again] = [await renderPaper(paper, 'pdf', drawChart), await renderPaper(paper, 'pdf', drawChart)]

    expect(once.equals(again)).toBe(true)
  })

  it('makes room at the foot for a long classification', async () => {
    const classification = `Exempt: ${'it names the business affairs of a contractor. '.repeat(8)}Paragraph 3.`
    const blocks = Array.from({ length: 60 }, (_, index) => aParagraph(`Paragraph number ${index}.`))
    const long = aDocument({ classification, sections: [{ heading: 'One', blocks }] })

    const pages = readPdf(await renderPaper(long, 'pdf', drawChart), 'pdftotext', '-layout')
      .trim()
      .split('\f')

    expect(pages.length).toBeLessThan(5)
    expect(pages.every((page) => page.includes('3f9a1c0b') && page.includes('Paragraph 3.'))).toBe(true)
  })
})

describeWith(['pdftotext'], 'a paper with a wide table in PDF', () => {
  it('sets the pages of its section across, and the others upright', async () => {
    const pages = readPdf(await renderPaper(withWideTable, 'pdf', drawChart), 'pdfinfo', '-l', '9')

    const sizes = [...pages.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)]
    expect(sizes.map(([, width, height]) => Number(width) > Number(height))).toEqual([false, true, false])
  })
})

it('a paper without recommendations, summary, contacts and sections is a paper', async () => {
  const bare = aDocument({ summary: '', head: [], contacts: [], sections: [] })

  expect((await renderPaper(bare, 'pdf', drawChart)).subarray(0, 8).toString()).toBe('%PDF-1.7')
})
