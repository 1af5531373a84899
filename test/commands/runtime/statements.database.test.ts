import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver, sweep } from '../../../jobs/index.ts'
import { briefNotice } from '../../../src/bot/agenda/briefing-notices.ts'
import { dayNotice } from '../../../src/bot/agenda/notices.ts'
import { agendaDeclaration } from '../../../src/bot/cases/item-notices.ts'
import { proposalNotice, waitingNotice } from '../../../src/bot/cases/notices.ts'
import { chasePlansNotice } from '../../../src/bot/plans/chasing-notices.ts'
import { channel, person, post } from '../../../src/domain/core/recipient.ts'
import type { NoticeRow } from '../../../src/store/core/follow-up.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, SECRETARY } from '../../support/council.ts'
import { anIndicator, good, monthly, poor } from '../../support/figures.ts'
import { countStatements } from '../../support/statements.ts'

const SIZES = { small: { indicators: 44, cases: 3 }, large: { indicators: 440, cases: 24 } } as const

type Sized = { readonly council: TestCouncil; readonly counter: ReturnType<typeof countStatements> }

let small: Sized
let large: Sized

/** One more fall, and it is called in: its manager has been warned. */
const falling = (ref: string) => ({
  indicator: anIndicator({ ref }),
  results: monthly('2026-04', '90', '90', '90', '90', '89', '88'),
})

/**
 * Of the open cases a third is called in to December, a third was and is passed on to January, with a plan and an action
 * each, and the rest waits for the chair; of as many other indicators there are early warnings.
 */
async function ofSize({ indicators, cases }: (typeof SIZES)[keyof typeof SIZES]): Promise<Sized> {
  const council = await aCouncil()
  const counter = countStatements(council.db.database)
  await sweep(council.council)
  const refs = Array.from({ length: indicators }, (_, at) => `CS${String(at + 1).padStart(3, '0')}`)
  const given = refs.map((ref, at) => (at < cases ? poor : at < 2 * cases ? falling : good)(ref))
  await council.report(...given)
  const called = refs.slice(0, (2 * cases) / 3)
  for (const [at, ref] of called.entries()) {
    await council.ask(CHAIR, `call-in ${ref}`)
    if (at % 2 > 0) continue
    const plan = {
      item: ref,
      cause: 'Too few advisers',
      actions: 'Recruit eight',
      support: '',
      trajectory: '2026-12: 75',
    }
    await council.submit(MANAGER, 'plan', plan)
    await council.submit(CHAIR, 'action', { ref, what: 'Recruit', owner: MANAGER, by: '2026-12-01' })
    await council.ask(CHAIR, `defer-item ${ref} the audit reports in January`)
  }
  return { council, counter }
}

beforeAll(async () => {
  small = await ofSize(SIZES.small)
  large = await ofSize(SIZES.large)
}, 180_000)
afterAll(async () => {
  await small.council.drop()
  await large.council.drop()
})

/** Asks the same of both, and gives what each sent and was told. */
async function askBoth(by: string, line: string) {
  const ask = async ({ council, counter }: Sized) => {
    let words = ''
    const sent = await counter.of(async () => {
      words = (await council.ask(by, line)).words
    })
    return { words, sent }
  }
  return { few: await ask(small), many: await ask(large) }
}

/** What is asked for while a statement is under way goes with the next one, so that the clock has a say in how many there are. */
const ASKED = 3

async function mustBeBounded(by: string, line: string): Promise<void> {
  const asked = []
  for (let times = 0; times < ASKED; times++) asked.push(await askBoth(by, line))
  const [few] = asked.map(({ few }) => few).toSorted((one, other) => other.sent.length - one.sent.length)
  const [many] = asked.map(({ many }) => many).toSorted((one, other) => one.sent.length - other.sent.length)
  if (!few || !many) throw new Error('nothing was asked')

  mustBeNoMore(many.sent, few.sent)
  expect(many.sent.filter((text) => /FROM "Result" r\b/.test(text))).toEqual([])
}

/** Of each statement no more are sent than at the small size; `unused`: of one for which that had no use, so many. */
function mustBeNoMore(sent: readonly string[], few: readonly string[], unused = 0): void {
  const fewer = counts(few)
  for (const [text, times] of Object.entries(counts(sent)))
    expect(times, text).toBeLessThanOrEqual(fewer[text] ?? unused)
}

