import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCouncil, Where } from '../../support/council.ts'
import {
  ANALYST,
  aCouncil,
  CHAIR,
  DIRECTOR,
  MANAGER,
  MEMBERS_OFFICE,
  OUTSIDER,
  SECRETARY,
} from '../../support/council.ts'
import { exempt, good, poor } from '../../support/figures.ts'

// What must not be read where it may not stand: the name, the figure, the case, what was agreed, and that there is one.
const SECRET = /Placements that broke down|\b6[69]%|Visit every home|Homes were shut|\b72%/

const COMMANDS = [
  'status',
  'status EX01',
  'EX01',
  'status reds',
  'status pat',
  'status Children’s homes',
  'status homes',
  'status Corporate Services',
  'why EX01',
  'history EX01',
  'call-ins',
  'call-ins PAT',
  'call-in EX01',
  'call-in',
  'decline EX01',
  'decline EX01 not this time',
  'meetings',
  'brief PAT',
  'brief DAT',
  'action EX01',
  'action EX01 Something else owner: Head of Country Parks by: 1 December 2026',
  'actions',
  'actions EX01',
  'actions PAT',
  'actions mine',
  'actions overdue',
  'actions done',
  'actions withdrawn',
  'actions deliverables',
  'actions Head of Contact Point',
  'action item 1 Something else owner: Head of Country Parks by: 1 December 2026',
  'action "broke down" Something else owner: Head of Country Parks by: 1 December 2026',
  'accept 1',
  'progress 1 half of them',
  'extend 1',
  'extend 1 to: 15 December 2026 reason: many homes',
  'grant 1',
  'refuse 1 no',
  'withdraw 1 not needed',
  'complete 1',
  'agenda',
  'agenda PAT',
  'agenda DAT',
  'order-item 1 1',
  'order-item Placements 2',
  'defer-item EX01 later',
  'remove-item broke no need',
  'acknowledge EX01',
  'acknowledge 1',
  'substitute EX01 post: Head of Country Parks reason: away',
  'plan EX01',
  'plan 1 cause: none actions: none',
  'show-plan EX01',
  'show-plan 1',
  'answers',
  'answers PAT',
  'promises',
  'promises EX01',
  'promises PAT',
  'my',
  'outcome',
  'outcome EX01 noted',
  'decided 1 noted',
  'correct-outcome EX01',
  'outcomes PAT',
  'referrals',
  'answer 1 yes',
  'due',
  'help',
  'status EX0',
  'status broke down',
  'placements',
  // Forms that are asked for with nothing in them: what they let one choose tells as well.
  'accept',
  'progress',
  'extend',
  'complete',
  'grant',
  'withdraw',
  'acknowledge',
  'substitute',
  'plan',
  'close',
  'defer-item',
  'remove-item',
  'ask-plan',
  'answer',
  'proposals',
  'proposal',
  'decisions',
  'decisions EX01',
  'decisions PAT',
  'papers',
]

let council: TestCouncil

/** EX01 is exempt, called in, and Head of Contact Point has promised something for it. */
beforeAll(async () => {
  council = await aCouncil()
  await council.run()
  const placements = { ...exempt, name: 'Placements that broke down', service: 'Children’s homes', division: 'Homes' }
  await council.report(
    poor('EX01', { ...placements, cabinetMemberPost: 'Leader' }),
    good('CS01', { accountablePost: OUTSIDER, directorPost: null }),
  )
  await council.ask(CHAIR, 'call-in EX01')
  await council.ask(MANAGER, 'plan EX01 cause: Homes were shut actions: Reopen them trajectory: 2026-10: 72')
  await council.ask(CHAIR, `action EX01 Visit every home owner: ${MANAGER} by: 1 December 2026`)
})
afterAll(() => council.drop())

describe.each([
  { who: OUTSIDER, where: 'alone', because: 'not entitled' },
  { who: 'ICT Team', where: 'alone', because: 'not entitled' },
  { who: 'Somebody Else', where: 'alone', because: 'not known' },
  { who: OUTSIDER, where: 'pat', because: 'not entitled, even in the forum’s own channel' },
  { who: CHAIR, where: 'member-office', because: 'not a forum’s own channel' },
  { who: CHAIR, where: 'unknown channel', because: 'not a forum’s own channel' },
  { who: MANAGER, where: 'unknown channel', because: 'not a forum’s own channel, though it is their own' },
  { who: MEMBERS_OFFICE, where: 'member-office', because: 'not a forum’s own channel' },
] as const)('to the $who asking in $where ($because)', ({ who, where }) => {
  it.each(COMMANDS)('"%s" tells nothing that is exempt', async (line) => {
    expect((await council.ask(who, line, where)).words).not.toMatch(SECRET)
  })

  it('completing the action tells nothing, and changes nothing', async () => {
    const { words } = await council.ask(who, 'complete 1 every home was visited', where)

    expect(words).not.toMatch(SECRET)
    expect(await council.council.store.actions.find(1)).toMatchObject({ state: 'open' })
  })

  it('no number tells of it', async () => {
    const table = (await council.ask(who, 'meetings', where)).words

    expect(table).not.toMatch(/\| 1$/m)
  })
})

