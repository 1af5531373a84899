import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postId } from '../../../src/domain/directory/post-id.ts'
import { behindTheRecord } from '../../support/behind.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { good, poor } from '../../support/figures.ts'
import { tellEvents } from '../../support/tell-events.ts'
import { wordsOfForm } from '../../support/words.ts'

let council: TestCouncil

beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05'), good('CS01')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
})
afterAll(() => council.drop())

const ask = (post: string, line: string) => council.ask(post, line)
const title = async (post: string, line: string) => (await ask(post, line)).title
const found = (id: number) => council.council.store.actions.find(id)
/** The number of the action that was recorded last, which its buttons carry. */
const newest = async () => Math.max(...(await council.council.store.actions.list({})).map(({ id }) => id))
/** Records an action and gives its number. */
const recorded = async (asked: Promise<unknown>) => {
  await asked
  return newest()
}

describe('action', () => {
  it('records what, who, by when and for which case, by the post that records it', async () => {
    const { words } = await ask(CHAIR, 'action CS05 Agree plan: phase 1 owner: head of contact point by: 2027-01-01')

    expect(words).toContain('The Head of Contact Point has it, by Friday 1 January 2027: Agree plan: phase 1')
    expect(await found(await newest())).toMatchObject({
      what: 'Agree plan: phase 1',
      ownerPost: 'head-of-contact-point',
      forum: 'pat',
      caseId: 1,
      itemId: 1,
    })
    expect((await tellEvents(council.council, 1)).at(-1)).toMatchObject({
      kind: 'action',
      by: CHAIR,
      text: expect.stringContaining('agreed: Agree plan: phase 1 (Head of Contact Point, by Friday 1 January 2027)'),
    })
  })

  it('takes a part of the owner’s title that only fits one', async () => {
    const { words } = await ask(ANALYST, 'action CS01 Share it owner: country by: 1 December 2026')

    expect(words).toContain(`The ${OUTSIDER} has it`)
  })

  it('may be due today', async () => {
    expect(await title(SECRETARY, `action CS05 Telephone them owner: ${MANAGER} by: 3/11/2026`)).toBe(
      'The Head of Contact Point has it, by Tuesday 3 November 2026: Telephone them',
    )
  })

  it.each(['item 1', '1', '#1', 'item #1', '"item 1"'])(
    'is for an agenda item, its case and indicator: %s',
    async (item) => {
      const { words } = await ask(SECRETARY, `action ${item} Train them owner: ${MANAGER} by: 1 December 2026`)

      expect(words).toContain('has it, by Tuesday 1 December 2026: Train them')
      expect(await found(await newest())).toMatchObject({ itemId: 1, caseId: 1, ref: 'CS05', forum: 'pat' })
    },
  )

  it('is for an agenda item by a part of its title', async () => {
    await ask(SECRETARY, `action "answered in 40" Train them owner: ${MANAGER} by: 1 December 2026`)

    expect(await found(await newest())).toMatchObject({ itemId: 1, ref: 'CS05' })
  })

  it('is for a forum, and for no indicator', async () => {
    const { words } = await ask('Managing Director', `action DAT Write to all owner: ${MANAGER} by: 1 December 2026`)

    expect(await found(await newest())).toMatchObject({ forum: 'dat', ref: null, caseId: null, itemId: null })
    expect(words).not.toMatch(/Indicator|Agenda item|Case:/)
  })

  it('says what it is to bring about, and is held to it where this names a figure', async () => {
    const record = async (effect: string) =>
      recorded(ask(CHAIR, `action CS05 Train owner: ${MANAGER} by: 1 December 2026 effect: ${effect}`))
    const promised = await record('75% or better in 2027-03')
    const words = await record('fewer callers who give up')

    const { commitment } = council.db.database.prisma
    expect(await found(promised)).toMatchObject({ effect: '75% or better in 2027-03' })
    expect(await commitment.findMany({ where: { actionId: promised } })).toMatchObject([
      { kind: 'effect', period: '2027-03', value: '75', state: 'pending' },
    ])
    expect(await found(words)).toMatchObject({ effect: 'fewer callers who give up' })
    expect(await commitment.count({ where: { actionId: words } })).toBe(0)
  })

  it.each([
    {
      why: 'a date that has been',
      line: `action CS05 Train them owner: ${MANAGER} by: 2 November 2026`,
      refusal: 'An action is due in the future: Monday 2 November 2026 has been. Say a later day.',
    },
    {
      why: 'an effect in a period that has been reported',
      line: `action CS05 Train them owner: ${MANAGER} by: 1 December 2026 effect: 75% in 2026-08`,
      refusal: 'August 2026',
    },
  ])('asks again, with nothing lost, for $why', async ({ line, refusal }) => {
    const { form } = await ask(CHAIR, line)

    expect(wordsOfForm(form)).toContain(refusal)
    expect(form.fields.find(({ name }) => name === 'what')?.initial).toBe('Train them')
  })

  it.each([
    {
      why: 'an owner whom nobody knows',
      line: 'action CS05 Train them owner: The Mayor by: 1 December 2026',
      refusal: 'No post is called "The Mayor". Say its whole title.',
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
      refusal:
        'There is no indicator "CS06" for you. Did you mean CS01 Calls answered in 40 seconds or CS05 Calls answered in 40 seconds?',
    },
    {
      why: 'an item that there is not',
      line: `action item 99 Train them owner: ${MANAGER} by: 1 December 2026`,
      refusal: 'There is no item "99" that I can show you: "agenda" lists those of the next meeting.',
    },
  ])('is refused for $why', async ({ line, refusal }) => {
    expect(await title(CHAIR, line)).toBe(refusal)
  })

  it('is for members of the forum and the performance team to record', async () => {
    const line = (ref: string) => `action ${ref} Train them owner: ${MANAGER} by: 1 December 2026`

    expect(await title(OUTSIDER, line('CS05'))).toBe(
      'Only the members of PAT or the performance team record actions on CS05. You can ask them to.',
    )
    expect(await title(OUTSIDER, line('CS01'))).toBe(
      'Only the members of PAT or DAT or the performance team record actions on CS01. You can ask them to.',
    )
    expect(await title(MANAGER, line('item 1'))).toBe(
      'Only the members of PAT or the performance team record actions on Calls answered in 40 seconds. You can ask them to.',
    )
    expect(await title(CHAIR, line('DAT'))).toBe(
      'Only the members of DAT or the performance team record actions on DAT. You can ask them to.',
    )
  })
})

