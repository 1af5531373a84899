import { afterEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, SECRETARY } from '../../support/council.ts'
import { good, monthly, poor } from '../../support/figures.ts'

const PAT = 'channel:pat'
const CHAIRS_OWN = 'person:deputy-managing-director'
const MANAGERS_OWN = 'person:head-of-contact-point'
const BECAUSE = 'Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%).'

let council: TestCouncil
afterEach(() => council.drop())

/** CS05 has been red for two quarters, and what must follow has followed. */
const withAProposal = async () => {
  council = await aCouncil({ figures: [poor('CS05'), good('CS01')] })
  await council.run()
}

describe('a proposal', () => {
  it('stands in the forum’s channel with its reason and the chair’s answers', async () => {
    await withAProposal()

    const { words } = council.chat.only(PAT, 'call in CS05')
    expect(words).toContain(BECAUSE)
    expect(words).toContain('[Call in: call-in CS05] [Not this time: decline CS05] [History: history CS05]')
    expect(council.chat.in(PAT)).toHaveLength(1)
  })

  it('gets the evidence that is found later, in the message that stands', async () => {
    await withAProposal()
    council.setNow('2027-01-25T08:00:00Z')

    await council.report({ ...poor('CS05'), results: monthly('2026-10', '65', '64', '63') })
    await council.run()

    const { words, edits } = council.chat.only(PAT, 'call in CS05')
    expect(edits).toBe(1)
    expect(words).toContain(
      'Red for three quarters running: 69% in 2026/27 Q1, 66% in Q2, then 63% in Q3 (target 80%, floor 70%)',
    )
    expect(words).toContain('Worse in each of the last three months, to December 2026')
  })

  it('is called in at once where its rule says so, and nobody is asked', async () => {
    council = await aCouncil({ rules: automatic })
    await council.run()

    await council.report(poor('CS05'))
    await council.run()

    expect(council.chat.only(PAT, 'is called in to PAT').edits).toBe(0)
    expect(council.chat.only(MANAGERS_OWN, 'You are called in').words).toContain('The rules called it in')
    expect(council.chat.in(CHAIRS_OWN)).toEqual([])
  })

  it('is for the chair to decide when no meeting is planned to call it in to', async () => {
    council = await aCouncil({ rules: automatic })

    await council.report(poor('CS05')) // before anything has planned the meetings
    await council.run()

    expect(council.chat.titlesIn(PAT)).toEqual([
      expect.stringMatching(/^For the chair of PAT.*: call in CS05 Calls answered in 40 seconds\?$/),
    ])
  })
})

const automatic = (yaml: string) =>
  yaml.replace('when: red for 2 quarters', 'when: red for 2 quarters\n    call_in: automatic')

describe('the chair’s digest', () => {
  it('holds all that is proposed on a day in one message, and shrinks in place as it is decided', async () => {
    council = await aCouncil({ figures: [poor('CS05'), poor('FN07'), good('CS01')] })
    await council.run()
    expect(council.chat.titlesIn(CHAIRS_OWN)).toEqual([
      'For the chair of PAT, by Wednesday 25 November 2026: 2 proposals to decide',
    ])

    await council.ask(CHAIR, 'call-in CS05')
    await council.run()
    expect(council.chat.titlesIn(CHAIRS_OWN)).toEqual([
      'For the chair of PAT, by Wednesday 25 November 2026: 1 proposal to decide',
    ])

    await council.ask(CHAIR, 'decline FN07 a new supplier starts in May')
    await council.run()
    expect(council.chat.titlesIn(CHAIRS_OWN)).toEqual([
      'Nothing of this waits for you any more: all proposals to PAT are decided',
    ])
  })

  it('grows in place when more is proposed on the same day', async () => {
    await withAProposal()

    await council.report(poor('FN07'))
    await council.run()

    expect(council.chat.titlesIn(CHAIRS_OWN)).toEqual([
      'For the chair of PAT, by Wednesday 25 November 2026: 2 proposals to decide',
    ])
  })

  it('is not written to say that nothing waits', async () => {
    council = await aCouncil({ figures: [good('CS01')] })
    await council.run()

    await council.ask(CHAIR, 'call-in CS01 asked for at the last meeting')
    await council.run()

    expect(council.chat.in(CHAIRS_OWN)).toEqual([])
  })
})

