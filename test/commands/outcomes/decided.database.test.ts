import { afterEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, DIRECTOR, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'

let council: TestCouncil
afterEach(() => council.drop())

/** PAT of Monday 7 December 2026 has CS05, FN07 and a paper, in this order; it is that day. */
const atTheMeeting = async () => {
  council = await aCouncil({ figures: [poor('CS05'), poor('FN07')] })
  await council.run()
  await council.ask(CHAIR, 'call-in FN07')
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(
    SECRETARY,
    `item PAT Energy and carbon kind: paper presenter: ${OUTSIDER} why: asked for in October`,
  )
  await council.ask(CHAIR, 'order-item CS05 to: 1')
  council.setNow('2026-12-07T11:00:00Z')
}

const recorded = () => council.db.database.prisma.outcome.count()
const decisionOf = async (item: number) => (await council.council.store.outcomes.findStanding(item))?.decision

describe('several outcomes in one line', () => {
  it('are recorded by their place on the agenda, each with what follows', async () => {
    await atTheMeeting()

    const { title, words } = await council.ask(
      SECRETARY,
      `decided 1 accepted: the rota is the cause; 2 rewrite for: ${DIRECTOR}; energy noted`,
      'pat',
    )

    expect(title).toBe('3 outcomes recorded')
    expect(words).toContain('1. Calls answered in 40 seconds (CS05): action plan accepted. It stays called in')
    expect(words).toContain('Comes back on Monday 4 January 2027, brought by the Director of Engagement.')
    expect(words).toContain('Every item has its outcome.')
    // FN07 was put on the agenda first: its number is 1, its place 2.
    expect([await decisionOf(1), await decisionOf(2), await decisionOf(3)]).toEqual(['rewrite', 'accepted', 'noted'])
  })

  it('are all refused where one is, each with its reason, and the line is given back', async () => {
    await atTheMeeting()

    const { title, words } = await council.ask(
      SECRETARY,
      'decided 1 accepted; 2 rewrite; 3 acepted; 4 noted; CS05 noted; 3 develop for: Nobody At All by: 18 December 2026',
      'pat',
    )

    expect(title).toBe('Nothing is recorded yet: put this right and send it all again')
    expect(words).toContain('"2 rewrite": Person named: please give the post that brings it back.')
    expect(words).toContain('"3 acepted": Decision: found "acepted", expected accepted, not accepted')
    expect(words).toContain('"4 noted": The agenda has no item 4: it has 3.')
    expect(words).toContain('"CS05 noted": Calls answered in 40 seconds is here twice.')
    expect(words).toContain('No post is called "Nobody At All".')
    expect(words).toContain('decided 1 accepted; 2 rewrite; 3 acepted;')
    expect(await recorded()).toBe(0)
  })

  it('say what is recorded already', async () => {
    await atTheMeeting()
    await council.ask(SECRETARY, 'decided 1 accepted', 'pat')

    const { words } = await council.ask(CHAIR, 'decided 1 noted; 3 noted', 'pat')

    expect(words).toContain('has its outcome: action plan accepted, recorded by the PAT Secretary')
    expect(await recorded()).toBe(1)
  })
})
