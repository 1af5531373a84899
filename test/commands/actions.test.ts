import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../support/council.ts'
import { ANALYST, aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER, SECRETARY } from '../support/council.ts'
import { good, poor } from '../support/figures.ts'

let council: TestCouncil

beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05'), good('CS01')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
})
afterAll(() => council.drop())

const ask = (post: string, line: string) => council.ask(post, line)
const title = async (post: string, line: string) => (await ask(post, line)).title
const numberIn = (words: string) => Number(/^Action: (\d+)$/m.exec(words)?.[1])

describe('action', () => {
  it('records what, who, by when and for which case, by the post that records it', async () => {
    const { words } = await ask(CHAIR, 'action CS05 Agree plan: phase 1 owner: head of contact point by: 2027-01-01')

    expect(words).toContain('Action recorded: Agree plan: phase 1')
    expect(words).toContain('Owner: Head of Contact Point\nDue: 1 January 2027\nIndicator: CS05\nCase: 1\nState: open')
    expect(words).toContain('Recorded by: Deputy Managing Director')
    expect(await council.council.store.actions.find(numberIn(words))).toMatchObject({
      what: 'Agree plan: phase 1',
      ownerPost: 'head-of-contact-point',
      forum: 'pat',
      caseId: 1,
    })
    expect((await council.council.store.cases.events(1)).at(-1)).toMatchObject({ kind: 'action', by: CHAIR })
  })

  it('takes a part of the owner’s title that only fits one', async () => {
    const { words } = await ask(ANALYST, 'action CS01 Share it owner: country by: 1 December 2026')

    expect(words).toContain(`Owner: ${OUTSIDER}`)
  })

  it('may be due today', async () => {
    expect(await title(SECRETARY, `action CS05 Telephone them owner: ${MANAGER} by: 3/11/2026`)).toBe(
      'Action recorded: Telephone them',
    )
  })

  it.each([
    {
      why: 'a date that has been',
      line: `action CS05 Train them owner: ${MANAGER} by: 2 November 2026`,
      refusal: 'An action is due in the future: 2 November 2026 has been.',
    },
    {
      why: 'an owner whom nobody knows',
      line: 'action CS05 Train them owner: The Mayor by: 1 December 2026',
      refusal: 'No post is called "The Mayor".',
    },
    {
      why: 'an owner who may be several',
      line: 'action CS05 Train them owner: Director of E by: 1 December 2026',
      refusal:
        '"Director of E" fits several posts: Director of Economic Development; Director of Education Planning and Access; Director of Engagement. Which one?',
    },
    {
      why: 'an indicator that there is not',
      line: `action CS06 Train them owner: ${MANAGER} by: 1 December 2026`,
      refusal: 'There is no indicator "CS06". Did you mean CS01 or CS05?',
    },
  ])('is refused for $why', async ({ line, refusal }) => {
    expect(await title(CHAIR, line)).toBe(refusal)
  })

  it('is for members of the forum and the performance team to record', async () => {
    const line = (ref: string) => `action ${ref} Train them owner: ${MANAGER} by: 1 December 2026`

    expect(await title(OUTSIDER, line('CS05'))).toBe(
      'Actions on CS05 are recorded by the members of PAT or the performance team.',
    )
    expect(await title(OUTSIDER, line('CS01'))).toBe(
      'Actions on CS01 are recorded by the members of PAT or DAT or the performance team.',
    )
  })
})

describe('actions', () => {
  beforeAll(async () => {
    await council.db.database.prisma.action.deleteMany()
    await ask(CHAIR, `action CS05 Earlier owner: ${MANAGER} by: 4 November 2026`)
    await ask(CHAIR, `action CS05 Later owner: ${MANAGER} by: 1 December 2026`)
    await ask('Managing Director', `action CS01 Elsewhere owner: ${OUTSIDER} by: 15 November 2026`)
    council.setNow('2026-11-06T09:00:00Z')
  })

  const listed = async (post: string, line: string) =>
    (await ask(post, line)).words.match(/(Earlier|Later|Elsewhere)(?= \()/g) ?? []

  it.each([
    { post: DIRECTOR, line: 'actions', list: ['Earlier', 'Elsewhere', 'Later'] },
    { post: MANAGER, line: 'actions mine', list: ['Earlier', 'Later'] },
    { post: DIRECTOR, line: 'actions mine', list: [] },
    { post: DIRECTOR, line: 'actions overdue', list: ['Earlier'] },
    { post: DIRECTOR, line: 'actions done', list: [] },
    { post: DIRECTOR, line: 'actions PAT', list: ['Earlier', 'Later'] },
    { post: DIRECTOR, line: 'actions dat', list: ['Elsewhere'] },
    { post: DIRECTOR, line: 'actions cs05', list: ['Earlier', 'Later'] },
  ])('"$line" by the $post lists $list', async ({ post, line, list }) => {
    expect(await listed(post, line)).toEqual(list)
  })

  it('says what is overdue, and offers to complete what is open', async () => {
    const { words } = await ask(MANAGER, 'actions overdue')

    expect(words).toMatch(/Earlier \(CS05\) \| Head of Contact Point \| 4 November 2026 \| overdue/)
    expect(words).toMatch(/\[Complete \d+: complete \d+\]/)
  })

  it('of something that is none of these is refused with what there is', async () => {
    expect(await title(MANAGER, 'actions yesterday')).toBe('There is no forum "yesterday": say PAT or DAT.')
  })
})

describe('complete', () => {
  const anAction = async () =>
    numberIn((await ask(CHAIR, `action CS05 Train eight owner: ${MANAGER} by: 1 December 2026`)).words)

  it('asks for what shows it, then says who completed it, in the case too', async () => {
    const id = await anAction()

    const { form } = await ask(MANAGER, `complete ${id}`)
    expect(form.fields.map(({ name, initial }) => [name, initial])).toEqual([
      ['action', String(id)],
      ['evidence', ''],
    ])
    const { words } = await council.submit(MANAGER, 'complete', { action: `#${id}`, evidence: 'All eight passed' })

    expect(words).toContain('Action completed: Train eight')
    expect(words).toContain('State: done, recorded by the Head of Contact Point')
    expect(words).toContain('Evidence: All eight passed')
    expect((await council.council.store.cases.events(1)).at(-1)?.text).toBe(`Action ${id} done: All eight passed`)
  })

  it('is the owner’s, or the forum’s for them', async () => {
    const id = await anAction()

    expect(await title(OUTSIDER, `complete ${id} it is done`)).toBe(
      `Action ${id} is the Head of Contact Point's: they or the forum say when it is done.`,
    )
    expect((await ask(SECRETARY, `complete ${id} it is done`)).words).toContain('recorded by the PAT Secretary')
  })

  it('of what is done already is refused, and says by whom', async () => {
    const id = await anAction()
    await ask(MANAGER, `complete ${id} it is done`)

    expect(await title(CHAIR, `complete ${id} it is done`)).toBe(
      `Action ${id} is already done, by the Head of Contact Point.`,
    )
  })

  it('of what is not there is refused', async () => {
    expect(await title(CHAIR, 'complete 99999 it is done')).toBe(
      'There is no action 99999: "actions" lists the open ones.',
    )
  })
})
