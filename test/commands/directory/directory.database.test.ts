import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postId } from '../../../src/domain/directory/post-id.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { vacate } from '../../support/directory.ts'
import { poor } from '../../support/figures.ts'

let council: TestCouncil
beforeEach(async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
  await council.run()
})
afterEach(() => council.drop())

const holdings = async (title: string) =>
  (await council.council.store.directory.record()).holdings
    .filter(({ post }) => post === postId(title))
    .map(({ person, from, until }) => [person, from, until])

const APPOINT = `appoint ${MANAGER} person: 4711 name: "Jo Bloggs" slack: U4711 from: 1 December 2026`

describe('who', () => {
  it('says who holds a post, whom it answers to, who stands in, and where they can be reached', async () => {
    await council.db.database.prisma.post.update({
      where: { id: postId(MANAGER) },
      data: { directorate: 'Corporate', division: 'EODD', managerId: postId(DIRECTOR), deputyId: postId(OUTSIDER) },
    })

    const { words } = await council.ask(OUTSIDER, `who ${MANAGER}`)

    expect(words).toBe(
      [
        'Head of Contact Point',
        'Unit: Corporate, EODD',
        'Held by: Head of Contact Point',
        'Reports to: Director of Engagement',
        'Deputy: Head of Country Parks',
        'Can be reached: On Slack',
      ].join('\n'),
    )
  })

  it('names the seats of a post', async () => {
    expect((await council.ask(OUTSIDER, 'who deputy managing')).words).toContain('Seats: Chair of PAT')
  })

  it('says who gets the notices of a post that nobody holds, and who comes next', async () => {
    await vacate(council.db.database, MANAGER)
    await council.ask(ANALYST, APPOINT)

    const { words } = await council.ask(SECRETARY, `who ${MANAGER}`)
    expect(words).toContain('Held by: nobody; then Jo Bloggs from 1 December 2026')
    expect(words).toContain('Notices go to: Director of Engagement')
  })

  it('names nobody where others read along', async () => {
    await council.ask(ANALYST, APPOINT)

    const { words } = await council.ask(CHAIR, `who ${MANAGER}`, 'pat')
    expect(words).not.toContain('Bloggs')
    expect(words).toContain('Held by: Somebody until 30 November 2026; then somebody else from 1 December 2026')
  })

  it('of a post that there is not is refused', async () => {
    expect((await council.ask(CHAIR, 'who Mayor')).title).toBe('No post is called "Mayor". Say its whole title.')
  })
})

