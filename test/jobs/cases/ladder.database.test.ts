import { afterEach, describe, expect, it } from 'vitest'
import { jobs } from '../../../jobs/index.ts'
import { runTask } from '../../../src/bot/runtime/run-task.ts'
import { postId } from '../../../src/store/directory/directory.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, councilsLike, DIRECTOR, MANAGER, SECRETARY } from '../../support/council.ts'
import type { GivenIndicator } from '../../support/figures.ts'
import { good, monthly, poor } from '../../support/figures.ts'
import { tellEvents } from '../../support/tell-events.ts'

const PAT = 'channel:pat'
const MEMBERS = 'channel:member-office'
const own = (post: string) => `person:${postId(post)}`

/** Red for two quarters starts at the division, and each level has a time. */
const laddered = (yaml: string) =>
  yaml
    .replace('when: red for 2 quarters\n    refer: pat', 'when: red for 2 quarters\n    refer: division')
    .replace('Division management team\n', 'Division management team\n    act_within: 20 working days\n')
    .replace('Directorate management team\n', 'Directorate management team\n    act_within: 10 working days\n')
    .replace('    dat: DAT\n  - cmt', '    dat: DAT\n    act_within: 1 meeting\n  - cmt')

let council: TestCouncil
afterEach(() => council.drop())

const withFigures = async (...figures: readonly GivenIndicator[]) => {
  const made = await aCouncil({ rules: laddered, figures })
  await made.run()
  return made
}
const usual = councilsLike(() => withFigures(poor('CS05')))
const atTheDivision = async (...figures: readonly GivenIndicator[]) => {
  council = figures.length > 0 ? await withFigures(...figures) : await usual()
}

/** Everything that happens by a moment, day by day as it would. */
async function until(day: string) {
  council.setNow(`${day}T09:30:00Z`)
  await council.run()
}

const open = () => council.council.store.cases.findOpenFor('CS05')

describe('a case below the forums', () => {
  it('is with the accountable manager, by direct message, and PAT does not hear of it', async () => {
    await atTheDivision()

    expect(await open()).toMatchObject({ level: 'division', forum: 'division', state: 'proposed' })
    const { words } = council.chat.only(
      own(MANAGER),
      'With you, to bring back on course: Calls answered in 40 seconds (CS05)',
    )
    expect(words).toContain('Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2')
    expect(words).toContain(
      'Goes up to the Directorate management team on Tuesday 1 December 2026 unless it is back on course.',
    )
    expect(council.chat.in(PAT)).toEqual([])
    expect(council.chat.in(own(CHAIR))).toEqual([])
    expect((await council.ask(SECRETARY, 'call-ins')).words).toContain('No open cases')
    expect((await council.ask(SECRETARY, 'status PAT')).words).toContain('Nothing is proposed')
  })

  it('stands in the dashboard of its unit', async () => {
    await atTheDivision()

    const { words } = await council.ask(DIRECTOR, 'status Engagement')
    expect(words).toContain('[with the Division management team]')
    expect(words).toContain('Open cases that it deals with itself')
    expect(words).toContain('Goes up to the Directorate management team on Tuesday 1 December 2026')
    expect((await council.ask(DIRECTOR, 'status CS05')).words).toContain('With the Division management team: ')
  })

  it('comes in one message a day, which shrinks in place', async () => {
    await atTheDivision(poor('CS05'), poor('FN07'))
    expect(council.chat.titlesIn(own(MANAGER)).filter((title) => title.includes('With you'))).toEqual([
      'With you, to bring back on course: 2 indicators',
    ])

    await council.ask(CHAIR, 'close FN07 the service has ended')
    await council.run()

    expect(council.chat.titlesIn(own(MANAGER))).toContain(
      'With you, to bring back on course: Calls answered in 40 seconds (CS05)',
    )
  })
})

