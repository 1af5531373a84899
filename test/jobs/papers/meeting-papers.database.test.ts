import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FilePart, Message } from '../../../src/messages/core/message.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, MEMBERS_OFFICE, SECRETARY } from '../../support/council.ts'
import { exemptPoor, poor } from '../../support/figures.ts'

const GOVERNANCE = 'Chair of Governance & Audit'

/** PAT meets on Monday 7 December 2026: the draft is made on 26 November, and is in time if it is issued on the 27th. */
let council: TestCouncil
beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05'), exemptPoor()] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in EX01')
  await council.run()
})
afterAll(() => council.drop())

const chat = (post: string) =>
  `person:${post.toLowerCase().replace(/[’']/g, '').replace('&', 'and').replaceAll(' ', '-')}`
const at = (moment: string) => council.runAt(moment)
/** Of PAT's meeting on 7 December, or of a period. */
const titles = async (kind: string, subject = 'pat:2026-12-07') =>
  (await council.council.store.papers.list({ kind, subject })).map(
    ({ title, state, version }) => `${title} ${version}: ${state}`,
  )
const namesIn = (message: Message) =>
  message.parts.filter((part): part is FilePart => part.kind === 'file').map(({ name }) => name)
const approve = async (id: number) => {
  await council.ask(SECRETARY, `check-paper ${id}`)
  await council.ask(CHAIR, `approve-paper ${id}`)
  await council.run()
}
const idOf = async (kind: string) =>
  (await council.council.store.papers.list({ kind, subject: 'pat:2026-12-07' }))[0]?.id ?? 0

it('drafts the pack and the Members’ briefing so many working days before the meeting, once', async () => {
  await at('2026-11-25T16:00:00Z')
  expect(await titles('meeting-pack')).toEqual([])

  await at('2026-11-26T09:00:00Z')
  expect(await titles('meeting-pack')).toEqual([expect.stringMatching(/PAT.*7 December 2026.* 1: draft$/)])
  expect(await titles('member-briefing')).toEqual([expect.stringMatching(/PAT.*7 December 2026.* 1: draft$/)])
  expect(await titles('highlight-report', 'pat:2026-11')).toEqual([])
  expect((await council.ask(SECRETARY, 'my')).words).toMatch(
    /PAT meeting pack for Monday 7 December 2026: to check, by Friday 27 November 2026/,
  )
  expect((await council.ask(CHAIR, 'my')).words).not.toContain('Papers for you or your team')
  const card = council.chat.in(chat(SECRETARY)).find(({ message }) => message.title.includes('PAT meeting pack'))
  expect(namesIn(card?.message ?? { title: '', parts: [] })[0]).toMatch(/^meeting-pack-pat-2026-12-07-v1-exempt-draft/)
})

it('asks the secretary, who has not checked it, for the pack on the last day on which it is in time', async () => {
  await at('2026-11-27T09:00:00Z')

  const { words } = council.chat.only(
    chat(SECRETARY),
    'PAT Secretary: please check the PAT meeting pack for Monday 7 December 2026 today, Friday 27 November 2026',
  )
  expect(words).toContain(
    '5 clear working days are asked for before the meeting. It is in time if it is issued by then.',
  )
  expect(words).toMatch(/\[Read and check: paper \d+\]/)
  expect(council.chat.titlesIn(chat(CHAIR)).join()).not.toContain('please check')
})

it('issues the pack to members and the Members’ side, and the briefing with the pack to the latter alone', async () => {
  await approve(await idOf('member-briefing'))
  await approve(await idOf('meeting-pack'))

  const pack = council.chat.in('channel:pat').filter(({ message }) => namesIn(message)[0]?.startsWith('meeting-pack'))
  expect(pack.map(({ message }) => namesIn(message))).toEqual([
    ['meeting-pack-pat-2026-12-07-v1-exempt.pdf', 'meeting-pack-pat-2026-12-07-v1-exempt.docx'],
  ])
  const office = council.chat.in('channel:member-office').flatMap(({ message }) => namesIn(message))
  expect(office.filter((name) => !name.endsWith('.ics'))).toEqual([
    'member-briefing-pat-2026-12-07-v1.pdf',
    'member-briefing-pat-2026-12-07-v1.docx',
    'meeting-pack-pat-2026-12-07-v1.pdf',
  ])
  for (const post of [GOVERNANCE, MEMBERS_OFFICE]) {
    const files = council.chat.in(chat(post)).flatMap(({ message }) => namesIn(message))
    expect(files).toEqual(
      expect.arrayContaining([
        'member-briefing-pat-2026-12-07-v1-exempt.pdf',
        'meeting-pack-pat-2026-12-07-v1-exempt.pdf',
      ]),
    )
  }
  expect(
    council.chat
      .in(chat(MANAGER))
      .flatMap(({ message }) => namesIn(message))
      .join(),
  ).not.toContain('pack')
  expect((await council.ask(CHAIR, `paper ${await idOf('meeting-pack')}`)).words).toContain(
    'Issued 5 clear working days before the meeting; 5 are asked for.',
  )
})

