import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { postId } from '../../../src/store/directory/directory.ts'
import type { TestCouncil } from '../../support/council.ts'
import {
  ANALYST,
  aCouncil,
  CHAIR,
  councilsLike,
  DIRECTOR,
  MANAGER,
  MEMBERS_OFFICE,
  OUTSIDER,
  SECRETARY,
} from '../../support/council.ts'
import { exemptPoor, poor } from '../../support/figures.ts'

const own = (post: string) => `person:${postId(post)}`
const BRIEFINGS = 'Briefings of the Members’ side'

let council: TestCouncil
/** Each test has a council of its own. */
const dropEach = () => afterEach(() => council.drop())
/** The tests only read, so that one council serves them all. */
const share = (make: () => Promise<void>) => {
  beforeAll(make)
  afterAll(() => council.drop())
}

const at = (moment: string) => council.runAt(moment)
const words = async (post: string, line: string, where: 'alone' | 'pat' | 'member-office' = 'alone') =>
  (await council.ask(post, line, where)).words

/** CS05, and EX01 which is exempt, are called in to PAT of 7 December; CS06 waits for the chair. */
const withCallIns = councilsLike(async () => {
  const made = await aCouncil({
    figures: [poor('CS05'), poor('CS06', { name: 'Emails answered' }), exemptPoor({ accountablePost: DIRECTOR })],
  })
  await made.run()
  await made.ask(CHAIR, 'call-in CS05')
  await made.ask(CHAIR, 'call-in EX01')
  return made
})
const calledIn = async () => {
  council = await withCallIns()
}

/** Meetings are planned, and nothing is on their agendas. */
const planned = async () => {
  council = await aCouncil()
  await council.run()
}
const movedAndCancelled = async () => {
  await planned()
  await council.ask(CHAIR, 'move-meeting PAT to: 9 December 2026 reason: The chair is away.')
  await council.ask(CHAIR, 'cancel-meeting PAT meeting: 4 January 2027 reason: Too few items.')
}

