import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaperRights } from '../../../src/bot/core/paper-rights.ts'
import type { PaperKind } from '../../../src/bot/papers/kind.ts'
import { paperKinds } from '../../../src/bot/papers/kinds.ts'
import { rightsTo } from '../../../src/bot/papers/rights.ts'
import type { Audience } from '../../../src/domain/papers/paper.ts'
import { postId } from '../../../src/store/directory/directory.ts'
import { rowsOf } from '../../docs/tables.ts'
import type { Said, TestCouncil, Where } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, OUTSIDER } from '../../support/council.ts'
import { DEPUTY, NOTHING, POSTS, page } from './posts.ts'
import type { Stage } from './storedPaper.ts'
import { STAGES, storedPaper, WITH, WITHOUT } from './storedPaper.ts'

// Who may do what with which paper: every cell of the tables of docs/paper-rights.md.
const FOR: Readonly<Record<Audience, string>> = {
  forums: 'For the forums',
  members: 'For the Members’ side',
  council: 'For the council',
}

const HEADS: Readonly<Record<Stage, string>> = {
  draft: 'Before it is issued',
  checked: 'Before it is issued',
  approved: 'Before it is issued',
  issued: 'Issued',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
  'superseded, never issued': 'Superseded, never issued',
  'withdrawn, never issued': 'Withdrawn, never issued',
}

let council: TestCouncil
/** By kind and stage: "meeting-pack draft". */
const papers = new Map<string, number>()
const idOf = (kind: string, stage: Stage): number => papers.get(`${kind} ${stage}`) ?? 0

beforeAll(async () => {
  council = await aCouncil({ posts: [DEPUTY] })
  await council.ask(ANALYST, `deputy ${CHAIR} is: ${DEPUTY}`)
  await council.run()
}, 60_000)
afterAll(() => council.drop())

/** What somebody gets of a paper: in the list, on its card, and sent. */
type Got = { readonly listed: boolean; readonly card: Said; readonly sent: string }

/** The word for it in the tables, or what does not fit together. */
function wordFor({ listed, card, sent }: Got): string {
  const told = card.title.includes('There is no paper') || card.title.includes('know you yet')
  const summary = card.words.includes(WITH) ? 'with' : card.words.includes(WITHOUT) ? 'without' : 'none'
  const found = `${listed ? 'listed' : 'not listed'}, ${told ? 'not told' : `card ${summary}`}, sent ${sent}`
  const WORDS: Readonly<Record<string, string>> = {
    'not listed, not told, sent none': NOTHING,
    'listed, card with, sent entitled': 'with',
    'listed, card without, sent open': 'without',
    'listed, card with, sent none': 'summary',
    'listed, card none, sent none': 'state',
  }
  return WORDS[found] ?? found
}

/** Which version of a paper somebody's direct messages hold. */
function sentTo(post: string, id: number): string {
  const parts = council.chat.in(`person:${postId(post)}`).flatMap(({ message }) => message.parts)
  const refs = parts.flatMap((part) => (part.kind === 'file' ? [part.ref] : []))
  const versions = refs.filter((ref) => ref.startsWith(`paper/${id}/`)).map((ref) => ref.split('/')[2] ?? '')
  return [...new Set(versions)].toSorted().join(' and ') || 'none'
}

/** The first kind for each audience is asked for in words; what the rights to the others are is asked of the code. */
const isAskedFor = ({ key, audience }: PaperKind) => paperKinds.find((one) => one.audience === audience)?.key === key

/** Asks for everything that a post may have, and gives the word for each: "Its chair, draft". */
async function askedBy(kind: string): Promise<ReadonlyMap<string, string>> {
  const got = new Map<string, Omit<Got, 'sent'> & { readonly post: string; readonly id: number }>()
  for (const [row, post] of Object.entries(POSTS)) {
    const list = await allPages(post, 'papers')
    for (const stage of STAGES) {
      const id = idOf(kind, stage)
      const card = await council.ask(post, `paper ${id}`)
      await council.ask(post, `send-paper ${id} html`)
      got.set(`${row}, ${stage}`, { listed: list.toLowerCase().includes(`${kind} for ${stage} | `), card, post, id })
    }
  }
  await council.run()
  return new Map([...got].map(([cell, { post, id, ...seen }]) => [cell, wordFor({ ...seen, sent: sentTo(post, id) })]))
}

