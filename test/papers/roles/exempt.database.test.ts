import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperKind, paperKinds } from '../../../src/bot/papers/kinds.ts'
import { makePaper } from '../../../src/bot/papers/making.ts'
import type { Audience } from '../../../src/domain/papers/paper.ts'
import type { FilePart } from '../../../src/messages/core/message.ts'
import type { PaperEdition } from '../../../src/papers/edition.ts'
import { postId } from '../../../src/store/directory/directory.ts'
import { rowsOf } from '../../docs/tables.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, MEMBERS_OFFICE, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { exempt, monthly, poor } from '../../support/figures.ts'
import { opening } from '../../support/files.ts'
import { NOTHING, POSTS, page } from './posts.ts'

// A record with an exempt indicator, its plan, outcome, action and commitment; then a paper of every kind, as it is issued.
const PLACEMENTS = { ...exempt, name: 'Placements that broke down', service: 'Homes' }
const AWAY = { name: 'Staff who were away' }
const PAID = { name: 'Invoices paid on time' }
const SECRET =
  /EX0|Placements|broke down|No foster carer|Find two homes|Homes were shut|Reopen them|Fund two workers|£90|Two ended early/

/** What each kind is made for, before PAT of 7 December 2026 or after it. A new kind wants a line here. */
const BEFORE: Readonly<Record<string, string>> = {
  'meeting-pack': 'PAT 2026-12-07',
  'member-briefing': 'PAT 2026-12-07',
  'supplementary-pack': 'PAT 2026-12-07',
}
const AFTER: Readonly<Record<string, string>> = {
  'outcome-note': 'PAT 2026-12-07',
  'formal-report': '2026-12',
  'highlight-report': 'PAT 2026-12',
  'quarterly-report': '2026/27 Q2',
  'directorate-dashboard': '2026-09',
  'annual-review': '2026/27',
}

let council: TestCouncil
const ids = new Map<string, number>()
const idOf = (kind: string): number => ids.get(kind) ?? 0

/** Made, checked, approved by every chair, issued and sent. */
async function issued(key: string, made: string): Promise<void> {
  const kind = paperKind(key)
  const directorate = key === 'directorate-dashboard' ? DIRECTORATE : null
  const subject = await kind.subject(council.council, { for: made, directorate })
  const today = council.council.today()
  const { id } = await makePaper(council.council, kind, subject, { by: SECRETARY, asAt: today, corrects: null })
  await pass(id)
  ids.set(key, id)
}

async function pass(id: number): Promise<void> {
  await council.ask(ANALYST, `check-paper ${id}`)
  await council.ask(CHAIR, `approve-paper ${id}`)
  await council.ask('Managing Director', `approve-paper ${id}`)
  await council.run()
  expect(await council.council.store.papers.find(id)).toMatchObject({ state: 'issued' })
}

const DIRECTORATE = 'Strategic and Corporate Services'

