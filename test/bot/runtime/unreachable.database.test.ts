import { afterEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'

const PAT = 'channel:pat'
const at = (post: string) => `person:${post.toLowerCase().replaceAll(' ', '-')}`
const ICT = 'ICT Team'
const REFUSED = 'the console delivers nothing to'

let council: TestCouncil
afterEach(() => council.drop())

const withAProposal = async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
}
const rowsTo = (recipient: string) =>
  council.db.database.prisma.outbox.findMany({ where: { recipient }, orderBy: { id: 'asc' } })

describe('a channel that takes nothing', () => {
  it('is told of once, to the secretary directly, with the reason', async () => {
    await withAProposal()
    council.chat.gone.add(PAT)
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    await council.run()

    const told = council.chat.in(at(SECRETARY)).filter(({ message }) => message.title.includes(REFUSED))
    expect(told.map(({ message }) => message.title)).toEqual([`For you: ${REFUSED} the channel PAT`])
    expect(council.chat.only(at(SECRETARY), REFUSED).words).toContain('The conversation is gone.')
    expect((await rowsTo(PAT)).map(({ state }) => state)).not.toContain('failed')
  })

  it('is tried again every quarter of an hour, gets all that waits, and who was told reads that it does', async () => {
    await withAProposal()
    council.chat.gone.add(PAT)
    await council.run()
    const tried = council.chat.tried(PAT)
    council.pass(14 * 60)
    await council.run()
    expect(council.chat.tried(PAT)).toBe(tried)

    council.chat.gone.delete(PAT)
    council.pass(60)
    await council.run()

    expect(council.chat.in(PAT)).toHaveLength(1)
    expect(council.chat.titlesIn(at(SECRETARY))).toContain('The console delivers to the channel PAT again')
    expect((await rowsTo(PAT)).map(({ state }) => state)).not.toContain('unreachable')
  })

  it('gets what waits at once when it is tried anew because it was bound', async () => {
    await withAProposal()
    council.chat.gone.add(PAT)
    await council.run()
    council.chat.gone.delete(PAT)

    await council.council.store.outbox.retryNow(PAT, council.council.now())
    await council.run()

    expect(council.chat.in(PAT)).toHaveLength(1)
  })

  it('keeps a preflight from saying that all is in order', async () => {
    await withAProposal()
    council.chat.gone.add(PAT)
    await council.run()

    const { words } = await council.ask(SECRETARY, 'preflight PAT')

    expect(words).toContain('1 message for PAT. The conversation is gone.')
    expect(words).not.toContain('All is in order')
  })
})

describe('a person whom the platform refuses', () => {
  const calledIn = async (...gone: readonly string[]) => {
    await withAProposal()
    for (const post of gone) council.chat.gone.add(at(post))
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    await council.run()
  }

  it('has what is theirs told to who stands in for them, at once, with the reason', async () => {
    await calledIn(MANAGER)

    const { words } = council.chat.only(at(DIRECTOR), 'You are called in')
    expect(words).toContain('For the Head of Contact Point, who cannot be reached here. The conversation is gone.')
    expect(council.chat.titlesIn(at(SECRETARY))).toContain(`For you: ${REFUSED} the Head of Contact Point`)
  })

  it('has it told further up where that one is refused too', async () => {
    await calledIn(MANAGER, DIRECTOR)

    const readers = council.chat.posts.filter(({ message }) => message.title.startsWith('You are called in'))
    expect(readers.map(({ conversation }) => conversation)).not.toContain(at(DIRECTOR))
    expect(readers.filter(({ conversation }) => conversation !== PAT)).not.toEqual([])
  })

  it('is sent theirs again once they can be reached, a day later at most', async () => {
    await calledIn(MANAGER)
    council.chat.gone.delete(at(MANAGER))
    await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 1 January 2027`)
    council.pass(24 * 3600 + 60)
    await council.run()
    await council.ask(CHAIR, `action CS05 Write to the callers owner: ${MANAGER} by: 2 January 2027`)
    await council.run()

    expect(council.chat.titlesIn(at(MANAGER)).join('\n')).toContain('Write to the callers')
  })

  it('is not said to have been told: the agenda says that the notice could not be delivered', async () => {
    await withAProposal()
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    for (const { id } of await council.council.store.directory.listPeople(council.council.today()))
      council.chat.gone.add(`person:${id}`)
    await council.run()

    const { words } = await council.ask(SECRETARY, 'answers PAT')

    expect(words).toContain('not told: the notice could not be delivered')
    expect(await council.council.store.outbox.findUntold([{ id: 1, post: 'head-of-contact-point' }])).toEqual(
      new Map([[1, 'The conversation is gone.']]),
    )
  })
})

describe('"undelivered"', () => {
  it('lists what has not arrived, for ICT and for the secretary', async () => {
    await withAProposal()
    council.chat.gone.add(PAT)
    await council.run()

    for (const post of [ICT, SECRETARY]) {
      const { words } = await council.ask(post, 'undelivered')
      expect(words).toContain('1 message not delivered')
      expect(words).toMatch(/\| PAT \| The conversation is gone\./)
    }
    expect((await council.ask(OUTSIDER, 'undelivered')).title).toContain('Only the ICT team')
    expect((await council.ask(ANALYST, 'undelivered')).title).toContain('Only the ICT team')
  })

  it('says that nothing is, once all has arrived', async () => {
    await withAProposal()
    await council.run()

    expect((await council.ask(ICT, 'undelivered')).title).toBe('Nothing is undelivered')
  })
})
