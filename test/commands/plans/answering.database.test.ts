import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { vacate } from '../../support/directory.ts'
import { anIndicator, exemptPoor, monthly, poor } from '../../support/figures.ts'
import { tellEvents } from '../../support/tell-events.ts'
import { wordsOfForm } from '../../support/words.ts'

const MANAGERS_OWN = 'person:head-of-contact-point'
const DIRECTORS_OWN = 'person:director-of-engagement'
const PAT = 'channel:pat'

let council: TestCouncil
const ask = (post: string, line: string) => council.ask(post, line)
const title = async (post: string, line: string) => (await ask(post, line)).title
const itemOf = async (ref: string) => {
  const [one] = await council.council.store.cases.listFor(ref)
  const items = await council.council.store.agenda.listForCase(one?.id ?? 0)
  const [item] = items
  if (!one || !item) throw new Error(`${ref} is on no agenda`)
  return { ...item, caseId: one.id }
}
const eventsOf = async (ref: string) => tellEvents(council.council, (await itemOf(ref)).caseId)

/** Four indicators are called in to PAT's meeting of Monday 7 December; plans are due on Monday 30 November. */
beforeAll(async () => {
  council = await aCouncil()
  await council.run()
  await council.report(
    poor('CS05'),
    poor('CS06'),
    poor('FN07', { accountablePost: OUTSIDER, directorPost: null }),
    exemptPoor(),
  )
  for (const ref of ['CS05', 'CS06', 'FN07', 'EX01']) await ask(CHAIR, `call-in ${ref}`)
  await council.run()
})
afterAll(() => council.drop())

describe('the call-in notice', () => {
  it('lets the accountable manager answer, and shows in the forum’s channel what has come back', async () => {
    const { id } = await itemOf('CS05')

    const mine = council.chat.only(MANAGERS_OWN, 'CS05').words
    expect(mine).toContain(
      `[Acknowledge: acknowledge #${id}] [Write the action plan: plan #${id}] [Name a substitute: substitute #${id}]`,
    )
    const theirs = council.chat.only(PAT, 'CS05').words
    expect(theirs).toContain('Nothing to do here: the Head of Contact Point is told.')
    expect(theirs).not.toMatch(/not yet|not received/)
    expect(theirs).not.toContain(`acknowledge #${id}`)
  })
})

describe('acknowledge', () => {
  it('says by whom and when, where the notice stands', async () => {
    expect(await title(MANAGER, 'acknowledge CS05')).toMatch(
      /^Thank you: next is your action plan, by \w+ \d+ \w+ \d{4}, for CS05 Calls answered in 40 seconds$/,
    )
    await council.run()

    const mine = council.chat.only(MANAGERS_OWN, 'CS05')
    expect(mine.words).not.toContain('[Acknowledge')
    expect((await council.ask(CHAIR, 'agenda PAT')).words).toContain(
      'the Head of Contact Point, who has acknowledged it.',
    )
    expect((await eventsOf('CS05')).at(-1)).toMatchObject({ kind: 'acknowledged', by: MANAGER })
  })

  it('a second time is told that it was done', async () => {
    expect(await title(SECRETARY, 'acknowledge CS05')).toBe(
      'Calls answered in 40 seconds was acknowledged already, by the Head of Contact Point on Tuesday 3 November 2026. Nothing to do.',
    )
  })

  it('is for whoever answers, or for the secretary on their behalf, which is recorded', async () => {
    const { id } = await itemOf('FN07')

    expect(await title(CHAIR, `acknowledge #${id}`)).toBe(
      'Only the Head of Country Parks, their deputy and the PAT Secretary for them answer for Calls answered in 40 seconds. You can ask them to.',
    )
    await ask(SECRETARY, `acknowledge ${id}`)

    expect(await itemOf('FN07')).toMatchObject({ acknowledgedBy: 'PAT Secretary (for the Head of Country Parks)' })
  })

  it('of two who do so at once is done once', async () => {
    const { id } = await itemOf('EX01')

    const answers = await Promise.all([ask(MANAGER, `acknowledge ${id}`), ask(SECRETARY, `acknowledge ${id}`)])

    expect(answers.filter(({ title }) => title.startsWith('Thank you'))).toHaveLength(1)
    expect(answers.filter(({ title }) => title.includes('was acknowledged already'))).toHaveLength(1)
  })
})