describe('next, before a meeting with items', () => {
  share(async () => {
    await calledIn()
    await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 1 December 2026`)
    await council.ask(CHAIR, `action CS05 Review the rota owner: ${MANAGER} by: 8 December 2026`)
  })

  it('says when and where, what is on the agenda, and what waits for whoever asks', async () => {
    const said = await council.ask(MANAGER, 'next PAT')

    expect(said.title).toBe('PAT meets next on Monday 7 December 2026 at 10:00')
    expect(said.words).toContain('Where: Sessions House, Maidstone')
    expect(said.words).toContain('- CS05 Calls answered in 40 seconds (Head of Contact Point)')
    expect(said.words).toContain('CS05 Calls answered in 40 seconds: your action plan is due Monday 30 November 2026')
    expect(said.words).toContain('Your action, due Tuesday 1 December 2026: Train eight advisers')
    expect(said.words).not.toMatch(/Review the rota|EX01/)
  })

  it.each([
    { post: CHAIR, due: '1 proposal to decide; by Wednesday 25 November 2026 to leave enough notice' },
    { post: CHAIR, due: 'Briefing of the Members’ side on Thursday 3 December 2026 at 14:00' },
    { post: SECRETARY, due: 'The agenda closes on Friday 27 November 2026' },
    { post: MEMBERS_OFFICE, due: 'Briefing of the Members’ side on Thursday 3 December 2026 at 14:00' },
    { post: OUTSIDER, due: 'Nothing waits for you before it.' },
    { post: OUTSIDER, due: 'Nothing that you may see is on its agenda yet.' },
  ])('tells the $post: $due', async ({ post, due }) => {
    expect(await words(post, 'next pat')).toContain(due)
  })

  it('names nothing exempt where others read along', async () => {
    expect(await words(CHAIR, 'next PAT')).toContain('EX01')
    expect(await words(CHAIR, 'next PAT', 'pat')).toContain('EX01')
    expect(await words(CHAIR, 'next PAT', 'member-office')).not.toMatch(/EX01|Placements/)
  })
})

describe('meetings as they were planned', () => {
  share(planned)

  it('are next of each forum, where none is named', async () => {
    const said = await council.ask(ANALYST, 'next')

    expect(said.title).toBe('Next meetings of PAT and DAT')
    expect(said.words).toContain('PAT: Monday 7 December 2026 at 10:00')
    expect(said.words).toContain('DAT: Tuesday 10 November 2026 at 10:00')
  })

  it.each([
    { post: CHAIR, shown: true },
    { post: SECRETARY, shown: true },
    { post: MEMBERS_OFFICE, shown: true },
    { post: 'Chair of Governance & Audit', shown: true },
    { post: ANALYST, shown: false },
    { post: MANAGER, shown: false },
  ])('are listed with the briefings of the Members’ side for the $post: $shown', async ({ post, shown }) => {
    const said = await words(post, 'meetings PAT')

    expect(said.includes(BRIEFINGS)).toBe(shown)
    expect(
      said.includes(
        'PAT, Monday 7 December 2026 | Thursday 3 December 2026 at 14:00 | Wednesday 9 December 2026 at 14:00',
      ),
    ).toBe(shown)
  })
})

describe('meetings that were moved and cancelled', () => {
  share(movedAndCancelled)

  it('say so where it is asked what is next, and why', async () => {
    expect(await words(ANALYST, 'next PAT')).toContain('Changed: Moved from Monday 7 December 2026: The chair is away.')
  })

  it('are listed with the reason', async () => {
    const said = await words(ANALYST, 'meetings PAT')

    expect(said).toContain(
      'PAT | Wednesday 9 December 2026 at 10:00 | Sessions House, Maidstone | 0 | 0 | moved from Monday 7 December 2026: The chair is away.',
    )
    expect(said).toContain(
      'Monday 4 January 2027 at 10:00 | Sessions House, Maidstone | 0 | 0 | cancelled: Too few items.',
    )
    expect(said.match(/^PAT \|/gm)).toHaveLength(7) // six planned, and the one that was cancelled
  })
})

describe('the briefing of the Members’ side', () => {
  dropEach()
  const BEFORE = 'For the Members’ side and the chair of PAT: the briefing is on Thursday 3 December 2026 at 14:00'
  const AFTER =
    'For the Members’ side and the chair of PAT: what came of it is told on Wednesday 9 December 2026 at 14:00'
  const attending = [
    own(MEMBERS_OFFICE),
    own('Cabinet Member for Business Strategy'),
    own('Chair of Governance & Audit'),
    own(CHAIR),
    'channel:member-office',
  ]
  const told = (title: string) => attending.map((place) => council.chat.titlesIn(place).filter((one) => one === title))

  it('is announced one working day ahead, before and after the meeting, to those who are at it, once', async () => {
    await calledIn()
    await at('2026-12-02T08:59:00Z')
    expect(told(BEFORE).flat()).toEqual([])

    await at('2026-12-02T09:00:00Z')
    await at('2026-12-08T09:00:00Z')
    await at('2026-12-10T09:00:00Z')

    expect(told(BEFORE).map((titles) => titles.length)).toEqual([1, 1, 1, 1, 1])
    expect(told(AFTER).map((titles) => titles.length)).toEqual([1, 1, 1, 1, 1])
    expect(council.chat.titlesIn('channel:pat')).not.toContain(BEFORE)
  })

  it('is not announced after the meeting where all is decided, which says when it is', async () => {
    await calledIn()
    await at('2026-12-07T14:00:00Z')
    for (const ref of ['CS05', 'EX01'])
      await council.ask(CHAIR, `outcome ${ref} decision: accepted discussion: It will do`)
    await at('2026-12-08T09:00:00Z')

    expect(told(AFTER).flat()).toEqual([])
    expect(
      council.chat.only('channel:member-office', 'For information, PAT on Monday 7 December 2026').words,
    ).toContain('The Members’ side and the chair meet on it on Wednesday 9 December 2026 at 14:00.')
  })

  it('names to each directly what their channel may not be told', async () => {
    await calledIn()

    await at('2026-12-02T09:00:00Z')

    expect(council.chat.only(own('Chair of Governance & Audit'), BEFORE).words).toContain('EX01')
    const office = council.chat.only('channel:member-office', BEFORE).words
    expect(office).toContain('CS05')
    expect(office).not.toMatch(/EX01|Placements/)
  })

  it('moves with the meeting, and is announced anew when it was announced already', async () => {
    await calledIn()
    await at('2026-12-02T09:00:00Z')
    await council.ask(CHAIR, 'move-meeting PAT to: 14 December 2026 reason: The chair is away.')
    await council.run()

    await at('2026-12-09T09:00:00Z')

    expect(
      told('For the Members’ side and the chair of PAT: the briefing is on Thursday 10 December 2026 at 14:00').map(
        ({ length }) => length,
      ),
    ).toEqual([1, 1, 1, 1, 1])
    expect(told(AFTER).flat()).toEqual([])
  })

  it('is not announced when the meeting is cancelled, nor late, once it has been', async () => {
    await calledIn()
    await council.ask(CHAIR, 'cancel-meeting PAT reason: Too few items.')
    await at('2026-12-09T15:00:00Z')
    expect(told(BEFORE).flat()).toEqual([])

    await at('2027-01-08T15:00:00Z') // the briefing after PAT of 4 January was on the 6th

    expect(council.chat.titlesIn(own(CHAIR)).filter((title) => title.includes('what came of it is told on'))).toEqual(
      [],
    )
  })
})

describe('rules that change', () => {
  dropEach()
  const adopt = (changes: object, of = (_forum: string) => true) => {
    const { framework } = council.council
    const forums = framework.forums.map((forum) =>
      of(forum.key) ? { ...forum, meets: { ...forum.meets, ...changes } } : forum,
    )
    Object.assign(council.council, { framework: { ...framework, forums } })
  }

  it('plan nothing in a recess, and the secretary is told once of what is planned there', async () => {
    council = await aCouncil()
    await council.run()
    const { listFrom: from } = council.council.store.meetings
    const day = (text: string) =>
      council.council.today().with({ year: 2027, month: Number(text.slice(0, 2)), day: Number(text.slice(3)) })
    adopt({ recess: [{ from: day('07-26'), until: day('08-31') }] })
    await council.run()
    await at('2026-11-04T09:00:00Z')
    await at('2026-11-05T09:00:00Z')

    const notices = council.chat.in(own(SECRETARY)).filter(({ message }) => message.title.includes('rules say now'))
    expect(notices.map(({ message }) => message.title)).toEqual(['PAT: a planned meeting is not as the rules say now'])
    const { words: said } = council.chat.only(own(SECRETARY), 'rules say now')
    expect(said).toContain('Monday 2 August 2027: by the rules it is not held.')
    const command = /\[Cancel Monday 2 August 2027: ([^\]]+)\]/.exec(said)?.[1] ?? ''

    expect((await council.ask(SECRETARY, command)).title).toBe('Cancelled: PAT, Monday 2 August 2027 at 10:00')
    const august = (await from('pat', new Date('2027-07-20T00:00:00Z'))).filter(({ state }) => state === 'planned')
    expect(august[0]?.slot.toString()).toBe('2027-09-06')
  })

  it('that put a planned meeting on another day offer to move it there', async () => {
    council = await aCouncil()
    await council.run()
    const slot = council.council.today().with({ month: 12, day: 7 })
    const to = { day: slot.with({ day: 14 }), at: null, place: 'Room 3, County Hall' }
    adopt({ exceptions: [{ slot, to }] }, (forum) => forum === 'pat')
    await council.run()
    await at('2026-11-04T09:00:00Z')

    const { words: said } = council.chat.only(own(SECRETARY), 'rules say now')
    expect(said).toContain(
      'Monday 7 December 2026: by the rules it is on Monday 14 December 2026 at 10:00, Room 3, County Hall.',
    )
    const command = /\[Move Monday 7 December 2026: ([^\]]+)\]/.exec(said)?.[1] ?? ''

    const answer = await council.ask(SECRETARY, command)
    expect(answer.words).toContain('Now: Monday 14 December 2026 at 10:00, Room 3, County Hall')
  })
})