describe('appoint', () => {
  it('puts somebody into a post from a day on, and who held it leaves on the day before', async () => {
    const { title, words } = await council.ask(ANALYST, APPOINT)

    expect(title).toBe('Appointed to Head of Contact Point from Tuesday 1 December 2026')
    expect(words).toContain('1 person held it before, until the day before.')
    expect(await holdings(MANAGER)).toEqual([
      [postId(MANAGER), null, '2026-11-30'],
      ['4711', '2026-12-01', null],
    ])
    council.setNow('2026-12-01T09:00:00Z')
    const { today, store } = council.council
    expect(await store.directory.findPersonBy('slack', 'U4711', today())).toMatchObject({
      id: '4711',
      posts: [{ title: MANAGER }],
    })
  })

  it('lets a post be shared', async () => {
    await council.ask('ICT Team', `appoint ${MANAGER} person: ${postId(OUTSIDER)} shared: yes from: 2026-12-01`)

    expect(await holdings(MANAGER)).toEqual([
      [postId(MANAGER), null, null],
      [postId(OUTSIDER), '2026-12-01', null],
    ])
  })

  it('takes the place of who was to begin later, and may be brought forward', async () => {
    await council.ask(ANALYST, APPOINT)
    await council.ask(ANALYST, `appoint ${MANAGER} person: ${postId(OUTSIDER)} from: 20 November 2026`)
    await council.ask(ANALYST, `appoint ${MANAGER} person: ${postId(OUTSIDER)} from: 10 November 2026`)

    expect(await holdings(MANAGER)).toEqual([
      [postId(MANAGER), null, '2026-11-09'],
      [postId(OUTSIDER), '2026-11-10', null],
    ])
  })

  it('tells the successor of the open case and the former holder that it has passed on', async () => {
    await council.ask(CHAIR, 'call-in CS05')
    await council.run()
    council.setNow('2026-11-05T09:00:00Z')

    await council.ask(ANALYST, `appoint ${MANAGER} person: ${postId(OUTSIDER)} from: 5 November 2026`)
    await council.run()

    council.chat.only(`person:${postId(OUTSIDER)}`, 'You have taken over CS05')
    council.chat.only(`person:${postId(MANAGER)}`, 'CS05 has passed on with its open case')
  })

  it.each(['2026-11-03T10:00:00Z', '2026-11-05T10:00:00Z'])(
    'tells who fills a vacant post what others stood in for, at %s',
    async (moment) => {
      await vacate(council.db.database, MANAGER)
      await council.ask(CHAIR, 'call-in CS05')
      await council.run()
      council.setNow(moment)

      await council.ask(ANALYST, `appoint ${MANAGER} person: ${postId(OUTSIDER)} from: ${moment.slice(0, 10)}`)
      await council.run()

      council.chat.only(`person:${postId(OUTSIDER)}`, 'You have taken over CS05')
    },
  )

  it.each([
    {
      post: OUTSIDER,
      line: APPOINT,
      refusal: 'Only the performance team or the ICT team changes the directory. You can ask them to.',
    },
    {
      post: ANALYST,
      line: `appoint ${MANAGER} person: 99 from: 1 December 2026`,
      refusal: 'Nobody is on record as 99. Give a name with it to add them.',
    },
    {
      post: ANALYST,
      line: `appoint ${MANAGER} person: ${postId(MANAGER)} from: 1 December 2026`,
      refusal: 'head-of-contact-point holds this post already on that day. Say another day, or nothing to do.',
    },
    {
      post: ANALYST,
      line: `appoint ${MANAGER} person: ${postId(OUTSIDER)} slack: slack-${postId(MANAGER)} from: 1 December 2026`,
      refusal:
        'The identity slack-head-of-contact-point is head-of-contact-point\'s. Give theirs another first, with "appoint" or people.csv.',
    },
  ])('is refused: $refusal', async ({ post, line, refusal }) => {
    expect((await council.ask(post, line)).title).toBe(refusal)
    expect(await holdings(MANAGER)).toEqual([[postId(MANAGER), null, null]])
  })

  it('asks in a form for what is missing', async () => {
    const { form } = await council.ask(ANALYST, `appoint ${MANAGER}`)

    expect(form.fields.filter(({ required }) => required).map(({ name, initial }) => [name, initial])).toEqual([
      ['post', MANAGER],
      ['person', ''],
      ['from', ''],
    ])
  })

  it('at the same moment by two leaves one in post', async () => {
    const line = (person: string) => `appoint ${MANAGER} person: ${postId(person)} from: 1 December 2026`
    await Promise.all([council.ask(ANALYST, line(OUTSIDER)), council.ask('ICT Team', line(DIRECTOR))])

    expect((await holdings(MANAGER)).filter(([, , until]) => until === null)).toHaveLength(1)
  })
})

describe('vacate', () => {
  it('says until when a post is held, and leaves who comes after', async () => {
    await council.ask(ANALYST, APPOINT)

    const { title } = await council.ask(ANALYST, `vacate ${MANAGER} until: 20 November 2026`)

    expect(title).toBe('Head of Contact Point is held until Friday 20 November 2026')
    expect(await holdings(MANAGER)).toEqual([
      [postId(MANAGER), null, '2026-11-20'],
      ['4711', '2026-12-01', null],
    ])
  })

  it('is refused for a post that nobody holds, and to who does not keep the directory', async () => {
    expect((await council.ask(CHAIR, `vacate ${MANAGER} until: 20 November 2026`)).title).toBe(
      'Only the performance team or the ICT team changes the directory. You can ask them to.',
    )
    await vacate(council.db.database, MANAGER)
    expect((await council.ask(ANALYST, `vacate ${MANAGER} until: 20 November 2026`)).title).toBe(
      'Nobody holds this post on that day: "who" says who does, and when.',
    )
  })
})

describe('deputy', () => {
  it('names who stands in for a post, or nobody', async () => {
    const named = await council.ask(ANALYST, `deputy ${MANAGER} is: country parks`)
    expect(named.title).toBe('The Head of Country Parks stands in for the Head of Contact Point')
    expect(named.words).toContain('Deputy: Head of Country Parks')

    const none = await council.ask('ICT Team', `deputy ${MANAGER} is: nobody`)
    expect(none.words).toContain('Deputy: none named')
  })

  it.each([
    {
      post: SECRETARY,
      line: `deputy ${MANAGER} is: ${OUTSIDER}`,
      refusal: 'Only the performance team or the ICT team changes the directory. You can ask them to.',
    },
    {
      post: ANALYST,
      line: `deputy ${MANAGER} is: ${MANAGER}`,
      refusal: 'The Head of Contact Point cannot stand in for itself: name another post, or nobody.',
    },
    { post: ANALYST, line: `deputy ${MANAGER} is: Mayor`, refusal: 'No post is called "Mayor". Say its whole title.' },
  ])('is refused: $refusal', async ({ post, line, refusal }) => {
    expect((await council.ask(post, line)).words).toContain(refusal)
  })
})