describe('as many statements whatever the number of indicators and cases, and no history, are read', () => {
  it.each([
    [CHAIR, 'status'],
    [CHAIR, 'status CS001'],
    [CHAIR, 'status reds'],
    [CHAIR, 'status PAT'],
    [CHAIR, 'status Contact Point'],
    [CHAIR, 'my'],
    [MANAGER, 'my'],
    [CHAIR, 'call-ins'],
    [CHAIR, 'agenda PAT'],
    [MANAGER, 'agenda PAT'],
    [CHAIR, 'agenda PAT meeting: 2027-01-04'],
    [CHAIR, 'next PAT'],
    [CHAIR, 'brief PAT'],
    [CHAIR, 'meetings'],
    [CHAIR, 'actions'],
    [CHAIR, 'promises'],
    [CHAIR, 'proposals'],
    [CHAIR, 'answers PAT'],
    [CHAIR, 'decisions'],
    [CHAIR, 'outcomes PAT'],
    [CHAIR, 'referrals'],
    [CHAIR, 'papers'],
    [CHAIR, 'paper 1'],
    [CHAIR, 'who Head of Contact Point'],
    [CHAIR, 'due'],
    [CHAIR, 'help'],
    // Forms that offer what there is.
    [CHAIR, 'call-in'],
    [CHAIR, 'ask-plan'],
    [MANAGER, 'plan'],
    [MANAGER, 'acknowledge'],
    [SECRETARY, 'outcome'],
    [SECRETARY, 'answer'],
    [SECRETARY, 'approve'],
  ])('for the %s, by "%s"', mustBeBounded)

  it.each([
    [CHAIR, 'why CS001'],
    [CHAIR, 'history CS001'],
    [CHAIR, 'show-plan CS001'],
    [CHAIR, 'preflight PAT'],
    [CHAIR, 'backtest red-for-two-quarters: red for 3 quarters'],
  ])('for the %s, by "%s", which reads histories', async (by, line) => {
    const { few, many } = await askBoth(by, line)

    mustBeNoMore(many.sent, few.sent)
  })

  it('by "my" of the secretary, when outcomes are to be recorded', async () => {
    for (const { council } of [small, large]) council.setNow('2026-12-08T09:00:00Z')

    await mustBeBounded(SECRETARY, 'my')
  })
})

/** How many entries a long answer has on all of its pages. */
const listedIn = (words: string): number => Number(/–\d+ of (\d+)\./.exec(words)?.[1] ?? 0)

it('the two differ in what they are told', async () => {
  for (const [by, line] of [
    [CHAIR, 'my'],
    [MANAGER, 'my'],
    [SECRETARY, 'my'],
    [CHAIR, 'brief PAT'],
    [CHAIR, 'agenda PAT'],
    [CHAIR, 'call-ins'],
    [CHAIR, 'status'],
  ] as const) {
    const { few, many } = await askBoth(by, line)
    const isMore = many.words.length > 3 * few.words.length || listedIn(many.words) > 2 * listedIn(few.words)
    expect(isMore, line).toBe(true)
  }
})

describe('as many statements, whatever there is to be told, make and send', () => {
  const december = async ({ council }: Sized) => (await council.meetingOn('2026-12-07')).id
  const KINDS: readonly [string, (meetingId: number) => NoticeRow][] = [
    ['a proposal', () => proposalNotice.to(channel('pat'), { caseId: 1 }, 'again')],
    ['what waits for the chair', () => waitingNotice.to(post('deputy-managing-director'), PROPOSED, 'again')],
    ['a briefing', (meetingId) => briefNotice.to(channel('pat'), { meetingId }, 'again')],
    ['an agenda', (meetingId) => agendaDeclaration.to(channel('pat'), { meetingId }, 'again')],
    ['the day of a meeting', (meetingId) => dayNotice.to(channel('pat'), { meetingId }, 'again')],
    [
      'the plans that are missing',
      (meetingId) => chasePlansNotice.to(post('pat-secretary'), missing(meetingId), 'again'),
    ],
  ]

  beforeAll(async () => {
    for (const { council } of [small, large]) {
      council.setNow('2026-12-07T08:00:00Z')
      await council.run()
    }
  }, 180_000)

  it.each(KINDS)('%s', async (_name, noticeOf) => {
    const send = async (sized: Sized) => {
      const { council, counter } = sized
      await council.council.store.outbox.add([noticeOf(await december(sized))], council.council.now())
      return withoutClaims(await counter.of(() => deliver(council.council, [council.chat], council.log)))
    }

    mustBeNoMore(await send(large), await send(small), 1)
  })

  it('one notice and forty to as many places, but for a few', async () => {
    const { council, counter } = large
    const { prisma } = council.db.database
    const places = Array.from({ length: 40 }, (_, at) => `reader-${at}`)
    await prisma.person.createMany({ data: places.map((id) => ({ id, name: id })) })
    const send = async (people: readonly string[], sending: string) => {
      const notices = people.map((id) => proposalNotice.to(person(id), { caseId: 1 }, sending, id))
      await council.council.store.outbox.add(notices, council.council.now())
      return counter.of(() => deliver(council.council, [council.chat], council.log))
    }

    const one = await send(places.slice(0, 1), 'one')
    const all = await send(places.slice(1), 'all')

    expect(council.chat.posts.filter(({ conversation }) => conversation.startsWith('person:reader-'))).toHaveLength(40)
    expect(all.length).toBeLessThanOrEqual(3 * one.length)
  })
})

/** While something is being sent it is looked, by the clock, for what else can be. */
const withoutClaims = (sent: readonly string[]) => sent.filter((text) => !text.includes('pg_advisory_xact_lock'))

const PROPOSED = { forum: 'pat', day: '2026-11-03' } as const
const missing = (meetingId: number) =>
  ({ meetingId, sequence: 0, stage: 'chair', post: 'deputy-managing-director' }) as const

/** How often each statement was sent; what differs only in how many values it takes is one. */
function counts(sent: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const text of sent) {
    const shape = text.replace(/\$\d+(?:,\s*\$\d+)*/g, '$').slice(0, 300)
    found[shape] = (found[shape] ?? 0) + 1
  }
  return found
}
