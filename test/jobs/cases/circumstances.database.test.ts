import { afterEach, describe, expect, it } from 'vitest'
import { postId } from '../../../src/store/directory/directory.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { good, monthly, poor, rowsOf } from '../../support/figures.ts'

const own = (post: string) => `person:${postId(post)}`

let council: TestCouncil
afterEach(() => council.drop())

const calledIn = async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.run()
}

/** The next morning, with an indicator that is defined otherwise. */
const redefined = async (changes: Parameters<typeof poor>[1]) => {
  council.setNow('2026-11-05T08:00:00Z')
  await council.report({ ...poor('CS05', changes), results: {} })
  await council.run()
}

describe('an open case whose indicator another post answers for', () => {
  it('goes to the new holder with what has happened so far, and the former one is told that it has passed on', async () => {
    await calledIn()

    await redefined({ accountablePost: OUTSIDER })

    const { words } = council.chat.only(own(OUTSIDER), 'You have taken over CS05')
    expect(words).toContain('Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%).')
    expect(words).toContain('Meeting: Monday 7 December 2026 at 10:00')
    expect(words).toContain('3 November 2026, Deputy Managing Director: No reason was written.')
    expect(words).toContain(
      'By Thursday 5 November 2026 the Head of Country Parks answered for it, in place of the Head of Contact Point.',
    )
    const told = council.chat.only(own(MANAGER), 'CS05 has passed on with its open case')
    expect(told.words).not.toContain('%') // no figure: they may no longer be entitled to it
  })

  it('is told once, however often the rules are applied', async () => {
    await calledIn()
    await redefined({ accountablePost: OUTSIDER })
    const told = () => council.chat.posts.filter(({ message }) => /taken over|passed on/.test(message.title)).length
    expect(told()).toBe(2)

    council.setNow('2026-11-06T08:00:00Z')
    await council.evaluate()
    await Promise.all([council.evaluate(), council.evaluate()])
    await council.run()

    expect(told()).toBe(2)
    const events = await council.council.store.cases.listEventsOf(1)
    expect(events.filter(({ kind }) => kind === 'handed_over')).toHaveLength(1)
  })

  it('stays unsaid while it only waits for the chair, who alone knows of it', async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    await council.run()

    await redefined({ accountablePost: OUTSIDER })

    expect(council.chat.titlesIn(own(OUTSIDER)).filter((title) => title.includes('taken over'))).toEqual([])
  })
})

it('an open case goes to the next holder of the same post', async () => {
  await calledIn()
  const { prisma } = council.db.database
  const day = (text: string) => new Date(`${text}T00:00:00Z`)
  await prisma.holding.updateMany({ where: { postId: postId(MANAGER) }, data: { until: day('2026-11-04') } })
  await prisma.person.create({ data: { id: 'the-next-one', name: MANAGER } })
  await prisma.identity.create({ data: { platform: 'web', externalId: 'the-next-one', personId: 'the-next-one' } })
  await prisma.holding.create({
    data: { personId: 'the-next-one', postId: postId(MANAGER), from: day('2026-11-05') },
  })

  council.setNow('2026-11-05T08:00:00Z')
  await council.evaluate()
  await council.run()

  expect(council.chat.only('person:the-next-one', 'You have taken over CS05').words).toContain(
    'The post of Head of Contact Point had changed hands by Thursday 5 November 2026.',
  )
  expect(council.chat.titlesIn(own(MANAGER))).toContain('CS05 has passed on with its open case')
})

describe('a case that has outlived its indicator', () => {
  it.each([
    [{ retiredAfter: '2026-10' }, 'The indicator is retired: it reports nothing after October 2026.'],
    [{ comparableFrom: '2026-10' }, 'The indicator is redefined: from October 2026 on it measures something else'],
  ])('is shown to the secretary, and the chair closes it: %o', async (changes, said) => {
    await calledIn()

    await redefined(changes)
    const shown = council.chat.only(own(SECRETARY), 'the open case has outlived its indicator')
    expect(shown.words).toContain(said)
    expect(shown.words).toContain('[Close it: close CS05]')
    expect(await council.council.store.cases.findOpenFor('CS05')).not.toBeNull()

    await council.ask(CHAIR, 'close CS05 it is measured no more')
    await council.run()
    expect(await council.council.store.cases.findOpenFor('CS05')).toBeNull()
    expect(council.chat.only(own(MANAGER), 'is with PAT no more').words).toContain('it is measured no more')
  })
})

const withDataRules = (yaml: string) =>
  yaml
    .replace(
      'variations:',
      `  - key: no-commentary
    when: no commentary
    refer: data-owner
    recovery: put right
  - key: sustained-green
    when: green for 6 periods
    refer: pat
    recovery: none
variations:`,
    )
    .replace(
      'forums:\n',
      `data_ladder:
  - data-owner: Data owner
    act_within: 5 working days
  - division: Division management team
    act_within: 5 working days
  - pat: PAT
forums:
`,
    )

