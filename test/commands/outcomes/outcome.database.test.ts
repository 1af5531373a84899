import { afterEach, describe, expect, it } from 'vitest'
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
import { exempt, good, poor } from '../../support/figures.ts'
import { wordsOfForm } from '../../support/words.ts'

const PAT = 'channel:pat'
const NED = 'PAT Non-Executive Director 1'

let council: TestCouncil
afterEach(() => council.drop())

const record = () => council.council.store
const lastItemOf = async (ref: string) => (await record().agenda.listForRef(ref))[0]
const caseOf = async (ref: string) => (await record().cases.listFor(ref))[0]

/** CS05 is called in to PAT of Monday 7 December 2026, with a paper after it; it is that day, an hour after the start. */
const begun = async (...more: Parameters<typeof poor>[]) => {
  const made = await aCouncil({ figures: [poor('CS05'), ...more.map((one) => poor(...one))] })
  await made.run()
  await made.ask(CHAIR, 'call-in CS05')
  for (const [ref] of more) await made.ask(CHAIR, `call-in ${ref}`)
  await made.ask(
    SECRETARY,
    `item PAT Energy and carbon kind: paper presenter: ${OUTSIDER} why: it was asked for in October`,
  )
  made.setNow('2026-12-07T11:00:00Z')
  return made
}
const usual = councilsLike(begun)
const atTheMeeting = async (...more: Parameters<typeof poor>[]) => {
  council = more.length === 0 ? await usual() : await begun(...more)
}

