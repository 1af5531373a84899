import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, MANAGER, SECRETARY } from '../../support/council.ts'

let council: TestCouncil

beforeEach(async () => {
  council = await aCouncil()
  await council.run()
  const item = (title: string) => `item PAT "${title}" kind: paper presenter: ${MANAGER} why: for advice`
  await council.ask(SECRETARY, item('Energy and carbon'))
  await council.ask(SECRETARY, item('Estate strategy'))
  council.setNow('2026-12-07T14:00:00Z')
  await council.ask(SECRETARY, 'outcome "energy" noted')
})

afterEach(() => council.drop())

const action = (item: string) => `action "${item}" Publish it owner: ${MANAGER} by: 18 December 2026`

it('finds what was just heard by a part of its title', async () => {
  await council.ask(SECRETARY, action('carbon'))

  const [recorded] = await council.council.store.actions.list({ state: 'open' })
  expect(recorded).toMatchObject({ what: 'Publish it', itemId: 1, forum: 'pat' })
})

it('prefers what is still to be heard', async () => {
  await council.ask(SECRETARY, action('e'))

  const [recorded] = await council.council.store.actions.list({ state: 'open' })
  expect(recorded).toMatchObject({ itemId: 2 })
})

/** The order in which PAT's agenda of the day stands, by the titles. */
const order = async () => {
  const meeting = await council.meetingOn('2026-12-07')
  return (await council.council.store.agenda.listFor(meeting.id)).map(({ title }) => title)
}

it('takes a number as the agenda shows it, and a button as the item that it was made for', async () => {
  const { words } = await council.ask(SECRETARY, 'agenda PAT')
  expect(words).toContain('1. Energy and carbon')
  expect(words).toContain('[Record outcome of 2: outcome #2]')

  await council.ask(SECRETARY, 'order-item 2 1')

  expect(await order()).toEqual(['Estate strategy', 'Energy and carbon'])
  expect((await council.ask(SECRETARY, 'outcome 1')).words).toContain('Estate strategy')
  expect((await council.ask(SECRETARY, 'outcome #2')).words).toContain('Estate strategy')
})

it.each(['PAT 2', 'item 2', 'pat item 2', 'the PAT item 2', 'PAT 2 of 7 December'])(
  'finds item 2 by "%s"',
  async (typed) => {
    const recorded = await council.ask(SECRETARY, `outcome "${typed}" approved`)

    expect(recorded.title).toBe('Recorded: Estate strategy, approved')
  },
)

it('says on which agenda there is no such number', async () => {
  expect((await council.ask(SECRETARY, 'outcome 9 noted', 'pat')).title).toBe(
    'There is no item 9 that I can show you on the PAT agenda of Monday 7 December 2026: "agenda" lists its items.',
  )
})

it('offers both where a number is on two agendas at hand', async () => {
  council.setNow('2026-12-08T09:00:00Z')
  await council.ask(SECRETARY, `item PAT "Winter rota" kind: paper presenter: ${MANAGER} why: for advice`)

  const said = await council.ask(SECRETARY, action('item 1'))

  expect(said.title).toContain('"item 1" fits several items: PAT, ')
  expect(said.words).toContain('Monday 7 December 2026: Energy and carbon: action #1 what: Publish it owner:')
  expect(said.words).toMatch(/Monday 4 January 2027: Winter rota: action #3 /)
})
