import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postId } from '../../../src/domain/directory/post-id.ts'
import type { TestCouncil } from '../../support/council.ts'
import {
  ANALYST,
  aCouncil,
  CHAIR,
  councilsLike,
  DIRECTOR,
  MANAGER,
  OUTSIDER,
  SECRETARY,
} from '../../support/council.ts'
import { vacate } from '../../support/directory.ts'
import { exempt, good, monthly } from '../../support/figures.ts'
import { wordsOf } from '../../support/words.ts'

/** PAT meets on Monday 7 December 2026; ten working days before it is Monday 23 November. */
const PREFLIGHT_DAY = '2026-11-23T09:00:00Z'

let council: TestCouncil
const before = councilsLike(async () => {
  const made = await aCouncil({ figures: [good('CS05')] })
  return made
})
beforeEach(async () => {
  council = await before()
})
afterEach(() => council.drop())

const direct = (post: string) => `person:${postId(post)}`
const untilPreflight = async () => {
  await council.run()
  council.setNow(PREFLIGHT_DAY)
  await council.run()
}
const preflights = (post: string) =>
  council.chat.titlesIn(direct(post)).filter((title) => title.includes('put right for PAT'))

describe('ten working days before a meeting', () => {
  it('the secretary is told which posts are vacant, who cannot be reached, and who gets their notices', async () => {
    await vacate(council.db.database, MANAGER)
    await vacate(council.db.database, 'PAT Non-Executive Director 2')
    const { prisma } = council.db.database
    await prisma.identity.deleteMany({ where: { personId: postId(DIRECTOR) } })

    await untilPreflight()

    const { words, message } = council.chat.only(direct(SECRETARY), 'put right for PAT')
    expect(message.title).toBe(
      'For you, the performance team and ICT, before Monday 7 December 2026 at 10:00: 4 things to put right for PAT',
    )
    expect(words).toContain(
      'PAT Non-Executive Director 2 | Non-executive director of PAT | Nobody holds it | The DAT Secretary and the PAT Secretary',
    )
    expect(words).toContain(
      'Head of Contact Point | Accountable for CS05 | Nobody holds it | The DAT Secretary and the PAT Secretary',
    )
    expect(words).toContain(
      'Director of Engagement | Director for CS05 | No platform in use knows its holder | The DAT Secretary and the PAT Secretary',
    )
    expect(words).toContain('PAT has 1 non-executive director in post, and should have two.')
  })

  it('nothing is sent when everybody who is needed can be reached', async () => {
    await untilPreflight()

    expect(preflights(SECRETARY)).toEqual([])
  })

  it('is not a day earlier, and once', async () => {
    await vacate(council.db.database, MANAGER)
    await council.run()
    council.setNow('2026-11-23T08:59:00Z')
    await council.run()
    expect(preflights(SECRETARY)).toEqual([])

    council.setNow(PREFLIGHT_DAY)
    await council.run()
    council.setNow('2026-11-24T09:00:00Z')
    await council.run()
    expect(preflights(SECRETARY)).toHaveLength(1)
  })

  it('an indicator without a target is named once, to the secretary of the first forum, while that stays so', async () => {
    await council.report({ ...good('AC01'), results: monthly('2025-10', '90', '90', '90', '90', '90', '90') })
    await council.run()
    const untargeted = (post: string) =>
      council.chat.in(direct(post)).filter(({ message }) => wordsOf(message).includes('Indicators without a target'))

    for (const day of ['2026-11-23', '2026-11-24', '2026-12-17', '2026-12-23', '2027-01-04']) {
      council.setNow(`${day}T09:00:00Z`)
      await council.run()
    }

    expect(untargeted(SECRETARY)).toHaveLength(1)
    expect(untargeted('DAT Secretary')).toEqual([])
    expect((await council.ask(SECRETARY, 'preflight PAT')).words).toContain('AC01')
  })

  it('the secretary’s deputy is told when nobody is secretary', async () => {
    await council.db.database.prisma.post.update({
      where: { id: postId(SECRETARY) },
      data: { deputyId: postId(ANALYST) },
    })
    await vacate(council.db.database, SECRETARY)

    await untilPreflight()

    const { words } = council.chat.only(direct(ANALYST), 'put right for PAT')
    expect(words).toContain('For the PAT Secretary, which nobody holds.')
    expect(words).toContain('PAT Secretary | Secretary of PAT | Nobody holds it | The Performance Team, as deputy')
  })
})

describe('preflight', () => {
  it('says what there is to put right to members, the performance team and the ICT team', async () => {
    await council.run()
    await vacate(council.db.database, MANAGER)

    for (const post of [CHAIR, SECRETARY, ANALYST, 'ICT Team']) {
      expect((await council.ask(post, 'preflight pat')).title).toBe(
        'For you, the performance team and ICT, before Monday 7 December 2026 at 10:00: 1 thing to put right for PAT',
      )
    }
    expect((await council.ask(OUTSIDER, 'preflight pat')).title).toBe(
      'Only the members of PAT, the performance team and the ICT team see its preflight. You can ask them to.',
    )
  })

  it('says so when all is in order', async () => {
    await council.run()

    const { title, words } = await council.ask(SECRETARY, 'preflight PAT')
    expect(title).toBe('All is in order for PAT on Monday 7 December 2026 at 10:00')
    expect(words).toContain('the membership is in order')
  })

  it('lists what somebody does at the meeting’s day, not today’s alone', async () => {
    await council.run()
    const { prisma } = council.db.database
    await prisma.holding.updateMany({
      where: { postId: postId(MANAGER) },
      data: { until: new Date('2026-12-06') },
    })

    expect((await council.ask(SECRETARY, 'preflight PAT')).words).toContain('Nobody holds it on Monday 7 December 2026')
  })

  it('names the owners of open actions of this forum', async () => {
    await council.run()
    await council.ask(CHAIR, `action CS05 Train them owner: ${OUTSIDER} by: 1 December 2026`)
    await vacate(council.db.database, OUTSIDER)

    expect((await council.ask(SECRETARY, 'preflight PAT')).words).toContain(
      'Head of Country Parks | Owner of an open action',
    )
  })

  it('never tells of an exempt indicator to who may not see it, nor where others read along', async () => {
    await council.report({ ...good('CS05', exempt), results: {} })
    await council.run()
    await vacate(council.db.database, MANAGER)

    expect((await council.ask('ICT Team', 'preflight PAT')).words).not.toContain(MANAGER)
    expect((await council.ask(SECRETARY, 'preflight PAT', 'member-office')).words).not.toContain('CS05')
    expect((await council.ask(SECRETARY, 'preflight PAT', 'pat')).words).toContain('Accountable for CS05')
  })

  it('names a Teams user who has not written yet, once Teams is in use', async () => {
    await council.run()
    const { conversations } = council.council.store
    const { prisma } = council.db.database
    await prisma.conversation.deleteMany()
    await conversations.bind('teams', 'channel:pat', 'T-pat')
    const people = await prisma.person.findMany()
    for (const { id } of people)
      if (id !== postId(MANAGER)) await conversations.bind('teams', `person:${id}`, `T-${id}`)
    await prisma.identity.create({ data: { platform: 'teams', externalId: 'aad', personId: postId(MANAGER) } })

    expect((await council.ask(SECRETARY, 'preflight PAT')).words).toContain(
      'Its holder has not yet written to Callin on Teams | The Director of Engagement, as director',
    )
  })
})
