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