describe('the step up', () => {
  it('is taken when the time is over, over weekends and bank holidays, and each is recorded with its because', async () => {
    await atTheDivision()

    await until('2026-11-30')
    expect(await open()).toMatchObject({ level: 'division' })
    await until('2026-12-01')
    expect(await open()).toMatchObject({ level: 'directorate' })
    expect(council.chat.only(own(DIRECTOR), 'has gone up to the Directorate').words).toContain(
      'Not back on course 20 working days after it came to the Division management team on Tuesday 3 November 2026: goes to the Directorate management team.',
    )
    expect(council.chat.titlesIn(own(MANAGER)).filter((title) => !title.includes('early warning'))).toEqual([
      'Nothing of this is with you any more',
      'CS05 Calls answered in 40 seconds has gone up to the Directorate management team',
    ])

    await until('2026-12-15')
    expect(await open()).toMatchObject({ level: 'pat', forum: 'pat', state: 'proposed' })
    expect(council.chat.titlesIn(PAT)).toContain(
      'For the chair of PAT, by Friday 18 December 2026: call in CS05 Calls answered in 40 seconds?',
    )
    expect(council.chat.titlesIn(own(CHAIR))).toContain(
      'For the chair of PAT, by Friday 18 December 2026: 1 proposal to decide',
    )

    const steps = (await tellEvents(council.council, (await open())?.id ?? 0)).filter(({ kind }) => kind === 'step')
    expect(steps.map(({ text }) => text)).toEqual([
      'Not back on course 20 working days after it came to the Division management team on Tuesday 3 November 2026: goes to the Directorate management team.',
      'Not back on course 10 working days after it came to the Directorate management team on Tuesday 1 December 2026: goes to PAT.',
    ])
  })

  it('above PAT tells its chair, its secretary and the Members, and stays with PAT', async () => {
    await atTheDivision()
    await until('2026-12-01')
    await until('2026-12-15')

    // PAT meets on Monday 4 January; what came on 15 December has had its notice.
    await until('2027-01-04')
    expect(await open()).toMatchObject({ level: 'pat' })
    await until('2027-01-05')

    expect(await open()).toMatchObject({ level: 'cmt', forum: 'pat' })
    for (const place of [own(CHAIR), own(SECRETARY), MEMBERS, own(MANAGER)]) {
      expect(council.chat.titlesIn(place), place).toContain(
        'CS05 Calls answered in 40 seconds has gone up to the Corporate Management Team (CMT)',
      )
    }
    expect((await council.ask(SECRETARY, 'call-ins PAT')).words).toContain('CS05')
  })

  it('waits for the meeting that the case is called in to', async () => {
    await atTheDivision()
    await until('2026-12-01')
    await until('2026-12-15')
    await until('2026-12-30') // too late for the meeting of 4 January
    await council.ask(CHAIR, 'call-in CS05')

    await until('2027-01-05')
    expect(await open()).toMatchObject({ level: 'pat', state: 'called_in' })
    await until('2027-02-02') // the day after the meeting of 1 February
    expect(await open()).toMatchObject({ level: 'cmt', state: 'called_in' })
  })

  it('is not taken once the case is closed', async () => {
    await atTheDivision()
    await council.ask(CHAIR, 'close CS05 measured in error')

    await until('2026-12-01')

    expect(await open()).toBeNull()
    expect(council.chat.in(own(DIRECTOR))).toEqual([])
    const due = await council.db.database.prisma.task.findMany({ where: { job: 'step-up' } })
    expect(due).toMatchObject([
      { state: 'done', note: expect.stringContaining('the case has been closed, or has moved') },
    ])
  })

  it('is taken once when two processes come at once, and again changes nothing', async () => {
    await atTheDivision()
    council.setNow('2026-12-01T09:30:00Z')
    const { prisma } = council.db.database
    const due = await prisma.task.findFirstOrThrow({ where: { job: 'step-up' } })

    await Promise.all(Array.from({ length: 4 }, () => runTask(due.id, jobs, council.council)))
    await prisma.task.update({ where: { id: due.id }, data: { state: 'waiting' } })
    await runTask(due.id, jobs, council.council)

    expect(await open()).toMatchObject({ level: 'directorate' })
    const events = await council.council.store.cases.listEventsOf((await open())?.id ?? 0)
    expect(events.filter(({ kind }) => kind === 'step')).toHaveLength(1)
    expect(await prisma.task.count({ where: { job: 'step-up' } })).toBe(2)
  })

  it('is caught up after an outage one level at a time, since each level has its own time', async () => {
    await atTheDivision()

    await until('2027-02-15')

    expect(await open()).toMatchObject({ level: 'directorate' })
  })
})

describe('the chair of PAT', () => {
  it('may take up what is dealt with below', async () => {
    await atTheDivision()

    const { title } = await council.ask(CHAIR, 'call-in CS05 Members have asked about it')
    await council.run()

    expect(title).toMatch(/^CS05 Calls answered in 40 seconds is called in to PAT on /)
    expect(await open()).toMatchObject({ level: 'pat', forum: 'pat', state: 'called_in' })
    expect(council.chat.only(own(MANAGER), 'You are called in').words).toContain('Members have asked about it')
  })

  it('has a finding for PAT at once, though the case was opened below', async () => {
    await atTheDivision()
    council.setNow('2027-01-25T08:00:00Z')

    await council.report({ ...poor('CS05'), results: monthly('2026-10', '65', '64', '63') })
    await council.run()

    expect(await open()).toMatchObject({ level: 'pat', state: 'proposed' })
    expect(council.chat.only(PAT, 'call in CS05').words).toContain('Worse in each of the last three months')
    expect(await council.council.store.cases.listFor('CS05')).toHaveLength(1)
  })
})

describe('closing by hand', () => {
  it('is for the chair or the secretary, needs a reason, and tells the accountable manager', async () => {
    await atTheDivision()

    expect((await council.ask(MANAGER, 'close CS05 it is fine')).words).toContain('Only the Deputy Managing Director')
    expect((await council.ask(SECRETARY, 'close CS05')).answer.kind).toBe('form')
    const { words } = await council.ask(SECRETARY, 'close CS05 the contract has ended')
    await council.run()

    expect(words).toContain('Closed by the PAT Secretary: the contract has ended')
    expect(council.chat.only(own(MANAGER), 'Closed: CS05').words).toContain(': the contract has ended.')
    expect((await council.ask(CHAIR, 'close CS05 again')).words).toContain('CS05 has no open case')
  })

  it('is of no use where nothing is open', async () => {
    await atTheDivision(good('CS01'))

    expect((await council.ask(CHAIR, 'close CS01 why not')).words).toContain('CS01 has no open case')
  })
})
