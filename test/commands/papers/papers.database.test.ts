import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FilePart, Message } from '../../../src/messages/core/message.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, MEMBERS_OFFICE, SECRETARY } from '../../support/council.ts'
import { exemptPoor, poor } from '../../support/figures.ts'
import { opening } from '../../support/files.ts'

const CABINET_MEMBER = 'Cabinet Member for Business Strategy'
const GOVERNANCE = 'Chair of Governance & Audit'
const DEPUTY = 'Corporate Director of Finance'

let council: TestCouncil
beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05'), exemptPoor()] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in EX01')
  await council.run()
  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(CHAIR, 'outcome CS05 accepted discussion: the rota is the cause')
  await council.ask(CHAIR, 'outcome EX01 noted discussion: two placements ended early')
  await council.run()
  const drafted = (await council.council.store.papers.list({}))[0]?.id ?? 0
  Object.assign(ids, { 1: drafted + 1, 2: drafted + 2, 3: drafted + 3 })
})
afterAll(() => council.drop())

const say = (post: string, line: string) => council.ask(post, line)
const title = async (post: string, line: string) => (await say(post, line)).title
const chat = (post: string) =>
  `person:${post.toLowerCase().replace(/[’']/g, '').replace(/&/g, 'and').replaceAll(' ', '-')}`
const filesIn = (message: Message) => message.parts.filter((part): part is FilePart => part.kind === 'file')
const issuedIn = (conversation: string) => council.chat.only(conversation, 'Formal report on PAT')
/** The first version, its correction, and another. */
const ids = { 1: 0, 2: 0, 3: 0 }
const TITLE = 'Formal report on PAT: December 2026'

describe('a paper that is drafted', () => {
  it('goes to whoever checks it, with its files, and to nobody else', async () => {
    expect(await title(MANAGER, 'draft-paper formal-report 2026-12')).toBe(
      'Only the performance team and those who chair or serve the forum draft its papers. You can ask them to.',
    )
    expect(await title(ANALYST, 'draft-paper formal-report 2026-12')).toBe(`Drafted: ${TITLE}, version 1`)
    await council.run()

    const { message } = issuedIn(chat(SECRETARY))
    expect(filesIn(message).map(({ name }) => name)).toEqual([
      'formal-report-2026-12-v1-exempt-draft.pdf',
      'formal-report-2026-12-v1-exempt-draft.docx',
    ])
    for (const place of [
      chat(CHAIR),
      'channel:pat',
      'channel:member-office',
      chat(CABINET_MEMBER),
      chat(MEMBERS_OFFICE),
    ]) {
      expect(council.chat.titlesIn(place).filter((one) => one.includes('Formal report'))).toEqual([])
    }
  })

  it('is not approved before it is checked, and not by the secretary', async () => {
    expect(await title(CHAIR, `approve-paper ${ids[1]}`)).toContain('has not been checked yet')
    expect(await title(SECRETARY, `approve-paper ${ids[1]}`)).toBe(
      `Only the Deputy Managing Director approves "${TITLE}" (version 1). You can ask them to.`,
    )
    expect(await title(MANAGER, `paper ${ids[1]}`)).toContain(`There is no paper ${ids[1]} for you`)
    expect(await title(CABINET_MEMBER, `paper ${ids[1]}`)).toContain(`There is no paper ${ids[1]} for you`)
  })

  it('takes what people write as versions, and never its figures', async () => {
    expect((await say(SECRETARY, `write-paper ${ids[1]}`)).form.fields.map(({ name }) => name)).toContain('place')
    expect((await say(SECRETARY, `write-paper ${ids[1]} figures none`)).words).toContain('no part "figures"')
    await say(SECRETARY, `write-paper ${ids[1]} summary Two items were heard.`)
    await say(SECRETARY, `write-paper ${ids[1]} summary Two items were heard, and one was accepted.`)
    const shown = await say(SECRETARY, `paper ${ids[1]}`)

    expect(shown.words).toContain('Two items were heard, and one was accepted.')
    const content = await council.council.store.papers.findContent(ids[1])
    expect(content?.texts.map(({ text, by }) => [text, by])).toEqual([
      ['Two items were heard.', SECRETARY],
      ['Two items were heard, and one was accepted.', SECRETARY],
    ])
    await expect(
      council.db.database.prisma.paper.update({ where: { id: ids[1] }, data: { content: '{}' } }),
    ).rejects.toThrow(/kept as it is/)
  })

  it('is approved as it was read, or not at all', async () => {
    await say(SECRETARY, `check-paper ${ids[1]}`)
    await council.run()
    const { message } = council.chat.only(chat(CHAIR), `${CHAIR}: please approve the ${TITLE}`)
    expect(filesIn(message)).toHaveLength(2)
    const approve = message.parts
      .flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
      .find(({ label }) => label === 'Approve')?.command
    await say(ANALYST, `write-paper ${ids[1]} summary Otherwise.`)
    await say(ANALYST, `check-paper ${ids[1]}`)

    expect(approve).toMatch(/^approve-paper \d+ [0-9a-f]{12}$/)
    expect(await title(CHAIR, approve ?? '')).toContain('has been changed since you read it')
    expect(await title(CHAIR, `return-paper ${ids[1]} the summary says nothing`)).toContain(
      'waits for the PAT Secretary to check it',
    )
    expect(await title(SECRETARY, `paper ${ids[1]}`)).toMatch(/^For you to check\b/)
    await say(SECRETARY, `write-paper ${ids[1]} summary -`)
    await say(SECRETARY, `check-paper ${ids[1]}`)
    expect(await title(CHAIR, `approve-paper ${ids[1]}`)).toBe(`${TITLE} is approved and goes out now`)
    expect(await title(CHAIR, `approve-paper ${ids[1]}`)).toContain('so it cannot be approved')
    expect(await title(SECRETARY, `write-paper ${ids[1]} summary late`)).toContain('so nothing in it changes')
  })
})

