import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { drawChart } from '../../src/papers/chart.ts'
import { renderPaper } from '../../src/papers/formats.ts'
import { meetingPack } from '../../src/papers/pack/meeting-pack.ts'
import { supplementaryPack } from '../../src/papers/pack/supplementary-pack.ts'
import { describeWith, readPdf } from '../support/programs.ts'
import { aCallIn, aFigure, anAction, anEarlier, anItem, aPack, aSupplement } from './aPack.ts'
import { blocksOf, linesOf } from './paperLines.ts'

describe('the meeting pack', () => {
  it('says in a paragraph what is before the forum', () => {
    const overdue = anAction({ overdue: true })

    expect(meetingPack(aPack()).summary).toBe(
      'PAT has 2 items before it: 1 called in and 1 SORP. 1 open action is carried into the meeting. 1 red risk is on no agenda.',
    )
    expect(
      meetingPack(
        aPack({
          items: [aCallIn({ plan: { state: 'missing', day: 'Monday 30 November 2026' } })],
          actions: [overdue, overdue],
          redRisks: null,
          waiting: ['HR22. Red.'],
          withheld: { items: 1, others: 0 },
        }),
      ).summary,
    ).toBe(
      'PAT has 2 items before it: 1 called in and 1 that is exempt. 1 action plan is not in. 2 open actions are carried into the meeting, 2 of them overdue. 1 proposal waits for the chair.',
    )
  })

  it('says it shorter where all items are of one kind', () => {
    expect(meetingPack(aPack({ items: [aCallIn(), aCallIn()] })).summary).toMatch(
      /^PAT has 2 items before it: all are called in\./,
    )
    expect(meetingPack(aPack({ items: [aCallIn()] })).summary).toMatch(
      /^PAT has 1 item before it, which is called in\./,
    )
  })

  it('begins with the place for the chair’s note', () => {
    expect(blocksOf(meetingPack(aPack()), 'Introduction')[0]).toMatchObject({
      kind: 'narrative',
      slot: 'chair-note',
    })
  })

  it('has the agenda as a table, in which what is left out keeps its number', () => {
    const open = aPack({
      items: [
        aCallIn(),
        anItem({ place: 3, late: true, presenter: null }),
        aCallIn({ place: 4, plan: { state: 'due', day: 'Monday 30 November 2026' }, exempt: true }),
        aCallIn({ place: 5, plan: { state: 'missing', day: 'Monday 30 November 2026' } }),
      ],
      withheldPlaces: [2],
      withheld: { items: 1, others: 2 },
    })
    const pack = meetingPack(open)

    expect(linesOf(pack, 'Agenda')).toEqual([
      '1 | CS05 Calls answered in 40 seconds | Called in | Head of Contact Point | In',
      '2 | Exempt: left out of this version |  |  | ',
      '3 | Procurement SORP | SORP for approval, late item | Nobody is named | Not asked for',
      '4 | CS05 Calls answered in 40 seconds | Called in, exempt | Head of Contact Point | Due on Monday 30 November 2026',
      '5 | CS05 Calls answered in 40 seconds | Called in | Head of Contact Point | Missing',
    ])
    expect(linesOf(pack, 'Introduction').slice(2)).toEqual([
      '1 item is exempt and is left out of this version.',
      '2 entries in the parts after the items are about exempt figures and are left out of this version.',
    ])
  })

  it('gives a call-in everything that is on record for it', () => {
    expect(linesOf(meetingPack(aPack()), 'Item 1')).toEqual([
      'Kind: Called in',
      'Presented by: Head of Contact Point',
      'Why it is on the agenda:',
      'Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%).',
      'Worse again.',
      'Called in: By the Deputy Managing Director on 3 November 2026; no reason was written.',
      '# Figures',
      'Latest result: 64% in October 2026, ■ Red',
      'Measured against: Target 80%, floor standard 70%',
      'Line chart of calls answered: from 82% to 71%.',
      'Commentary: Sickness was high.',
      '# Action plan',
      'Returned by the Head of Contact Point on 20 November 2026.',
      'Cause: Eight advisers left.',
      'Actions proposed: Recruit eight by January.',
      'Risks: Pay is better elsewhere.',
      'March 2027 | 80% or better | ○ Open | not yet',
      '# What was decided before',
      'PAT, Monday 2 November 2026: Action plan not accepted.',
      'Discussion: It names no date.',
      '# Open actions',
      '1 | Train eight advisers | Head of Contact Point | 1 December 2026 | Nothing yet',
      '# Promises made before',
      '■ Missed: 75% or better in October 2026. Reported: 64% in October 2026.',
    ])
  })

  it('says of a call-in what nobody has given, and explains nothing', () => {
    const bare = aCallIn({
      because: ['Turned red'],
      figures: aFigure({ commentary: '', chart: null }),
      plan: { state: 'missing', day: 'Monday 30 November 2026' },
      earlier: [],
      actions: [],
      promises: [],
    })

    expect(linesOf(meetingPack(aPack({ items: [bare] })), 'Item 1')).toEqual([
      'Kind: Called in',
      'Presented by: Head of Contact Point',
      'Why it is on the agenda: Turned red.',
      'Called in: By the Deputy Managing Director on 3 November 2026; no reason was written.',
      '# Figures',
      'Latest result: 64% in October 2026, ■ Red',
      'Measured against: Target 80%, floor standard 70%',
      'Commentary: None was given with the latest result.',
      '# Action plan',
      'It was due on Monday 30 November 2026 and is not in.',
    ])
  })

  it('has of other items what is on record, and says where the rest comes from', () => {
    const sorp = anItem({
      late: true,
      carriedOver: '2 November 2026: the author was away',
      earlier: [
        anEarlier({
          decision: 'Deferred: the presenter was away',
          discussion: '',
          risks: 'Buying goes on without rules',
          recommendations: 'Amount: £460,000 a year.',
          follows: ['Goes to CMT on 30 August 2011.'],
        }),
      ],
    })
    const risk = anItem({
      kind: 'risk',
      presenter: null,
      risk: [{ label: 'Rating', value: '■ Red since 2 November 2026' }],
    })
    const project = anItem({ kind: 'project', plan: { state: 'due', day: null } })
    const pack = (item: typeof sorp) => meetingPack(aPack({ items: [item] }))

    expect(linesOf(pack(sorp), 'Item 1').slice(2)).toEqual([
      'Carried over from: 2 November 2026: the author was away',
      'Late item: Added after the agenda had closed',
      'Why it is on the agenda: The annual review.',
      '# What was decided before',
      'PAT, Monday 2 November 2026: Deferred: the presenter was away.',
      'Risks: Buying goes on without rules.',
      'Recommendations: Amount: £460,000 a year.',
      'What followed: Goes to CMT on 30 August 2011.',
      'What is presented: It is not part of this pack: it comes from the Head of Procurement.',
    ])
    expect(linesOf(pack(risk), 'Item 1').slice(1)).toEqual([
      'Presented by: Nobody is named',
      'Why it is on the agenda: The annual review.',
      '# In the risk register',
      'Rating: ■ Red since 2 November 2026',
    ])
    expect(linesOf(pack(project), 'Item 1').slice(-2)).toEqual(['# Action plan', 'It is not in yet.'])
  })

  it('ends with what else is before the forum, and has no heading for what there is none of', () => {
    const pack = meetingPack(aPack({ goods: ['FN07 Invoices paid on time. Green for a year'] }))

    expect(linesOf(pack, 'What else is before PAT')).toEqual([
      '# Red risks that are on no agenda',
      'CR12 Winter resilience, red in the corporate register as at 20 November 2026. Owner: Head of Country Parks.',
      '# Sustained greens: good practice to share, or gold plating',
      'FN07 Invoices paid on time. Green for a year.',
    ])
    expect(linesOf(meetingPack(aPack({ redRisks: null, waiting: ['FN07'] })), 'What else')[0]).toMatch(/^# Proposed/)
  })

  it('is a paper though there is nothing before the forum', () => {
    const pack = meetingPack(aPack({ items: [], actions: [], redRisks: [] }))

    expect(pack.summary).toBe('There is no item on the agenda of PAT.')
    expect(linesOf(pack, 'Agenda')).toEqual(['There are no items.'])
    expect(pack.sections.map(({ heading }) => heading)).toEqual(['Introduction', 'Agenda'])
    expect(pack.recommendations).toEqual(['Note the open actions and what else is before the meeting.'])
  })

  it('says on its face that it is exempt where anything in it is', () => {
    expect(meetingPack(aPack()).classification).toBe('Unrestricted')
    expect(meetingPack(aPack({ exempt: true })).classification).toMatch(/^Exempt: .*Schedule 12A/)
  })
})

describeWith(['pdftotext'], 'a pack in each format', () => {
  const supplement = aSupplement({ planned: [10], added: [11] })

  it.each([
    ['meeting pack', meetingPack(aPack()), 9],
    ['supplementary pack', supplementaryPack(supplement), 7],
  ])('the %s says the same in all, and has each item as a bookmark', async (_, pack, bookmarks) => {
    const [pdf, docx, html] = await Promise.all(
      (['pdf', 'docx', 'html'] as const).map((format) => renderPaper(pack, format, drawChart)),
    )
    if (!pdf || !docx || !html) throw new Error('a format is missing')
    const squeezed = (text: string) => text.replace(/\s+/g, ' ')
    const texts = [
      squeezed(readPdf(pdf, 'pdftotext')),
      squeezed((await mammoth.extractRawText({ buffer: docx })).value),
      squeezed(html.toString()),
    ]

    for (const text of texts) {
      expect(text).toContain('Item 1: CS05 Calls answered in 40 seconds')
      expect(text).toContain('80% or better')
      expect(text).toContain('The annual review.')
    }
    expect(pdf.toString('latin1').match(/\/Parent \d+ 0 R\n\/Title/g)).toHaveLength(bookmarks)
  })
})
