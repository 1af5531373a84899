import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { formalReportSnapshot } from '../../src/bot/papers/formal/snapshot.ts'
import { PLATFORM_NAMES, type PlatformName } from '../../src/domain/core/platform.ts'
import { parseFramework } from '../../src/framework/parse.ts'
import { formalReport } from '../../src/papers/formal/formal-report.ts'
import type { FormalReportSnapshot } from '../../src/papers/formal/snapshot.ts'
import type { Played } from '../../src/play/player.ts'
import { packageRoot } from '../../src/root.ts'
import { playEverywhere } from '../support/play/everywhere.ts'
import { countWords } from '../words/count.ts'

// The month that the Member briefing of August 2011 reports on, said and pressed on each chat platform.
const FOLDER = join(packageRoot, 'test/scripts/august-2011')

let month: Readonly<Record<PlatformName, Played>>
const reports = new Map<PlatformName, FormalReportSnapshot>()

beforeAll(async () => {
  month = await playEverywhere(FOLDER, async (platform, { opened: { context } }) => {
    reports.set(platform, await formalReportSnapshot(context, '2011-08', 'open'))
  })
}, 600_000)

const on = (platform: PlatformName): Played => month[platform]

it.each(PLATFORM_NAMES)('comes about on %s as the script says', (platform) => {
  expect(on(platform).failures).toEqual([])
})

it.each(['slack', 'teams'] as const)('ends on %s in the same state as on the console', (platform) => {
  expect(on(platform).state).toEqual(on('web').state)
})

it.each(['slack', 'teams'] as const)('is told to everybody on %s in the same words as on the console', (platform) => {
  expect(on(platform).transcript).toEqual(on('web').transcript)
})

// What `npm run words` prints. A figure may fall, and is then written here; it never rises.
it('is told in no more messages, with no more repeats, internal numbers and dates without a weekday than these', async () => {
  const rules = parseFramework(await readFile(join(FOLDER, 'framework.yaml'), 'utf8'), 'framework.yaml')

  const { posted, answered, edited, ...found } = countWords(on('slack').transcript, rules)

  expect(posted + answered + edited).toBeLessThanOrEqual(216)
  expect(found.repeats.length / (posted + answered)).toBeLessThanOrEqual(0.02)
  expect(found.repeatsForPeople.length / (posted + answered)).toBeLessThanOrEqual(0.11)
  expect(found.internal.map(({ words }) => words)).toEqual([])
  expect(found.withoutWeekday.map(({ words }) => words)).toEqual([])
})

