import { expect, it } from 'vitest'
import { PLATFORM_NAMES } from '../../src/domain/core/platform.ts'
import type { Shown } from '../../src/play/chat-driver.ts'
import { sayYes } from '../../src/play/confirmed.ts'
import { onPlatform } from '../../src/play/platforms.ts'
import { postId } from '../../src/store/directory/directory.ts'
import { contractCouncil, POSTS } from '../support/contract-council.ts'

// Two people press at the same moment, each through the platform's own requests. Whoever the database lets in first wins.
const SECRETARY = 'PAT Secretary'
const REFS = ['CS05', 'FN07'] as const

it.each(PLATFORM_NAMES)(
  'of Call in and Decline pressed at once on %s one wins, and the other is told',
  async (platform) => {
    const council = await contractCouncil()
    const { context: record } = council
    await record.store.directory.link(SECRETARY, [])
    const people = [...Object.values(POSTS), SECRETARY].map(postId)
    const driver = await onPlatform[platform]({ ...council, people })
    try {
      await council.work(driver.platform)
      for (const ref of REFS) {
        council.tick()
        // Both have read what they are asked, and then both say yes.
        const calling = await driver.press(postId(POSTS.chair), `call-in ${ref}`, 'channel:pat')
        council.tick()
        const declining = await driver.say(postId(SECRETARY), `decline ${ref} it has been dealt with`, 'direct')
        council.tick()
        const answers = await Promise.all([
          sayYes(driver, postId(POSTS.chair), 'channel:pat', calling),
          sayYes(driver, postId(SECRETARY), 'direct', declining),
        ])

        // Teams' driver shows the newest card of all, so what both were told is read from the cards that stand.
        const told = (platform === 'teams' ? await driver.posted() : answers).map(wordsOf)
        const one = (await record.store.cases.listFor(ref))[0]
        const events = await record.store.cases.listEventsOf(one?.id ?? 0)
        const decided = events.filter(({ kind }) => kind === 'called_in' || kind === 'declined').map(({ kind }) => kind)
        expect(decided).toEqual([one?.state])
        const loser =
          one?.state === 'called_in'
            ? 'has already been called in, by the'
            : 'was already decided: not this time, by the'
        expect(told.filter((words) => words.includes(`${ref} ${loser}`))).toHaveLength(1)
      }
      expect(council.faults).toEqual([])
    } finally {
      await driver.stop()
      await council.close()
    }
  },
  120_000,
)

const wordsOf = (shown: Shown): string => (shown === null ? '' : shown.text)