describe('a paper that is issued', () => {
  it('goes to the Members’ side and to its forum’s channel, with what is exempt where that may be read', async () => {
    await council.run()

    for (const place of [chat(CABINET_MEMBER), chat(MEMBERS_OFFICE), chat(GOVERNANCE), 'channel:pat']) {
      const files = filesIn(issuedIn(place).message)
      expect(files.map(({ name }) => name)).toEqual([
        'formal-report-2026-12-v1-exempt.pdf',
        'formal-report-2026-12-v1-exempt.docx',
      ])
    }
    expect(council.chat.titlesIn('channel:dat').filter((one) => one.includes('Formal report'))).toEqual([])
    expect(council.chat.titlesIn('channel:member-office').filter((one) => one.includes('Formal report'))).toEqual([])
  })

  it('has files that are the same bytes whenever they are opened, and what is exempt in one version only', async () => {
    const open = opening(council.council)
    const once = await open(`paper/${ids[1]}/entitled/html`)
    const text = once?.toString() ?? ''

    expect(text).toContain('Two placements ended early')
    expect(text).toContain('Issued on Monday 7 December 2026')
    expect(text).toMatch(/rules version 1 · version 1 · [0-9a-f]{12}/)
    expect((await open(`paper/${ids[1]}/open/html`))?.toString()).not.toMatch(/EX01|Placements|wo placements/)
    expect((await open(`paper/${ids[1]}/open/html`))?.toString()).toContain('left out of this version')
    council.pass(600)
    expect(
      (await opening({ ...council.council })(`paper/${ids[1]}/entitled/html`))?.equals(once ?? Buffer.alloc(0)),
    ).toBe(true)
    expect(await open(`paper/${ids[2]}/open/html`)).toBeNull()
    expect(await open(`paper/${ids[1]}/everybody/html`)).toBeNull()
  })

  it('is sent to whoever may read it in a direct message, in the format they ask for', async () => {
    expect(await title(GOVERNANCE, `send-paper ${ids[1]} html`)).toBe(TITLE)
    await council.run()

    const copies = council.chat.in(chat(GOVERNANCE)).filter(({ message }) => message.title === TITLE)
    expect(copies.flatMap(({ message }) => filesIn(message).map(({ name }) => name))).toContain(
      'formal-report-2026-12-v1-exempt.html',
    )
    expect(await title(MANAGER, `send-paper ${ids[1]}`)).toContain(`There is no paper ${ids[1]} for you`)
  })

  it('is corrected by a new version that says so, and stands until that is issued', async () => {
    await say(CHAIR, 'correct-outcome CS05 accepted discussion: the rota and the telephones are the cause')
    expect(await title(ANALYST, 'draft-paper formal-report 2026-12')).toContain(
      `has been issued: "correct-paper ${ids[1]}"`,
    )
    expect(await title(MANAGER, `correct-paper ${ids[1]} because`)).toContain(`There is no paper ${ids[1]} for you`)
    await say(SECRETARY, `correct-paper ${ids[1]} the cause was recorded wrongly`)
    await say(SECRETARY, `check-paper ${ids[2]}`)
    expect(await title(CABINET_MEMBER, `paper ${ids[1]}`)).toContain('Issued on Monday 7 December 2026')
    expect(await title(CABINET_MEMBER, `paper ${ids[2]}`)).toContain(`There is no paper ${ids[2]} for you`)
    await say(CHAIR, `approve-paper ${ids[2]}`)
    await council.run()

    expect(await title(CABINET_MEMBER, `paper ${ids[1]}`)).toContain('superseded by version 2')
    expect((await say(CABINET_MEMBER, `paper ${ids[2]}`)).words).toContain(
      'It corrects version 1, issued on Monday 7 December 2026: the cause was recorded wrongly',
    )
    expect((await opening(council.council)(`paper/${ids[2]}/open/html`))?.toString()).toContain('It corrects version 1')
    expect((await opening(council.council)(`paper/${ids[1]}/open/html`))?.toString()).toContain(
      'superseded by version 2',
    )
  })

  it('is withdrawn with a reason: those who had it are told, and nobody has it any more', async () => {
    expect(await title(MEMBERS_OFFICE, `withdraw-paper ${ids[2]} no`)).toContain('prepare "Formal report')
    await say(CHAIR, `withdraw-paper ${ids[2]} the figures were those of another month`)
    await council.run()

    const told = council.chat.only(chat(CABINET_MEMBER), `Please do not use it any more: ${TITLE}`)
    expect(told.words).toContain('the figures were those of another month')
    expect(await opening(council.council)(`paper/${ids[2]}/entitled/pdf`)).toBeNull()
    expect(await title(CABINET_MEMBER, `send-paper ${ids[2]}`)).toContain('was withdrawn')
    expect(await title(CABINET_MEMBER, `paper ${ids[2]}`)).toContain('Withdrawn on Monday 7 December 2026')
  })
})

