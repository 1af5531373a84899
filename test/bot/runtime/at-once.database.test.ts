import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { CHAIR, councilsProposing, MANAGER, SECRETARY } from '../../support/council.ts'

// Everybody presses at the same moment: each is done once, in some order, and nobody is told that something broke.

const REFS = ['CS01', 'CS02', 'CS03', 'CS04', 'CS05', 'CS06', 'CS07', 'CS08']

const proposed = councilsProposing(REFS)

let council: TestCouncil
beforeEach(async () => {
  council = await proposed()
})
afterEach(() => council.drop())

const open = async () =>
  Promise.all(REFS.map(async (ref) => (await council.council.store.cases.findOpenFor(ref))?.state ?? 'closed'))
const eventsOf = async (ref: string) => {
  const [one] = await council.council.store.cases.listFor(ref)
  return (await council.council.store.cases.listEventsOf(one?.id ?? 0)).map(({ kind }) => kind)
}
const faults = () => council.log.lines.filter((line) => line.includes('broke'))

describe('pressed at the same moment', () => {
  it('Call in of eight proposals of one meeting: each is called in, with a place of its own', async () => {
    const said = await Promise.all(REFS.map((ref) => council.ask(CHAIR, `call-in ${ref}`)))

    expect(faults()).toEqual([])
    expect(said.map(({ title }) => title).filter((title) => title.includes('broke'))).toEqual([])
    expect(await open()).toEqual(REFS.map(() => 'called_in'))
    const meeting = await council.meetingOn('2026-12-07')
    const items = await council.council.store.agenda.listFor(meeting.id)
    expect(items.map(({ position }) => position).sort((a, b) => a - b)).toEqual(REFS.map((_, at) => at + 1))
  })

  it('everything on one meeting by everybody: who is too late is told so, and what is decided is decided once', async () => {
    for (const ref of REFS.slice(0, 4)) await council.ask(CHAIR, `call-in ${ref}`)
    await council.run()

    const said = await Promise.all([
      ...REFS.flatMap((ref) => [
        council.ask(CHAIR, `call-in ${ref}`),
        council.ask(SECRETARY, `decline ${ref} it is known`),
      ]),
      ...REFS.slice(0, 4).flatMap((ref) => [
        council.ask(MANAGER, `acknowledge ${ref}`),
        council.ask(MANAGER, `plan ${ref} cause: Eight left actions: Train eight by: 1 February 2027`),
        council.ask(SECRETARY, `substitute ${ref} post: ${SECRETARY}`),
      ]),
      council.ask(CHAIR, 'move-meeting PAT to: 14 December 2026 at: 14:00 place: Room 3 reason: The chair is away.'),
      council.ask(SECRETARY, 'order-item CS02 to: 1'),
      council.evaluate(),
      council.run(),
    ])

    expect(faults()).toEqual([])
    expect(said.length).toBeGreaterThan(REFS.length)
    for (const ref of REFS) {
      const events = await eventsOf(ref)
      expect(events.filter((kind) => kind === 'called_in' || kind === 'declined')).toHaveLength(1)
    }
    await council.run()
    expect(faults()).toEqual([])
  })
})

describe('asked at the same moment by more than can wait', () => {
  it('some are told to ask again, which loses nothing: asked again, they are answered', async () => {
    const said = await Promise.all(Array.from({ length: 120 }, () => council.ask(CHAIR, 'status CS05')))
    const busy = said.filter(({ title }) => title === 'Too much is being asked at the moment')

    expect(faults()).toEqual([])
    expect(busy).toHaveLength(120 - 105) // five are done at once, and a hundred wait
    expect(said.filter(({ title }) => title.includes('CS05'))).toHaveLength(105)
    expect((await council.ask(CHAIR, 'status CS05')).title).toContain('CS05')
  })

  it('a form waits, since what was typed would be lost', async () => {
    const asked = Array.from({ length: 120 }, () => council.ask(CHAIR, 'status CS05'))
    const values = { ref: 'CS05', what: 'Recruit eight advisers', owner: MANAGER, by: '1 December 2027' }
    const sent = await council.submit(CHAIR, 'action', values)
    await Promise.all(asked)

    expect(sent.title).not.toContain('Too much')
    expect(await council.council.store.actions.list({ ref: 'CS05' })).toHaveLength(1)
  })
})
