import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paperKinds } from '../../../src/bot/papers/kinds.ts'
import type { Document } from '../../../src/papers/document.ts'
import { supplementaryPack } from '../../../src/papers/pack/supplementary-pack.ts'
import { aSupplement } from '../../papers/aPack.ts'
import { violations } from '../../support/axe.ts'
import { describeInBrowser, launchBrowser } from '../../support/browser.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER } from '../../support/council.ts'
import { exemptPoor, poor } from '../../support/figures.ts'
import { built } from '../../support/papers/built.ts'
import { closed, type Opened, opened, pdfRead, wordRead } from '../../support/papers/opened.ts'
import { describeWith, pdfsByLibreOffice, readPdf } from '../../support/programs.ts'

/** What each kind is made for, before the meeting of PAT on 7 December 2026 or after it. A new kind wants a line here. */
const BEFORE = { 'meeting-pack': 'PAT 2026-12-07', 'member-briefing': 'PAT 2026-12-07' }
const AFTER = {
  'outcome-note': 'PAT 2026-12-07',
  'formal-report': '2026-12',
  'highlight-report': 'PAT 2026-12',
  'quarterly-report': '2026/27 Q3',
  'directorate-dashboard': '2026-11',
  'annual-review': '2026/27',
}
const KINDS = [...Object.keys(BEFORE), ...Object.keys(AFTER), 'supplementary-pack']

const papers = new Map<string, Opened>()
const paper = (kind: string): Opened => {
  const found = papers.get(kind)
  if (!found) throw new Error(`${kind} was not made.`)
  return found
}

let council: TestCouncil
beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05'), exemptPoor()] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in EX01')
  await council.ask(MANAGER, 'plan CS05 cause: the rota actions: a new rota trajectory: February 2027: 75%')
  for (const [kind, made] of Object.entries(BEFORE)) await add(kind, await make(kind, made))
  await add('supplementary-pack', supplementaryPack(aSupplement()))
  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(CHAIR, 'outcome CS05 accepted discussion: the rota is the cause')
  await council.ask(CHAIR, `action CS05 Change the rota owner: ${MANAGER} by: 1 February 2027`)
  for (const [kind, made] of Object.entries(AFTER)) await add(kind, await make(kind, made))
}, 300_000)
afterAll(() => council.drop())

const add = async (kind: string, document: Document) => papers.set(kind, await opened(document))

function make(kind: string, made: string): Promise<Document> {
  const directorate = kind === 'directorate-dashboard' ? 'Strategic and Corporate Services' : null
  return built(kind, council.council, { for: made, directorate, reader: 'entitled' })
}

it('knows every kind of paper', () => {
  expect(KINDS.toSorted()).toEqual(paperKinds.map(({ key }) => key).toSorted())
  expect(KINDS.filter((kind) => paper(kind).held.texts.length < 12)).toEqual([])
  expect(paper('formal-report').held.charts).toBeGreaterThan(0)
  expect(paper('formal-report').held.tables).toBeGreaterThan(0)
})

it.each(KINDS)(
  '%s opens as a Word file: every text, heading, table and chart with its words, in one font',
  async (kind) => {
    const { word, held } = paper(kind)

    const { text, headings, fonts, ...counts } = await wordRead(word)

    expect(held.texts.filter((one) => !text.includes(one))).toEqual([])
    expect(headings).toEqual(expect.arrayContaining([...held.headings]))
    expect(counts).toEqual({ tables: held.tables, charts: held.charts })
    expect(fonts).toEqual(['Arial'])
  },
)

describeWith(['pdftotext'], 'every kind of paper as a PDF', () => {
  it.each(KINDS)('%s opens: every text begins, every table and chart is there, and the fonts are in it', (kind) => {
    const { pdf, held } = paper(kind)

    const { text, fonts, ...counts } = pdfRead(pdf)

    expect(held.texts.filter((one) => !text.includes(one.slice(0, 30)))).toEqual([]) // what goes on over pages is interrupted
    expect(counts).toEqual({ tables: held.tables, charts: held.charts })
    expect(fonts.filter((font) => !/Inter-\w+ .* yes yes yes /.test(font))).toEqual([])
    expect(pdf.toString('latin1').match(/\/Alt [(<]/g)?.length ?? 0).toBe(held.charts)
  })
})

describeWith(['soffice', 'pdftotext'], 'every kind of paper in LibreOffice', () => {
  it('opens, with every heading', () => {
    const pdfs = pdfsByLibreOffice(KINDS.map((kind) => paper(kind).word))

    const missing = KINDS.flatMap((kind, index) => {
      const text = closed(readPdf(pdfs[index] ?? Buffer.alloc(0), 'pdftotext', '-raw'))
      return paper(kind)
        .held.headings.filter((one) => !text.includes(one))
        .map((one) => `${kind}: ${one}`)
    })
    expect(missing).toEqual([])
  }, 180_000)
})

describeInBrowser('every kind of paper as a page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it.each(KINDS)('%s has nothing against it', async (kind) => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    await page.setContent(paper(kind).html)
    const { held } = paper(kind)

    const found = await violations(page)
    const [tables, charts] = [
      await page.locator('main > section > .scroll > table').count(),
      await page.locator('img[alt]').count(),
    ]
    await page.close()

    expect(found).toEqual([])
    expect({ tables, charts }).toEqual({ tables: held.tables, charts: held.charts })
  })
})