describe('afterwards the record answers', () => {
  it('what comes back when, and who brings it', () => {
    const comes = on('web').state.agendas.map(({ forum, meets, items }) => ({
      when: `${forum} ${meets}`,
      items: items.map(({ title, presenter, comesBack }) => [title, presenter, comesBack]),
    }))

    expect(comes).toEqual([
      {
        when: 'PAT 2011-08-31 10:00',
        items: [['Review of Contact Kent: terms of reference', 'Director of Customer Services', false]],
      },
      {
        when: 'DAT 2011-09-13 10:00',
        items: [
          ['PID 79 replacement: high cost cases', 'Corporate Director of Families and Social Care', true],
          ['PID 69b replacement: commissioning reduction', 'Director of Education Resources', true],
          ['PID 91d replacement: management structures', 'Director of Education Resources', true],
        ],
      },
    ])
  })

  it('who owes what, by when', () => {
    const owed = on('web').state.actions.map(({ due, owner, what, ref }) => [due, owner, what, ref])

    expect(owed).toEqual([
      ['2011-08-23', 'Corporate Director of Human Resources', 'Review the descriptors of the values', null],
      [
        '2011-08-30',
        'Sustainability Manager',
        expect.stringContaining('Develop further: Weigh longer-term investment'),
        'EN01',
      ],
      [
        '2011-09-12',
        'Head of Standards and School Improvement',
        'Review the list of vulnerable schools, and again every six weeks',
        'SM01',
      ],
      ['2011-09-30', 'Sustainability Manager', 'Take the developed paper to Cabinet Members', 'EN01'],
      ['2011-12-23', 'Performance Manager', 'Publish the final version after four months of feedback', null],
      ['2012-08-09', 'Performance Manager', 'Bring the annual review', null],
    ])
  })

  it('what goes to CMT, when, and for how much', () => {
    const referred = on('web').state.referrals.map(({ to, title, on: day, pounds, perYear }) => {
      return [to, title, day, pounds, perYear]
    })

    expect(referred).toEqual([
      ['CMT', 'Values and behaviours', '2011-08-23', null, false],
      ['CMT', 'Calls to Contact Kent answered within 20 seconds', '2011-08-30', 460_000, true],
      ['CMT', 'Balanced scorecard and business planning', null, null, false],
    ])
  })

  it('what each open case waits for', () => {
    expect(on('web').state.cases.map(({ ref, where }) => [ref, where])).toEqual([
      ['CK01', 'Referred to CMT on Monday 1 August 2011, for Tuesday 30 August 2011: its answer is awaited.'],
      ['EN01', 'To be developed further by Tuesday 30 August 2011, as decided on Monday 1 August 2011.'],
      ['SM01', 'The action plan was accepted on Monday 1 August 2011: the figures decide.'],
    ])
  })

  it('what was promised of the figures: five schools by December 2011', () => {
    expect(on('web').state.promises).toMatchObject([
      { ref: 'SM01', kind: 'point', period: '2011/12 Q3', value: '5', state: 'pending' },
      { ref: 'SM01', kind: 'recovery', period: '2011/12 Q3', rag: 'GREEN', state: 'pending' },
    ])
  })
})

it('has the papers of both meetings: what went out, in which version and when', () => {
  expect(on('web').state.papers.map(({ title, version, state, issued }) => [title, version, state, issued])).toEqual([
    ['PAT meeting pack: 1 August 2011', 1, 'issued', '2011-07-22'],
    ['Member briefing: PAT on 1 August 2011', 1, 'superseded', null],
    ['Member briefing: PAT on 1 August 2011', 2, 'superseded', null],
    ['Member briefing: PAT on 1 August 2011', 3, 'issued', '2011-07-27'],
    ['PAT supplementary pack: 1 August 2011', 1, 'issued', '2011-07-28'],
    ['DAT meeting pack: 9 August 2011', 1, 'issued', '2011-08-01'],
    ['Member briefing: DAT on 9 August 2011', 1, 'issued', '2011-08-01'],
    ['Monthly highlight report for DAT: July 2011', 1, 'draft', null],
    ['Quarterly performance report: 2011/12 Q1', 1, 'draft', null],
    ['Outcome note: PAT on 1 August 2011', 1, 'issued', '2011-08-05'],
    ['Outcome note: DAT on 9 August 2011', 1, 'issued', '2011-08-15'],
    ['Formal report on PAT and DAT: August 2011', 1, 'issued', '2011-08-15'],
  ])
})

