import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatDriver, Shown } from '../../src/play/chat-driver.ts'
import { confirming } from '../../src/play/confirmed.ts'
import { onPlatform } from '../../src/play/platforms.ts'
import type { WebDriver } from '../../src/play/web/driver.ts'
import { postId } from '../../src/store/directory/directory.ts'
import { type ContractCouncil, contractCouncil, POSTS } from '../support/contract-council.ts'
import type { SlackDriver } from '../support/play/slack/driver.ts'
import type { TeamsDriver } from '../support/play/teams/driver.ts'

// One small paper on each platform, from its draft to its withdrawal: its files as people get them there.
const SECRETARY = 'PAT Secretary'
const DRAFT = ['highlight-report-pat-2017-07-v1-draft.pdf', 'highlight-report-pat-2017-07-v1-draft.docx']
const ISSUED = [
  expect.stringMatching(/^highlight-report-pat-2017-07-v1\.pdf$/),
  expect.stringMatching(/^highlight-report-pat-2017-07-v1\.docx$/),
]

type Stage = { readonly council: ContractCouncil; readonly work: () => Promise<void> }

async function staged<Driver extends ChatDriver>(on: (stage: Parameters<typeof onPlatform.web>[0]) => Promise<Driver>) {
  const council = await contractCouncil()
  await council.context.store.directory.link(SECRETARY, [])
  const people = [...Object.values(POSTS), SECRETARY].map(postId)
  const driver = confirming(await on({ ...council, people, linksFiles: true }))
  const work = async () => {
    council.tick()
    await council.work(driver.platform)
  }
  await work()
  return {
    council,
    driver,
    work,
    async stop() {
      await driver.stop()
      await council.close()
    },
  }
}

const commandOf = (shown: Shown, word: string): string => {
  const commands = shown && 'commands' in shown ? shown.commands : []
  return commands.find((command) => command.startsWith(word)) ?? `no ${word} among: ${commands.join('; ')}`
}

/** The secretary has it drafted and presses "I have checked it". */
async function draft(driver: ChatDriver, { work }: Stage): Promise<void> {
  const drafted = await driver.say(postId(SECRETARY), 'draft-paper highlight-report for: PAT 2017-07', 'direct')
  await work()
  await driver.press(postId(SECRETARY), commandOf(drafted, 'check-paper'), 'direct')
  await work()
}

/** The chair presses "Approve" on the card that stands in their direct messages. */
async function approve(driver: ChatDriver, { work }: Stage): Promise<void> {
  const cards = await driver.posted(driver.people[postId(POSTS.chair)])
  const card = cards.findLast(({ commands }) => commands.some((one) => one.startsWith('approve-paper')))
  await driver.press(postId(POSTS.chair), commandOf(card ?? null, 'approve-paper'), 'direct')
  await work()
}

async function withdraw(driver: ChatDriver, { council, work }: Stage): Promise<void> {
  council.tick()
  await driver.say(postId(POSTS.chair), 'withdraw-paper 1 it was made from the wrong figures', 'direct')
  await work()
}

describe('on Slack', () => {
  let stage: Awaited<ReturnType<typeof staged<SlackDriver>>>
  beforeAll(async () => {
    stage = await staged(onPlatform.slack)
    await draft(stage.driver, stage)
  }, 120_000)
  afterAll(() => stage.stop())

  const direct = async (post: string): Promise<string> => {
    const { channel } = await stage.driver.workspace.api('conversations.open', {
      users: stage.driver.people[postId(post)],
    })
    return (channel as { id: string }).id // as Slack answers
  }
  /** Names of what was uploaded into the threads of a conversation. */
  async function files(conversation: string): Promise<readonly string[]> {
    const { api, history } = stage.driver.workspace
    const names = []
    for (const { ts } of await history(conversation)) {
      const { messages = [] } = await api('conversations.replies', { channel: conversation, ts })
      names.push(...messages.flatMap((one) => ('files' in one ? (one.files as { name: string }[]) : [])))
    }
    return names.map(({ name }) => name).filter((name) => name.startsWith('highlight-report'))
  }
  const pat = () => stage.driver.conversations['channel:pat'] ?? ''

  it('a draft’s files are uploaded to chair and secretary, once, and into no channel', async () => {
    expect(await files(await direct(POSTS.chair))).toEqual(DRAFT)
    expect(await files(await direct(SECRETARY))).toEqual(DRAFT)
    for (const channel of Object.values(stage.driver.conversations)) expect(await files(channel)).toEqual([])
  })

  it('approved with the button, they are uploaded where the paper is sent, and nowhere else', async () => {
    await approve(stage.driver, stage)

    expect(await files(pat())).toEqual(ISSUED)
    expect(await files(await direct(POSTS.office))).toEqual(ISSUED)
    expect(await files(stage.driver.conversations['channel:dat'] ?? '')).toEqual([])
    expect(await files(stage.driver.conversations['channel:member-office'] ?? '')).toEqual([])
    for (const post of [POSTS.manager, POSTS.payments, POSTS.ict]) expect(await files(await direct(post))).toEqual([])
    expect(stage.council.faults).toEqual([])
  })
})

