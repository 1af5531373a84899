import { afterEach, describe, expect, it } from 'vitest'
import { proposalNotice } from '../../../src/bot/cases/notices.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, DIRECTOR, MANAGER } from '../../support/council.ts'
import { vacate } from '../../support/directory.ts'
import { fakeChat } from '../../support/fakeChat.ts'
import { anIndicator, exempt, good, poor } from '../../support/figures.ts'

const PAT = 'channel:pat'
const PROPOSAL = 'For the chair of PAT, by Wednesday 25 November 2026: call in CS05 Calls answered in 40 seconds?'

let council: TestCouncil
afterEach(() => council.drop())

const withAProposal = async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
}

const rows = () => council.db.database.prisma.outbox.findMany({ orderBy: { id: 'asc' } })

/** Runs until nothing is left to be sent, a quarter of an hour at most. */
const untilSent = async () => {
  for (let minute = 0; minute < 15; minute++) {
    council.pass(60)
    await council.run()
  }
}

describe('a platform that fails', () => {
  it('is asked again later when it did not take a message, and the message is posted once', async () => {
    await withAProposal()
    council.chat.trouble(PAT, 'later', 'later', 'later')

    await council.run()
    expect(council.chat.in(PAT)).toEqual([])
    await untilSent()

    expect(council.chat.titlesIn(PAT)).toEqual([PROPOSAL])
    expect(await council.council.store.outbox.countPending()).toBe(0)
  })

  it('is asked again no sooner than it allows', async () => {
    await withAProposal()
    council.chat.trouble(PAT, { retryAfterMs: 30_000 })
    await council.run()

    council.pass(29)
    await council.run()
    expect(council.chat.tried(PAT)).toBe(1)
    council.pass(1)
    await council.run()

    expect(council.chat.titlesIn(PAT)).toEqual([PROPOSAL])
  })

  it('that took a message and lost its answer is looked at before anything is posted again', async () => {
    await withAProposal()
    council.chat.trouble(PAT, 'lost')
    council.chat.trouble('person:deputy-managing-director', 'lost', 'lost')

    await council.run()
    await untilSent()

    expect(council.chat.titlesIn(PAT)).toEqual([PROPOSAL])
    expect(council.chat.twice()).toEqual([])
  })

  it('that is slow to show what it took gets no second post, even when the case moves on meanwhile', async () => {
    council = await aCouncil({ figures: [good('CS01')] })
    await council.run()
    await council.report(poor('CS05'))
    council.chat.slowToShow = true
    council.chat.trouble(PAT, 'lost')
    await council.run()

    await council.ask(CHAIR, 'decline CS05 a new supplier starts in May')
    await council.run()
    council.chat.slowToShow = false
    await untilSent()

    expect(council.chat.titlesIn(PAT)).toEqual(['Not called in to PAT this time: CS05 Calls answered in 40 seconds'])
  })

  it('a place keeps the reason in the record, and the others still get theirs', async () => {
    await withAProposal()
    council.chat.gone.add(PAT)

    await council.run()

    expect(council.chat.in('person:deputy-managing-director')).toHaveLength(1)
    const refused = (await rows()).filter(({ state }) => state === 'unreachable')
    expect(refused.map(({ recipient, lastError }) => [recipient, lastError])).toEqual([
      [PAT, 'The conversation is gone.'],
    ])
  })

  it('does not keep a message from another platform', async () => {
    await withAProposal()
    const slack = fakeChat('slack')
    slack.gone.add('C-pat')

    await council.run([slack, council.chat])

    expect(council.chat.titlesIn(PAT)).toEqual([PROPOSAL])
    expect(slack.in('slack-deputy-managing-director')).toHaveLength(1)
  })
})

describe('a fault', () => {
  it('on one platform is tried again, though another refuses the message for good', async () => {
    await withAProposal()
    const slack = fakeChat('slack')
    slack.trouble('C-pat', 'dies')
    council.chat.gone.add(PAT)

    await council.run([slack, council.chat])
    expect((await rows()).find(({ recipient }) => recipient === PAT)).toMatchObject({ state: 'pending' })
    council.pass(60)
    await council.run([slack, council.chat])

    expect(slack.titlesIn('C-pat')).toEqual([PROPOSAL])
  })

  it('is logged by its kind and place, without its text', async () => {
    await withAProposal()
    council.chat.trouble(PAT, 'dies')

    await council.run()

    const logged = council.log.lines.join('\n')
    expect(logged).toContain('a message could not be made')
    expect(logged).toContain('ProcessDied')
    expect(logged).toContain('fakeChat.ts')
    expect(logged).not.toContain('after the platform took the message')
  })
})

describe('a process that dies', () => {
  it('between the post and the record leaves nothing to be posted twice', async () => {
    await withAProposal()
    council.chat.trouble(PAT, 'dies')
    council.chat.trouble('channel:dat', 'dies')

    await council.run()
    await untilSent()

    expect(council.chat.titlesIn(PAT)).toEqual([PROPOSAL])
    expect(council.chat.twice()).toEqual([])
    expect(await council.council.store.outbox.countPending()).toBe(0)
  })

  it('while it sends frees its place again after a minute', async () => {
    await withAProposal()
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    const { outbox } = council.council.store
    const now = council.council.now()
    await outbox.add([proposalNotice.to(PAT, { caseId: 1 }, 'first')], now)
    const { rows: claimed } = await outbox.claim(now, new Date(now.getTime() + 60_000), { most: 1, paceMs: 0 })
    expect(claimed).toMatchObject([{ recipient: PAT }])

    await council.run()
    expect(council.chat.titlesIn(PAT)).toEqual([PROPOSAL])
    council.pass(61)
    await council.run()

    expect(council.chat.titlesIn(PAT)).toContainEqual(
      expect.stringMatching(/^CS05 Calls answered in 40 seconds is called in to PAT on /),
    )
  })
})

