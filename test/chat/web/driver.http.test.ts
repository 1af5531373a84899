import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ChatDriver } from '../../../src/play/chat-driver.ts'
import { createWebDriver } from '../../../src/play/web/driver.ts'
import { memoryInProcess } from '../../support/web/memory.ts'
import { everyPart, smallBot, smallDirectory } from '../../support/web/sample.ts'
import { silentLog } from '../../support/web/silent-log.ts'

let driver: ChatDriver

beforeEach(async () => {
  driver = await createWebDriver({
    handler: smallBot().handler,
    memory: memoryInProcess(),
    directory: smallDirectory,
    people: { 'chair-of-pat': 'chair', 'head-of-contact-centre': 'contact' },
    log: silentLog(),
    zone: 'Europe/London',
    draw: async () => Buffer.alloc(0),
  })
})

afterEach(() => driver.stop())

it('says a line in a channel and sees the answer with its buttons', async () => {
  const seen = await driver.say('chair-of-pat', 'status CS05', 'channel:pat')

  expect(seen).toMatchObject({
    conversation: 'channel:pat',
    text: expect.stringContaining('CS05 is ■ RED'),
    commands: ['call-in CS05', 'decline CS05', 'why CS05'],
  })
})

it('is shown a form, fills it and sees the answer', async () => {
  const form = await driver.press('head-of-contact-centre', 'action', 'direct')
  const seen = await driver.submit('head-of-contact-centre', 'action', { what: 'Answer calls' }, 'direct')

  expect(form).toMatchObject({ form: 'action', fields: { what: '', who: '', by: '', cost: '' } })
  expect(seen).toMatchObject({ conversation: 'contact', text: expect.stringContaining('Recorded: Answer calls') })
})

it('lists what stands for all to see, in order, and no answer to one person', async () => {
  await driver.say('chair-of-pat', 'help', 'channel:pat')
  await driver.platform.post({ conversation: 'person:contact', kind: 'person', reference: null }, everyPart, 'a')
  await driver.platform.post(
    { conversation: 'channel:pat', kind: 'channel', reference: null },
    { title: 'Called in', parts: [] },
    'b',
  )

  expect(await driver.posted()).toMatchObject([
    { conversation: 'contact', text: expect.stringContaining('CS05 is ■ RED') },
    { conversation: 'channel:pat', text: expect.stringContaining('Called in') },
  ])
  expect(driver.conversations).toEqual({
    'channel:pat': 'channel:pat',
    'channel:dat': 'channel:dat',
    'channel:office': 'channel:office',
  })
})