describe('on Teams', () => {
  let stage: Awaited<ReturnType<typeof staged<TeamsDriver>>>
  beforeAll(async () => {
    stage = await staged(onPlatform.teams)
    await draft(stage.driver, stage)
  }, 120_000)
  afterAll(() => stage.stop())

  /** The links of what stands in a conversation. */
  const links = (conversation: string): readonly string[] =>
    stage.driver.connector
      .held()
      .filter((held) => held.conversation.includes(conversation))
      .flatMap(({ card }) => card.body)
      .flatMap((element) => (element.type === 'ActionSet' ? element.actions : []))
      .flatMap((action) => ('url' in action && action.url.includes('highlight-report') ? [action.url] : []))
  const names = (conversation: string) => links(conversation).map((url) => url.split('/').at(-1))
  const statuses = async (urls: readonly string[]) => {
    const answers = await Promise.all(urls.map((url) => fetch(url)))
    await Promise.all(answers.map((answer) => answer.arrayBuffer()))
    return answers.map(({ status }) => status)
  }
  const pat = () => stage.driver.conversations['channel:pat'] ?? ''

  it('a draft’s files are linked for chair and secretary, and in no channel', async () => {
    expect(names(postId(POSTS.chair))).toEqual(DRAFT)
    for (const channel of Object.values(stage.driver.conversations)) expect(names(channel)).toEqual([])
  })

  it('approved with the button, links to them stand where it is sent; they work until it is withdrawn', async () => {
    await approve(stage.driver, stage)
    const sent = [...links(pat()), ...links(postId(POSTS.office))]

    expect(names(pat())).toEqual(ISSUED)
    expect(names(postId(POSTS.office))).toEqual(ISSUED)
    expect([...names(postId(POSTS.manager)), ...names(postId(POSTS.ict))]).toEqual([])
    expect(await statuses(sent)).toEqual([200, 200, 200, 200])
    const other = sent[0]?.replace(/\/teams\/file\/[^/]+/, (path) => path.slice(0, -1)) ?? ''
    expect(await statuses([other])).toEqual([404])

    await withdraw(stage.driver, stage)
    expect(links(pat())).toEqual([])
    expect(await statuses(sent)).toEqual([404, 404, 404, 404])
    expect(stage.council.faults).toEqual([])
  })
})

describe('on the console', () => {
  let stage: Awaited<ReturnType<typeof staged<WebDriver>>>
  beforeAll(async () => {
    stage = await staged(onPlatform.web)
    await draft(stage.driver, stage)
  }, 120_000)
  afterAll(() => stage.stop())

  /** The links on a page, as its reader has them. */
  async function links(conversation: string, reader: string): Promise<readonly string[]> {
    const page = await fetch(`${stage.driver.url}/in/${encodeURIComponent(conversation)}?as=${postId(reader)}`)
    const found = [...(await page.text()).matchAll(/href="(\/file\/[^"]*highlight-report[^"]*)"/g)]
    return found.map(([, path = '']) => stage.driver.url + path.replaceAll('&amp;', '&'))
  }
  const names = (urls: readonly string[]) => urls.map((url) => new URL(url).pathname.split('/').at(-1))
  const openedBy = async (url: string, reader: string) => {
    const answer = await fetch(url.replace(/as=[^&]*/, `as=${postId(reader)}`))
    await answer.arrayBuffer()
    return answer.status
  }
  const own = (post: string) => `person:${postId(post)}`

  it('a draft’s files are opened by whom they were sent to, and by nobody else', async () => {
    const [pdf = '', docx = ''] = await links(own(POSTS.chair), POSTS.chair)

    expect(names([pdf, docx])).toEqual(DRAFT)
    expect(await openedBy(pdf, POSTS.chair)).toBe(200)
    for (const other of [SECRETARY, POSTS.performance, POSTS.office, POSTS.manager, POSTS.ict]) {
      expect([other, await openedBy(pdf, other)]).toEqual([other, 404])
    }
    expect(await links('channel:pat', POSTS.chair)).toEqual([])
  })

  it('approved with the button, they are opened by the channel’s readers, and by nobody once it is withdrawn', async () => {
    await approve(stage.driver, stage)
    const [pdf = '', docx = ''] = await links('channel:pat', POSTS.chair)

    expect(names([pdf, docx])).toEqual(ISSUED)
    expect(await openedBy(docx, SECRETARY)).toBe(200)
    expect(await openedBy(docx, POSTS.performance)).toBe(200)
    for (const other of [POSTS.office, POSTS.manager, POSTS.ict]) {
      expect([other, await openedBy(docx, other)]).toEqual([other, 404])
    }
    expect(names(await links(own(POSTS.office), POSTS.office))).toEqual(ISSUED)
    expect(await links('channel:member-office', POSTS.office)).toEqual([])

    await withdraw(stage.driver, stage)
    expect(await openedBy(pdf, POSTS.chair)).toBe(404)
    expect(await links('channel:pat', POSTS.chair)).toEqual([])
    expect(stage.council.faults).toEqual([])
  })
})
