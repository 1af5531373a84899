import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInBrowser, launchBrowser } from '../../support/browser.ts'
import { pat, startConsole } from '../../support/web/console.ts'
import { everyPart } from '../../support/web/sample.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }

describeInBrowser('the console for everybody', () => {
  let browser: Browser
  let console: Awaited<ReturnType<typeof startConsole>>

  beforeAll(async () => {
    browser = await launchBrowser()
    console = await startConsole()
    await console.web.post(pat, everyPart, 'a')
  })

  afterAll(async () => {
    await browser?.close()
    await console?.stop()
  })

  async function violations(page: Page): Promise<string[]> {
    // Run from outside the page's own policy, which rightly forbids foreign scripts.
    await page.evaluate(AXE)
    const { violations: found } = (await page.evaluate(`axe.run(${JSON.stringify(RULES)})`)) as AxeResults // axe's own type
    return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
  }

  const VIEWS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    'a conversation': (page) => page.goto(console.pathFor('chair')),
    'an empty conversation': (page) => page.goto(console.pathFor('chair', 'channel:dat')),
    async 'a chart’s figures'(page) {
      await page.goto(console.pathFor('chair'))
      await page.getByText('Figures in this chart').click()
    },
    async 'an answer'(page) {
      await page.goto(console.pathFor('contact'))
      await page.getByLabel('Command').fill('status CS05')
      await page.keyboard.press('Enter')
      await page.locator('article', { hasText: 'Only you can see this' }).last().waitFor()
    },
    async 'a form with a mistake'(page) {
      await page.goto(console.pathFor('chair', 'person:chair'))
      await page.getByLabel('Command').fill('action')
      await page.keyboard.press('Enter')
      await page.getByLabel('What was agreed').fill('Answer more calls')
      await page.getByLabel('Who').selectOption('Head of contact centre')
      await page.getByLabel('By when').fill('2026-12-01')
      await page.getByLabel('Cost in pounds').fill('twelve')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').locator('[aria-invalid]').waitFor()
    },
    'a page that does not exist': (page) => page.goto(`${console.url}/nowhere`),
    'a conversation one is not in': (page) => page.goto(console.pathFor('contact', 'channel:office')),
  }

  const SITUATIONS = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [360, 1400].flatMap((width) => Object.keys(VIEWS).map((view) => ({ view, colorScheme, width }))),
  )

  it.each(SITUATIONS)('has nothing against it: $view, $colorScheme, $width pixels', async (situation) => {
    const { view, colorScheme, width } = situation
    const viewport = { width, height: 800 }
    // Colours are measured as they come to rest, not while a message fades in.
    const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await VIEWS[view]?.(page)

    const found = await violations(page)
    await context.close()

    expect(found).toEqual([])
  })
})
