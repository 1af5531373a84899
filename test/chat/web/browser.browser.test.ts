import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { describeInBrowser, launchBrowser } from '../../support/browser.ts'
import { pat, startConsole } from '../../support/web/console.ts'
import { everyPart } from '../../support/web/sample.ts'

const PROPOSAL = {
  title: 'CS05: call it in?',
  parts: [{ kind: 'buttons', buttons: [{ label: 'Call in', command: 'call-in CS05' }] }],
} as const

describeInBrowser('the console in a browser', () => {
  let browser: Browser
  let context: BrowserContext
  let console: Awaited<ReturnType<typeof startConsole>>

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterAll(() => browser?.close())

  beforeEach(async () => {
    console = await startConsole()
  })

  afterEach(async () => {
    await context.close()
    await console.stop()
  })

  async function open(options: BrowserContextOptions = {}, path = console.pathFor('chair')): Promise<Page> {
    context = await browser.newContext(options)
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await page.goto(path)
    return page
  }

  const focused = (page: Page) => page.locator(':focus')

  it('takes a command from the keyboard alone and keeps the focus in its box', async () => {
    const page = await open({}, console.url)

    await page.keyboard.type('status X')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Heard: status X' }).waitFor()

    expect(await focused(page).getAttribute('id')).toBe('line')
    expect(await page.getByLabel('Command').inputValue()).toBe('')
    expect(await page.locator('#announce').textContent()).toBe('Callin: Heard: status X')
    await page.keyboard.press('ArrowUp')
    expect(await page.getByLabel('Command').inputValue()).toBe('status X')
  })

  it('leads with the first Tab past everything to the conversation', async () => {
    const page = await open({ hasTouch: true, isMobile: true })

    await page.keyboard.press('Tab')
    const link = await focused(page).textContent()
    await page.keyboard.press('Enter')

    expect(link).toBe('Skip to the conversation')
    expect(await focused(page).getAttribute('id')).toBe('main')
  })

  it('runs a pressed button’s command once, however quickly it is pressed again', async () => {
    await console.web.post(pat, PROPOSAL, 'a')
    const page = await open()

    await page.getByRole('button', { name: 'Call in' }).dblclick()
    await page.getByRole('heading', { name: 'Heard: call-in CS05' }).waitFor()

    expect(console.asks.map(({ words }) => words)).toEqual([{ kind: 'line', line: 'call-in CS05' }])
  })

  it('opens a form in a dialog, brings a mistake back with all that was typed, and closes when it is right', async () => {
    const page = await open()
    const dialog = page.getByRole('dialog', { name: 'Record an action' })

    await page.keyboard.type('action')
    await page.keyboard.press('Enter')
    await dialog.waitFor()
    expect(await focused(page).getAttribute('name')).toBe('f.what')
    await page.keyboard.type('Answer more calls')
    await dialog.getByLabel('Who').selectOption('Head of contact centre')
    await dialog.getByLabel('By when').fill('2026-12-01')
    await dialog.getByLabel('Cost in pounds').fill('twelve')
    await page.keyboard.press('Enter')
    const wrong = dialog.locator('[aria-invalid]')
    await wrong.waitFor()
    expect(await focused(page).getAttribute('name')).toBe(await wrong.getAttribute('name'))
    const error = dialog.locator(`#${(await wrong.getAttribute('aria-describedby'))?.split(' ')[0]}`)
    expect(await error.textContent()).toContain('The cost is "twelve"')
    expect(await dialog.getByLabel('What was agreed').inputValue()).toBe('Answer more calls')
    expect(await dialog.getByLabel('By when').inputValue()).toBe('2026-12-01')
    await dialog.getByLabel('Cost in pounds').fill('12')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Recorded: Answer more calls' }).waitFor()

    expect(await dialog.count()).toBe(0)
    expect(await focused(page).getAttribute('id')).toBe('line')
  })

  it('closes a form with Escape and sends nothing', async () => {
    const page = await open()
    await page.keyboard.type('action')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()

    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })

    expect(await focused(page).getAttribute('id')).toBe('line')
    expect(console.asks).toHaveLength(1)
  })

  it('shows a post and its edit on an open page, in place, with the focus kept', async () => {
    const page = await open()
    const posted = await console.web.post(pat, PROPOSAL, 'a')
    await page.getByRole('button', { name: 'Call in' }).focus()
    await console.web.post(pat, { title: 'Something later', parts: [] }, 'b')

    await console.web.edit(pat, posted, { title: 'CS05 was called in.', parts: [] }, 'c')
    await page.getByRole('heading', { name: 'CS05 was called in.' }).waitFor()

    expect(await page.locator('article h2').allTextContents()).toEqual(['CS05 was called in.', 'Something later'])
    expect(await page.getByRole('button', { name: 'Call in' }).count()).toBe(0)
    expect(await focused(page).getAttribute('id')).toBe(`m${posted.id}`)
  })

  it('shows what another process put into the memory', async () => {
    const page = await open()

    await console.memory.append({
      conversation: 'channel:pat',
      author: 'Callin',
      visibleTo: null,
      token: null,
      body: { kind: 'message', message: { title: 'From elsewhere', parts: [] } },
    })

    await page.getByRole('heading', { name: 'From elsewhere' }).waitFor()
  })

  it('lets two pages act as two posts at once, each seeing its own', async () => {
    const chair = await open()
    const office = await context.newPage()
    await office.goto(console.pathFor('office'))

    await chair.getByLabel('Command').fill('for the chair')
    await chair.keyboard.press('Enter')
    await chair.getByRole('heading', { name: 'Heard: for the chair' }).waitFor()
    await console.web.post(pat, { title: 'For everybody', parts: [] }, 'a')
    await office.getByRole('heading', { name: 'For everybody' }).waitFor()
    await chair.getByRole('heading', { name: 'For everybody' }).waitFor()

    expect(await office.locator('article').count()).toBe(1)
    expect(await chair.locator('article').count()).toBe(3)
  })

  it('switches to another post, whose channels and direct messages it then shows', async () => {
    await console.web.post({ conversation: 'person:schools', kind: 'person', reference: null }, PROPOSAL, 'a')
    const page = await open()

    await page.getByLabel('Act as').selectOption('schools')
    await page.getByRole('button', { name: 'Switch' }).click()
    await page.waitForURL(/as=schools/)
    const channels = await page.locator('nav a > span:first-child').allTextContents()
    await page.getByRole('link', { name: 'You and Callin' }).click()

    expect(channels).toEqual(['PAT', 'DAT', 'You and Callin'])
    await page.getByRole('heading', { name: 'CS05: call it in?' }).waitFor()
  })

  it('marks a conversation with something unread until it is opened', async () => {
    const page = await open()
    const direct = page.getByRole('link', { name: /You and Callin/ })
    await console.web.post({ conversation: 'person:chair', kind: 'person', reference: null }, PROPOSAL, 'a')

    await direct.getByText('new').waitFor()
    await direct.click()
    await page.getByRole('heading', { name: 'CS05: call it in?' }).waitFor()
    await page.getByRole('link', { name: 'PAT' }).click()
    await page.waitForURL(/channel%3Apat/)

    expect(await direct.getByText('new').isVisible()).toBe(false)
  })

  it('keeps what was typed when the bot breaks, and says so', async () => {
    const page = await open()

    await page.keyboard.type('fault')
    await page.keyboard.press('Enter')
    await page.locator('#problem', { hasText: 'Something broke' }).waitFor()

    expect(await page.getByLabel('Command').inputValue()).toBe('fault')
  })

  it('works without JavaScript: reading, typing, pressing, a form with a mistake', async () => {
    await console.web.post(pat, PROPOSAL, 'a')
    const page = await open({ javaScriptEnabled: false })

    await page.getByRole('button', { name: 'Call in' }).click()
    await page.getByRole('heading', { name: 'Heard: call-in CS05' }).waitFor()
    await page.getByLabel('Command').fill('action')
    await page.keyboard.press('Enter')
    await page.getByLabel('What was agreed').fill('Answer more calls')
    await page.getByLabel('Who').selectOption('Head of contact centre')
    await page.getByLabel('By when').fill('2026-12-01')
    await page.getByLabel('Cost in pounds').fill('twelve')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByText('The cost is "twelve"').waitFor()
    await page.getByLabel('Cost in pounds').fill('12')
    await page.getByRole('button', { name: 'Record' }).click()

    await page.getByRole('heading', { name: 'Recorded: Answer more calls' }).waitFor()
  })

  it.each([360, 1400])('never scrolls sideways at %i pixels', async (width) => {
    await console.web.post(pat, everyPart, 'a')
    const page = await open({ viewport: { width, height: 740 } })

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(await page.evaluate("document.getElementById('messages').scrollWidth")).toBe(
      await page.evaluate("document.getElementById('messages').clientWidth"),
    )
  })

  it('loads without an error and from nowhere else', async () => {
    await console.web.post(pat, everyPart, 'a')
    const page = await open({}, 'about:blank')
    const wrong: string[] = []
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('requestfailed', (request) => request.url().includes('/live') || wrong.push(request.url()))
    page.on('request', (request) => request.url().startsWith(console.url) || wrong.push(request.url()))

    await page.goto(console.pathFor('chair'))
    await page.getByRole('img', { name: /CS05 fell/ }).scrollIntoViewIfNeeded()

    expect(wrong).toEqual([])
  })
})
