import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawChart } from '../../src/papers/chart.ts'
import { renderPaper } from '../../src/papers/formats.ts'
import { violations } from '../support/axe.ts'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { aDocument, everyBlock, withWideTable } from './aDocument.ts'

const rendered = async (document = everyBlock) => (await renderPaper(document, 'html', drawChart)).toString()

describe('a paper in HTML', () => {
  let page: string

  beforeAll(async () => {
    page = await rendered()
  })

  it('shows text as text', () => {
    expect(page).toContain('Fish &amp; chips &lt;b&gt;cost&lt;/b&gt; “£5” – it’s')
    expect(page).not.toContain('<b>cost')
  })

  it('numbers sections and paragraphs', () => {
    expect(page).toContain('<span class="number">2</span> <span>Performance Assurance Team: 1 August 2011</span>')
    expect(page).toContain('<span class="number">2.2</span> <span><strong>Risks:</strong> There are')
  })

  it('needs nothing else: no address is fetched', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!data:)|@import|url\(/)
  })

  it('gives each chart its words and its figures', () => {
    expect(page).toMatch(
      /<img alt="Calls answered fell below .* Earlier history made up for the sample council\." src="data:image\/png;base64,/,
    )
    expect(page).toContain('<th scope="row" class="left">June 2017</th><td class="right">66%</td>')
  })

  it('keeps a symbol in a table with its word', () => {
    expect(page).toContain('>▲\u00a0Amber<')
  })

  it('gives a section with a wide table more room', async () => {
    expect(page).not.toContain('<section class="wide">')
    expect(await rendered(withWideTable)).toContain(
      '<section class="wide">\n<h2 class="numbered"><span class="number">2<',
    )
  })

  it('the same paper gives the same bytes', async () => {
    expect(await rendered()).toBe(page)
  })
})

describeInBrowser('a paper in HTML for everybody', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
  })

  const situations = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [360, 1200].map((width) => ({ colorScheme, width })),
  )

  it.each(situations)('has nothing against it: $colorScheme, $width pixels', async ({ colorScheme, width }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.setContent(await rendered())
    await page.getByText('Figures in this chart').click()

    const found = await violations(page)
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    await context.close()

    expect(found).toEqual([])
    expect(wide).toBeLessThanOrEqual(width) // the page itself never scrolls sideways
  })

  it.each([360, 1200])('gives a wide table room without making the page scroll: %i pixels', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    await page.setContent(await rendered(withWideTable))

    const wide = await page.evaluate('document.documentElement.scrollWidth')
    await page.close()

    expect(wide).toBeLessThanOrEqual(width)
  })

  it('has nothing against a paper that says next to nothing', async () => {
    const page = await browser.newPage()
    await page.setContent(await rendered(aDocument({ summary: '', head: [], contacts: [], sections: [] })))

    const found = await violations(page)
    await page.close()

    expect(found).toEqual([])
  })
})