describe('an outcome', () => {
  it('accepted: its case waits for the figures, and is on no agenda', async () => {
    await atTheMeeting()

    const { title, words } = await council.ask(
      SECRETARY,
      'outcome CS05 accepted discussion: the rota is the cause',
      'pat',
    )

    expect(title).toBe('Recorded: Calls answered in 40 seconds (CS05), action plan accepted')
    expect(words).toContain('It stays called in until its figures recover.')
    expect(await caseOf('CS05')).toMatchObject({
      state: 'called_in',
      waitingFor: 'The action plan was accepted on Monday 7 December 2026: the figures decide.',
    })
    expect(await lastItemOf('CS05')).toMatchObject({ state: 'heard', settledBy: SECRETARY })
  })

  it('to be rewritten and brought back: it is on the next agenda with the person named, who is told', async () => {
    await atTheMeeting()

    const { words } = await council.ask(SECRETARY, `outcome CS05 rewrite for: ${DIRECTOR}`, 'pat')
    await council.run()

    expect(words).toContain('Comes back on Monday 4 January 2027, brought by the Director of Engagement.')
    const back = await lastItemOf('CS05')
    expect(back).toMatchObject({
      state: 'planned',
      presenterTitle: DIRECTOR,
      why: 'To be rewritten and brought back, as decided on Monday 7 December 2026.',
    })
    expect(await caseOf('CS05')).toMatchObject({ meetingId: back?.meetingId, waitingFor: null })
    // Of the two the manager alone is asked for the plan, and each is told what the other does.
    const named = council.chat.only('person:director-of-engagement', '4 January 2027')
    expect(named.message.title).toBe(
      'You present CS05 Calls answered in 40 seconds to PAT on Monday 4 January 2027 at 10:00, Sessions House, Maidstone',
    )
    expect(named.words).toContain('The Head of Contact Point sends the action plan, due on Wednesday 23 December 2026.')
    expect(named.words).not.toContain('plan #')
    const asked = council.chat.only('person:head-of-contact-point', 'on Monday 4 January 2027')
    expect(asked.message.title).toBe(
      'The Director of Engagement brings CS05 Calls answered in 40 seconds to PAT on Monday 4 January 2027 at 10:00: please send your action plan by Wednesday 23 December 2026',
    )
    expect(asked.words).not.toContain('substitute')
    expect((await council.ask(DIRECTOR, 'my')).words).not.toContain('23 December 2026')
    expect((await council.ask(MANAGER, 'my')).words).toContain('23 December 2026')
    expect(council.chat.only(PAT, 'CS05').message.title).toBe(
      'CS05 Calls answered in 40 seconds is called in to PAT on Monday 4 January 2027 at 10:00: the Director of Engagement comes',
    )
  })

  it('deferred: it is on the next agenda, and who presents it gets a new notice', async () => {
    await atTheMeeting()
    const before = council.chat.titlesIn('person:head-of-contact-point').length

    await council.ask(SECRETARY, 'outcome CS05 deferred', 'pat')
    await council.run()

    expect(await lastItemOf('CS05')).toMatchObject({
      state: 'planned',
      presenterTitle: MANAGER,
      why: 'Deferred on Monday 7 December 2026: the presenter was away.',
      acknowledgedAt: null,
    })
    const told = council.chat.titlesIn('person:head-of-contact-point').slice(before)
    expect(told.join('\n')).toContain('4 January 2027')
  })

  it('not accepted: a new plan is due at the next meeting', async () => {
    await atTheMeeting()

    await council.ask(CHAIR, 'outcome CS05 not accepted: it names no date', 'pat')

    expect((await caseOf('CS05'))?.planDue?.toString()).toBe('2026-12-23')
    expect(await record().outcomes.findStanding(1)).toMatchObject({
      decision: 'not_accepted',
      discussion: 'it names no date',
    })
  })

  it('referred: CMT has the recommendations and the amount, and the secretary is reminded before its day', async () => {
    await atTheMeeting()

    const { words } = await council.ask(
      SECRETARY,
      'outcome CS05 refer to CMT recommendations: three service levels amount: £460k pa by: 15 December 2026',
      'pat',
    )

    expect(words).toContain(
      'Goes to the Corporate Management Team (CMT) on Tuesday 15 December 2026, asking for £460,000 a year.',
    )
    expect(await record().referrals.listOpen('pat')).toMatchObject([
      { to: 'cmt', recommendations: 'three service levels', amount: { pounds: 460_000, perYear: true } },
    ])
    expect(await caseOf('CS05')).toMatchObject({ waitingFor: expect.stringContaining('its answer is awaited') })

    council.setNow('2026-12-14T09:00:00Z')
    await council.run()
    expect(council.chat.only('person:pat-secretary', 'record the answer on').words).toContain('£460,000 a year')
  })

  it('to be developed further: a dated deliverable of the person named, with the reminders of an action', async () => {
    await atTheMeeting()

    const { words } = await council.ask(
      SECRETARY,
      `outcome energy develop for: ${OUTSIDER} by: 18 December 2026`,
      'pat',
    )
    await council.run()

    expect(words).toContain('The Head of Country Parks develops it further by Friday 18 December 2026.')
    expect(await record().actions.find(1)).toMatchObject({
      what: 'Develop further: Energy and carbon',
      deliverable: true,
      itemId: 2,
      outcomeId: 1,
      forum: 'pat',
    })
    expect(council.chat.titlesIn('person:head-of-country-parks').join('\n')).toContain('Develop further')
    council.setNow('2026-12-18T09:00:00Z')
    await council.run()
    expect(council.chat.titlesIn('person:head-of-country-parks').join('\n')).toContain(
      'Your action is due today, Friday 18 December 2026: Develop further',
    )
  })

  it('noted leaves a case with a reason for being on no agenda', async () => {
    await atTheMeeting()

    await council.ask(SECRETARY, 'outcome CS05 noted')

    const reason = 'Noted on Monday 7 December 2026: the figures decide.'
    expect(await caseOf('CS05')).toMatchObject({ state: 'called_in', waitingFor: reason })
  })

  it('noted closes a case about good practice, and its manager is told', async () => {
    const sustained =
      '  - key: sustained-green\n    when: green for 6 periods\n    refer: pat\n    recovery: none\nvariations:'
    council = await aCouncil({ figures: [good('CS01')], rules: (yaml) => yaml.replace('variations:', sustained) })
    await council.run()
    await council.ask(CHAIR, 'call-in CS01 kind: good')
    council.setNow('2026-12-07T11:00:00Z')

    const { words } = await council.ask(SECRETARY, 'outcome CS01 noted: others can learn from it', 'pat')

    expect(words).toContain('Its case is closed.')
    expect(await caseOf('CS01')).toMatchObject({ state: 'closed', reason: 'Noted on Monday 7 December 2026.' })
    await council.run()
    expect(council.chat.titlesIn('person:head-of-contact-point').join('\n')).toContain('Closed: CS01')
  })

  it('says which item is next, and that none is left', async () => {
    await atTheMeeting()

    const first = await council.ask(SECRETARY, 'outcome CS05 accepted', 'pat')
    const second = await council.ask(SECRETARY, 'outcome 2 approved', 'pat')

    expect(first.words).toContain('[Next: Energy and carbon: outcome #2]')
    expect(first.words).toContain('[Record an action: action #1]')
    expect(second.words).toContain('Every item has its outcome.')
  })

  it('is told to who wrote it, when the very next meeting is too near for the notice', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, 'outcome 2 approved')
    // The item would be passed on three working days after the meeting; here nobody looked for a while.
    council.setNow('2026-12-23T11:00:00Z')

    const { words } = await council.ask(SECRETARY, `outcome CS05 rewrite for: ${DIRECTOR}`)

    expect(words).toContain('Comes back on Monday 1 February 2027')
    expect(words).toContain('The meeting of Monday 4 January 2027 is too near for the notice')
  })
})