describe('an open action', () => {
  const anAction = async (line = `CS05 Train eight owner: ${MANAGER} by: 1 December 2026`) =>
    recorded(ask(CHAIR, `action ${line}`))

  it('is accepted by its owner, once', async () => {
    const id = await anAction()

    expect((await ask(MANAGER, `accept ${id}`)).words).toContain('Thank you. You do this by Tuesday 1 December 2026')
    expect(await title(MANAGER, `accept ${id}`)).toBe(
      '“Train eight” is accepted already, by the Head of Contact Point. Nothing to do.',
    )
  })

  it('shows the latest progress in the owner’s one card', async () => {
    const id = await anAction(`CS05 Move the rota owner: ${MANAGER} by: 1 December 2026`)
    await council.run()
    const card = () => council.chat.only('person:head-of-contact-point', ': Move the rota')
    const { edits } = card()

    await ask(MANAGER, `accept ${id}`)
    await ask(MANAGER, `progress ${id} two teams moved`)
    await ask(MANAGER, `progress ${id} four teams moved`)
    await council.run()

    expect(card().words).toContain('Latest: four teams moved.')
    expect(card().edits).toBeGreaterThan(edits)
  })

  it.each([
    { who: MANAGER, because: 'the owner', by: MANAGER },
    { who: 'General Counsel', because: 'the owner’s deputy', by: 'General Counsel' },
    {
      who: 'Director of Strategic Commissioning',
      because: 'the owner answers to them',
      by: 'Director of Strategic Commissioning',
    },
    { who: DIRECTOR, because: 'the indicator’s director', by: DIRECTOR },
    { who: SECRETARY, because: 'of the forum', by: SECRETARY },
  ])('is reported on by the $who: $because', async ({ who, by }) => {
    await council.db.database.prisma.post.update({
      where: { id: postId(MANAGER) },
      data: { deputyId: postId('General Counsel'), managerId: postId('Director of Strategic Commissioning') },
    })
    const id = await anAction()

    await ask(who, `progress ${id} half way`)

    expect((await found(id))?.events.at(-1)).toMatchObject({ kind: 'progress', by, text: 'half way' })
  })

  it.each(['accept', 'progress', 'extend', 'complete'])('is not for others to %s', async (command) => {
    const id = await anAction()
    const rest = command === 'accept' ? '' : command === 'extend' ? ' to: 2 December 2026 reason: cost' : ' it is so'

    expect(await title(OUTSIDER, `${command} ${id}${rest}`)).toBe(
      'Only the Head of Contact Point, those they answer to, or the forum for them, acts on “Train eight”. You can ask them to.',
    )
  })

  it('that is not there is said so', async () => {
    for (const line of ['accept 99999', 'grant 99999', 'withdraw 99999 not needed', 'complete 99999 it is done']) {
      expect(await title(CHAIR, line)).toBe('There is no action 99999 for you: "actions" lists the open ones.')
    }
  })
})