async function allPages(post: string, line: string): Promise<string> {
  for (let page = 1, words = ''; ; page++) {
    const said = (await council.ask(post, `${line} page: ${page}`)).words
    words += said
    if (!said.includes('[Next: ')) return words
  }
}

async function allowedBy(kind: string): Promise<ReadonlyMap<string, string>> {
  const { store, today } = council.council
  const found = new Map<string, string>()
  for (const [row, post] of Object.entries(POSTS)) {
    const person = await store.directory.findPerson({ id: postId(post), on: today() })
    const rights = person && (await rightsTo(council.council, person, { kind: 'person' }))
    for (const stage of STAGES) {
      const paper = await store.papers.find(idOf(kind, stage))
      found.set(`${row}, ${stage}`, rights && paper ? wordOf(rights(paper), paper.state) : NOTHING)
    }
  }
  return found
}

function wordOf({ find, read, edition }: PaperRights, state: string): string {
  if (!find) return NOTHING
  if (state === 'withdrawn') return read ? 'summary' : 'state'
  return edition === 'entitled' ? 'with' : 'without'
}

describe.each(paperKinds)('$key', (kind) => {
  let found: ReadonlyMap<string, string>

  // Each kind's papers are the newest as it asks, so that the list shows them all.
  beforeAll(async () => {
    for (const stage of STAGES) {
      papers.set(`${kind.key} ${stage}`, await storedPaper(council, kind.key, `for ${stage}`, stage))
    }
    found = await (isAskedFor(kind) ? askedBy : allowedBy)(kind.key)
  }, 120_000)

  it.each(rowsOf(page, FOR[kind.audience]))('$title', (row) => {
    const expected = STAGES.map((stage) => [stage, row.cell(HEADS[stage])])
    expect(STAGES.map((stage) => [stage, found.get(`${row.title}, ${stage}`)])).toEqual(expected)
  })
})

it('every post has its row in every table', () => {
  for (const head of Object.values(FOR)) {
    expect(rowsOf(page, head).map(({ title }) => title)).toEqual(Object.keys(POSTS))
  }
})

describe('in a channel', () => {
  const CHANNELS: Readonly<Record<string, Where>> = {
    'Its forum’s': 'pat',
    'Another forum’s': 'dat',
    'Cabinet Member’s office': 'member-office',
    'One that is not known': 'unknown channel',
  }
  const kindFor = (row: string): string => paperKinds.find(({ audience }) => FOR[audience] === row)?.key ?? ''

  function wordIn({ title, words }: Said): string {
    if (title.includes('There is no paper')) return NOTHING
    if (title.includes('Others can read this channel')) return 'elsewhere'
    return words.includes(WITH) ? 'with' : words.includes(WITHOUT) ? 'without' : 'state'
  }

  it.each(rowsOf(page, 'Asked in a channel').map((row) => ({ ...row, paper: row.cell('Paper') })))(
    '$title: $paper',
    async (row) => {
      const where = CHANNELS[row.title]
      if (where === undefined) throw new Error(`"${row.title}" is no channel`)
      for (const stage of STAGES) {
        const id = idOf(kindFor(row.paper), stage)
        const cell = row.cell(HEADS[stage])
        // The performance team may find all of them; what a manager may find, for the council only, is seen here as well.
        const found = [ANALYST, OUTSIDER].map(async (post) => wordIn(await council.ask(post, `paper ${id}`, where)))
        const isOutsiders = wordIn(await council.ask(OUTSIDER, `paper ${id}`)) !== NOTHING
        const expected = cell === NOTHING ? 'elsewhere' : cell

        expect([stage, ...(await Promise.all(found))]).toEqual([stage, expected, isOutsiders ? expected : NOTHING])
      }
    },
    60_000,
  )

  it('files come in a direct message, in the version that the person has', async () => {
    const id = await storedPaper(council, 'quarterly-report', 'asked for in a channel', 'issued')
    const posts = council.chat.posts.length
    await council.ask(OUTSIDER, `send-paper ${id} html`, 'pat')
    await council.ask(CHAIR, `send-paper ${id} html`, 'pat')
    await council.run()

    expect([sentTo(OUTSIDER, id), sentTo(CHAIR, id)]).toEqual(['open', 'entitled'])
    expect(council.chat.posts.slice(posts).map(({ conversation }) => conversation)).toEqual([
      `person:${postId(OUTSIDER)}`,
      `person:${postId(CHAIR)}`,
    ])
  })
})
