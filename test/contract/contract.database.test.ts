import { beforeAll, describe, expect, it } from 'vitest'
import { PLATFORM_NAMES, type PlatformName } from '../../src/domain/core/platform.ts'
import type { Shown } from '../../src/play/chat-driver.ts'
import { confirming } from '../../src/play/confirmed.ts'
import { onPlatform } from '../../src/play/platforms.ts'
import { postId } from '../../src/store/directory/directory.ts'
import { contractCouncil, POSTS, STRANGER } from '../support/contract-council.ts'
import type { Kept } from '../support/contract-record.ts'
import { keptIn } from '../support/contract-record.ts'
import { script } from './script.ts'
import type { Step } from './steps.ts'

// The same people say and press the same on every platform, through its own requests and on a database of its own.

type Outcome = {
  readonly seen: ReadonlyMap<Step, Shown | Error>
  readonly kept: Kept
  readonly faults: readonly string[]
}

const outcomes = new Map<PlatformName, Outcome>()

beforeAll(async () => {
  await Promise.all(PLATFORM_NAMES.map(async (platform) => outcomes.set(platform, await play(platform))))
}, 180_000)

async function play(platform: PlatformName): Promise<Outcome> {
  const council = await contractCouncil()
  try {
    const driver = confirming(
      await onPlatform[platform]({
        ...council,
        people: Object.values(POSTS).map(postId),
        strangers: [STRANGER],
      }),
    )
    try {
      const seen = new Map<Step, Shown | Error>()
      for (const step of stepsOn(platform)) {
        council.tick()
        seen.set(step, await step.act(driver, council).catch((error: Error) => error))
      }
      return { seen, kept: await keptIn(council), faults: council.faults }
    } finally {
      await driver.stop()
    }
  } finally {
    await council.close()
  }
}

const stepsOn = (platform: PlatformName) => script.filter(({ on }) => on === undefined || on.includes(platform))

const outcomeOn = (platform: PlatformName): Outcome => {
  const outcome = outcomes.get(platform)
  if (!outcome) throw new Error(`The script was not played on ${platform}.`)
  return outcome
}

describe.each(PLATFORM_NAMES)('on %s', (platform) => {
  it.each(stepsOn(platform).map((step) => [step.named, step] as const))('%s', (_, step) => {
    const shown = outcomeOn(platform).seen.get(step)
    if (shown instanceof Error) throw shown
    if (!shown) throw new Error('Nothing was shown.')
    const text = shown.text.replace(/\s+/g, ' ')

    for (const words of step.shows) expect(text).toContain(words)
    for (const words of step.hides ?? []) expect(text).not.toContain(words)
    if (step.buttons) expect('commands' in shown && shown.commands).toEqual(expect.arrayContaining([...step.buttons]))
    expect('form' in shown ? shown.form : null).toBe(step.form?.[0] ?? null)
    if (step.form) expect('fields' in shown && shown.fields).toMatchObject(step.form[1])
  })

  it('nothing went wrong inside', () => {
    expect(outcomeOn(platform).faults).toEqual([])
  })
})

describe('afterwards the record', () => {
  it('holds what was said and done', () => {
    const { cases, events, actions, decisions, outbox, postings } = outcomeOn('web').kept

    expect(cases).toMatchObject([
      { ref: 'CS05', state: 'called_in', decidedBy: 'Deputy Managing Director' },
      { ref: 'FN07', state: 'declined', reason: 'Suppliers send by e-mail from September.' },
    ])
    expect(events.map(({ caseId, kind }) => [caseId, kind])).toEqual([
      [1, 'proposed'],
      [2, 'proposed'],
      [1, 'called_in'],
      [2, 'declined'],
      [1, 'action'],
      [1, 'action'],
      [1, 'action'],
    ])
    expect(actions).toMatchObject([
      { caseId: 1, state: 'done', evidence: 'All eight passed on 24 August.' },
      { caseId: 1, state: 'open', what: 'Move one team to the mornings' },
    ])
    expect(decisions.map(({ ref, rule }) => [ref, rule])).toEqual([
      ['CS05', 'red-for-two-quarters'],
      ['FN07', 'turned-red'],
    ])
    // What edits what stands nowhere, or is read in a channel in the same words, is obsolete.
    expect(outbox.filter(({ state }) => state !== 'sent' && state !== 'obsolete')).toEqual([])
    expect([...new Set(outbox.filter(({ state }) => state === 'obsolete').map(({ notice }) => notice))].sort()).toEqual(
      ['agenda', 'call-in', 'invitation', 'pack-due', 'waiting'],
    )
    expect(postings.every(({ stands }) => stands)).toBe(true)
  })

  it.each([
    ['proposal', 'caseId=1', 'channel:pat'],
    ['proposal', 'caseId=2', 'channel:pat'],
    ['waiting', 'day=2017-08-21,forum=pat', 'person:deputy-managing-director'],
    ['action', 'actionId=1', 'person:head-of-contact-point'],
  ])('a %s (%s) stands in %s, edited in place', (notice, subjectKey, destination) => {
    for (const platform of PLATFORM_NAMES) {
      const standing = { notice, subjectKey, destination, stands: true, editedAt: expect.any(Date) }
      expect(outcomeOn(platform).kept.postings).toContainEqual(expect.objectContaining(standing))
    }
  })

  it.each(['slack', 'teams'] as const)('is the same on %s as on the console', (platform) => {
    expect(outcomeOn(platform).kept).toEqual(outcomeOn('web').kept)
  })
})