describe('each kind of case', () => {
  it('stands apart: the fault in the data with the data owner, poor performance with PAT', async () => {
    council = await aCouncil({ rules: withDataRules, figures: [poor('CS05', { dataOwnerPost: OUTSIDER })] })
    await council.run()

    const cases = await council.council.store.cases.listFor('CS05')
    expect(cases.map(({ kind, level }) => [kind, level]).toSorted()).toEqual([
      ['data', 'data-owner'],
      ['poor', 'pat'],
    ])
    expect(council.chat.titlesIn(own(OUTSIDER))).toContainEqual(
      expect.stringMatching(/^For you to put right: the data of /),
    )
    expect(council.chat.titlesIn('channel:pat')).toEqual([
      'For the chair of PAT, by Wednesday 25 November 2026: call in CS05 Calls answered in 40 seconds?',
    ])
    expect(council.chat.titlesIn(own(DIRECTOR))).toEqual([])
  })

  it('about the data goes up its own ladder until it is put right, and closes by itself then', async () => {
    council = await aCouncil({ rules: withDataRules, figures: [poor('CS05', { dataOwnerPost: OUTSIDER })] })
    await council.run()
    council.setNow('2026-11-10T09:30:00Z')
    await council.run()
    const store = council.council.store
    expect(await store.cases.findOpenFor('CS05', 'data')).toMatchObject({ level: 'division' })
    expect(council.chat.only(own(MANAGER), 'has gone up to the Division').words).toContain(
      'Not put right 5 working days after it came to the data owner on Tuesday 3 November 2026: goes to the Division management team.',
    )

    council.setNow('2026-11-11T08:00:00Z')
    const rows = rowsOf([poor('CS05', { dataOwnerPost: OUTSIDER })])
    const results = rows.results.map((row) => ({ ...row, commentary: 'Eight advisers have left.' }))
    await store.imports.apply({ ...rows, results }, { by: ANALYST, files: [], now: council.council.now() })
    await council.evaluate()
    await council.run()

    expect(await store.cases.findOpenFor('CS05', 'data')).toBeNull()
    expect(await store.cases.findOpenFor('CS05', 'poor')).not.toBeNull()
    expect(council.chat.only(own(MANAGER), 'Closed: CS05').words).toContain('Put right')
  })

  it('about good practice is put to PAT in its own words', async () => {
    council = await aCouncil({ rules: withDataRules, figures: [good('CS01')] })
    await council.run()

    const { words, message } = council.chat.only('channel:pat', 'CS01')
    expect(message.title).toBe(
      'For the chair of PAT, by Wednesday 25 November 2026: good practice to share, or gold plating to question? CS01 Calls answered in 40 seconds',
    )
    expect(words).toContain('[Take it up: call-in CS01 kind: good]')
    await council.ask(CHAIR, 'call-in CS01 kind: good')
    await council.run()
    expect(council.chat.only(own(MANAGER), ', for CS01').words).toContain('What others could learn from it')
  })

  it('of a kind that is named and not open is refused, and no other case is taken for it', async () => {
    council = await aCouncil({ rules: withDataRules, figures: [poor('CS05'), poor('CS06')] })
    const { store } = council.council
    await council.ask(CHAIR, 'close CS05 nobody will write it kind: data')

    const open = 'Open is one about poor performance: name that, or no kind.'
    for (const [command, did] of [
      ['close', 'No case was closed'],
      ['call-in', 'Nothing was called in'],
      ['decline', 'Nothing was declined'],
    ] as const) {
      expect((await council.ask(CHAIR, `${command} CS05 it is done kind: data`)).words).toContain(
        `${did}. CS05 is already closed. ${open}`,
      )
      expect((await council.ask(CHAIR, `${command} CS05 it is done kind: demand`)).words).toContain(
        `${did}. CS05 has no open case about demand out of its range. ${open}`,
      )
    }
    expect(await store.cases.findOpenFor('CS05', 'poor')).toMatchObject({ state: 'proposed' })
  })

  it('counts anew after its own closure, and not after that of another kind', async () => {
    council = await aCouncil({ rules: withDataRules, figures: [poor('CS05', { dataOwnerPost: OUTSIDER })] })
    await council.ask(CHAIR, 'close CS05 nobody will write it kind: data')
    await council.evaluate()

    const store = council.council.store
    expect(await store.cases.findOpenFor('CS05', 'data')).toBeNull()
    expect(await store.cases.findOpenFor('CS05', 'poor')).not.toBeNull()
    council.setNow('2026-11-24T08:00:00Z')
    await council.report({ ...poor('CS05', { dataOwnerPost: OUTSIDER }), results: monthly('2026-10', '66') })
    expect(await store.cases.findOpenFor('CS05', 'data')).not.toBeNull()
  })
})