describe('more time', () => {
  const CHAIRS = 'person:deputy-managing-director'
  let count = 0
  /** An action of its own name, for which a later date is asked. */
  const asked = async () => {
    const what = `Hire ${++count} people`
    const id = await recorded(ask(CHAIR, `action CS05 ${what} owner: ${MANAGER} by: 1 December 2026`))
    const { words } = await ask(MANAGER, `extend ${id} to: 15 December 2026 reason: two fell ill`)
    await council.run()
    return { id, what, words }
  }
  const toOwner = (text: string) => council.chat.only('person:head-of-contact-point', text).words

  it('is asked for in a form, when the day and the reason are not given', async () => {
    const id = await recorded(ask(CHAIR, `action CS05 Hire one owner: ${MANAGER} by: 1 December 2026`))

    const { form } = await ask(MANAGER, `extend ${id}`)

    expect(form.fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['reason', 'longtext'],
      ['to', 'date'],
    ])
  })

  it('is put to the chair with two buttons, and changes nothing yet', async () => {
    const { id, what, words } = await asked()

    expect(words).toContain(`The chair is asked for more time, until Tuesday 15 December 2026: ${what}`)
    const card = council.chat.only(CHAIRS, `more time for the Head of Contact Point? ${what}`)
    expect(card.words).toContain('asks for Tuesday 15 December 2026 instead of Tuesday 1 December 2026: two fell ill.')
    expect(card.words).toContain(`[Grant: grant ${id}] [Refuse: refuse ${id}]`)
    expect((await found(id))?.due.toString()).toBe('2026-12-01')
  })

  it('that is granted changes the date, the chair’s card and the owner’s, and the owner is told', async () => {
    const { id, what } = await asked()

    const { words } = await ask(CHAIR, `grant ${id}`)
    await council.run()

    expect(words).toContain(`Granted: the Head of Contact Point has until Tuesday 15 December 2026: ${what}`)
    expect(council.chat.only(CHAIRS, what).words).toContain('From Tuesday 1 December 2026 to Tuesday 15 December 2026.')
    expect(council.chat.only(CHAIRS, what).words).not.toContain('[Grant')
    expect(toOwner(`You have until Tuesday 15 December 2026: ${what}`)).toContain('Deputy Managing Director decided.')
    expect(toOwner(`For you, by Tuesday 15 December 2026: ${what}`)).toContain('PAT agreed it on')
    expect((await tellEvents(council.council, 1)).at(-1)?.text).toBe(
      `Action extended (${what}): From Tuesday 1 December 2026 to Tuesday 15 December 2026`,
    )
  })

  it('that is refused needs a reason, which the owner reads', async () => {
    const { id, what } = await asked()

    expect((await ask(SECRETARY, `refuse ${id}`)).form.command).toBe('refuse')
    await ask(SECRETARY, `refuse ${id} it was promised to the Member`)
    await council.run()

    expect((await found(id))?.due.toString()).toBe('2026-12-01')
    expect(toOwner(`Still for you, by Tuesday 1 December 2026: ${what}`)).toContain(
      'It stays Tuesday 1 December 2026: it was promised to the Member. The PAT Secretary decided.',
    )
  })

  it.each([MANAGER, 'Managing Director', ANALYST])('is not for the %s to decide', async (who) => {
    const { id } = await asked()

    expect(await title(who, `grant ${id}`)).toBe(
      'Only the Deputy Managing Director, who chairs PAT, or its secretary decides on its actions. You can ask them to.',
    )
  })

  it('is decided once', async () => {
    const { id, what } = await asked()
    await ask(CHAIR, `grant ${id}`)

    expect(await title(CHAIR, `refuse ${id} too late`)).toBe(
      `No later date waits for a decision on “${what}”: "actions" shows how each stands.`,
    )
  })

  it('waits for the chair no more when the action is done meanwhile', async () => {
    const { id, what } = await asked()

    await ask(MANAGER, `complete ${id} all were hired`)
    await council.run()

    expect(council.chat.only(CHAIRS, what).words).toContain('It is done. Nothing to do.')
    expect(council.chat.only(CHAIRS, what).words).not.toContain('[Grant')
  })
})

