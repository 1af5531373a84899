import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
import { exemptPoor, good, poor } from '../../support/figures.ts'

const PAT = 'channel:pat'
const OFFICE = 'channel:member-office'
const MEMBER = 'PAT Non-Executive Director 1' // who is not at the Members' briefings
const own = (post: string) => `person:${postId(post)}`
const MOVED = 'PAT is moved to Monday 14 December 2026 at 14:00'
const MOVE = 'move-meeting PAT to: 14 December 2026 at: 14:00 place: Room 3 reason: The chair is away.'
const AGENDA = 'PAT agenda, for its members and the Members’ side'
const CANCELLED = 'Cancelled: PAT, Monday 7 December 2026 at 10:00'
const CANCEL = 'cancel-meeting PAT reason: Too few items.'

let council: TestCouncil
afterEach(() => council.drop())

/** CS05, and EX01 which is exempt, are called in to PAT of 7 December, on Tuesday 3 November. */
const withCallIns = councilsLike(async () => {
  const made = await aCouncil({
    figures: [poor('CS05'), exemptPoor({ accountablePost: DIRECTOR })],
  })
  await made.run()
  await made.ask(CHAIR, 'call-in CS05')
  await made.ask(CHAIR, 'call-in EX01')
  await made.run()
  return made
})
const calledIn = async () => {
  council = await withCallIns()
}

const at = (moment: string) => council.runAt(moment)
const meetingOf = async (slot: string) => {
  const all = await council.council.store.meetings.listFrom('pat', new Date('2026-11-03T00:00:00Z'))
  const found = all.find((one) => one.slot.toString() === slot)
  if (!found) throw new Error(`PAT has no meeting of ${slot}`)
  return found
}
const duesOf = async (id: number, state: 'waiting' | 'done' | 'dropped') =>
  council.db.database.prisma.task.findMany({ where: { about: `meeting:${id}`, state }, orderBy: { dueAt: 'asc' } })
const named = (dues: readonly { job: string; payload: unknown }[]) =>
  dues.map(({ job, payload }) => `${job} ${(payload as { stage?: string }).stage ?? ''}`.trim()).sort()
const told = (place: string, title: string) => council.chat.titlesIn(place).filter((one) => one.includes(title))

