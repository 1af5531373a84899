import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, councilsLike, MANAGER, OUTSIDER } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'

const MANAGERS_OWN = 'person:head-of-contact-point'
const PARKS_OWN = 'person:head-of-country-parks'
const DIRECTORS_OWN = 'person:director-of-engagement'
const CHAIRS_OWN = 'person:deputy-managing-director'

let council: TestCouncil
afterEach(() => council.drop())

/**
 * Three indicators are called in to PAT's meeting of Monday 7 December 2026; two are the Head of Contact Point's. Plans
 * are due on Monday 30 November: reminded on Thursday 26 November, missing on 1 December, told to the director on the 2nd, to the chair on the 3rd.
 */
const calledIn = councilsLike(async () => {
  const made = await aCouncil()
  await made.run()
  await made.report(
    poor('CS05'),
    poor('CS06', { name: 'Calls answered at all' }),
    poor('FN07', { accountablePost: OUTSIDER, directorPost: null }),
  )
  for (const ref of ['CS05', 'CS06', 'FN07']) await made.ask(CHAIR, `call-in ${ref}`)
  await made.run()
  return made
})
beforeEach(async () => {
  council = await calledIn()
})

/** Everything that is due by then happens, and nothing before it has run since. */
const at = (moment: string) => council.runAt(moment)
const chased = (conversation: string) =>
  council.chat
    .titlesIn(conversation)
    .filter((title) => /action plan/i.test(title) && !title.startsWith('You are called in'))
const plan = (ref: string) => council.ask(MANAGER, `plan ${ref} cause: Staff left actions: Recruit`)

describe('a plan that has not come', () => {
  it('is asked of its presenter before its day and after it, then told to the director, then to the chair', async () => {
    await at('2026-11-26T08:59:00Z')
    expect(chased(MANAGERS_OWN)).toEqual([])

    await at('2026-11-26T09:00:00Z')
    expect(chased(MANAGERS_OWN)).toEqual(['Your 2 action plans for PAT are due on Monday 30 November 2026'])
    expect(chased(PARKS_OWN)).toEqual([
      'Your action plan for PAT is due on Monday 30 November 2026: FN07 Calls answered in 40 seconds',
    ])

    await at('2026-11-30T23:00:00Z')
    expect(chased(MANAGERS_OWN)).toHaveLength(1)
    await at('2026-12-01T09:00:00Z')
    expect(chased(MANAGERS_OWN)).toContain(
      'Your 2 action plans for PAT were due on Monday 30 November 2026, please send them today',
    )
    expect(chased(DIRECTORS_OWN)).toEqual([])

    await at('2026-12-02T09:00:00Z')
    expect(chased(DIRECTORS_OWN)).toEqual([
      'For you, before Thursday 3 December 2026: please ask the Head of Contact Point for the 2 action plans that PAT has not had',
    ])
    // The directory does not say to whom the Head of Contact Point answers.
    expect(council.chat.only(DIRECTORS_OWN, 'please ask').words).toContain('because you direct the indicators.')
    expect(chased(CHAIRS_OWN)).toEqual([])

    await at('2026-12-03T09:00:00Z')
    expect(chased(CHAIRS_OWN)).toEqual([
      'For the chair of PAT, before Monday 7 December 2026 at 10:00: 3 action plans have not come',
    ])
    await at('2026-12-07T12:00:00Z')
    expect([MANAGERS_OWN, PARKS_OWN, DIRECTORS_OWN, CHAIRS_OWN].map((one) => chased(one).length)).toEqual([2, 2, 1, 1])
  })

  it('is asked for in one message with all that a person is to bring, and a button for each', async () => {
    await at('2026-11-26T09:00:00Z')

    const { words } = council.chat.only(MANAGERS_OWN, 'action plans for PAT are due')
    expect(words).toContain('- CS05 Calls answered in 40 seconds: Red for two quarters running')
    expect(words).toContain('- CS06 Calls answered at all: Red for two quarters running')
    expect(words).toContain('[Write the plan for CS05: plan #1] [Write the plan for CS06: plan #2]')
  })

  it('is told to the chair with who has been silent', async () => {
    await council.ask(MANAGER, 'acknowledge CS05')
    await at('2026-12-03T09:00:00Z')

    const { words } = council.chat.only(CHAIRS_OWN, '3 action plans have not come')
    expect(words).toContain('- CS05 Calls answered in 40 seconds: the Head of Contact Point owes it, and knows of it.')
    expect(words).toContain('the Head of Country Parks owes it, and has not answered.')
    expect(words).toContain('[Ask for CS05: ask-plan #1] [Ask for CS06: ask-plan #2] [Ask for FN07: ask-plan #3]')
  })
})