describe('a call-in', () => {
  it('changes the proposal where it stands and sends the notice to the channel and the accountable manager', async () => {
    await withAProposal()

    await council.ask(CHAIR, 'call-in CS05')
    await council.run()

    const decided = council.chat.only(PAT, 'CS05 Calls answered in 40 seconds is called in to PAT')
    expect(decided.edits).toBe(1)
    expect(decided.words).not.toContain('Not this time')
    const notice = council.chat.only(MANAGERS_OWN, ', for CS05')
    expect(notice.words).toContain(BECAUSE)
    expect(notice.words).toContain('You are called in to PAT on Monday 7 December 2026 at 10:00')
    expect(notice.words).toContain('Where: Sessions House, Maidstone')
    expect(notice.message.title).toMatch(
      /^You are called in to PAT .*: please send your action plan by Monday 30 November 2026$/,
    )
    const inChannel = decided.words
    expect(inChannel).toContain('the Head of Contact Point comes')
    expect(inChannel).not.toMatch(/not yet|Case 1/)
    expect(inChannel).not.toContain('acknowledge ')
    expect(council.chat.in(PAT)).toHaveLength(1)
  })

  it.each([
    { on: '2026-11-25', meeting: 'Monday 7 December 2026', due: 'Monday 30 November 2026' },
    { on: '2026-11-26', meeting: 'Monday 4 January 2027', due: 'Wednesday 23 December 2026' },
  ])('on $on goes to the meeting of $meeting, seven clear working days away', async ({ on, meeting, due }) => {
    await withAProposal()
    council.setNow(`${on}T16:00:00Z`)

    await council.ask(SECRETARY, 'call-in CS05')
    await council.run()

    const { words } = council.chat.only(MANAGERS_OWN, 'You are called in')
    expect(words).toContain(`You are called in to PAT on ${meeting} at 10:00`)
    expect(words).toContain(`please send your action plan by ${due}`)
    expect(words).toContain('The PAT Secretary called it in.')
  })

  it('by hand is shown like one that a rule proposed', async () => {
    council = await aCouncil({ figures: [good('CS01')] })
    await council.run()

    await council.ask(CHAIR, 'call-in CS01 asked for at the last meeting')
    await council.run()

    expect(council.chat.only(PAT, 'CS01 Calls answered in 40 seconds is called in to PAT').words).toContain(
      'Asked for at the last meeting.',
    )
    expect(council.chat.only(MANAGERS_OWN, ', for CS01').words).toContain('Asked for at the last meeting.')
  })
})

describe('a declined proposal', () => {
  const declined = async () => {
    await withAProposal()
    await council.ask(CHAIR, 'decline CS05 a new telephone system starts in November')
    await council.run()
  }

  it('says so where it stands, with the reason', async () => {
    await declined()

    const { words, edits } = council.chat.only(PAT, 'Not called in to PAT this time: CS05')
    expect(edits).toBe(1)
    expect(words).toContain('The Deputy Managing Director decided so: A new telephone system starts in November.')
    expect(council.chat.in(PAT)).toHaveLength(1)
  })

  it('is not made again on the same figures', async () => {
    await declined()

    await council.evaluate()
    await council.run()

    expect(await council.council.store.cases.listFor('CS05')).toHaveLength(1)
    expect(council.chat.in(PAT)).toHaveLength(1)
  })

  it('is made again when enough later periods are poor, on those alone', async () => {
    await declined()
    council.setNow('2027-01-25T08:00:00Z')
    await council.report({ ...poor('CS05'), results: monthly('2026-10', '66', '66', '66') })
    expect(await council.council.store.cases.findOpenFor('CS05')).toBeNull()

    council.setNow('2027-04-26T08:00:00Z')
    await council.report({ ...poor('CS05'), results: monthly('2027-01', '66', '66', '65') })

    expect(await council.council.store.cases.findOpenFor('CS05')).toMatchObject({
      state: 'proposed',
      because: 'Red for two quarters running: 66% in 2026/27 Q3, then 65% in Q4 (target 80%, floor 70%).',
    })
  })
})

describe('a recovery', () => {
  it('closes the case after as many good periods as its rule asks, and says so in what stands', async () => {
    await withAProposal()
    await council.ask(CHAIR, 'call-in CS05')
    await council.run()
    council.setNow('2026-11-24T08:00:00Z')
    await council.report({ ...poor('CS05'), results: monthly('2026-10', '85') })
    expect(await council.council.store.cases.findOpenFor('CS05')).not.toBeNull()

    council.setNow('2026-12-22T08:00:00Z')
    await council.report({ ...poor('CS05'), results: monthly('2026-11', '86') })
    await council.run()

    expect(await council.council.store.cases.findOpenFor('CS05')).toBeNull()
    const closed = council.chat.in(PAT).filter(({ message }) => message.title.startsWith('Closed: CS05'))
    expect(closed).toHaveLength(1)
    expect(council.chat.only(MANAGERS_OWN, 'is with PAT no more').words).toContain(
      'No longer poor: green in November 2026 and before, as the rules ask.',
    )
  })
})

describe('doing everything again', () => {
  it('posts nothing and edits nothing', async () => {
    await withAProposal()
    await council.ask(CHAIR, 'call-in CS05')
    await council.run()
    const before = JSON.stringify(council.chat.posts)

    await council.db.database.prisma.task.updateMany({
      where: { dueAt: { lte: council.council.now() } },
      data: { state: 'waiting' },
    })
    await council.db.database.prisma.outbox.updateMany({ data: { state: 'pending', claimedUntil: null } })
    await council.run()

    expect(JSON.stringify(council.chat.posts)).toBe(before)
  })
})