describe('a meeting that is moved', () => {
  it('is on the new day, and every promise about it too, in working days', async () => {
    await calledIn()
    const before = await meetingOf('2026-12-07')
    const waiting = await duesOf(before.id, 'waiting')

    const said = await council.ask(SECRETARY, MOVE)

    expect(said.title).toBe(MOVED)
    expect(said.words).toContain('Action plans due: Monday 7 December 2026')
    expect(await meetingOf('2026-12-07')).toMatchObject({
      startsAt: new Date('2026-12-14T14:00:00Z'),
      place: 'Room 3',
      state: 'planned',
      sequence: 1,
      reason: 'The chair is away.',
    })
    const redated = await duesOf(before.id, 'waiting')
    expect(named(redated)).toEqual(named(waiting))
    // Each is a week later: nobody has a holiday in between.
    const weekLater = waiting.map(({ job, payload, dueAt }) => ({
      job,
      payload,
      dueAt: new Date(dueAt.getTime() + 7 * 86_400_000),
    }))
    expect(redated).toEqual(expect.arrayContaining(weekLater.map((one) => expect.objectContaining(one))))
    expect((await duesOf(before.id, 'dropped')).map(({ note }) => note)).toEqual(
      waiting.map(() => 'the meeting was moved to Monday 14 December 2026 at 14:00'),
    )
  })

  it('moves the day on which the action plan is due, in the case and in its notice, which is edited', async () => {
    await calledIn()
    const titles = council.chat.titlesIn(own(MANAGER)).filter((title) => title.startsWith('You are called in'))
    expect(titles).toHaveLength(1)

    await council.ask(CHAIR, MOVE)
    await council.run()

    const one = await council.council.store.cases.findOpenFor('CS05')
    expect(one?.planDue?.toString()).toBe('2026-12-07')
    const { words } = council.chat.only(own(MANAGER), 'You are called in')
    expect(words).toContain('You are called in to PAT on Monday 14 December 2026 at 14:00')
    expect(words).toContain('Where: Room 3')
    expect(words).toContain('please send your action plan by Monday 7 December 2026')
  })

  it('is told once to each whom it concerns, with what it means for them', async () => {
    await calledIn()

    await council.ask(CHAIR, MOVE)
    await council.run()
    await council.run()

    for (const place of [PAT, OFFICE, own(MANAGER), own(DIRECTOR), own('Chair of Governance & Audit')]) {
      expect(told(place, MOVED)).toHaveLength(1)
    }
    const manager = council.chat.only(own(MANAGER), MOVED).words
    expect(manager).toContain('Was: Monday 7 December 2026 at 10:00, Sessions House, Maidstone')
    expect(manager).toContain('Now: Monday 14 December 2026 at 14:00, Room 3')
    expect(manager).toContain('Why: The chair is away.')
    expect(manager).toContain('Moved by: Deputy Managing Director')
    expect(manager).toContain('CS05 Calls answered in 40 seconds: the action plan is due Monday 7 December 2026')
    expect(manager).not.toContain('EX01')
    expect(manager).not.toContain('Members’ briefings')
    // The members and the chair read the same in the channel, with when the Members are briefed.
    expect([own(MEMBER), own(CHAIR)].flatMap((place) => told(place, MOVED))).toEqual([])
    expect(council.chat.only(PAT, MOVED).words).toContain('Members’ briefings: ')
    expect(council.chat.only(own('Chair of Governance & Audit'), MOVED).words).toContain(
      'Members’ briefings: Thursday 10 December 2026 at 14:00, and Wednesday 16 December 2026 at 14:00',
    )
    expect(told(own(OUTSIDER), MOVED)).toEqual([])
  })

  it('names what is exempt to those entitled to it, and in the forum’s own channel alone', async () => {
    await calledIn()

    await council.ask(CHAIR, MOVE)
    await council.run()

    expect(council.chat.only(PAT, MOVED).words).toContain('EX01 Placements that broke down')
    expect(council.chat.only(own(DIRECTOR), MOVED).words).toContain('EX01 Placements that broke down')
    expect(council.chat.only(OFFICE, MOVED).words).not.toMatch(/EX01|Placements/)
    expect(council.chat.only(OFFICE, MOVED).words).toContain('CS05')
  })

  it('does again what was done for the former day only where the new time is still to come', async () => {
    await calledIn()
    await at('2026-11-27T09:00:00Z') // the briefing for 7 December has gone out
    const { id } = await meetingOf('2026-12-07')
    const done = named(await duesOf(id, 'done'))
    expect(done).toEqual(expect.arrayContaining(['brief', 'invite']))

    await council.ask(CHAIR, 'move-meeting PAT to: 8 December 2026 reason: A clash.')
    await council.run()

    // The invitation of 9 November is not sent again, nor is the plan's reminder; the briefing is due on the 30th now.
    expect(named(await duesOf(id, 'waiting'))).toContain('brief')
    expect(named(await duesOf(id, 'waiting'))).not.toContain('invite')
    const agenda = council.chat.only(PAT, AGENDA) // with its briefing: the former, edited
    expect(agenda.words).toContain('to read before Tuesday 8 December 2026')
    expect(agenda.words).toContain('The agenda is open again, and closes on Monday 30 November 2026.')
    await at('2026-11-30T09:00:00Z')
    expect(council.chat.only(PAT, AGENDA).words).toContain('The agenda closed on Monday 30 November 2026')
    expect(council.chat.titlesIn(PAT).filter((title) => title.includes('before Monday 7'))).toEqual([])
  })

  it('catches up at once with what the new day makes late, and that once', async () => {
    await calledIn()
    await at('2026-11-24T09:30:00Z')
    expect(told(PAT, AGENDA)).toEqual([])

    const said = await council.ask(CHAIR, 'move-meeting PAT to: 30 November 2026 reason: A clash.')
    await council.run()
    await council.run()

    expect(told(PAT, `${AGENDA} to read before Monday 30 November 2026`)).toHaveLength(1)
    expect(said.words).toContain('Action plans due: Wednesday 25 November 2026')
    expect(said.words).not.toContain('That day has passed')
  })

  it('may be moved again: what was promised for the second day goes with it', async () => {
    await calledIn()
    await council.ask(CHAIR, MOVE)
    await council.run()

    await council.ask(CHAIR, 'move-meeting PAT to: 2026-12-09 reason: The room is taken.')
    await council.run()

    const meeting = await meetingOf('2026-12-07')
    expect(meeting).toMatchObject({ startsAt: new Date('2026-12-09T14:00:00Z'), place: 'Room 3', sequence: 2 })
    expect((await duesOf(meeting.id, 'waiting')).every(({ key }) => key.endsWith(':2'))).toBe(true)
    expect(told(own(MANAGER), 'PAT is moved to')).toHaveLength(2)
  })

  it('that only changes its room says so, and moves no day', async () => {
    await calledIn()

    await council.ask(CHAIR, 'move-meeting PAT to: 7 December 2026 place: Room 3 reason: Works.')
    await council.run()

    expect(told(PAT, 'PAT meets elsewhere: Monday 7 December 2026 at 10:00, Room 3')).toHaveLength(1)
  })

  it('stays at ten by the council’s clock when the clocks change in between', async () => {
    council = await aCouncil()
    await council.run()

    await council.ask(CHAIR, 'move-meeting PAT meeting: 1 March 2027 to: 30 March 2027 reason: Results come late.')

    expect((await meetingOf('2027-03-01')).startsAt.toISOString()).toBe('2027-03-30T09:00:00.000Z')
  })

  it('is found by the day that the rules gave it, or by the one that it is on', async () => {
    await calledIn()
    await council.ask(CHAIR, MOVE)

    expect((await council.ask(CHAIR, 'move-meeting PAT meeting: 14/12/2026 to: 15/12/2026 reason: x')).title).toContain(
      'Tuesday 15 December',
    )
    expect((await council.ask(CHAIR, 'move-meeting PAT meeting: 7/12/2026 to: 16/12/2026 reason: x')).title).toContain(
      'Wednesday 16 December',
    )
  })

  it.each([
    {
      line: 'move-meeting PAT to: 12 December 2026 reason: x',
      title: 'Saturday 12 December 2026 is not a working day. Say another: the next one is Monday 14 December 2026.',
    },
    {
      line: 'move-meeting PAT to: 4 January 2027 reason: x',
      title: 'There is a meeting on Monday 4 January 2027 already.',
    },
    {
      line: 'move-meeting PAT meeting: 8 December 2026 to: 9 December 2026 reason: x',
      title:
        'PAT has no meeting on Tuesday 8 December 2026. The next are on Monday 7 December 2026, Monday 4 January 2027 and Monday 1 February 2027.',
    },
    { line: 'move-meeting CMT to: 9 December 2026 reason: x', title: 'There is no forum "CMT": say PAT or DAT.' },
    {
      line: 'move-meeting DAT to: 9 December 2026 reason: x',
      title: 'Only the Managing Director, who chairs DAT, or its secretary moves its meetings. You can ask them to.',
    },
    {
      line: 'cancel-meeting DAT reason: x',
      title: 'Only the Managing Director, who chairs DAT, or its secretary cancels',
    },
  ])('"$line" is refused: $title', async ({ line, title }) => {
    council = await aCouncil()
    await council.run()

    expect((await council.ask(CHAIR, line)).title).toContain(title)
    expect((await meetingOf('2026-12-07')).sequence).toBe(0)
  })

  it.each([MANAGER, ANALYST, MEMBERS_OFFICE, 'PAT Non-Executive Director 1'])(
    'may not be moved by the %s',
    async (post) => {
      council = await aCouncil()
      await council.run()

      expect((await council.ask(post, MOVE)).title).toContain('Only the Deputy Managing Director, who chairs PAT')
      expect((await council.ask(post, CANCEL)).title).toContain('Only the Deputy Managing Director, who chairs PAT')
    },
  )

  it('is asked for in a form that offers the forum’s meetings', async () => {
    council = await aCouncil()
    await council.run()

    const { form } = await council.ask(CHAIR, 'move-meeting')

    expect(form.fields.find(({ name }) => name === 'meeting')?.choices[0]).toEqual({
      value: '2026-12-07',
      label: 'PAT, Monday 7 December 2026 at 10:00',
    })
    expect((await council.ask(CHAIR, 'move-meeting PAT to: 9 December 2026 at: noon reason: x')).words).toContain(
      'Found "noon", expected a time such as 14:00.',
    )
  })

  it('by two people at once is moved by both, one after the other, with a task for each thing once', async () => {
    await calledIn()

    await Promise.all([
      council.ask(CHAIR, MOVE),
      council.ask(SECRETARY, 'move-meeting PAT to: 9 December 2026 reason: A clash.'),
    ])
    await council.run()

    const meeting = await meetingOf('2026-12-07')
    expect(meeting.sequence).toBe(2)
    const waiting = named(await duesOf(meeting.id, 'waiting'))
    expect(waiting).toEqual([...new Set(waiting)])
  })
})