it('supplements the pack with what has changed since, and with nothing where nothing has', async () => {
  await council.ask(
    MANAGER,
    'plan CS05 cause: the rota actions: a new rota constraints: none risks: none support: none',
  )
  await council.ask(SECRETARY, 'item PAT Winter resilience kind: paper why: it cannot wait')
  await at('2026-12-03T09:00:00Z')

  const [paper] = await council.council.store.papers.list({ kind: 'supplementary-pack' })
  expect(paper).toMatchObject({ subject: 'pat:2026-12-07:1', state: 'draft', madeBy: 'Callin' })
  await council.ask(SECRETARY, `check-paper ${paper?.id}`)
  expect((await council.ask(CHAIR, 'my')).words).toMatch(
    /PAT supplementary pack for Monday 7 December 2026: to approve, by/,
  )
  await council.ask(CHAIR, `approve-paper ${paper?.id}`)
  await council.run()
  expect((await council.ask(CHAIR, 'my')).words).not.toContain('Papers for you or your team')
  expect((await council.ask(CHAIR, 'draft-paper supplementary-pack for: PAT')).title).toBe(
    'Nothing has changed since the last papers of that meeting were issued: "papers" lists them.',
  )
})

it('drafts the outcome note after the meeting, and the formal report after the last one of its month', async () => {
  await at('2026-12-07T15:00:00Z')
  await council.ask(CHAIR, 'outcome CS05 accepted discussion: the rota is the cause')
  await at('2026-12-11T09:00:00Z')
  expect(await titles('outcome-note')).toEqual([expect.stringMatching(/PAT.*7 December 2026.* 1: draft$/)])
  // The Members' side was told two days after the meeting, before there was a note: it is not called late.
  expect(council.chat.only('person:pat-secretary', 'PAT outcome note').message.title).toBe(
    'For you to check: PAT outcome note of Monday 7 December 2026',
  )

  // DAT met on 8 December.
  await at('2026-12-14T09:00:00Z')
  expect(await titles('formal-report', '2026-12')).toEqual(['Formal report on PAT and DAT: December 2026 1: draft'])
})

it('drafts the highlight report of the month before for the forum that has one', async () => {
  await at('2027-01-05T09:00:00Z')

  expect(await titles('highlight-report', 'dat:2026-12')).toEqual([
    expect.stringMatching(/DAT.*December 2026.* 1: draft$/),
  ])
})

it('corrects a formal report that was issued before the month’s last meeting', async () => {
  council.setNow('2027-01-05T15:00:00Z') // PAT has met; DAT meets on the 12th
  await council.ask(SECRETARY, 'draft-paper formal-report for: January 2027')
  const [first] = await council.council.store.papers.list({ kind: 'formal-report', subject: '2027-01' })
  await approve(first?.id ?? 0)

  await at('2027-01-18T09:00:00Z')
  const [second] = await council.council.store.papers.list({ kind: 'formal-report', subject: '2027-01' })
  expect(second).toMatchObject({
    version: 2,
    state: 'draft',
    correctsId: first?.id,
    correction: 'DAT met on Tuesday 12 January 2027, after it was issued.',
  })
})

it('drafts the report on a quarter on the working day after its last results are due, and the review of a year', async () => {
  // Twenty working days after 31 December 2026 are over on 29 January 2027.
  await at('2027-02-01T08:59:00Z')
  expect(await titles('quarterly-report', '2026/27 Q3')).toEqual([])
  await at('2027-02-01T09:00:00Z')
  expect(await titles('quarterly-report', '2026/27 Q3')).toEqual([expect.stringMatching(/^Quarterly .* 1: draft$/)])
  const due = await council.council.store.tasks.listNext(council.council.now(), 500)
  const keys = due.filter(({ job }) => job === 'period-paper').map(({ key }) => key)
  expect(keys.sort()).toEqual(['period-paper:annual-review:2026/27', 'period-paper:quarterly-report:2026/27 Q4'])
})

it('does not ask a chair for the pack whom a message asked to approve it the working day before', async () => {
  const other = await aCouncil({ figures: [poor('CS05')] })
  await other.run()
  other.setNow('2026-11-26T09:00:00Z')
  await other.run()
  const packs = await other.council.store.papers.list({ kind: 'meeting-pack' })
  const pack = packs.find(({ title }) => title.startsWith('PAT'))
  await other.ask(SECRETARY, `check-paper ${pack?.id}`)
  await other.run()

  other.setNow('2026-11-27T09:00:00Z')
  await other.run()

  const told = other.chat.titlesIn(chat(CHAIR)).filter((title) => title.includes('PAT meeting pack'))
  expect(told).toEqual([expect.stringMatching(/^Deputy Managing Director: please approve the PAT meeting pack/)])
  await other.drop()
})