describe('the form of an outcome', () => {
  it('opens for the next item without an outcome, with who was to present it', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, 'outcome CS05 accepted', 'pat')

    const { form } = await council.ask(SECRETARY, 'outcome', 'pat')

    expect(form.fields.find(({ name }) => name === 'item')).toMatchObject({ initial: '#2' })
    expect(form.fields.find(({ name }) => name === 'attended')).toMatchObject({ initial: OUTSIDER })
  })

  it('asks for what the decision needs, and loses nothing of what was typed', async () => {
    await atTheMeeting()

    const { form } = await council.ask(SECRETARY, 'outcome CS05 rewrite: it cannot be delivered risks: cost', 'pat')

    expect(wordsOfForm(form)).toContain('Please give the post that brings it back.')
    const initial = Object.fromEntries(form.fields.map(({ name, initial }) => [name, initial]))
    expect(form.fixed).toEqual({ item: '#1' })
    expect(initial).toMatchObject({
      decision: 'rewrite',
      discussion: 'it cannot be delivered',
      risks: 'cost',
    })
  })

  it('is not opened when no item waits', async () => {
    await atTheMeeting()
    await council.submit(SECRETARY, 'outcome', { item: '#1', decision: 'noted' }, 'pat')
    await council.submit(SECRETARY, 'outcome', { item: '2', decision: 'approved' })

    expect((await council.ask(SECRETARY, 'outcome')).title).toBe(
      'No item of a meeting waits for its outcome: "outcomes" shows those on record, and "correct-outcome" corrects one.',
    )
  })
})

describe('who may record an outcome', () => {
  it('is the chair, the secretary and the performance team, and nobody else', async () => {
    await atTheMeeting(['CS06'])

    for (const post of [MANAGER, OUTSIDER, NED, MEMBERS_OFFICE, 'DAT Secretary']) {
      await council.ask(post, 'outcome 1 accepted')
    }
    expect(await record().outcomes.findStanding(1)).toBeNull()

    for (const [at, post] of [CHAIR, SECRETARY, ANALYST].entries()) {
      await council.ask(post, `outcome ${at + 1} noted`)
      expect(await record().outcomes.findStanding(at + 1)).toMatchObject({ recordedBy: post })
    }
  })

  it('nobody before the day of the meeting', async () => {
    await atTheMeeting()
    council.setNow('2026-12-06T11:00:00Z')

    expect((await council.ask(SECRETARY, 'outcome 1 accepted')).title).toBe(
      'CS05 Calls answered in 40 seconds is on the agenda of Monday 7 December 2026: its outcome is recorded on that day or after it.',
    )
  })

  it('of two secretaries at once one; the other is told what was recorded', async () => {
    await atTheMeeting()

    const said = await Promise.all([
      council.ask(SECRETARY, 'outcome 1 accepted'),
      council.ask(CHAIR, 'outcome 1 noted'),
    ])

    const standing = await record().outcomes.findStanding(1)
    const [lost, ...others] = said.filter(({ title }) => title.includes('has its outcome'))
    expect(others).toEqual([])
    expect(lost?.title).toContain(`recorded by the ${standing?.recordedBy}`)
    expect(await council.db.database.prisma.outcome.count()).toBe(1)
  })

  it('is told what makes no sense, and nothing is recorded', async () => {
    await atTheMeeting()

    for (const [line, because] of [
      ['outcome 1 approved', 'what is called in is not approved'],
      ['outcome 99 noted', 'There is no item "99"'],
      ['outcome 2 develop for: Head of Country Parks by: 1 December 2026', '1 December 2026 has been'],
      ['outcome 2 rewrite for: Nobody At All', 'No post is called "Nobody At All".'],
      ['correct-outcome 1 accepted', 'has no outcome yet: "outcome CS05" records it.'],
    ] as const) {
      expect((await council.ask(SECRETARY, line)).title).toContain(because)
    }
    expect(await council.db.database.prisma.outcome.count()).toBe(0)
  })
})