describe('withdraw', () => {
  it('is the chair’s, with a reason that the owner is told', async () => {
    const id = await recorded(ask(CHAIR, `action CS05 Buy phones owner: ${MANAGER} by: 1 December 2026`))
    await council.run()

    expect(await title(MANAGER, `withdraw ${id} no money`)).toContain('Only the Deputy Managing Director')
    const { words } = await ask(CHAIR, `withdraw ${id} the districts have them`)
    await council.run()

    expect(words).toContain('Taken back: Buy phones')
    const told = council.chat.titlesIn('person:head-of-contact-point').filter((one) => one.includes('Buy phones'))
    expect(told).toEqual(['You need no longer do this: Buy phones', 'You need no longer do this: Buy phones']) // the card, and what is told
    const waiting = await council.db.database.prisma.task.count({ where: { about: `action:${id}`, state: 'waiting' } })
    expect(waiting).toBe(0)
  })
})

describe('actions', () => {
  beforeAll(async () => {
    const { prisma } = council.db.database
    const all = ['Commitment', 'Extension', 'ActionEvent', 'Action'].map((table) => `DELETE FROM "${table}"`)
    await behindTheRecord(council.db.database, ...all)
    await ask(CHAIR, `action CS05 Earlier owner: ${MANAGER} by: 4 November 2026`)
    await ask(CHAIR, `action CS05 Later owner: ${MANAGER} by: 1 December 2026`)
    await ask('Managing Director', `action CS01 Elsewhere owner: ${OUTSIDER} by: 15 November 2026`)
    const dropped = await recorded(ask(CHAIR, `action CS01 Dropped owner: ${OUTSIDER} by: 16 November 2026`))
    await ask(CHAIR, `withdraw ${dropped} not needed`)
    await prisma.action.updateMany({ where: { what: 'Later' }, data: { deliverable: true } })
    council.setNow('2026-11-06T09:00:00Z')
  })

  const listed = async (post: string, line: string) =>
    (await ask(post, line)).words.match(/(Earlier|Later|Elsewhere|Dropped)(?=, for )/g) ?? []

  it.each([
    { post: DIRECTOR, line: 'actions', list: ['Earlier', 'Elsewhere', 'Later'] },
    { post: MANAGER, line: 'actions mine', list: ['Earlier', 'Later'] },
    { post: DIRECTOR, line: 'actions mine', list: [] },
    { post: DIRECTOR, line: 'actions overdue', list: ['Earlier'] },
    { post: DIRECTOR, line: 'actions done', list: [] },
    { post: DIRECTOR, line: 'actions withdrawn', list: ['Dropped'] },
    { post: DIRECTOR, line: 'actions deliverables', list: ['Later'] },
    { post: DIRECTOR, line: 'actions PAT', list: ['Earlier', 'Later'] },
    { post: DIRECTOR, line: 'actions dat', list: ['Elsewhere'] },
    { post: DIRECTOR, line: 'actions cs05', list: ['Earlier', 'Later'] },
    { post: DIRECTOR, line: 'actions Head of Contact Point', list: ['Earlier', 'Later'] },
    { post: DIRECTOR, line: 'actions country parks', list: ['Elsewhere'] },
  ])('"$line" by the $post lists $list', async ({ post, line, list }) => {
    expect(await listed(post, line)).toEqual(list)
  })

  it('says what is overdue, and offers to complete what is open', async () => {
    const { words } = await ask(MANAGER, 'actions overdue')

    expect(words).toMatch(
      /Earlier, for Calls answered in 40 seconds \(CS05\) \| Head of Contact Point \| Wednesday 4 November 2026 \| overdue/,
    )
    expect(words).toMatch(/\[Done: Earlier: complete \d+\]/)
  })

  it.each([
    {
      which: 'yesterday',
      said: '"yesterday" is no indicator, forum or post. Say mine, overdue, done, withdrawn or deliverables, or nothing for all.',
    },
    {
      which: 'Director of E',
      said: '"Director of E" fits several posts: Director of Economic Development; Director of Education Planning and Access; Director of Engagement. Which one?',
    },
  ])('of "$which" is refused with what there is', async ({ which, said }) => {
    expect(await title(MANAGER, `actions ${which}`)).toBe(said)
  })
})

