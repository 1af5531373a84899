import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { anIndicator, exemptPoor, monthly, poor } from '../../support/figures.ts'

let council: TestCouncil

/** CS05 is called in and has an action; FN07 is proposed; EX01 is called in, has an action of an outsider, and became exempt. */
beforeAll(async () => {
  council = await aCouncil()
  await council.run()
  await council.report(
    poor('CS05'),
    poor('FN07', { name: 'Invoices paid on time', accountablePost: OUTSIDER, directorPost: null }),
    exemptPoor({ classification: 'unrestricted' }),
  )
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in EX01')
  await council.ask(CHAIR, `action CS05 Train eight owner: ${MANAGER} by: 1 December 2026`)
  await council.ask(CHAIR, `action PAT Publish the rota owner: ${MANAGER} by: 4 November 2026`)
  await council.ask(CHAIR, `action EX01 Visit every home owner: ${OUTSIDER} by: 1 December 2026`)
  await council.report(exemptPoor())
  await council.ask(MANAGER, 'accept 1')
  await council.ask(MANAGER, 'extend 1 to: 15 December 2026 reason: two fell ill')
  council.setNow('2026-11-06T09:00:00Z')
})
afterAll(() => council.drop())

const words = async (post: string, where: 'alone' | 'pat' | 'member-office' = 'alone') =>
  (await council.ask(post, 'my', where)).words

describe('what waits', () => {
  it('for nobody is said so', async () => {
    expect(await words('ICT Team')).toBe('Nothing waits for you.')
  })

  it('for the chair: proposals and later dates to decide, with both answers to each', async () => {
    const said = await words(CHAIR)

    expect(said.split('\n')[0]).toBe('2 things wait for you')
    expect(said).toContain('Proposals for you to decide\n- Invoices paid on time (FN07): Red for two quarters running')
    expect(said).toContain(
      'Later dates for you to decide\n- Train eight, for Calls answered in 40 seconds (CS05): the Head of Contact Point asks for Tuesday 15 December 2026 instead of Tuesday 1 December 2026: two fell ill.',
    )
    expect(said).toContain(
      '[Call in FN07: call-in FN07] [Not this time: FN07: decline FN07] [Grant: Train eight: grant 1] [Refuse: Train eight: refuse 1]',
    )
  })

  it('for the accountable manager: what to acknowledge, the action plan by its day, and their actions, the overdue first', async () => {
    const said = await words(MANAGER)

    expect(said).toContain(
      'Called in, for you to answer\n- Calls answered in 40 seconds (CS05), PAT, Monday 7 December 2026 at 10:00, Sessions House, Maidstone: to be acknowledged; action plan due by Monday 30 November 2026.',
    )
    const [, actions = ''] = said.split('Your actions\n')
    expect(actions).toMatch(
      /^- Publish the rota: late since Wednesday 4 November 2026\.\n- Train eight, for Calls answered in 40 seconds \(CS05\): by/,
    )
    expect(said).toContain('[Done: Publish the rota: complete 2]')
  })

  it('no more is said of what was acknowledged and planned', async () => {
    await council.ask(MANAGER, 'acknowledge CS05')
    expect(await words(MANAGER)).toContain('Sessions House, Maidstone: action plan due by Monday 30 November 2026.')
    expect(await words(MANAGER)).toContain('[Plan: CS05: plan #1]')

    await council.submit(MANAGER, 'plan', { item: 'CS05', cause: 'Eight left', actions: 'Hire eight' })

    expect(await words(MANAGER)).not.toContain('Plan: Calls answered')
  })

  it('for the secretary: outcomes that are not recorded after a meeting', async () => {
    expect(await words(SECRETARY)).toBe('Nothing waits for you.')

    council.setNow('2026-12-07T12:00:00Z')
    const said = await words(SECRETARY)
    council.setNow('2026-11-06T10:00:00Z')

    expect(said).toContain(
      'Outcomes for you to record\n- Calls answered in 40 seconds (CS05): PAT, Monday 7 December 2026',
    )
    expect(said).toContain('[Record CS05: outcome #1]')
  })

  it('for the secretary: what was referred, until it is answered', async () => {
    council.setNow('2026-12-07T12:00:00Z')
    await council.ask(
      SECRETARY,
      'outcome CS05 referred recommendations: Fund two homes amount: £460k pa by: 15 December 2026 attended: all discussion: agreed',
    )
    const said = await words(SECRETARY)
    council.setNow('2026-11-06T11:00:00Z')

    expect(said).toContain('Referred, for you to follow\n- Calls answered in 40 seconds (CS05), £460,000 a year: with ')
    expect(said).toContain('to be discussed on Tuesday 15 December 2026.')
    expect(said).toContain('[Answer on Calls answered in 40 seconds (CS05): answer 1]')
  })

  it('for others is not theirs to see', async () => {
    for (const post of [DIRECTOR, ANALYST, 'Managing Director'])
      expect(await words(post)).toBe('Nothing waits for you.')
  })
})

describe('what is exempt', () => {
  it('waits for its owner alone, and nowhere where others read along', async () => {
    expect(await words(OUTSIDER)).toContain('Visit every home')
    expect(await words(OUTSIDER, 'pat')).not.toContain('Visit every home')
    expect(await words(OUTSIDER, 'member-office')).not.toContain('Visit every home')
  })

  it('stands in a forum’s own channel for who is entitled to it, and in no other', async () => {
    expect(await words(MANAGER)).toContain('Placements that broke down (EX01)')
    expect(await words(MANAGER, 'pat')).toContain('Placements that broke down (EX01)')
    expect(await words(MANAGER, 'member-office')).not.toMatch(/EX01|Placements/)
  })

  it('is not counted where it is not shown', async () => {
    const alone = (await words(MANAGER)).split('\n')[0]
    const elsewhere = (await words(MANAGER, 'member-office')).split('\n')[0]

    expect([alone, elsewhere]).toEqual(['3 things wait for you', '2 things wait for you'])
  })
})

it('warns an accountable manager, alone', async () => {
  await council.report({
    indicator: anIndicator({
      ref: 'WA01',
      name: 'Waste',
      accountablePost: 'Head of Country Parks',
      directorPost: null,
    }),
    results: monthly('2026-04', '75', '75', '75', '66', '66', '66'),
  })
  const warned = await council.council.store.warnings.listPending()
  expect(warned.map(({ ref }) => ref)).toContain('WA01')

  expect(await words(OUTSIDER)).toContain('Early warnings, for you alone\n- Waste (WA01): ')
  expect(await words(OUTSIDER, 'pat')).not.toContain('WA01')
})

it('offers at most eight buttons, and both answers to a question or neither', async () => {
  for (let n = 1; n <= 9; n++) {
    await council.ask(CHAIR, `action PAT Thing ${n} owner: General Counsel by: 1 December 2026`)
  }

  const { words } = await council.ask('General Counsel', 'my')

  expect(words.match(/^- Thing/gm)).toHaveLength(9)
  expect(words.match(/\[?Accept: /g)).toHaveLength(8)
})