describe('substitute', () => {
  it('tells the substitute what for, and the forum who comes', async () => {
    const { id } = await itemOf('CS06')
    const { form } = await ask(MANAGER, `substitute ${id}`)
    expect(form.fields.map(({ name }) => name)).toEqual(['post', 'reason'])
    expect(form).toMatchObject({ about: 'CS06 Calls answered in 40 seconds', fixed: { item: String(id) } })

    const { words } = await council.submit(MANAGER, 'substitute', {
      item: String(id),
      post: DIRECTOR,
      reason: 'On leave that week',
    })
    await council.run()

    expect(words).toContain('The Director of Engagement comes instead: CS06 Calls answered in 40 seconds')
    expect(council.chat.only(PAT, 'CS06').words).toContain(
      'is called in to PAT on Monday 7 December 2026 at 10:00: the Director of Engagement comes instead of the Head of Contact Point',
    )
    const told = council.chat.only(DIRECTORS_OWN, 'instead of the Head of Contact Point').words
    expect(told).toContain('You come to PAT on Monday 7 December 2026 at 10:00')
    expect(told).toContain(`[Write the action plan: plan #${id}]`)
    expect(await itemOf('CS06')).toMatchObject({ acknowledgedBy: MANAGER })
    expect((await eventsOf('CS06')).at(-1)).toMatchObject({
      kind: 'substitute',
      text: 'The Director of Engagement comes instead: On leave that week',
    })
  })

  it('may answer for the item', async () => {
    expect(await title(DIRECTOR, `plan CS06 cause: Staff left actions: Recruit`)).toBe(
      'Action plan for CS06 Calls answered in 40 seconds received on Tuesday 3 November 2026, in time',
    )
  })

  it('named a second time is refused', async () => {
    const { form } = await ask(MANAGER, `substitute CS06 post: ${DIRECTOR} reason: On leave`)

    expect(wordsOfForm(form)).toContain(
      'The Director of Engagement comes for Calls answered in 40 seconds already: name another post',
    )
  })

  it('is told when the presenter comes after all', async () => {
    expect(await title(MANAGER, `substitute CS06 post: ${MANAGER} reason: Back earlier`)).toBe(
      'The Head of Contact Point comes after all: CS06 Calls answered in 40 seconds',
    )
    await council.run()

    expect(council.chat.titlesIn(DIRECTORS_OWN)).toContain(
      'You need not come after all: CS06 Calls answered in 40 seconds',
    )
    expect(council.chat.only(PAT, 'CS06').words).toContain('at 10:00: the Head of Contact Point comes\n')
  })

  it('must be entitled to what is exempt', async () => {
    const { form } = await ask(MANAGER, `substitute EX01 post: ${OUTSIDER} reason: On leave`)

    expect(wordsOfForm(form)).toContain(
      'EX01 is exempt, and the Head of Country Parks is not among those entitled to it. Name another post.',
    )
  })

  it('is for whoever answers to name', async () => {
    expect(await title(CHAIR, 'substitute FN07')).toContain('Only the Head of Country Parks, their deputy')
  })
})

const PLAN = {
  item: 'CS05',
  cause: 'Eight advisers left in May',
  actions: 'Recruit eight by December',
  constraints: 'The budget is fixed',
  risks: 'The market is thin',
  support: 'A waiver for agency staff',
}