describe('the plan of what is called in late', () => {
  it('is missing only once its own day has passed, and is asked for then', async () => {
    await at('2026-12-01T08:00:00Z')
    await council.report(poor('CS07', { name: 'Calls given up', accountablePost: OUTSIDER, directorPost: null }))
    await council.ask(CHAIR, 'call-in CS07 asked for by Members meeting: 7 December 2026')
    const itsOwn = () => chased(PARKS_OWN).filter((title) => title.includes('CS07'))

    await at('2026-12-02T09:00:00Z')
    expect(itsOwn()).toEqual([])
    expect(chased(PARKS_OWN)).toContain(
      'Your action plan for PAT was due on Monday 30 November 2026, please send it today: FN07 Calls answered in 40 seconds',
    )
    await at('2026-12-03T09:00:00Z')

    expect(itsOwn()).toEqual([
      'Your action plan for PAT was due on Wednesday 2 December 2026, please send it today: CS07 Calls given up',
    ])
    expect(chased(CHAIRS_OWN)).toEqual([
      'For the chair of PAT, before Monday 7 December 2026 at 10:00: 3 action plans have not come',
    ])
  })
})

describe('a plan that has come', () => {
  it('is not asked for; what else the person owes still is', async () => {
    await plan('CS05')
    await at('2026-11-26T09:00:00Z')
    expect(council.chat.only(MANAGERS_OWN, 'action plan for PAT is due').words).not.toContain('CS05')

    await plan('CS06')
    await at('2026-12-03T09:00:00Z')

    expect(chased(MANAGERS_OWN)).toHaveLength(1)
    expect(chased(DIRECTORS_OWN)).toEqual([])
    expect(chased(CHAIRS_OWN)).toEqual([expect.stringContaining('an action plan has not come: FN07')])
  })

  it('of every item ends the chasing', async () => {
    await plan('CS05')
    await plan('CS06')
    await council.ask(OUTSIDER, 'plan FN07 cause: Late actions: Chase')

    await at('2026-12-03T09:00:00Z')

    expect([MANAGERS_OWN, PARKS_OWN, CHAIRS_OWN].flatMap(chased)).toEqual([])
  })
})

describe('after an outage', () => {
  it('each person is told once, of what is missing by now, and nobody is reminded of a day that has passed', async () => {
    await at('2026-12-03T09:30:00Z')

    expect(chased(MANAGERS_OWN)).toEqual([
      'Your 2 action plans for PAT were due on Monday 30 November 2026, please send them today',
    ])
    expect(chased(DIRECTORS_OWN)).toEqual([
      'For you, today: please ask the Head of Contact Point for the 2 action plans that PAT has not had',
    ])
    expect(chased(CHAIRS_OWN)).toEqual([
      'For the chair of PAT, before Monday 7 December 2026 at 10:00: 3 action plans have not come',
    ])
    const { words } = council.chat.only(MANAGERS_OWN, 'please send them today')
    expect(words).toContain('Your director is told too.')
    expect(words).not.toContain('2 December')
  })

  it('that ends on a Saturday nobody is chased before Monday', async () => {
    await at('2026-12-05T10:00:00Z')
    expect([MANAGERS_OWN, PARKS_OWN, DIRECTORS_OWN, CHAIRS_OWN].flatMap(chased)).toEqual([])

    await at('2026-12-07T09:00:00Z')

    expect([MANAGERS_OWN, PARKS_OWN, DIRECTORS_OWN, CHAIRS_OWN].map((one) => chased(one).length)).toEqual([1, 1, 1, 1])
  })

  it('that lasts beyond the meeting nobody is chased', async () => {
    await at('2026-12-07T10:00:01Z')

    expect([MANAGERS_OWN, PARKS_OWN, DIRECTORS_OWN, CHAIRS_OWN].flatMap(chased)).toEqual([])
  })
})

it('a meeting that is moved is chased for anew, by its new day', async () => {
  await at('2026-11-26T09:00:00Z')
  await council.ask(CHAIR, 'move-meeting PAT to: 14 December 2026 reason: the room is taken')
  await at('2026-12-03T09:00:00Z')

  expect(chased(CHAIRS_OWN)).toEqual([])
  expect(chased(MANAGERS_OWN)).toEqual([
    'Your 2 action plans for PAT are due on Monday 30 November 2026',
    'Your 2 action plans for PAT are due on Monday 7 December 2026',
  ])
})