it('before a month’s first meeting, that nothing has been held is the reason why its report cannot be drafted', async () => {
  const { words } = await say(CHAIR, 'draft-paper formal-report 2027-05')

  expect(words).toContain('No meeting has been held in May 2027')
  expect(words).not.toContain('Only')
})

describe('papers', () => {
  it('lists those that the caller may find, and for those who prepare them what can be drafted', async () => {
    const member = await say(CABINET_MEMBER, 'papers')

    expect(member.words).toContain(TITLE)
    expect(member.words).not.toContain('draft-paper')
    expect((await say(ANALYST, 'papers page: 2')).words).toContain('draft-paper formal-report')
    expect(await title(MANAGER, 'papers')).toBe('There are no papers for you yet')
  })

  it('are not spoken of in a channel in which they were not issued', async () => {
    expect((await council.ask(CHAIR, `paper ${ids[1]}`, 'dat')).title).toContain('Others can read this channel')
    expect((await council.ask(CHAIR, `paper ${ids[1]}`, 'unknown channel')).title).toContain(
      'Others can read this channel',
    )
    expect((await council.ask(CHAIR, `paper ${ids[1]}`, 'pat')).title).toContain(TITLE)
    expect((await council.ask(MANAGER, `paper ${ids[1]}`, 'pat')).title).toContain(
      `There is no paper ${ids[1]} for you`,
    )
  })

  it('on two forums are approved by both chairs, or by a deputy for one of them, under their own title', async () => {
    council.setNow('2026-12-08T15:00:00Z')
    await say(ANALYST, `deputy ${CHAIR} is: ${DEPUTY}`)
    await say(SECRETARY, 'draft-paper formal-report 2026-12')
    await say(SECRETARY, `check-paper ${ids[3]}`)

    const after = await say(DEPUTY, `approve-paper ${ids[3]}`)
    expect(after.title).toContain('waits for the Managing Director to approve it')
    expect((await say(SECRETARY, `paper ${ids[3]}`)).words).toContain(`approved by the ${DEPUTY} for the ${CHAIR}`)
    expect(await title(CHAIR, `approve-paper ${ids[3]}`)).toContain(`has already been approved for the ${CHAIR}`)
    expect(await title('Managing Director', `approve-paper ${ids[3]}`)).toContain('goes out now')
  })
})