describe('plan', () => {
  it('whose trajectory cannot be read keeps everything that was written', async () => {
    const { form } = await council.submit(MANAGER, 'plan', { ...PLAN, trajectory: '2026-12: 75.5' })

    expect(wordsOfForm(form)).toContain(
      'CS05 is published in whole numbers, and "75.5" has more: write it with no more.',
    )
    expect(Object.fromEntries(form.fields.map(({ name, initial }) => [name, initial]))).toMatchObject({
      cause: PLAN.cause,
      support: PLAN.support,
      'trajectory.2026-12': '75.5',
    })
    expect(form.fixed).toEqual({ item: 'CS05' })
    expect(form.fields.filter(({ error }) => error).map(({ label }) => label)).toEqual([
      'Recovery trajectory: December 2026',
    ])
    expect(await council.council.store.plans.listFor((await itemOf('CS05')).id)).toEqual([])
  })

  it('that contradicts itself says where', async () => {
    const trajectory = '2026-12: 75, 2027-03: 79'
    const { form } = await council.submit(MANAGER, 'plan', { ...PLAN, trajectory, back: 'green by 2027-03' })

    expect(wordsOfForm(form)).toContain(
      'The trajectory has 79% in March 2027, which is amber, and yet it is to be back to green by March 2027. Change one of them.',
    )
  })

  it('is received in a line, is shown with all that it says to who asks, and shows as received where the notice stands', async () => {
    const trajectory = '2026-12: 75, 2027-03: 80'
    const { words } = await council.submit(MANAGER, 'plan', { ...PLAN, trajectory, back: 'green by March 2027' })
    await council.run()

    expect(words).toContain('Action plan for CS05 Calls answered in 40 seconds received on')
    expect(words).toContain('Nothing more to do.')
    for (const text of Object.values(PLAN).slice(1)) expect(words).not.toContain(text)
    const shown = (await ask(CHAIR, 'show-plan CS05')).words
    for (const text of Object.values(PLAN).slice(1)) expect(shown).toContain(text)
    expect(shown).toContain('December 2026 | 75% or better')
    expect(shown).toContain('March 2027 | 80% or better')
    expect(shown).toContain('March 2027 | Green')
    expect(council.chat.only(MANAGERS_OWN, 'CS05').words).toContain(
      'Your action plan: in, from the Head of Contact Point',
    )
    expect((await eventsOf('CS05')).at(-1)).toMatchObject({ kind: 'plan', text: 'Action plan received.' })
  })

  it('for what is on no agenda comes back with what was typed, and says so', async () => {
    const typed = { item: 'ZZ99', cause: 'Eight advisers left', actions: 'Recruit eight' }

    const { form } = await council.submit(MANAGER, 'plan', typed)

    expect(`${form.problem} ${form.fields.map(({ error }) => error)}`).toContain('There is no item "ZZ99"')
    const values = Object.fromEntries(form.fields.map(({ name, initial }) => [name, initial]))
    expect(values).toMatchObject({ cause: typed.cause, actions: typed.actions })
  })

  it('is corrected from what was returned before; its open promises give way to the new', async () => {
    const { form } = await ask(MANAGER, 'plan CS05')
    expect(form.intro).toBeNull()
    expect(Object.fromEntries(form.fields.map(({ name, initial }) => [name, initial]))).toMatchObject({
      cause: PLAN.cause,
      support: PLAN.support,
      'trajectory.2026-12': '75',
      'trajectory.2027-03': '80',
      back: 'green by 2027-03',
    })

    await council.submit(SECRETARY, 'plan', { ...PLAN, 'trajectory.2026-12': '', 'trajectory.2027-03': '81' })

    expect(await title(CHAIR, 'show-plan CS05')).toBe(
      'Action plan for CS05 Calls answered in 40 seconds corrected on Tuesday 3 November 2026 (version 2)',
    )
    const plans = await council.council.store.plans.listFor((await itemOf('CS05')).id)
    expect(plans.map(({ version, submittedBy }) => [version, submittedBy])).toEqual([
      [2, 'PAT Secretary (for the Head of Contact Point)'],
      [1, MANAGER],
    ])
    const commitments = await council.council.store.commitments.listFor('CS05')
    expect(commitments.map(({ period, value, state }) => [period, value, state])).toEqual([
      ['2026-12', '75', 'superseded'],
      ['2027-03', '80', 'superseded'],
      ['2027-03', null, 'superseded'],
      ['2027-03', '81', 'pending'],
    ])
  })

  it('that ends at red, or promises nothing, says what the forum will ask', async () => {
    const red = await ask(OUTSIDER, 'plan FN07 cause: Late invoices actions: Chase trajectory: 2026-12: 69')
    expect(red.words).toContain(
      'The trajectory ends in December 2026, and is still red there: not even the floor standard.',
    )

    const none = await ask(OUTSIDER, 'plan FN07 cause: Late invoices actions: Chase them')
    expect(none.words).toContain('It has no recovery trajectory, so no figure shows whether it works.')
  })

  it('needs at least a cause and actions', async () => {
    const { form } = await ask(OUTSIDER, 'plan FN07 cause: Late invoices')

    expect(form.fields.find(({ name }) => name === 'actions')).toMatchObject({ required: true, initial: '' })
    expect(form.fields.find(({ name }) => name === 'cause')).toMatchObject({ initial: 'Late invoices' })
  })

  it('of another is refused before it is written', async () => {
    expect(await title(DIRECTOR, 'plan FN07')).toContain('There is no item "FN07" that I can show you')
    expect(await title(CHAIR, 'plan FN07')).toContain('Only the Head of Country Parks, their deputy')
  })

  it('for an item without an indicator promises no figures', async () => {
    const { store, now } = council.council
    const { meetingId } = await itemOf('CS05')
    const made = await store.agenda.add(
      {
        ...{ meetingId, kind: 'project', title: 'Gateway programme', why: 'Stage review', caseId: null },
        ...{ presenterPost: 'head-of-country-parks', addedBy: SECRETARY },
      },
      () => ({}),
      now(),
    )

    const { form } = await ask(OUTSIDER, `plan #${made.id} cause: Late actions: Hurry trajectory: 2026-12: 5`)
    expect(wordsOfForm(form)).toContain(
      'This item is about no indicator, so no figures can be promised for it. Leave this empty.',
    )
    expect((await ask(OUTSIDER, `plan #${made.id} cause: Late actions: Hurry`)).title).toBe(
      'Action plan for Gateway programme received on Tuesday 3 November 2026, in time',
    )
  })

  it('is not shown to those who do not see the agenda, or where what is exempt may not stand', async () => {
    await ask(MANAGER, 'plan EX01 cause: Homes closed actions: Find homes')

    expect(await title(OUTSIDER, 'show-plan EX01')).toContain('There is no item "EX01" that I can show you')
    expect((await council.ask(CHAIR, 'show-plan EX01', 'unknown channel')).words).not.toContain('Homes closed')
    expect((await council.ask(CHAIR, 'show-plan EX01', 'pat')).words).toContain('Homes closed')
  })
})