beforeAll(async () => {
  const hidden = { ...poor('EX01', PLACEMENTS), results: monthly('2026-04', '69', '69', '69', '66', '66', '66') }
  council = await aCouncil({ figures: [poor('CS05'), poor('HR22', AWAY), poor('FN07', PAID), hidden] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in EX01 Two ended early')
  await council.ask(MANAGER, 'plan EX01 cause: Homes were shut actions: Reopen them trajectory: 2026-11: 72')
  council.setNow('2026-11-26T09:30:00Z')
  await issued('meeting-pack', BEFORE['meeting-pack'] ?? '')
  await issued('member-briefing', BEFORE['member-briefing'] ?? '')
  council.setNow('2026-12-03T09:30:00Z')
  await council.ask(MANAGER, 'plan EX01 cause: No foster carer came actions: Reopen them trajectory: 2026-11: 72')
  await council.ask(SECRETARY, 'item PAT Winter resilience kind: paper why: it cannot wait')
  await issued('supplementary-pack', BEFORE['supplementary-pack'] ?? '')
  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(CHAIR, 'outcome CS05 accepted discussion: the rota is the cause')
  await council.ask(
    CHAIR,
    'outcome EX01 referred discussion: No foster carer could come recommendations: Fund two workers amount: £90k pa by: 12 January 2027',
  )
  await council.ask(
    CHAIR,
    `action EX01 Find two homes owner: ${MANAGER} by: 8 December 2026 effect: 75% or better in November 2026`,
  )
  // DAT meets on 8 December.
  council.setNow('2026-12-09T10:00:00Z')
  await council.ask(MANAGER, 'complete 1 Find two homes is done')
  for (const [key, made] of Object.entries(AFTER)) await issued(key, made)
}, 180_000)
afterAll(() => council.drop())

/** The words of a file as a web page; pictures are left out, and their words are kept. */
async function opened(kind: string, edition: PaperEdition): Promise<string> {
  const file = await opening(council.council)(`paper/${idOf(kind)}/${edition}/html`)
  return file?.toString().replaceAll(/base64,[\w+/=]+/g, '') ?? 'no file'
}
const refsIn = (conversation: string) =>
  council.chat
    .in(conversation)
    .flatMap(({ message }) => message.parts)
    .filter((part): part is FilePart => part.kind === 'file')
    .map(({ ref }) => ref)

it('every kind of paper is here', () => {
  expect([...ids.keys()].toSorted()).toEqual(paperKinds.map(({ key }) => key).toSorted())
})

describe.each(paperKinds.map(({ key, audience }) => ({ key, audience })))('$key', ({ key, audience }) => {
  it('tells nothing that is exempt in its open version, in any words that are said of it, or in its files’ names', async () => {
    expect(await opened(key, 'entitled')).toMatch(SECRET)
    const open = await opened(key, 'open')

    expect(open).toContain('version 1')
    expect(open).not.toMatch(SECRET)
    expect((await council.council.store.papers.find(idOf(key)))?.title).not.toMatch(SECRET)
  })

  it.each(rowsOf(page, 'Sent on issue'))('is sent by itself as the rights say: $title', (row) => {
    const HEADS: Readonly<Record<Audience, string>> = {
      forums: 'For the forums',
      members: 'For the Members’ side',
      council: 'For the council',
    }
    const version = { with: 'entitled', without: 'open', [NOTHING]: 'none' }[row.cell(HEADS[audience])]
    for (const place of placesOf(row.title, key)) {
      const own = refsIn(place).filter((ref) => ref.startsWith(`paper/${idOf(key)}/`))
      // The pack goes with the briefing into the channel of the Members' office.
      const beside = key === 'meeting-pack' && place === 'channel:member-office'
      const found = [...new Set(own.map((ref) => ref.split('/')[2]))].join(' and ') || 'none'
      expect([place, found]).toEqual([place, beside ? 'open' : version])
    }
  })
})

/** The conversations that a row of the table is about. A paper on both forums has both channels as its own. */
function placesOf(row: string, kind: string): readonly string[] {
  const both = kind === 'annual-review' || kind === 'formal-report'
  const person = (title: string) => `person:${postId(POSTS[title] ?? title)}`
  switch (row) {
    case 'Its forum’s channel':
      return both ? ['channel:pat', 'channel:dat'] : ['channel:pat']
    case 'Another forum’s channel':
      return both ? [] : ['channel:dat']
    case 'Cabinet Member’s office’s':
      return ['channel:member-office']
    case 'Anybody else':
      return Object.keys(POSTS)
        .filter((title) => !SENT.includes(title))
        .map(person)
    default:
      return [person(row)]
  }
}
const SENT = ['Its chair', 'Its secretary', 'Cabinet Member', 'Cabinet Member’s office', 'Chair of Governance & Audit']

describe('what is exempt', () => {
  it('is in no channel but the forums’ own, and in no message to anybody who is not entitled', () => {
    for (const place of ['channel:member-office', `person:${postId(OUTSIDER)}`, `person:${postId('ICT Team')}`]) {
      expect(
        council.chat
          .in(place)
          .map(({ message }) => JSON.stringify(message))
          .join('\n'),
      ).not.toMatch(SECRET)
    }
  })

  it('is not in what is due, nor in the log', async () => {
    for (const post of [OUTSIDER, 'ICT Team']) expect((await council.ask(post, 'due')).words).not.toMatch(SECRET)
    expect(council.log.lines.join()).not.toMatch(SECRET)
  })

  it('is not named in what everybody reads', async () => {
    const id = idOf('formal-report')
    for (const line of [
      `correct-paper ${id} the decision on EX01 was recorded wrongly`,
      `withdraw-paper ${id} Placements that broke down has the wrong figures`,
    ]) {
      expect((await council.ask(CHAIR, line)).words).toContain(
        'EX01 is exempt, and everybody who has the paper reads this',
      )
    }
    expect(await council.council.store.papers.find(id)).toMatchObject({ state: 'issued' })
    await council.ask(CHAIR, `correct-paper ${id} the decision on HR22 was recorded wrongly`)
    const [next] = await council.council.store.papers.list({ kind: 'formal-report', states: ['draft'] })
    const write = (more: string) => council.ask(CHAIR, `write-paper ${next?.id} summary EX01 is why. ${more}`)
    expect((await write('')).words).toContain('EX01 is exempt')
    await write('readers: entitled')
    expect((await council.ask(CHAIR, `paper ${next?.id}`)).words).toContain('EX01 is why.')
    const { form } = await council.ask(CHAIR, `write-paper ${next?.id} summary`)
    expect(form.fields.find(({ name }) => name === 'readers')?.initial).toBe('entitled')
    await pass(next?.id ?? 0)
    ids.set('formal-report', next?.id ?? 0)
    expect(await opened('formal-report', 'open')).not.toMatch(SECRET)
    expect(await opened('formal-report', 'entitled')).toContain('EX01 is why.')
  })
})

describe('an indicator that becomes exempt after papers with it were issued', () => {
  beforeAll(async () => {
    await council.report(poor('HR22', { ...exempt, ...AWAY }))
  })

  it('stops the version for everybody: no file, no summary, and a reason', async () => {
    const id = idOf('quarterly-report')
    expect(await opened('quarterly-report', 'open')).toBe('no file')
    expect(await opened('quarterly-report', 'entitled')).toContain('Staff who were away')
    expect((await council.ask(OUTSIDER, `send-paper ${id}`)).title).toContain('has become exempt since it was made')
    const card = await council.ask(OUTSIDER, `paper ${id}`)
    expect(card.words).toContain('has become exempt')
    expect(card.words).not.toMatch(/HR22|Staff who|send-paper/)
    expect((await council.ask(MEMBERS_OFFICE, `send-paper ${id}`)).title).not.toContain('has become exempt')
  })

  it('stops what was said of it in a correction', async () => {
    const id = idOf('formal-report')
    expect((await council.ask(SECRETARY, `paper ${id}`)).words).toContain('the decision on HR22 was recorded wrongly')
    expect(await opened('formal-report', 'open')).toBe('no file')
    expect(await opened('formal-report', 'entitled')).toContain('the decision on HR22')
  })

  it('is told to those who prepare it, with what to do: a correction has a version for everybody again', async () => {
    const id = idOf('quarterly-report')
    expect((await council.ask(SECRETARY, `paper ${id}`)).words).toContain(
      `HR22 is exempt now, and the version for everybody names it: it is not handed out. "correct-paper ${id}" makes a new one.`,
    )
    await council.ask(SECRETARY, `correct-paper ${id} the classification of an indicator has changed`)
    const [next] = await council.council.store.papers.list({ kind: 'quarterly-report', states: ['draft'] })
    await pass(next?.id ?? 0)
    ids.set('quarterly-report', next?.id ?? 0)

    expect(await opened('quarterly-report', 'open')).toContain('Calls answered in 40 seconds')
    expect(await opened('quarterly-report', 'open')).not.toMatch(/HR22|Staff who were away/)
  })

  it('stops a draft from being passed until it is drafted anew', async () => {
    await council.ask(ANALYST, 'draft-paper quarterly-report 2026/27 Q1')
    const [draft] = await council.council.store.papers.list({ kind: 'quarterly-report', states: ['draft'] })
    await council.report(poor('CS05', { ...exempt }))

    expect((await council.ask(ANALYST, `check-paper ${draft?.id}`)).title).toContain(
      'names CS05 in its version for everybody, and that is exempt',
    )
    await council.ask(ANALYST, 'draft-paper quarterly-report 2026/27 Q1')
    const [again] = await council.council.store.papers.list({ kind: 'quarterly-report', states: ['draft'] })
    await pass(again?.id ?? 0)
  })
})
