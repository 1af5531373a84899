import { afterEach, describe, expect, it } from 'vitest'
import type { FilePart, Message } from '../../../src/messages/core/message.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, councilsLike, SECRETARY } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'
import { wordsOf } from '../../support/words.ts'

const CHAIRS = 'person:deputy-managing-director'
const SECRETARYS = 'person:pat-secretary'
const MEMBERS = 'person:cabinet-member-for-business-strategy'
const PAT = 'channel:pat'
const NAME = 'PAT meeting pack for Monday 7 December 2026'
const CANCEL = 'cancel-meeting PAT reason: Too few items.'
const MOVE = 'move-meeting PAT to: 14 December 2026 at: 14:00 reason: The chair is away.'

/** PAT meets on Monday 7 December 2026 and hears CS05; its pack is drafted on 27 November. */
const drafted = councilsLike(async () => {
  const made = await aCouncil({ figures: [poor('CS05')] })
  await made.run()
  await made.ask(CHAIR, 'call-in CS05')
  await made.runAt('2026-11-26T09:00:00Z')
  await made.runAt('2026-11-27T09:00:00Z')
  return made
})

let council: TestCouncil
afterEach(() => council.drop())

const packId = async () =>
  (await council.council.store.papers.list({ kind: 'meeting-pack', subject: 'pat:2026-12-07' }))[0]?.id ?? 0
const said = (place: string, title: string) => council.chat.only(place, title)
/** What stands with somebody about the pack, by its titles. */
const titles = (place: string) => council.chat.titlesIn(place).filter((title) => title.includes('meeting pack'))
const filesIn = ({ parts }: Message) => parts.filter((part): part is FilePart => part.kind === 'file')
async function issued(): Promise<number> {
  const id = await packId()
  await council.ask(SECRETARY, `check-paper ${id}`)
  await council.ask(CHAIR, `approve-paper ${id}`)
  await council.run()
  return id
}

describe('the papers of a meeting that is cancelled', () => {
  it('are withdrawn with it, can be neither checked nor approved, and go to nobody', async () => {
    council = await drafted()
    const id = await packId()
    await council.ask(SECRETARY, `check-paper ${id}`)

    await council.ask(CHAIR, CANCEL)
    await council.run()

    const { store } = council.council
    const { meetingId = null } = (await store.papers.find(id)) ?? {}
    const states = (await store.papers.list({ meetingId: meetingId ?? 0 })).map(({ state }) => state)
    expect(states.filter((state) => state !== 'superseded')).toEqual(['withdrawn', 'withdrawn'])
    const card = said(SECRETARYS, `Not to be used: ${NAME}`)
    expect(titles(SECRETARYS)).toEqual([
      `Not to be used: ${NAME}. Withdrawn on Friday 27 November 2026`,
      `${NAME} is not needed: the meeting is cancelled`,
    ])
    expect(card.words).toContain(`The ${CHAIR} withdrew it: the meeting was cancelled: Too few items.`)
    for (const [who, line] of [
      [SECRETARY, `check-paper ${id}`],
      [CHAIR, `approve-paper ${id}`],
    ] as const) {
      const refused = await council.ask(who, line)
      expect(refused.words).toContain('goes to nobody: PAT of Monday 7 December 2026 at 10:00 is cancelled.')
    }
    await council.run()
    expect(council.chat.titlesIn(PAT).filter((title) => title.includes('pack'))).toEqual([])
  })

  it('that were issued are withdrawn where they stand, and who had them is told with the cancellation', async () => {
    council = await drafted()
    await issued()

    await council.ask(CHAIR, CANCEL)
    await council.run()

    for (const place of [PAT, MEMBERS]) {
      const pack = said(place, `Not to be used any more: ${NAME}`)
      expect(filesIn(pack.message)).toEqual([])
      expect(council.chat.titlesIn(place).filter((title) => title.includes('Please do not use'))).toEqual([])
    }
    // The Cabinet Member reads it with their office.
    for (const place of [PAT, 'channel:member-office']) {
      expect(said(place, 'Cancelled: PAT').words).toContain('Its papers: withdrawn: please do not use them')
    }
  })
})