describe('a meeting that is cancelled', () => {
  it('passes its items and their cases to the next, and none of its tasks is done', async () => {
    await calledIn()
    const december = await meetingOf('2026-12-07')
    const january = await meetingOf('2027-01-04')

    const said = await council.ask(CHAIR, CANCEL)
    await council.run()

    expect(said.title).toBe(CANCELLED)
    expect(said.words).toContain('Next meeting: Monday 4 January 2027 at 10:00, Sessions House, Maidstone')
    expect(said.words).toContain('Goes to it: 2 items')
    expect(await duesOf(december.id, 'waiting')).toEqual([])
    const items = await council.council.store.agenda.listFor(january.id)
    expect(items.map(({ ref, state }) => `${ref} ${state}`)).toEqual(['CS05 planned', 'EX01 planned'])
    expect((await council.council.store.agenda.listFor(december.id)).map(({ state }) => state)).toEqual([
      'carried',
      'carried',
    ])
    const one = await council.council.store.cases.findOpenFor('CS05')
    expect(one).toMatchObject({ meetingId: january.id, state: 'called_in' })
    expect(one?.planDue?.toString()).toBe('2026-12-23')
  })

  it('is told once to each whom it concerns, with what goes on when', async () => {
    await calledIn()

    await council.ask(CHAIR, CANCEL)
    await council.run()
    await council.run()

    for (const place of [PAT, OFFICE, own(MANAGER), own(DIRECTOR)]) {
      expect(told(place, CANCELLED)).toHaveLength(1)
    }
    const manager = council.chat.only(own(MANAGER), CANCELLED).words
    expect(manager).toContain('Next meeting: Monday 4 January 2027 at 10:00')
    expect(manager).toContain(
      'CS05 Calls answered in 40 seconds: the action plan is now due Wednesday 23 December 2026',
    )
    expect(manager).not.toContain('EX01')
    expect(told(own(MEMBER), CANCELLED)).toEqual([])
    expect(council.chat.only(OFFICE, CANCELLED).words).not.toMatch(/EX01|Placements/)
    expect(council.chat.twice()).toEqual([])
  })

  it('says nothing more of itself when its day comes', async () => {
    await calledIn()
    await council.ask(CHAIR, CANCEL)
    await council.run()

    await at('2026-12-10T09:00:00Z')

    expect(told(PAT, 'Briefing for PAT: Monday 7 December')).toEqual([])
    expect((await meetingOf('2026-12-07')).state).toBe('cancelled')
    expect((await council.ask(CHAIR, 'cancel-meeting PAT meeting: 4 January 2027 reason: x')).title).toContain(
      'Cancelled',
    )
  })

  it('cannot be moved or cancelled again', async () => {
    await calledIn()
    await council.ask(CHAIR, CANCEL)

    expect((await council.ask(CHAIR, 'cancel-meeting PAT meeting: 7 December 2026 reason: x')).title).toBe(
      'That meeting was cancelled already: Too few items. "meetings" lists those to come.',
    )
    expect((await council.ask(CHAIR, 'move-meeting PAT meeting: 7/12/2026 to: 9/12/2026 reason: x')).title).toBe(
      'That meeting was cancelled already: Too few items. "meetings" lists those to come.',
    )
  })

  it('stays when its items have nowhere to go', async () => {
    await calledIn()
    const { prisma } = council.db.database
    await prisma.meeting.updateMany({
      where: { forum: 'pat', startsAt: { gt: new Date('2026-12-08T00:00:00Z') } },
      data: { state: 'cancelled' },
    })

    expect((await council.ask(CHAIR, CANCEL)).title).toContain('PAT has no later meeting planned')
    expect((await meetingOf('2026-12-07')).state).toBe('planned')
  })

  it('takes nothing more on: a call-in at the same moment goes to the next meeting, or is told to try again', async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    await council.run()

    const [, said] = await Promise.all([council.ask(CHAIR, 'call-in CS05'), council.ask(SECRETARY, CANCEL)])
    // Called in between the question and the yes to it: what would go to the next meeting is told, and asked about, anew.
    if (said.words.includes('It has changed since you read it')) {
      expect(said.words).toContain('1 item on its agenda will go to the next meeting')
      expect((await council.ask(SECRETARY, CANCEL)).title).toBe(CANCELLED)
    }

    const december = await meetingOf('2026-12-07')
    expect(december.state).toBe('cancelled')
    const items = await council.council.store.agenda.listFor(december.id)
    expect(items.filter(({ state }) => state === 'planned')).toEqual([])
  })
})

