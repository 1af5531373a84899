import { afterEach, describe, expect, it } from 'vitest'
import { deliver, jobs } from '../../../jobs/index.ts'
import { runTask } from '../../../src/bot/runtime/run-task.ts'
import { postId } from '../../../src/domain/directory/post-id.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { exempt, poor } from '../../support/figures.ts'

const OWNERS = 'person:head-of-contact-point'
const DIRECTORS = 'person:director-of-engagement'
const SECRETARYS = 'person:pat-secretary'

let council: TestCouncil
afterEach(() => council.drop())

type Given = { readonly by?: string; readonly indicator?: Parameters<typeof poor>[1]; readonly answersTo?: string }

/** An action of the Head of Contact Point, due on Tuesday 1 December 2026 unless another day is given. */
const anAction = async ({ by = '1 December 2026', indicator = {}, answersTo }: Given = {}) => {
  council = await aCouncil({ figures: [poor('CS05', indicator)] })
  if (answersTo !== undefined) await answers(MANAGER, answersTo)
  await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: ${by}`)
  await work()
}

/** Does what is due of actions alone, and sends: the tasks of meetings have tests of their own. */
const work = async () => {
  const { council: on, chat, log } = council
  const due = await on.store.tasks.overdue(on.now())
  for (const { id } of due.filter(({ job }) => job === 'remind')) await runTask(id, jobs, on)
  await deliver(on, [chat], log)
}

const answers = (title: string, to: string) =>
  council.db.database.prisma.post.update({ where: { id: postId(title) }, data: { managerId: postId(to) } })

const RECORDED = 'For you, by Tuesday 1 December 2026: Train eight advisers, for Calls answered in 40 seconds (CS05)'
const SOON = 'Your action is due on Tuesday 1 December 2026: Train eight advisers'
const ON_DAY = 'Your action is due today, Tuesday 1 December 2026: Train eight advisers'
const asked = (today: string, late: number) =>
  `Please ask the Head of Contact Point today, ${today}, ${late} working days late: Train eight advisers`

/** What was told of it in a conversation. */
const about = (conversation = OWNERS) =>
  council.chat.titlesIn(conversation).filter((title) => title.includes('Train eight advisers'))

const at = async (moment: string) => {
  council.setNow(moment)
  await work()
}

describe('an action’s owner', () => {
  it('is told when it is recorded, two working days before its date, and on it', async () => {
    await anAction()
    expect(about()).toEqual([RECORDED])

    await at('2026-11-27T08:59:00Z')
    expect(about()).toHaveLength(1)
    await at('2026-11-27T09:00:00Z')
    await at('2026-12-01T09:00:00Z')
    await at('2026-12-03T09:00:00Z')

    expect(about()).toEqual([RECORDED, SOON, ON_DAY])
    expect(council.chat.only(OWNERS, 'due today').words).toContain('[It is done: complete 1]')
  })

  it('is not reminded of what is done', async () => {
    await anAction()
    await council.ask(MANAGER, 'complete 1 all eight passed on 20 November')
    await work()

    for (const day of ['2026-11-27', '2026-12-01', '2026-12-04', '2026-12-11']) await at(`${day}T09:00:00Z`)

    expect(about()).toEqual(['Your action is done: Train eight advisers'])
    expect(about(DIRECTORS)).toEqual([])
  })

  it('is reminded once, on the date, when an outage made both reminders late', async () => {
    await anAction()

    await at('2026-12-01T14:00:00Z')

    expect(about()).toEqual([RECORDED, ON_DAY])
  })

  it('is reminded on the next working day of what is due on a day when nobody works', async () => {
    await anAction({ by: '26 December 2026' })

    await at('2026-12-23T09:00:00Z') // Christmas Day and the 28th are bank holidays
    await at('2026-12-28T12:00:00Z')
    expect(about()).toHaveLength(2)
    await at('2026-12-29T09:00:00Z')

    expect(about().at(-1)).toBe('Your action was due on Saturday 26 December 2026: Train eight advisers')
  })

  it('gets nothing twice when everything is due again', async () => {
    await anAction()
    await at('2026-11-27T09:00:00Z')
    await council.db.database.prisma.task.updateMany({ where: { job: 'remind' }, data: { state: 'waiting' } })

    await work()

    expect(about()).toHaveLength(2)
  })
})

describe('what is overdue', () => {
  it('goes up after three working days to the post that the owner answers to, and the owner is told so', async () => {
    await anAction({ answersTo: OUTSIDER })

    await at('2026-12-04T08:59:00Z')
    expect(about('person:head-of-country-parks')).toEqual([])
    await at('2026-12-04T09:00:00Z')

    expect(about('person:head-of-country-parks')).toEqual([asked('Friday 4 December 2026', 3)])
    expect(council.chat.only(OWNERS, '3 working days late').words).toContain('Now the Head of Country Parks knows too.')
    expect(about(SECRETARYS)).toEqual([])
  })

  it('goes up after eight working days to the director and to the forum’s secretary', async () => {
    await anAction({ answersTo: OUTSIDER })
    await at('2026-12-04T09:00:00Z')

    await at('2026-12-11T09:00:00Z')

    expect(about(DIRECTORS)).toEqual([asked('Friday 11 December 2026', 8)])
    expect(about(SECRETARYS)).toEqual([
      'For information: the Head of Contact Point is 8 working days late: Train eight advisers',
    ])
    expect(about('person:head-of-country-parks')).toEqual([asked('Friday 4 December 2026', 3)])
    expect(council.chat.only(OWNERS, '8 working days late').words).toContain(
      'Now the Director of Engagement and the PAT Secretary know too.',
    )
  })

  it('goes to the one above the one above, where the directory names them, before the indicator’s director', async () => {
    await anAction({ answersTo: OUTSIDER })
    await answers(OUTSIDER, 'General Counsel')

    await at('2026-12-11T09:00:00Z')

    expect(about('person:general-counsel')).toHaveLength(1)
    expect(about(DIRECTORS)).toEqual([])
  })

  it('goes to the indicator’s director where the owner answers to nobody', async () => {
    await anAction()

    await at('2026-12-04T09:00:00Z')
    await at('2026-12-11T09:00:00Z')

    expect(about(DIRECTORS)).toEqual([asked('Friday 4 December 2026', 3), asked('Friday 11 December 2026', 8)])
  })

  it('goes to the forum’s secretary where nobody is above', async () => {
    await anAction({ indicator: { directorPost: null } })

    await at('2026-12-04T09:00:00Z')

    expect(
      council.chat.only(
        SECRETARYS,
        'Please ask the Head of Contact Point today, Friday 4 December 2026, 3 working days late',
      ).words,
    ).toContain("You are told as the forum's secretary.")
  })

  it('that is exempt goes past whoever is not entitled to it, to its director', async () => {
    await anAction({ answersTo: OUTSIDER, indicator: exempt })

    await at('2026-12-04T09:00:00Z')

    expect(about('person:head-of-country-parks')).toEqual([])
    expect(about(DIRECTORS)).toHaveLength(1)
  })

  it('goes up once, as far as it would have come, when an outage made all of it late', async () => {
    await anAction({ answersTo: OUTSIDER })

    await at('2026-12-15T10:00:00Z')

    expect(about()).toEqual([RECORDED, 'Your action is 10 working days late: Train eight advisers'])
    expect(about('person:head-of-country-parks')).toEqual([])
    expect(about(DIRECTORS)).toHaveLength(1)
    const notes = await council.db.database.prisma.task.findMany({ where: { job: 'remind' }, orderBy: { id: 'asc' } })
    expect(notes.map(({ note }) => note?.split('; ').at(-1))).toEqual([
      'a later reminder has come meanwhile',
      'a later reminder has come meanwhile',
      'a later reminder has come meanwhile',
      '4 d 1 h late, because Callin was not running or was behind',
    ])
  })

  it('waits for the next working day when Callin comes back on a Saturday', async () => {
    await anAction()
    await at('2026-12-03T18:00:00Z')

    await at('2026-12-05T10:00:00Z') // it should have gone up on Friday
    expect(about(DIRECTORS)).toEqual([])
    await at('2026-12-07T08:59:00Z')
    expect(about(DIRECTORS)).toEqual([])
    await at('2026-12-07T09:00:00Z')

    expect(about(DIRECTORS)).toEqual([asked('Monday 7 December 2026', 4)])
  })
})

describe('an action whose date was changed', () => {
  const extended = async () => {
    await anAction()
    await at('2026-11-27T09:00:00Z')
    await council.ask(MANAGER, 'extend 1 to: 15 December 2026 reason: two fell ill')
    await council.ask(CHAIR, 'grant 1')
    await work()
  }

  it('is no longer reminded of by its old date, and anew by its new one', async () => {
    await extended()

    await at('2026-12-01T09:00:00Z')
    await at('2026-12-04T09:00:00Z')
    expect(about().filter((title) => title.startsWith('Your action'))).toEqual([SOON])
    await at('2026-12-11T09:00:00Z')
    await at('2026-12-15T09:00:00Z')
    await at('2026-12-18T09:00:00Z')

    expect(about().filter((title) => title.startsWith('Your action'))).toEqual([
      SOON,
      'Your action is due on Tuesday 15 December 2026: Train eight advisers',
      'Your action is due today, Tuesday 15 December 2026: Train eight advisers',
      'Your action is 3 working days late: Train eight advisers',
    ])
    expect(about(DIRECTORS)).toHaveLength(1)
  })

  it('leaves the old reminders dropped, with the reason', async () => {
    await extended()

    const old = await council.db.database.prisma.task.findMany({
      where: { key: { startsWith: 'remind:1:' }, state: 'dropped' },
      orderBy: { dueAt: 'asc' },
    })
    expect(old.map(({ key, note }) => [key, note])).toEqual([
      ['remind:1:on:2026-12-01', 'its date was changed to 2026-12-15'],
      ['remind:1:manager:2026-12-01', 'its date was changed to 2026-12-15'],
      ['remind:1:director:2026-12-01', 'its date was changed to 2026-12-15'],
    ])
  })

  it('is kept to its old date when it was refused', async () => {
    await anAction()
    await council.ask(MANAGER, 'extend 1 to: 15 December 2026 reason: two fell ill')
    await council.ask(SECRETARY, 'refuse 1 it was promised to the Member')
    await work()

    await at('2026-12-01T09:00:00Z')

    expect(about()).toContain(ON_DAY)
  })
})
