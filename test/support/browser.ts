import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { describe } from 'vitest'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const { PATH = '', CI } = process.env
const FOLDERS = ['/usr/bin', ...PATH.split(delimiter)]
const executablePath = FOLDERS.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync)

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A suite that needs a browser. Without one it is skipped, and says so loudly; with CI=true that is a failure. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (executablePath !== undefined || CI === 'true') {
    describe(name, suite)
    return
  }
  console.warn(
    `\n!!! SKIPPED: ${name}. There is no Chromium here: install the package "chromium" to run these tests.\n`,
  )
  describe.skip(name, suite)
}

/** Starts a headless Chromium with a profile of its own, which goes when it is closed. */
export function launchBrowser(): Promise<Browser> {
  if (executablePath === undefined) {
    throw new Error('There is no Chromium here, and with CI=true the browser tests must run: install "chromium".')
  }
  return chromium.launch({ executablePath, args: QUIET, headless: true })
}