describe('complete', () => {
  const anAction = async () => recorded(ask(CHAIR, `action CS05 Train eight owner: ${MANAGER} by: 1 December 2026`))

  it('asks for what shows it, then says who completed it, in the case too', async () => {
    const id = await anAction()

    const { form } = await ask(MANAGER, `complete ${id}`)
    expect(form.fields.map(({ name, initial }) => [name, initial])).toEqual([['evidence', '']])
    expect(form).toMatchObject({ about: 'Train eight', fixed: { action: String(id) } })
    const { words } = await council.submit(MANAGER, 'complete', { action: `#${id}`, evidence: 'All eight passed' })

    expect(words).toContain('Thank you. It is done: Train eight')
    expect(words).toContain('All eight passed. Nothing more to do.')
    expect((await tellEvents(council.council, 1)).at(-1)?.text).toBe('Action done (Train eight): All eight passed')
  })

  it('is the owner’s, or the forum’s for them', async () => {
    const id = await anAction()

    expect((await ask(SECRETARY, `complete ${id} it is done`)).words).toContain('it is done. Nothing more to do.')
    expect((await found(id))?.completedBy).toBe(SECRETARY)
  })

  it('of what is done already is refused, and says by whom', async () => {
    const id = await anAction()
    await ask(MANAGER, `complete ${id} it is done`)

    expect(await title(CHAIR, `complete ${id} it is done`)).toBe(
      '“Train eight” is done already, by the Head of Contact Point: "actions" lists the open ones.',
    )
  })
})

describe('without a number', () => {
  it('lets an owner’s deputy choose among what they may act on', async () => {
    await ask(ANALYST, `deputy ${MANAGER} is: ${OUTSIDER}`)

    expect(wordsOfForm((await ask(OUTSIDER, 'progress')).form)).toContain('Later (by 1 December 2026)')
  })
})