describe('in place of the presenter', () => {
  it('their deputy may answer', async () => {
    await council.db.database.prisma.post.update({
      where: { id: 'head-of-country-parks' },
      data: { deputyId: 'ict-team' },
    })

    await ask('ICT Team', 'plan FN07 cause: Late invoices actions: Chase them')

    expect((await ask(CHAIR, 'show-plan FN07')).words).toContain('From the ICT Team.')
  })
})

describe('answers', () => {
  it('tells the chair who has acknowledged, who comes, and whose plan is in', async () => {
    const { words } = await ask(CHAIR, 'answers')

    expect(words).toContain('PAT: 5 of 5 action plans in')
    expect(words).toContain('Action plans are due on Monday 30 November 2026')
    expect(words).toMatch(
      /CS05 Calls answered in 40 seconds \| Head of Contact Point \| by the Head of Contact Point on Tuesday 3 November 2026 \| version 2, from the PAT Secretary \(for the Head of Contact Point\) on Tuesday 3 November 2026/,
    )
    expect(await title(SECRETARY, 'answers')).toContain('PAT:')
  })

  it('are for the chair and the secretary', async () => {
    expect(await title(MANAGER, 'answers PAT')).toBe(
      'Only the Deputy Managing Director, who chairs PAT, or its secretary sees who has answered. You can ask them to.',
    )
  })

  it('do not tell of what is exempt where others read along', async () => {
    const { words } = await council.ask(CHAIR, 'answers', 'member-office')

    expect(words).not.toContain('Placements')
    expect(words).toContain('4 of 4')
  })
})

describe('an item that goes on at a later meeting', () => {
  it('has a notice of its own, and asks for nothing more where its plan is in', async () => {
    await ask(CHAIR, 'defer-item CS05 reason: the presenter is ill')
    await council.run()

    const { id } = await itemOf('CS05')
    const notice = council.chat.only(MANAGERS_OWN, ', for CS05').words
    expect(notice).toContain('You are called in to PAT on Monday 4 January 2027')
    expect(notice).toContain('Your action plan: in, version 2')
    expect(notice).toContain(`[Correct the action plan: plan #${id}]`)
    expect(notice).toContain('Nothing more to do until the meeting.')
    const before = council.chat.only(MANAGERS_OWN, 'Nothing more to do for this meeting of PAT: CS05').words
    expect(before).toContain('It goes to a later meeting')
    expect((await ask(MANAGER, 'my')).words).not.toContain('4 January 2027 at 10:00, Sessions House, Maidstone: to be')
  })
})

it('while the presenter’s post is vacant, whoever gets the notice may answer', async () => {
  await vacate(council.db.database, MANAGER)

  expect(await title(DIRECTOR, 'acknowledge CS05')).toContain('CS05 Calls answered in 40 seconds')
  expect(await itemOf('CS05')).toMatchObject({ acknowledgedBy: DIRECTOR })
})

describe('after a hand-over', () => {
  it('whoever answers for the indicator by now is offered its item', async () => {
    const item = await itemOf('CS06')
    await council.report({
      indicator: anIndicator({ ref: 'CS06', accountablePost: OUTSIDER }),
      results: monthly('2026-10', '66'),
    })

    const { form } = await ask(OUTSIDER, 'substitute')
    expect(wordsOfForm(form)).toContain(item.title)
    expect(form.fields.flatMap((field) => (field.kind === 'choice' ? field.choices : []))).toContainEqual(
      expect.objectContaining({ value: `#${item.id}` }),
    )
  })
})