it('whoever checks or approves a pack whose agenda has changed is told what has', async () => {
  council = await drafted()
  const id = await packId()
  await council.ask(SECRETARY, 'item PAT "SORP 1" kind: sorp presenter: Head of Contact Point why: For approval')

  const checked = await council.ask(SECRETARY, `check-paper ${id}`)
  await council.run()

  const behind = 'Behind: since it was made, 1 item has come onto the agenda.'
  expect(checked.words).toContain(behind)
  const asked = council.chat.in(CHAIRS).filter(({ message }) => message.title.includes('please approve'))
  expect(asked.map(({ message }) => wordsOf(message)).some((words) => words.includes(behind))).toBe(true)
})

it('a pack of a meeting that was moved is not checked with the old day, and the next has the new one in its file’s name', async () => {
  council = await drafted()
  const old = await packId()
  await council.ask(SECRETARY, `write-paper ${old} chair-note Two are red.`)
  await council.ask(SECRETARY, MOVE)

  const refused = await council.ask(SECRETARY, `check-paper ${old}`)
  expect(refused.words).toContain('it was moved to Monday 14 December 2026 at 14:00')

  await council.ask(SECRETARY, 'draft-paper meeting-pack for: pat 2026-12-07')
  await council.run()
  const names = filesIn(said(SECRETARYS, 'For you to check, by Friday 4 December 2026: PAT meeting pack').message).map(
    ({ name }) => name,
  )
  expect(names.every((name) => name.startsWith('meeting-pack-pat-2026-12-14-v2'))).toBe(true)
  expect(names).not.toEqual([])
})

const TO_CHECK = `For you to check, today, Friday 27 November 2026: ${NAME}`

it('a draft goes on with the card of the one that it takes the place of, whoever had it made, while nobody has checked that', async () => {
  council = await drafted()
  await council.ask(SECRETARY, 'draft-paper meeting-pack for: pat 2026-12-07')
  await council.run()

  expect(titles(SECRETARYS).filter((title) => title.includes('superseded'))).toEqual([])
  expect(filesIn(said(SECRETARYS, TO_CHECK).message).map(({ name }) => name)).toEqual([
    'meeting-pack-pat-2026-12-07-v2-draft.pdf',
    'meeting-pack-pat-2026-12-07-v2-draft.docx',
  ])

  await council.ask(SECRETARY, `check-paper ${await packId()}`)
  await council.ask(ANALYST, 'draft-paper meeting-pack for: pat 2026-12-07')
  await council.run()

  expect(titles(SECRETARYS)).toContain(
    `Not to be used: ${NAME}. Never issued; superseded by version 3 on Friday 27 November 2026`,
  )
  expect(filesIn(said(SECRETARYS, TO_CHECK).message).map(({ name }) => name)[0]).toContain('-v3-')
})

it('a pack in which the chair writes once it was checked is the secretary’s to check again, and they are asked once', async () => {
  council = await drafted()
  const id = await packId()
  await council.ask(SECRETARY, `check-paper ${id}`)
  await council.run()
  const before = council.chat.in(SECRETARYS).length

  await council.ask(CHAIR, `write-paper ${id} chair-note Two are red.`)
  await council.run()

  const again = `For you to check again, today, Friday 27 November 2026: ${NAME}`
  expect(council.chat.in(SECRETARYS)).toHaveLength(before + 1)
  expect(said(SECRETARYS, again).words).toContain(`The ${CHAIR} has written in it: The chair’s note.`)
  expect(titles(SECRETARYS)).toContain(`Checked, and put to the ${CHAIR}: ${NAME}`)

  await council.ask(SECRETARY, `check-paper ${id}`)
  await council.run()
  expect(titles(SECRETARYS)).toContain(`You have checked the changed ${NAME}`)
})