describe('a correction', () => {
  it('of words changes nothing else, and keeps the earlier ones', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, `outcome 1 rewrite for: ${DIRECTOR}`)
    const back = await lastItemOf('CS05')

    const { words } = await council.ask(CHAIR, 'correct-outcome 1 discussion: it cannot be delivered')

    expect(words).toContain('This corrects what the PAT Secretary recorded: to be rewritten and brought back.')
    expect(await record().outcomes.findStanding(1)).toMatchObject({
      discussion: 'it cannot be delivered',
      correctsId: 1,
    })
    expect(await lastItemOf('CS05')).toMatchObject({ id: back?.id, state: 'planned' })
    expect(await council.db.database.prisma.outcome.count()).toBe(2)
  })

  it('opens its form with what stands, when nothing is said to be wrong; the same again is no correction', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, 'outcome 1 referred recommendations: more staff amount: £460k by: 15 December 2026')

    const { form } = await council.ask(SECRETARY, 'correct-outcome 1')
    const values = Object.fromEntries(form.fields.map(({ name, initial }) => [name, initial]))
    expect(values).toMatchObject({ decision: 'referred', amount: '£460,000', by: '2026-12-15' })
    const { words } = await council.submit(SECRETARY, 'correct-outcome', { ...form.fixed, ...values })

    expect(words).toContain('Calls answered in 40 seconds has that outcome already: say what is to be different.')
    expect(await council.db.database.prisma.outcome.count()).toBe(1)
  })

  it('of the decision takes back what came of it', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, `outcome 1 rewrite for: ${DIRECTOR}`)
    const back = await lastItemOf('CS05')

    await council.ask(SECRETARY, 'correct-outcome CS05 accepted')

    expect(await record().agenda.find(back?.id ?? 0)).toMatchObject({
      state: 'removed',
      reason: 'The outcome of Calls answered in 40 seconds was corrected: action plan accepted.',
    })
    expect(await caseOf('CS05')).toMatchObject({ meetingId: 1, waitingFor: expect.stringContaining('was accepted') })
  })

  it('takes back a referral, and what was to be developed', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, 'outcome 1 referred recommendations: more staff amount: £460k by: 15 December 2026')
    await council.ask(SECRETARY, `outcome 2 develop for: ${OUTSIDER} by: 18 December 2026`)

    await council.ask(SECRETARY, 'correct-outcome 1 accepted')
    await council.ask(SECRETARY, 'correct-outcome 2 noted')
    await council.run()

    expect(await record().referrals.listOpen()).toEqual([])
    expect(await record().actions.find(1)).toMatchObject({ state: 'withdrawn' })
    council.setNow('2026-12-18T09:00:00Z')
    await council.run()
    expect(council.chat.titlesIn('person:pat-secretary').join('\n')).not.toContain('record the answer on')
    expect(council.chat.titlesIn('person:head-of-country-parks').join('\n')).not.toContain('due today')
  })

  it('of another amount makes another referral', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, 'outcome 1 referred recommendations: more staff amount: £460k')

    await council.ask(SECRETARY, 'correct-outcome 1 amount: £640k')

    expect(await record().referrals.listOpen()).toMatchObject([
      { recommendations: 'more staff', amount: { pounds: 640_000, perYear: false } },
    ])
  })

  it('is refused, and names why, once what followed can no longer be taken back', async () => {
    await atTheMeeting(['CS06'])
    await council.ask(SECRETARY, 'outcome 1 accepted')
    await council.ask(SECRETARY, 'outcome 2 referred recommendations: more staff')
    await council.ask(SECRETARY, `outcome 3 develop for: ${OUTSIDER} by: 18 December 2026`)
    await council.ask(SECRETARY, 'close CS05 the service has moved')
    await council.ask(SECRETARY, 'answer 1 agreed')
    await council.ask(SECRETARY, 'complete 1 the paper is in the library')

    for (const [item, because] of [
      [1, 'the case of CS05 has been closed since'],
      [2, 'the referral that followed from it has been answered'],
      [3, 'the action that followed from it, '],
    ] as const) {
      expect((await council.ask(SECRETARY, `correct-outcome ${item} noted`)).title).toContain(because)
      expect((await record().outcomes.findStanding(item))?.decision).not.toBe('noted')
    }
  })

  it('is refused once the item has come to its next meeting', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, 'outcome 1 deferred')
    council.setNow('2027-01-04T11:00:00Z')

    expect((await council.ask(SECRETARY, 'correct-outcome #1 accepted')).title).toContain(
      'it has come to its next meeting',
    )
  })
})

