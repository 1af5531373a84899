import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, SECRETARY } from '../../support/council.ts'
import { fakeChat } from '../../support/fakeChat.ts'

const ICT = 'ICT Team'

let council: TestCouncil
beforeEach(async () => {
  council = await aCouncil({})
})
afterEach(() => council.drop())

const bound = (conversation: string) => council.council.store.conversations.findChannel('slack', conversation)
const elsewhere = (post: string, line: string) => council.ask(post, line, 'unknown channel')

describe('where a forum’s notices stand', () => {
  it('is for its chair or secretary to say: they move, and the channel before and the other are told', async () => {
    expect(await bound('C-pat')).toBe('pat')

    const { title } = await elsewhere(SECRETARY, 'bind PAT')
    const slack = fakeChat('slack')
    await council.run([slack, council.chat])

    expect(title).toBe('Notices for PAT will be posted here')
    expect(await bound('C-other')).toBe('pat')
    expect(slack.titlesIn('C-pat')).toEqual(['PAT’s notices are not posted here any more'])
    expect(council.chat.titlesIn('person:deputy-managing-director')).toContain(
      'PAT’s notices are posted in another channel of Slack from now on',
    )
    expect(council.chat.titlesIn('person:pat-secretary')).not.toContain(
      'PAT’s notices are posted in another channel of Slack from now on',
    )
    expect(await bound('C-pat')).toBeNull()
  })

  it('is asked about first where it moves, and not where it is set up for the first time', async () => {
    await council.db.database.prisma.conversation.deleteMany({ where: { key: 'channel:dat' } })
    const first = await council.askFirst(CHAIR, 'bind pat', 'unknown channel')

    expect(first.words).toContain(
      'Notices for PAT are posted in another channel of Slack today, and would be posted here from now on.',
    )
    expect(await bound('C-other')).toBeNull()
    expect((await council.askFirst('DAT Secretary', 'bind dat', 'unknown channel')).title).toBe(
      'Notices for DAT will be posted here',
    )
  })

  it.each([ANALYST, ICT])(
    'is proposed by the %s: the chair and the secretary are told, and nothing moves',
    async (post) => {
      const { words } = await elsewhere(post, 'bind pat')
      await council.run()

      expect(words).toBe(
        'PAT’s notices are not posted here yet\nThe Deputy Managing Director, who chairs PAT, or the PAT Secretary has to agree. They are told now, and type "bind pat" here.',
      )
      expect(await bound('C-other')).toBeNull()
      expect(await bound('C-pat')).toBe('pat')
      for (const told of ['person:deputy-managing-director', 'person:pat-secretary']) {
        const { words: asked } = council.chat.only(told, 'are PAT’s notices to be posted')
        expect(asked).toContain('For you: are PAT’s notices to be posted in the Slack channel #a-channel?')
        expect(asked).toContain(`The ${post} proposes it. Today they are posted in another channel.`)
      }
      await elsewhere(CHAIR, 'bind pat')
      expect(await bound('C-other')).toBe('pat')
    },
  )

  it('is not for anybody else', async () => {
    const { words } = await elsewhere(MANAGER, 'bind pat')

    expect(words).toContain('This channel was not set up')
    expect(words).toContain(
      'Only the Deputy Managing Director, who chairs PAT, or its secretary, the performance team or the ICT team sets up this channel.',
    )
  })
})

describe('a channel', () => {
  it('of no forum is set up by those who keep the directory, and by no chair', async () => {
    expect((await elsewhere(CHAIR, 'bind member-office')).words).toContain(
      'Only the performance team or the ICT team sets up this channel.',
    )
    expect((await elsewhere(ICT, 'bind member-office')).title).toBe(
      "Notices for Cabinet Member's office will be posted here",
    )
    expect(await bound('C-other')).toBe('member-office')
  })

  it('that others read is refused, with the reason, and nobody is told', async () => {
    council.readers = { kind: 'others', because: 'it is public: the whole workspace can read it' }
    for (const post of [CHAIR, ICT]) {
      // Before anything is asked.
      expect((await council.askFirst(post, 'bind pat', 'unknown channel')).words).toContain(
        'Others would read what is posted here: it is public: the whole workspace can read it.',
      )
    }
    council.readers = { kind: 'unknown', because: 'Slack says "missing_scope"' }
    expect((await elsewhere(SECRETARY, 'bind pat')).words).toContain(
      'I cannot tell who reads this channel: Slack says "missing_scope".',
    )
    expect(await bound('C-other')).toBeNull()
    expect(await council.council.store.outbox.countPending()).toBe(0)
  })

  it('that the rules do not have, the console’s own, or one that is used already is refused', async () => {
    expect((await elsewhere(ICT, 'bind cabinet')).words).toContain(
      'framework.yaml has no channel "cabinet": it has pat, dat, member-office.',
    )
    expect((await council.ask(CHAIR, 'bind pat')).words).toContain(
      'The console has its own channels: bind is for Slack and Teams. Type it in a channel there.',
    )
    expect((await council.ask(CHAIR, 'bind pat', 'dat')).words).toContain('This channel is used for dat already.')
  })
})
