import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadSample } from '../../../prisma/sample/sample.ts'
import { packageRoot } from '../../../src/root.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil } from '../../support/council.ts'

const shipped = readFileSync(join(packageRoot, 'framework.yaml'), 'utf8')

let council: TestCouncil
beforeEach(async () => {
  council = await aCouncil({ now: new Date('2026-11-23T08:00:00Z'), rules: () => shipped })
  await loadSample(council.db.database, council.council.framework, council.council.now())
  await council.evaluate()
  await council.run()
})
afterEach(() => council.drop())

const conversations = () => [...new Set(council.chat.posts.map(({ conversation }) => conversation))]

const INVITATION = /^You are invited to (PAT|DAT) on /
/** What a person got for themselves, apart from invitations: one for each meeting that is near. */
const ownOf = (conversation: string) => council.chat.titlesIn(conversation).filter((title) => !INVITATION.test(title))

it('shows the chair of PAT five proposals, and gives nobody more than one message of their own beside invitations', () => {
  expect(council.chat.titlesIn('channel:pat').filter((title) => /: call in .*\?$/.test(title))).toHaveLength(5)
  expect(ownOf('person:deputy-managing-director')).toEqual([
    expect.stringMatching(/^For the chair of PAT, by \w+ \d+ \w+ \d{4}: 5 proposals to decide$/),
  ])
  for (const conversation of conversations().filter((one) => one.startsWith('person:'))) {
    expect(ownOf(conversation).length, ownOf(conversation).join('; ')).toBeLessThanOrEqual(1)
    expect(council.chat.titlesIn(conversation).length, conversation).toBeLessThanOrEqual(3)
  }
})
