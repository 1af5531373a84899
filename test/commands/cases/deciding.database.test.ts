import { afterEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, councilsLike, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { good, poor } from '../../support/figures.ts'
import { wordsOfForm } from '../../support/words.ts'

let council: TestCouncil
afterEach(() => council.drop())

/** CS05 is proposed to PAT; nothing is proposed for CS01; meetings are planned. */
const withProposal = councilsLike(async () => {
  const made = await aCouncil({ figures: [poor('CS05'), good('CS01')] })
  await made.run()
  return made
})
const aProposal = async () => {
  council = await withProposal()
}

const title = async (post: string, line: string) => (await council.ask(post, line)).title
const caseOf = async (ref: string) => (await council.council.store.cases.listFor(ref))[0]

describe('call-in', () => {
  it('is the chair’s, or the secretary’s for them, and nobody else’s', async () => {
    await aProposal()
    const refusal = 'Only the Deputy Managing Director, who chairs PAT, or its secretary calls in. You can ask them to.'

    for (const post of [MANAGER, OUTSIDER, ANALYST, 'Managing Director', 'PAT Non-Executive Director 1']) {
      expect(await title(post, 'call-in CS05')).toBe(refusal)
    }
    expect(await title(SECRETARY, 'call-in CS05')).toMatch(
      /^CS05 Calls answered in 40 seconds is called in to PAT on Monday 7 December 2026/,
    )

    expect(await caseOf('CS05')).toMatchObject({ state: 'called_in', decidedBy: SECRETARY, reason: null })
  })

  it('of what is called in already is refused, and says by whom', async () => {
    await aProposal()
    await council.ask(SECRETARY, 'call-in CS05')

    expect(await title(CHAIR, 'call-in CS05')).toBe(
      'CS05 has already been called in, by the PAT Secretary. "why CS05" says why.',
    )
  })

  it('goes to the meeting that the chair names, though no later one leaves enough notice', async () => {
    await aProposal()
    council.setNow('2026-12-01T09:00:00Z')
    await council.db.database.pool.query(
      `UPDATE "Meeting" SET state = 'cancelled' WHERE forum = 'pat' AND "startsAt" > '2026-12-08'`,
    )

    expect(await title(CHAIR, 'call-in CS01 asked for at the last meeting')).toContain(
      'no meeting planned that leaves enough notice',
    )
    expect(await title(CHAIR, 'call-in CS01 asked for at the last meeting meeting: 7 December 2026')).toMatch(
      /^CS01 Calls answered in 40 seconds is called in to PAT on Monday 7 December 2026/,
    )
  })

  it('of two people who press at the same moment is the first one’s; the other is told', async () => {
    await aProposal()

    const answers = await Promise.all([
      council.ask(CHAIR, 'call-in CS05'),
      council.ask(SECRETARY, 'decline CS05 not now'),
    ])

    // The chair who reads first that it is declined is asked for a reason in a form, which says the same.
    const refused = answers.filter((one) => /CS05 (has already been|was already)/.test(`${one.title} ${one.words}`))
    expect(refused).toHaveLength(1)
    await council.run()
    expect(council.chat.titlesIn('channel:pat').filter((one) => one.startsWith('Call in '))).toEqual([])
  })

  it('of what has just been declined is refused, says by whom, and can still be done with a reason', async () => {
    await aProposal()
    await council.ask(SECRETARY, 'decline CS05 the new supplier starts in May')

    expect(wordsOfForm((await council.ask(CHAIR, 'call-in CS05')).form)).toContain(
      'CS05 was already decided: not this time, by the PAT Secretary. To call it in all the same, give a reason.',
    )
    expect(await caseOf('CS05')).toMatchObject({ state: 'declined' })
    expect(await title(CHAIR, 'call-in CS05 it cannot wait')).toContain('is called in to PAT')
  })

  it('without a proposal needs a reason, and opens nothing without one', async () => {
    await aProposal()

    const { form } = await council.ask(CHAIR, 'call-in CS01')
    expect(form.fields[0]).toMatchObject({
      name: 'reason',
      required: true,
      error: 'Nothing was called in. No rule proposed CS01. To call it in all the same, give a reason.',
    })
    expect(form.fields.slice(1).map(({ name, kind }) => [name, kind])).toEqual([
      ['forum', 'choice'],
      ['kind', 'choice'],
      ['meeting', 'date'],
    ])
    expect(await caseOf('CS01')).toBeUndefined()
    expect(await title(CHAIR, 'call-in CS01 asked for at the last meeting')).toContain('is called in to PAT')
    expect(await caseOf('CS01')).toMatchObject({ manual: true, reason: 'asked for at the last meeting' })
  })

  it('by hand goes to the forum that the caller chairs', async () => {
    await aProposal()

    expect(await title('Managing Director', 'call-in CS01 the programme slips')).toContain('is called in to DAT')
  })

  it('is refused when no meeting leaves enough notice, and leaves nothing half done', async () => {
    council = await aCouncil({ figures: [poor('CS05'), good('CS01')] }) // before anything has planned the meetings

    expect(await title(CHAIR, 'call-in CS01 asked for')).toBe(
      'PAT has no meeting planned that leaves enough notice: "meetings" lists those that are.',
    )
    expect(await title(CHAIR, 'call-in CS05')).toBe(
      'PAT has no meeting planned that leaves enough notice: "meetings" lists those that are.',
    )

    expect(await caseOf('CS01')).toBeUndefined()
    expect(await caseOf('CS05')).toMatchObject({ state: 'proposed' })
  })

  it('to a forum that there is not is refused', async () => {
    await aProposal()

    expect(await title(CHAIR, 'call-in CS01 because forum: CMT')).toBe('There is no forum "CMT": say PAT or DAT.')
  })
})

describe('decline', () => {
  it('is asked for its reason in a form, which is then recorded with the post that decided', async () => {
    await aProposal()

    const { form } = await council.ask(CHAIR, 'decline CS05')
    expect(form.intro).toContain('CS05 Calls answered in 40 seconds will not be called in to PAT this time')
    await council.submit(CHAIR, form.command, { ref: 'CS05', reason: 'A new system starts in May' })

    expect(await caseOf('CS05')).toMatchObject({
      state: 'declined',
      decidedBy: CHAIR,
      reason: 'A new system starts in May',
    })
  })

  it('is the chair’s', async () => {
    await aProposal()

    expect(await title(MANAGER, 'decline CS05 we are fine')).toBe(
      'Only the Deputy Managing Director, who chairs PAT, or its secretary declines. You can ask them to.',
    )
  })

  it('of what nobody proposed, or what is decided, is refused', async () => {
    await aProposal()
    await council.ask(CHAIR, 'decline CS05 a new system starts in May')

    expect(await title(CHAIR, 'decline CS01 no need')).toBe(
      'CS01 is not proposed for a call-in, so there is nothing to decline: "call-ins" lists what is.',
    )
    expect(await title(CHAIR, 'decline CS05 once more')).toBe(
      'CS05 was already decided: not this time, by the Deputy Managing Director. "why CS05" says why.',
    )
  })

  it('shows in why from when on figures count again', async () => {
    await aProposal()
    await council.ask(CHAIR, 'decline CS05 a new system starts in May')

    const { words } = await council.ask(MANAGER, 'why CS05')

    expect(words).toContain('no rule calls it in')
    expect(words).toContain('Only periods after Wednesday 30 September 2026 count')
  })
})

describe('decisions', () => {
  it('of a meeting are those of the forum that is meant, and an indicator alone has none', async () => {
    await aProposal()
    await council.ask(CHAIR, 'call-in CS05')
    await council.ask(CHAIR, 'decline CS01 it is green')

    expect(await title(CHAIR, 'decisions meeting: 7 December 2026')).toContain('PAT, Monday 7 December 2026')
    expect((await council.ask(CHAIR, 'decisions CS05 meeting: 7 December 2026')).words).toContain(
      '"decisions PAT meeting: …" lists those of a forum’s meeting.',
    )
  })
})