describe('the formal report of the month', () => {
  const report = () => {
    const found = reports.get('web')
    if (!found) throw new Error('There is no report.')
    return found
  }

  it('has each meeting with its day, and each item with what was decided', () => {
    const decided = report().meetings.map(({ forum, day, items }) => ({
      when: `${forum}, ${day}`,
      items: items.map(({ name, outcome }) => [name, outcome?.decision]),
    }))

    expect(decided).toEqual([
      {
        when: 'PAT, Monday 1 August 2011',
        items: [
          ['SM01 Schools in special measures', 'Action plan accepted.'],
          ['CK01 Calls to Contact Kent answered within 20 seconds', 'Recommendations supported and referred to CMT.'],
          ["EN01 Cost of energy for the council's estate", 'To be developed further.'],
        ],
      },
      {
        when: 'DAT, Tuesday 9 August 2011',
        items: [
          ['SORP 1: Performance Management', 'Approved.'],
          ['OD communications plan', 'Approved.'],
          ['Values and behaviours', 'Recommendations supported and referred to CMT.'],
          ['PID 79 replacement: high cost cases', 'To be rewritten and brought back.'],
          ['PID 69b replacement: commissioning reduction', 'Deferred: the presenter was away.'],
          ['PID 91d replacement: management structures', 'Deferred: the presenter was away.'],
          ['Balanced scorecard and business planning', 'Recommendations supported and referred to CMT.'],
        ],
      },
    ])
  })

  it('says why an indicator was called in, the risks, the amount and the actions agreed', () => {
    const [schools, calls] = report().meetings[0]?.items ?? []

    expect(schools).toMatchObject({
      kind: 'Called in',
      calledIn: 'By the Deputy Managing Director on Monday 18 July 2011.',
      because: [expect.stringMatching(/^Turned red/), expect.stringMatching(/^Red /)],
      latest: '10 in 2011/12 Q1, ■ Red. Target 5, floor standard 9.',
      outcome: { risks: expect.stringContaining('January 2012') },
      actions: [
        [
          '1',
          expect.stringContaining('every six weeks'),
          'Head of Standards and School Improvement',
          'Monday 12 September 2011',
        ],
      ],
    })
    expect(calls).toMatchObject({
      calledIn: 'By the Deputy Managing Director on Monday 18 July 2011: the follow-up that PAT asked for on 28 June.',
      because: [expect.stringMatching(/^Red .*48%/)],
      outcome: {
        amount: '£460,000 a year',
        recommendations: [
          'Three levels of service (80/20, 70/30, 60/40)',
          'up to £460,000 a year for the interim levels',
          're-engineer and review Contact Kent',
          "review the services' own processes",
        ],
      },
      follows: [expect.stringContaining('30 August 2011')],
    })
  })

  it('lists what comes back, what was put to others and what was promised', () => {
    expect(report().comesBack.map(({ item, when }) => [item, when])).toEqual([
      ['Review of Contact Kent: terms of reference', 'PAT, Wednesday 31 August 2011'],
      ['PID 79 replacement: high cost cases', 'DAT, Tuesday 13 September 2011'],
      ['PID 69b replacement: commissioning reduction', 'DAT, Tuesday 13 September 2011'],
      ['PID 91d replacement: management structures', 'DAT, Tuesday 13 September 2011'],
    ])
    expect(report().referred).toHaveLength(3)
    expect(report().promises).toEqual([
      {
        name: 'SM01 Schools in special measures',
        lines: ['○ Open: 5 or better in 2011/12 Q3.', '○ Open: Green again by 2011/12 Q3.'],
      },
    ])
  })

  it('is the same whichever platform it was entered on, and has no word where nobody wrote one', () => {
    for (const platform of PLATFORM_NAMES) expect(reports.get(platform)).toEqual(report())

    const { head, sections, classification } = formalReport(report())
    expect(classification).toBe('Unrestricted')
    expect(head[0]).toEqual({
      label: 'To',
      value: 'Cabinet Member for Business Strategy and Support and Chair of Governance and Audit Committee',
    })
    expect(sections.map(({ heading }) => heading)).toEqual([
      'Introduction',
      'Performance Assurance Team (PAT), Monday 1 August 2011',
      'Delivery Assurance Team (DAT), Tuesday 9 August 2011',
      'What comes back, and when',
      'What has been put to others',
      'Follow-up of what was promised',
    ])
    const texts = sections.flatMap(({ blocks }) => blocks.flatMap((block) => ('text' in block ? block.text : [])))
    expect(texts.filter((text) => /^(?:None|No|Nobody)\b.*(?:given|recorded|added|open)/.test(text))).toEqual([])
  })
})