describe('what is exempt', () => {
  const withExempt = () => atTheMeeting(['EX01', { ...exempt, name: 'Placements that broke down' }])

  it('is recorded in the forum’s own channel or alone, and nowhere else', async () => {
    await withExempt()

    expect((await council.ask(CHAIR, 'outcome EX01 accepted', 'member-office')).words).not.toContain('Placements')
    expect((await council.ask(SECRETARY, 'outcome EX01 accepted', 'pat')).title).toContain('Placements that broke down')
  })

  it('stands in the note of the forum’s channel, and in that of no other', async () => {
    await withExempt()
    for (const item of [1, 2, 3]) await council.ask(SECRETARY, `outcome ${item} noted: secret visits`)
    await council.run()

    expect(council.chat.only(PAT, 'For information, PAT on').words).toContain('Placements that broke down')
    const office = council.chat.only('channel:member-office', 'For information, PAT on').words
    expect(office).toContain('CS05')
    expect(office).not.toMatch(/EX01|Placements/)
    expect(council.chat.only('person:chair-of-governance-and-audit', 'For information, PAT on').words).toContain('EX01')
  })

  it('is not told to whoever is not entitled, or asks where others read along', async () => {
    await withExempt()
    await council.ask(SECRETARY, 'outcome EX01 referred recommendations: visit every home amount: £1m')

    for (const [post, where] of [
      [OUTSIDER, 'alone'],
      [MEMBERS_OFFICE, 'member-office'],
      [CHAIR, 'unknown channel'],
    ] as const) {
      for (const line of ['outcomes PAT', 'referrals', 'outcome', 'outcome EX01', 'correct-outcome EX01', 'answer 1']) {
        expect((await council.ask(post, line, where)).words).not.toMatch(/Placements|visit every|£1,000,000/)
      }
    }
  })
})

describe('an answer to a referral', () => {
  it('is recorded once, and comes to the forum’s next agenda with its case', async () => {
    await atTheMeeting()
    await council.ask(
      SECRETARY,
      'outcome CS05 referred recommendations: more staff amount: £460k pa by: 15 December 2026',
    )
    expect((await council.ask(MEMBERS_OFFICE, 'referrals')).words).toContain(
      'Calls answered in 40 seconds (CS05) | more staff | £460,000 a year | PAT | Monday 7 December 2026 | Tuesday 15 December 2026',
    )

    const { title, words } = await council.ask(SECRETARY, 'answer 1 agreed, from the contingency')

    expect(title).toBe(
      'Recorded: the answer of the Corporate Management Team (CMT) on Calls answered in 40 seconds (CS05)',
    )
    expect(words).toContain('It comes to the meeting of Monday 4 January 2027.')
    expect(await lastItemOf('CS05')).toMatchObject({
      kind: 'follow_up',
      state: 'planned',
      why: 'Answer of the Corporate Management Team (CMT), recorded on Monday 7 December 2026: agreed, from the contingency',
    })
    expect(await caseOf('CS05')).toMatchObject({ waitingFor: null, meetingId: 2 })
    expect((await council.ask(CHAIR, 'answer 1 refused')).title).toBe(
      'What was referred, Calls answered in 40 seconds, has been answered: the PAT Secretary recorded it. "referrals" lists the open ones.',
    )
    expect((await council.ask(SECRETARY, 'referrals')).title).toBe('No open referrals')
  })

  it('asks its presenter to report on it, and nobody for an action plan', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, 'outcome CS05 referred recommendations: more staff by: 15 December 2026')
    await council.ask(SECRETARY, 'answer 1 agreed, from the contingency')
    await council.run()

    expect(
      council.chat.titlesIn('person:head-of-contact-point').filter((title) => title.includes('4 January')),
    ).toEqual([
      'You present CS05 Calls answered in 40 seconds to PAT on Monday 4 January 2027 at 10:00, Sessions House, Maidstone',
    ])
  })
})

describe('outcomes', () => {
  it('of the last meeting are told to its forum, the Members’ side and the performance team, and of their own to others', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, 'outcome CS05 accepted: the rota is the cause')

    for (const post of [NED, MEMBERS_OFFICE, ANALYST]) {
      const { title, words } = await council.ask(post, 'outcomes PAT')
      expect(title).toBe(
        'For information, PAT on Monday 7 December 2026: Calls answered in 40 seconds (CS05), action plan accepted; Energy and carbon, no outcome is recorded yet',
      )
      expect(words).toContain('1. Calls answered in 40 seconds (CS05): action plan accepted')
      expect(words).toContain('2. Energy and carbon: no outcome is recorded yet')
    }
    const own = (await council.ask(MANAGER, 'outcomes PAT')).words
    expect(own).toContain('CS05')
    expect(own).not.toContain('Energy')
    expect((await council.ask('DAT Secretary', 'outcomes PAT')).title).toContain('Only members of PAT')
    expect((await council.ask(SECRETARY, 'outcomes PAT meeting: 4 January 2027')).title).toBe(
      'PAT on Monday 4 January 2027 had no items',
    )
  })
})
