import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { sweep } from '../../../jobs/index.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, councilsLike, MANAGER } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'

let council: TestCouncil
afterEach(() => council.drop())

/** PAT meets on 7 December 2026 and on 4 January 2027; an action is due on each side of both. */
const withActions = councilsLike(async () => {
  const made = await aCouncil({ figures: [poor('CS05')] })
  await sweep(made.council) // plans the meetings
  const dues = {
    first: '20 November 2026',
    second: '4 December 2026',
    third: '28 December 2026',
    fourth: '11 January 2027',
  }
  for (const [what, by] of Object.entries(dues)) {
    await made.ask(CHAIR, `action CS05 Do the ${what} owner: ${MANAGER} by: ${by}`)
  }
  made.setNow('2026-11-23T10:00:00Z')
  return made
})
const given = async () => {
  council = await withActions()
}

/** The actions that the briefing and the agenda of the next meeting name: the same ones. */
const named = async () => {
  const namedIn = async (line: string) =>
    (await council.ask(CHAIR, line)).words.match(/(?<=Do the )(first|second|third|fourth)/g)
  const [brief, agenda] = [await namedIn('brief PAT'), await namedIn('agenda PAT')]
  expect(agenda).toEqual(brief)
  return brief
}

describe('the open actions before a meeting', () => {
  it('are those that are due by the meeting, and overdue', async () => {
    await given()

    expect(await named()).toEqual(['first', 'second'])
  })

  it('are those due by the new day when the meeting was moved', async () => {
    await given()
    await council.ask(CHAIR, 'move-meeting PAT to: 1 December 2026 reason: The chair is away.')
    expect(await named()).toEqual(['first'])

    await council.ask(CHAIR, 'move-meeting PAT to: 29 December 2026 reason: The chair is away.')

    expect(await named()).toEqual(['first', 'second', 'third'])
  })

  it('come to the next meeting when one was cancelled', async () => {
    await given()

    await council.ask(CHAIR, 'cancel-meeting PAT reason: Too few items.')

    expect(await named()).toEqual(['first', 'second', 'third'])
  })

  it('come to a meeting that was put in before it', async () => {
    await given()
    const startsAt = new Date('2026-11-26T10:00:00Z')
    const extra = { forum: 'pat', slot: Temporal.PlainDate.from('2026-11-26'), startsAt, place: 'Sessions House' }

    await council.council.store.meetings.plan([extra], () => ({}), council.council.now())

    expect(await named()).toEqual(['first'])
  })

  it('come to the meeting after, while they are open', async () => {
    await given()
    await council.ask(MANAGER, 'complete 1 it is done')

    council.setNow('2026-12-08T10:00:00Z')

    expect(await named()).toEqual(['second', 'third'])
  })
})
