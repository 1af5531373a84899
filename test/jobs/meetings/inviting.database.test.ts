import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, councilsLike } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'
import { opening } from '../../support/files.ts'

const PAT = 'You are invited to PAT on Monday 7 December 2026 at 10:00'
const INVITED_ON = '2026-11-09T09:00:00Z' // 20 working days before

let council: TestCouncil
const proposed = councilsLike(async () => {
  const made = await aCouncil({ figures: [poor('CS05')] })
  await made.run()
  return made
})
beforeEach(async () => {
  council = await proposed()
})
afterEach(() => council.drop())

/** The files that go with the call-in notice to the manager. */
const inNotice = () =>
  council.chat
    .in('person:head-of-contact-point')
    .flatMap(({ message }) => message.parts.flatMap((part) => (part.kind === 'file' ? [part] : [])))

const invited = () => council.chat.posts.filter(({ message }) => message.title === PAT)

describe('the invitation to a meeting', () => {
  it('goes once to each reader, in the channel that they read or directly, 20 working days before', async () => {
    expect(invited()).toEqual([])

    council.setNow(INVITED_ON)
    await council.run()
    council.setNow('2026-11-10T09:00:00Z')
    await council.run()

    const places = invited().map(({ conversation }) => conversation)
    expect(places).toContain('channel:pat')
    expect(places).toContain('channel:member-office')
    // Who reads one of the channels: a member of PAT, and the Cabinet Member's office.
    expect(places).not.toContain('person:deputy-managing-director')
    expect(places).not.toContain('person:cabinet-members-office')
    expect(places.filter((place) => place.startsWith('person:'))).toEqual(['person:chair-of-governance-and-audit'])
    expect(new Set(places).size).toBe(places.length)
  })

  it('is not sent where its move, with the file for the calendar, has told the same', async () => {
    await council.ask(
      CHAIR,
      'move-meeting PAT meeting: 7 December 2026 to: 14 December 2026 reason: The chair is away.',
    )
    await council.run()
    council.setNow('2026-11-16T09:00:00Z') // 20 working days before
    await council.run()

    const titles = council.chat.titlesIn('channel:pat')
    expect(titles.filter((title) => title.startsWith('Please change your calendar'))).toHaveLength(1)
    expect(titles.filter((title) => title.startsWith('You are invited to PAT on Monday 14 December'))).toEqual([])
  })

  it('is in the call-in notice of a manager, who gets no other', async () => {
    await council.ask(CHAIR, 'call-in CS05')
    await council.run()

    expect(invited()).toEqual([])
    expect(inNotice()).toHaveLength(1)
  })

  it('carries a file for the calendar, which says when and where, and nothing of the agenda', async () => {
    await council.ask(CHAIR, 'call-in CS05')
    await council.run()
    const [file] = inNotice()

    const bytes = await opening(council.council)(file?.ref ?? '')

    expect(file).toMatchObject({ name: 'PAT-2026-12-07.ics', mediaType: 'text/calendar' })
    const lines = String(bytes).split('\r\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'SEQUENCE:0',
        'DTSTART:20261207T100000Z',
        'DTEND:20261207T120000Z',
        'STATUS:CONFIRMED',
      ]),
    )
    expect(lines.find((line) => line.startsWith('UID:'))).toMatch(/-pat-2026-12-07@callin$/)
    expect(lines.find((line) => line.startsWith('LOCATION:'))).toContain('Sessions House')
    expect(String(bytes)).not.toContain('CS05')
  })

  it('is not sent for a meeting that has been', async () => {
    council.setNow('2026-12-08T09:00:00Z')
    await council.run()

    expect(invited()).toEqual([])
  })
})

it('there is no file for what no message names', async () => {
  const open = opening(council.council)

  expect(await Promise.all(['invitation/999', 'invitation/x', 'paper/1', ''].map((ref) => open(ref)))).toEqual([
    null,
    null,
    null,
    null,
  ])
})