describe('what was said of a meeting before it was changed', () => {
  beforeEach(async () => {
    council = await aCouncil({ figures: [good('CS05')] })
    await council.run()
    await council.ask(SECRETARY, `item PAT "Staff survey" kind: paper presenter: ${MANAGER} why: What staff say`)
    await council.ask(MANAGER, `substitute "Staff survey" post: ${DIRECTOR} reason: on leave`)
    await council.ask(CHAIR, 'call-in CS05 asked for by Members') // whose acknowledgement the agenda lacks
    for (const day of ['2026-11-09', '2026-11-27']) await at(`${day}T09:05:00Z`) // invited; the agenda closes
  })

  it('is what it is now once it is moved: invitation, item, stand-in, and that the agenda is open again', async () => {
    await council.ask(CHAIR, MOVE)
    await council.run()

    for (const [place, title] of [
      [PAT, 'You are invited to PAT on Monday 14 December 2026 at 14:00'],
      [own(MANAGER), 'You present Staff survey to PAT on Monday 14 December 2026 at 14:00, Room 3'],
      [own(DIRECTOR), `You come to PAT on Monday 14 December 2026 at 14:00, Room 3 instead of the ${MANAGER}`],
      [own(SECRETARY), 'The agenda for PAT on Monday 14 December 2026 at 14:00, Room 3 is open again'],
    ] as const) {
      expect(told(place, title), title).toHaveLength(1)
    }
    expect(told(PAT, 'You are invited to PAT on Monday 7 December')).toEqual([])
  })

  it('is settled once it is cancelled, and the presenter has a notice for the next', async () => {
    await council.ask(CHAIR, CANCEL)
    await council.run()

    for (const [place, title] of [
      [PAT, 'You need not come: PAT on Monday 7 December 2026 at 10:00 is cancelled'],
      [own(MANAGER), 'You present Staff survey at a later meeting of PAT'],
      [own(MANAGER), 'You present Staff survey to PAT on Monday 4 January 2027 at 10:00'],
      [own(DIRECTOR), 'You need not come after all: Staff survey'],
      [own(SECRETARY), 'Nothing more to do for the agenda of PAT on Monday 7 December 2026'],
    ] as const) {
      expect(told(place, title), title).toHaveLength(1)
    }
  })
})

describe('a meeting that has been', () => {
  it('is marked as held on the next working day, and can be changed no more', async () => {
    council = await aCouncil({ figures: [good('CS01')] })
    await council.run()
    await at('2026-12-07T18:00:00Z')
    expect((await meetingOf('2026-12-07')).state).toBe('planned')

    await at('2026-12-08T07:00:00Z')

    expect((await meetingOf('2026-12-07')).state).toBe('held')
    expect((await council.ask(CHAIR, 'cancel-meeting PAT meeting: 7 December 2026 reason: x')).title).toContain(
      'PAT has no meeting on Monday 7 December 2026.',
    )
  })
})
