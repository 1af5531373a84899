import { afterEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../support/council.ts'
import { aCouncil, CHAIR, MANAGER } from '../support/council.ts'
import { poor } from '../support/figures.ts'

const OWNERS = 'person:head-of-contact-point'

let council: TestCouncil
afterEach(() => council.drop())

/** An action of the Head of Contact Point, due on Tuesday 1 December 2026. */
const anAction = async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
  await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 1 December 2026`)
  await council.run()
}

/** What the owner was told of it. */
const about = () => council.chat.titlesIn(OWNERS).filter((title) => title.includes('Train eight advisers'))

const at = async (moment: string) => {
  council.setNow(moment)
  await council.run()
}

describe('an action’s owner', () => {
  it('is told when it is recorded, two working days before its date, and on it', async () => {
    await anAction()
    expect(about()).toEqual(['Action for you: Train eight advisers'])

    await at('2026-11-27T08:59:00Z')
    expect(about()).toHaveLength(1)
    await at('2026-11-27T09:00:00Z')
    await at('2026-12-01T09:00:00Z')
    await at('2026-12-02T09:00:00Z')

    expect(about()).toEqual([
      'Action for you: Train eight advisers',
      'Due soon: Train eight advisers',
      'Due today: Train eight advisers',
    ])
    expect(council.chat.only(OWNERS, 'Due today').words).toContain('[Complete 1: complete 1]')
  })

  it('is not reminded of what is done', async () => {
    await anAction()
    await council.ask(MANAGER, 'complete 1 all eight passed on 20 November')
    await council.run()

    await at('2026-11-27T09:00:00Z')
    await at('2026-12-01T09:00:00Z')

    expect(about()).toEqual(['Action completed: Train eight advisers'])
  })

  it('is reminded once, on the date, when an outage made both reminders late', async () => {
    await anAction()

    await at('2026-12-01T14:00:00Z')

    expect(about()).toEqual(['Action for you: Train eight advisers', 'Due today: Train eight advisers'])
  })

  it('is reminded on the next working day of what is due on a day when nobody works', async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 26 December 2026`)
    await council.run()

    await at('2026-12-23T09:00:00Z') // Christmas Day and the 28th are bank holidays
    await at('2026-12-28T12:00:00Z')
    expect(about()).toHaveLength(2)
    await at('2026-12-29T09:00:00Z')

    expect(about().at(-1)).toBe('Overdue: Train eight advisers')
  })

  it('gets nothing twice when everything is due again', async () => {
    await anAction()
    await at('2026-11-27T09:00:00Z')
    await council.db.database.prisma.due.updateMany({ where: { job: 'remind' }, data: { state: 'waiting' } })

    await council.run()

    expect(about()).toHaveLength(2)
  })
})
