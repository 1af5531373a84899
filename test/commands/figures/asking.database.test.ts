import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, MEMBERS_OFFICE, OUTSIDER } from '../../support/council.ts'
import { anIndicator, good, monthly, poor } from '../../support/figures.ts'
import { aTask } from '../../support/task.ts'

let council: TestCouncil

/** CS05 is red and proposed, CS01 green, FN07 amber with no floor reached, PI01 reports nothing yet. */
beforeAll(async () => {
  council = await aCouncil()
  await council.run()
  await council.report(
    poor('CS05'),
    good('CS01', { name: 'Callers who rate the advisor as good' }),
    {
      indicator: anIndicator({
        ref: 'FN07',
        name: 'Invoices paid on time',
        service: 'Finance Operations',
        accountablePost: null,
        directorPost: null,
      }),
      results: monthly('2026-08', '76', '76'),
    },
    {
      indicator: anIndicator({ ref: 'PI01', name: 'Cycle journeys', service: 'Finance Projects', division: 'Roads' }),
      results: {},
    },
  )
  await council.run()
})
afterAll(() => council.drop())

const words = async (line: string, post = MANAGER) => (await council.ask(post, line)).words
const title = async (line: string, post = MANAGER) => (await council.ask(post, line)).title

describe('status', () => {
  it('of an indicator says everything about it in one message', async () => {
    const said = await words('status CS05')

    for (const part of [
      'CS05 Calls answered in 40 seconds: 66%, ■ Red (September 2026)',
      'Direction of travel: → unchanged',
      'Target 80%, floor standard 70%',
      'Accountable manager: Head of Contact Point',
      'Director: Director of Engagement',
      'No commentary was given for this figure, though it is not green.',
      'Proposed for call-in: Red for two quarters running',
      'Reported on 3 November 2026.',
      '[History: history CS05] [Why?: why CS05]',
    ]) {
      expect(said).toContain(part)
    }
  })

  it('of an indicator without a result says so', async () => {
    expect(await title('status PI01')).toBe('PI01 Cycle journeys: no result yet')
  })

  it('without a word lists everything, with a word and a symbol for each rating', async () => {
    const said = await words('status')

    expect(said).toContain('CS01 Callers who rate the advisor as good | 90% | ● Green | → unchanged | September 2026')
    expect(said).toContain('CS05 Calls answered in 40 seconds [proposed] | 66% | ■ Red')
    expect(said).toContain('FN07 Invoices paid on time | 76% | ▲ Amber')
    expect(said).toContain('PI01 Cycle journeys | no result')
  })

  it.each([
    { line: 'status reds', refs: ['CS05'] },
    { line: 'status green', refs: ['CS01'] },
    { line: 'status all', refs: ['CS01', 'CS05', 'FN07', 'PI01'] },
    { line: 'status the contact point?', refs: ['CS01', 'CS05'] },
    { line: 'status amber', refs: ['FN07'] },
    { line: 'status PAT', refs: ['CS05'] },
    { line: 'status contact point', refs: ['CS01', 'CS05'] },
    { line: 'status finance op', refs: ['FN07'] },
    { line: 'status Engagement', refs: ['CS01', 'CS05', 'FN07'] },
    { line: 'status roads', refs: ['PI01'] },
    { line: 'status corporate', refs: ['CS01', 'CS05', 'FN07', 'PI01'] },
  ])('"$line" lists $refs', async ({ line, refs }) => {
    expect((await words(line)).match(/^\w{2}\d{2}(?= .*\|)/gm)).toEqual(refs)
  })

  it('of a forum that watches nothing says so', async () => {
    expect(await words('status DAT')).toContain('Nothing is proposed or called in to DAT.')
  })

  it.each([
    { line: 'status finance', refusal: '"finance" fits several: Finance Operations; Finance Projects. Which one?' },
    {
      line: 'status CS50',
      refusal:
        'There is no indicator "CS50" for you. Did you mean CS01 Callers who rate the advisor as good or CS05 Calls answered in 40 seconds?',
    },
    {
      line: 'status invoices',
      refusal: 'There is no indicator "invoices" for you. Did you mean FN07 Invoices paid on time?',
    },
    {
      line: 'status zzzzzz',
      refusal: 'There is no indicator "zzzzzz" for you. "status" lists those that you may see.',
    },
  ])('"$line" is refused with what there is', async ({ line, refusal }) => {
    expect(await title(line)).toBe(refusal)
  })
})

