import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postId } from '../../../src/domain/directory/post-id.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { vacate } from '../../support/directory.ts'
import { fakeChat } from '../../support/fakeChat.ts'
import { poor } from '../../support/figures.ts'

let council: TestCouncil
beforeEach(async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
  const { prisma } = council.db.database
  await prisma.post.update({ where: { id: postId(MANAGER) }, data: { deputyId: postId(OUTSIDER) } })
})
afterEach(() => council.drop())

const direct = (post: string) => `person:${postId(post)}`
const callIn = async () => {
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.run()
}

describe('a vacant post’s notice', () => {
  it('goes to its deputy and says for whom it is', async () => {
    await vacate(council.db.database, MANAGER)

    await callIn()

    expect(council.chat.only(direct(OUTSIDER), 'You are called in').words).toContain(
      'For the Head of Contact Point, which nobody holds.',
    )
    expect(council.chat.titlesIn(direct(DIRECTOR))).toEqual([])
  })

  it('goes to the director when the deputy’s post is vacant too', async () => {
    await vacate(council.db.database, MANAGER)
    await vacate(council.db.database, OUTSIDER)

    await callIn()

    expect(council.chat.only(direct(DIRECTOR), 'You are called in').words).toContain('which nobody holds')
  })

  it('goes past the deputy when it is exempt and they are not entitled to it', async () => {
    await council.report({ ...poor('CS05', { classification: 'exempt' }), results: {} })
    await vacate(council.db.database, MANAGER)

    await callIn()

    expect(council.chat.titlesIn(direct(OUTSIDER))).toEqual([])
    expect(council.chat.titlesIn(direct(DIRECTOR))).not.toEqual([])
  })

  it('goes to the secretaries when there is neither', async () => {
    for (const post of [MANAGER, OUTSIDER, DIRECTOR]) await vacate(council.db.database, post)

    await callIn()

    expect(council.chat.only(direct(SECRETARY), 'You are called in').words).toContain('which nobody holds')
  })
})

describe('a holder whom no platform knows', () => {
  let slack = fakeChat('slack')
  beforeEach(() => {
    slack = fakeChat('slack')
  })
  const onSlack = (post: string) => `slack-${postId(post)}`
  const unlinked = async (...posts: readonly string[]) => {
    await council.db.database.prisma.identity.deleteMany({ where: { personId: { in: posts.map(postId) } } })
    await council.run([slack])
    await council.ask(CHAIR, 'call-in CS05')
    await council.run([slack])
  }

  it('is waited for, and gets it when they are linked within the hour', async () => {
    await unlinked(MANAGER)
    expect(slack.titlesIn(onSlack(OUTSIDER))).toEqual([])

    await council.council.store.directory.link(
      MANAGER,
      [{ platform: 'slack', externalId: onSlack(MANAGER) }],
      council.council.today(),
    )
    council.pass(59 * 60)
    await council.run([slack])

    slack.only(onSlack(MANAGER), 'You are called in')
    expect(slack.titlesIn(onSlack(OUTSIDER))).toEqual([])
  })

  it('is stood in for after an hour, so that the notice does not reach nobody', async () => {
    await unlinked(MANAGER)

    council.pass(61 * 60)
    await council.run([slack])

    expect(slack.only(onSlack(OUTSIDER), 'You are called in').words).toContain(
      'For the Head of Contact Point, who cannot be reached here.',
    )
  })

  it('is stood in for by the first who can be reached', async () => {
    await unlinked(MANAGER, OUTSIDER)

    council.pass(61 * 60)
    await council.run([slack])

    slack.only(onSlack(DIRECTOR), 'You are called in')
  })
})