describe.each<{ who: string; where: Where }>([
  { who: CHAIR, where: 'alone' },
  { who: CHAIR, where: 'pat' },
  { who: CHAIR, where: 'dat' },
  { who: SECRETARY, where: 'alone' },
  { who: ANALYST, where: 'pat' },
  { who: MANAGER, where: 'alone' },
  { who: DIRECTOR, where: 'alone' },
  { who: MEMBERS_OFFICE, where: 'alone' },
])('to the $who asking in $where, who is entitled', ({ who, where }) => {
  it.each(['status', 'status EX01', 'why EX01', 'history EX01', 'call-ins', 'actions', 'promises EX01'])(
    '"%s" tells',
    async (line) => {
      expect((await council.ask(who, line, where)).words).toMatch(/Placements that broke down|Visit every home/)
    },
  )
})

describe('a refusal', () => {
  it('says where it may be asked, to somebody who is entitled', async () => {
    expect((await council.ask(CHAIR, 'status EX01', 'unknown channel')).title).toBe(
      'EX01 is exempt and others can read this channel: ask me in a direct message.',
    )
  })

  it.each(['status', 'history', 'why', 'promises', 'decisions', 'call-in', 'decline', 'close'])(
    'of "%s" is to somebody who is not what it is of an indicator that there is not',
    async (name) => {
      const line = (ref: string) => `${name} ${ref}${['decline', 'close'].includes(name) ? ' it is known' : ''}`
      const hidden = await council.ask(OUTSIDER, line('EX01'))
      const absent = await council.ask(OUTSIDER, line('QX01'))

      expect(hidden.words.replaceAll('EX01', 'QX01')).toBe(absent.words)
      expect(hidden.title).toContain('There is no indicator "EX01" for you.')
    },
  )

  it('of an action of it is what it is of an action that there is not', async () => {
    for (const line of [
      'accept 1',
      'complete 1 all done',
      'progress 1 half done',
      'extend 1 to: 1 February 2027 reason: ill',
    ])
      expect((await council.ask(OUTSIDER, line)).title).toBe(
        'There is no action 1 for you: "actions" lists the open ones.',
      )
    expect((await council.ask(OUTSIDER, 'accept 99')).title).toBe(
      'There is no action 99 for you: "actions" lists the open ones.',
    )
  })

  it('keeps its actions from posts that may not see it', async () => {
    expect(
      (await council.ask(CHAIR, `action EX01 Open the park owner: ${OUTSIDER} by: 1 December 2026`)).words,
    ).toContain(`EX01 is exempt, and the ${OUTSIDER} is not among those entitled to it. Name another post.`)
  })

  it('what is due says of it only to those who are entitled, where they may read it', async () => {
    const reminder = /remind the Head of Contact Point of action 1/i
    const page = async (who: string, at: number, where: Where = 'alone') =>
      (await council.ask(who, `due page: ${at}`, where)).words
    let at = 1
    while (at < 30 && !reminder.test(await page(CHAIR, at))) at++

    expect(await page(CHAIR, at)).toMatch(reminder)
    expect(await page(OUTSIDER, at)).not.toMatch(reminder)
    expect(await page(CHAIR, at, 'unknown channel')).not.toMatch(reminder)
  })
})

describe('an owner', () => {
  it('reads what they promised, alone, though the indicator is exempt and not theirs', async () => {
    await council.report(poor('CS07'))
    await council.ask(CHAIR, `action CS07 Open the park to families owner: ${OUTSIDER} by: 1 December 2026`)
    await council.report(poor('CS07', exempt)) // it has become so since

    expect((await council.ask(OUTSIDER, 'actions mine')).words).toContain('Open the park to families')
    expect((await council.ask(OUTSIDER, 'actions mine', 'pat')).words).not.toContain('Open the park to families')
    expect((await council.ask(OUTSIDER, 'complete 2 it was opened', 'pat')).words).not.toContain('Open the park')
    expect((await council.ask(OUTSIDER, 'complete 2 it was opened')).title).toBe(
      'Thank you. It is done: Open the park to families',
    )
  })
})