describe('a platform that takes one message a second in each place', () => {
  it('is sent the first of each place at once, and the others when it will take them', async () => {
    council = await aCouncil({ figures: [poor('CS05'), poor('CS06')] })
    const paced = { ...council.chat, paceMs: 1000 }

    await council.run([paced])
    expect(council.chat.in(PAT)).toHaveLength(1)
    expect(council.chat.in('person:deputy-managing-director')).toHaveLength(1)
    await council.run([paced])
    expect(council.chat.in(PAT)).toHaveLength(1)
    council.pass(1)
    await council.run([paced])

    expect(council.chat.in(PAT)).toHaveLength(2)
  })
})

describe('somebody who holds two posts', () => {
  it('gets what goes to both of them once', async () => {
    await withAProposal()
    const { prisma } = council.db.database
    const { outbox } = council.council.store
    await council.run()
    await prisma.holding.create({ data: { personId: 'pat-secretary', postId: 'head-of-country-parks' } })
    const now = council.council.now()

    await outbox.add(
      [
        proposalNotice.to('post:pat-secretary', { caseId: 1 }, 'one'),
        proposalNotice.to('post:head-of-country-parks', { caseId: 1 }, 'other'),
      ],
      now,
    )
    await council.ask(CHAIR, 'call-in CS05')
    await council.run()

    expect(council.chat.twice()).toEqual([])
    const called = council.chat
      .titlesIn('person:pat-secretary')
      .filter((title) => title.includes('is called in to PAT'))
    expect(called).toHaveLength(1)
  })
})

describe('a place that cannot be reached yet', () => {
  it('gets what was to be said there as soon as its channel is bound', async () => {
    await withAProposal()
    await council.db.database.prisma.conversation.deleteMany({ where: { key: PAT } })
    const slack = fakeChat('slack')
    await council.run([slack])
    expect(slack.posts.map(({ conversation }) => conversation)).not.toContain('C-new')

    council.pass(3600)
    await council.run([slack])
    await council.council.store.conversations.bind('slack', PAT, 'C-old')
    expect((await council.ask(ANALYST, 'bind pat', 'unknown channel')).title).toBe(
      'Notices for PAT will be posted here',
    )
    await council.run([slack])

    expect(slack.titlesIn('C-other')).toEqual([PROPOSAL])
  })

  it('is never given up, and keeps the reason', async () => {
    await withAProposal()
    await council.db.database.prisma.conversation.deleteMany({ where: { key: PAT } })
    const slack = fakeChat('slack')
    await council.db.database.prisma.outbox.updateMany({ data: { attempts: 99 } })
    await council.run([slack])
    await council.db.database.prisma.outbox.updateMany({ where: { state: 'pending' }, data: { attempts: 99 } })

    council.pass(900)
    await council.run([slack])

    const waiting = (await rows()).filter(({ state }) => state === 'pending')
    expect(waiting.map(({ recipient, lastError }) => [recipient, lastError])).toEqual([
      [PAT, 'nobody can be reached there yet'],
    ])
  })
})

describe('a notice to a vacant post', () => {
  const callIn = async (ref: string) => {
    await council.run()
    await council.ask(CHAIR, `call-in ${ref}`)
    await council.run()
  }
  const readers = () =>
    council.chat.posts
      .filter(({ message, conversation }) => message.title.startsWith('You are called in') && conversation !== PAT)
      .map(({ conversation }) => conversation)

  it('reaches the director of the indicator', async () => {
    await withAProposal()
    await vacate(council.db.database, MANAGER)

    await callIn('CS05')

    expect(readers()).toEqual(['person:director-of-engagement'])
  })

  it('reaches the forums’ secretaries when the director’s post is vacant too', async () => {
    await withAProposal()
    await vacate(council.db.database, MANAGER)
    await vacate(council.db.database, DIRECTOR)

    await callIn('CS05')

    expect(readers().sort()).toEqual(['person:dat-secretary', 'person:pat-secretary'])
  })

  it('about an exempt indicator reaches its own director, not another who is not entitled to it', async () => {
    const other = { indicator: anIndicator({ ref: 'AA01', directorPost: 'Head of Country Parks' }), results: {} }
    council = await aCouncil({ figures: [other, poor('EX01', exempt)] })
    await vacate(council.db.database, MANAGER)
    await callIn('EX01')
    expect(readers()).toEqual(['person:director-of-engagement'])

    await vacate(council.db.database, DIRECTOR)
    await council.report({ ...poor('EX02', exempt) })
    await callIn('EX02')

    expect(readers().slice(1).sort()).toEqual(['person:dat-secretary', 'person:pat-secretary'])
  })

  it('reaches the forum’s secretary where no post is named at all', async () => {
    council = await aCouncil({ figures: [poor('CS05', { accountablePost: null, directorPost: null })] })

    await callIn('CS05')

    expect(readers()).toEqual(['person:pat-secretary'])
  })

  it('reaches everybody who shares it', async () => {
    await withAProposal()
    const { prisma } = council.db.database
    await prisma.person.create({ data: { id: 'job-share', name: 'The other half' } })
    await prisma.holding.create({ data: { personId: 'job-share', postId: 'head-of-contact-point' } })

    await callIn('CS05')

    expect(readers().sort()).toEqual(['person:head-of-contact-point', 'person:job-share'])
  })
})
