import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, OUTSIDER } from '../../support/council.ts'
import { exemptPoor, poor } from '../../support/figures.ts'

let council: TestCouncil
beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05'), exemptPoor()] })
  await council.run()
  for (const [ref, what] of [
    ['CS05', 'Train eight advisers'],
    ['CS05', 'Train two managers'],
    ['EX01', 'Move the two placements'],
  ]) {
    await council.ask(CHAIR, `action ${ref} ${what} owner: ${MANAGER} by: 1 January 2027`)
  }
  await council.ask(ANALYST, 'draft-paper meeting-pack PAT 2026-12-07')
})
afterAll(() => council.drop())

const ask = (post: string, line: string) => council.ask(post, line)

it('an action is named by a part of what it says, in quotes where more follows', async () => {
  expect((await ask(MANAGER, 'accept train eight')).title).toMatch(
    /^Thank you\. You do this by .*: Train eight advisers$/,
  )
  expect((await ask(MANAGER, 'progress "two managers" one has started')).title).toBe(
    'Thank you. Noted, for Train two managers',
  )
})

it('what fits several is asked about, with a button for each', async () => {
  const { title, words } = await ask(MANAGER, 'accept train')

  expect(title).toMatch(/^"train" fits several: Train eight advisers.*; Train two managers.*\. Which one\?$/)
  expect(words).toMatch(/: accept \d+\].*: accept \d+\]/s)
})

it('what fits none is not guessed', async () => {
  const { form } = await ask(MANAGER, 'accept the moon')

  expect(form.fields.map(({ error }) => error)).toEqual([
    'Found "the moon", expected a part of its name, as "actions" lists it.',
  ])
})

it('what its reader may not know of is not found by its name', async () => {
  expect((await ask(OUTSIDER, 'accept placements')).words).toContain('expected a part of its name')
})

it('a paper is named by its title, whose newest version is meant', async () => {
  const { title } = await ask(ANALYST, 'paper PAT meeting pack')

  expect(title).toContain('PAT meeting pack for Monday 7 December 2026')
})

it('no list shows a number of the record', async () => {
  for (const line of ['actions', 'papers', 'referrals']) {
    expect((await ask(CHAIR, line)).words).not.toMatch(/No\./)
  }
})