describe('why', () => {
  it('says which rules are met and which are not, and by what the rating is made', async () => {
    const said = await words('why cs05')

    expect(said).toContain('CS05 Calls answered in 40 seconds: one rule refers it')
    expect(said).toContain('- Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%).')
    expect(said).toContain('Red for two quarters | PAT | ■ Met')
    expect(said).toContain('Turned red | PAT | ○ Not met')
    expect(said).toContain('on the floor standard is amber')
  })

  it('says that nothing calls in what is green', async () => {
    expect(await title('why CS01')).toBe('CS01 Callers who rate the advisor as good: no rule calls it in')
  })
})

describe('history', () => {
  it('is a picture with its words, and a table of the latest periods', async () => {
    const said = await council.ask(MANAGER, 'history CS05')

    expect(said.message.parts[0]).toMatchObject({ kind: 'chart', chart: { polarity: 'higher' } })
    expect(said.words).toContain('from 69% in April 2026 to 66% in September 2026, between 66% and 69%')
    expect(said.words).toContain('September 2026 | 66% | ■ Red | → unchanged')
  })

  it('of an indicator without results says so', async () => {
    expect(await words('history PI01')).toContain('No results have been reported yet.')
  })
})

describe('call-ins, meetings, brief and due', () => {
  it('call-ins lists the open cases with their reason, of a forum or of all', async () => {
    expect(await words('call-ins')).toContain(
      'CS05 Calls answered in 40 seconds | PAT | proposed | Red for two quarters',
    )
    expect(await title('call-ins DAT')).toBe('No open cases')
    expect(await title('call-ins CMT')).toBe('There is no forum "CMT": say PAT or DAT.')
  })

  it('meetings says when and where, soonest first', async () => {
    expect(await words('meetings pat')).toMatch(
      /first\nPAT \| Monday 7 December 2026 at 10:00 \| Sessions House, Maidstone \| 0 \| 0\nPAT \| Monday 4 January 2027/,
    )
  })

  it.each([CHAIR, ANALYST, MEMBERS_OFFICE])('brief is for the %s', async (post) => {
    const said = await words('brief pat', post)

    expect(said).toContain('Briefing for PAT: Monday 7 December 2026 at 10:00, Sessions House, Maidstone')
    expect(said).toContain('1 proposal waits for the chair')
  })

  it('brief is not for somebody who is neither a member nor on the Members’ side', async () => {
    expect(await title('brief PAT', OUTSIDER)).toBe(
      "Only its members, the Members' side and the performance team read the briefing for PAT. You can ask them to.",
    )
  })

  it('due names what waits for a job that this release does not have', async () => {
    const { store, now } = council.council
    const later = new Date(now().getTime() + 86_400_000)
    await store.tasks.add([aTask('old', 'fax-the-minister', {}, later)], now())

    expect(await words('due')).toContain('cannot do what waits for “fax-the-minister”')
  })

  it('due says what comes next, in words', async () => {
    const said = await words('due')

    expect(said).toContain('Wednesday 4 November 2026 at 07:00 | Apply the rules to the latest figures')
    expect(said).toContain('Tuesday 10 November 2026 at 09:00 | Lay out DAT for Tuesday 10 November 2026 at 10:00')
  })
})

describe('help', () => {
  it('names every command in a dozen lines, which a phone shows', async () => {
    const said = await words('help')

    for (const name of ['status', 'why', 'history', 'call-ins', 'call-in', 'decline', 'meetings', 'brief', 'action']) {
      expect(said).toMatch(new RegExp(`[ ,]${name}[,.]`))
    }
    expect(said.split('\n').length).toBeLessThanOrEqual(15)
  })
})
