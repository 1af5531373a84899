import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findCasesWithoutMeeting } from '../../../src/bot/agenda/cases-without-meeting.ts'
import type { TestCouncil } from '../../support/council.ts'
import {
  ANALYST,
  aCouncil,
  CHAIR,
  councilsLike,
  DIRECTOR,
  MANAGER,
  MEMBERS_OFFICE,
  OUTSIDER,
  SECRETARY,
} from '../../support/council.ts'
import { exempt, exemptPoor, good, poor } from '../../support/figures.ts'

const PAPER = `item PAT Complaints report kind: paper presenter: ${OUTSIDER} why: the yearly look at complaints`

let council: TestCouncil

/** CS05 and EX01, which is exempt, are called in to the meeting of 7 December; FN01 waits for the chair. */
const aCouncilWithItems = councilsLike(async () => {
  const made = await aCouncil()
  await made.run()
  await made.report(poor('CS05'), exemptPoor(), poor('FN01'))
  await made.ask(CHAIR, 'call-in EX01')
  await made.ask(CHAIR, 'call-in CS05 the trend worries Members')
  await made.ask(SECRETARY, PAPER)
  return made
})

/** The headings of the items, in order. */
const itemsIn = (words: string) => words.split('\n').filter((line) => /^\d+\. /.test(line))

describe('the agenda', () => {
  beforeAll(async () => {
    council = await aCouncilWithItems()
  })
  afterAll(() => council.drop())

  it('says when and where, when it closes, and of each item why it is there and who answers for it', async () => {
    const { title, words } = await council.ask(CHAIR, 'agenda')

    expect(title).toBe('PAT agenda: Monday 7 December 2026 at 10:00, Sessions House, Maidstone')
    expect(words).toContain('3 items. The agenda closes on Friday 27 November 2026.')
    expect(itemsIn(words)).toEqual([
      '1. EX01 Placements that broke down',
      '2. CS05 Calls answered in 40 seconds',
      '3. Complaints report',
    ])
    expect(words).toContain(
      'Called in: Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%). Presented by the Head of Contact Point. The action plan is due on Monday 30 November 2026.',
    )
    expect(words).toContain('Paper: The yearly look at complaints. Presented by the Head of Country Parks.')
    expect(words).toMatch(/Proposed, waiting for the chair\n- FN01 /)
  })

  it('names the actions of the forum that are due by the meeting, the overdue ones too, and no later ones', async () => {
    await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 7 December 2026`)
    await council.ask(CHAIR, `action CS05 Open on Sundays owner: ${MANAGER} by: 8 December 2026`)

    const { words } = await council.ask(CHAIR, 'agenda')

    expect(words).toMatch(/Actions due by the meeting\n- By Monday 7 December 2026: Train eight advisers \(CS05\)\. /)
    expect(words).not.toContain('Open on Sundays')
  })

  it.each([CHAIR, SECRETARY, ANALYST, MEMBERS_OFFICE, 'Chair of Governance & Audit', 'PAT Non-Executive Director 1'])(
    'is read by the %s, what is exempt too',
    async (post) => {
      const { words } = await council.ask(post, 'agenda PAT')

      expect(itemsIn(words)).toHaveLength(3)
      expect(words).toContain('EX01')
    },
  )

  it.each(['member-office', 'unknown channel', 'dat'] as const)(
    'leaves out in %s what may not stand there',
    async (where) => {
      const { words } = await council.ask(where === 'dat' ? ANALYST : MEMBERS_OFFICE, 'agenda PAT', where)

      const shown = where === 'dat' ? 3 : 2
      expect(itemsIn(words)).toHaveLength(shown)
      expect(words).toContain(`${shown} items.`)
      expect(words.includes('EX01')).toBe(where === 'dat')
    },
  )

  it('shows an accountable manager, a director and a presenter their own items alone, by themselves', async () => {
    const manager = await council.ask(MANAGER, 'agenda')
    const director = await council.ask(DIRECTOR, 'agenda PAT')
    const presenter = await council.ask(OUTSIDER, 'agenda')
    const inChannel = await council.ask(MANAGER, 'agenda PAT', 'unknown channel')

    expect(manager.title).toMatch(/^Your part of the PAT agenda: /)
    expect(itemsIn(manager.words)).toEqual([
      '1. EX01 Placements that broke down',
      '2. CS05 Calls answered in 40 seconds',
    ])
    expect(manager.words).not.toContain('FN01')
    expect(itemsIn(director.words)).toEqual(itemsIn(manager.words))
    expect(itemsIn(presenter.words)).toEqual(['2. Complaints report'])
    expect(itemsIn(inChannel.words)).toEqual(['1. CS05 Calls answered in 40 seconds'])
  })

  it.each(['ICT Team', 'DAT Secretary'])('is refused to the %s, who has nothing on it', async (post) => {
    const { words } = await council.ask(post, 'agenda PAT')

    expect(words).toContain(
      "Only members of PAT, the Members' side and the performance team see its whole agenda, and nothing of yours is on it.",
    )
  })

  it('is that of another meeting where its day is given, and says so where there is none', async () => {
    expect((await council.ask(CHAIR, 'agenda PAT meeting: 4 January 2027')).words).toContain('There are no items yet.')
    expect((await council.ask(CHAIR, 'agenda PAT meeting: 5 January 2027')).title).toBe(
      'PAT has no meeting on Tuesday 5 January 2027: "meetings" lists them.',
    )
  })

  it.each([
    'item PAT Budget kind: paper presenter: Head of Country Parks why: asked',
    'order-item complaints 1',
    'defer-item complaints later',
    'remove-item complaints no need',
  ])('is changed by the chair and the secretary alone: %s', async (line) => {
    for (const post of [OUTSIDER, ANALYST, MEMBERS_OFFICE, 'PAT Non-Executive Director 1', 'DAT Secretary']) {
      const { title } = await council.ask(post, line)
      expect(title).toMatch(/^Only the Deputy Managing Director, who chairs PAT|^There is no item "complaints"/)
    }
    expect(itemsIn((await council.ask(CHAIR, 'agenda')).words)).toHaveLength(3)
  })

  it.each(['programme', 'Plan', 'PID', 'project'])('takes a %s on, as people call it', async (kind) => {
    const { words } = await council.ask(
      CHAIR,
      `item PAT The ${kind} kind: ${kind} presenter: ${OUTSIDER} why: it is red`,
    )
    const agenda = await council.ask(CHAIR, 'agenda PAT')
    await council.ask(CHAIR, `remove-item "The ${kind}" enough of it`)

    expect(words).toContain(`The ${kind}`)
    expect(agenda.words).toContain('Programme, plan or PID: It is red.')
  })

  it.each([
    ['item 99', 'There is no item "99" that I can show you: "agenda" lists those of the next meeting.'],
    [
      'r',
      '"r" fits several items: EX01 Placements that broke down; CS05 Calls answered in 40 seconds; Complaints report. Which one?',
    ],
  ])('is changed at an item that is known: %s', async (typed, said) => {
    const { title } = await council.ask(CHAIR, `order-item "${typed.replace('item ', '')}" 1`)

    expect(title).toBe(said)
  })
})

describe('the chair', () => {
  beforeEach(async () => {
    council = await aCouncilWithItems()
    await council.run()
  })
  afterEach(async () => {
    expect(await findCasesWithoutMeeting(council.council)).toEqual([])
    await council.drop()
  })

  it('puts an item on the agenda, and its presenter is told what, when, where, why and what is asked', async () => {
    const told = council.chat.only('person:head-of-country-parks', 'Complaints report')

    expect(told.message.title).toBe(
      'You present Complaints report to PAT on Monday 7 December 2026 at 10:00, Sessions House, Maidstone',
    )
    expect(told.words).toContain('The yearly look at complaints.\nPlease present the paper.')
  })

  it('orders the items', async () => {
    const moved = await council.ask(SECRETARY, 'order-item complaints to: 1')
    const again = await council.ask(CHAIR, 'order-item EX01 to: 9')

    expect(itemsIn(moved.words)[0]).toBe('1. Complaints report')
    expect(itemsIn(again.words)).toEqual([
      '1. Complaints report',
      '2. CS05 Calls answered in 40 seconds',
      '3. EX01 Placements that broke down',
    ])
  })

  it('takes an item off with a reason, which its presenter is told where it was asked of them', async () => {
    const { words } = await council.ask(CHAIR, 'remove-item complaints the report is not ready')
    await council.run()

    expect(itemsIn(words)).toHaveLength(2)
    const told = council.chat.only('person:head-of-country-parks', 'Complaints report')
    expect(told.message.title).toBe('You need not present Complaints report: it is off the PAT agenda')
    expect(told.words).toContain('The report is not ready.')
  })

  it('takes a call-in off: its case stays open for a recorded reason, and can come back', async () => {
    await council.ask(CHAIR, 'remove-item CS05 the district councils take it over in May')
    await council.run()
    const why = await council.ask(MANAGER, 'why CS05')
    const callIns = await council.ask(CHAIR, 'call-ins')
    const told = council.chat.only(`person:head-of-contact-point`, 'You need not present CS05')
    const back = await council.ask(CHAIR, 'call-in CS05 they asked us to look again')
    await council.run()
    const twice = await council.ask(CHAIR, 'call-in CS05 and again')

    const reason =
      'on no coming agenda: Taken off the agenda of Monday 7 December 2026 by the Deputy Managing Director: the district councils take it over in May.'
    expect(why.words).toContain(`is called in, ${reason} Opened because`)
    expect(callIns.words).toContain(reason)
    expect(told.words).toContain('The district councils take it over in May.')
    expect(back.words).toContain('is called in to PAT on Monday 7 December 2026 at 10:00')
    expect(twice.title).toBe('CS05 has already been called in, by the Deputy Managing Director. "why CS05" says why.')
    const agenda = await council.ask(CHAIR, 'agenda')
    expect(itemsIn(agenda.words).at(-1)).toBe('3. CS05 Calls answered in 40 seconds')
    expect(agenda.words).toContain('Called in: They asked us to look again.')
    const events = await council.council.store.cases.listEventsOf(1)
    expect(events.map(({ kind }) => kind)).toContain('taken_off')
  })

  it('defers a call-in to the next meeting, with its plan’s new day, and says on both what became of it', async () => {
    const { words } = await council.ask(CHAIR, 'defer-item CS05 the audit reports in January')
    await council.run()

    expect(words).toContain('PAT agenda: Monday 4 January 2027 at 10:00')
    expect(words).toContain('Carried over from Monday 7 December 2026: the audit reports in January.')
    expect(words).toContain('The action plan is due on Wednesday 23 December 2026.')
    expect((await council.ask(CHAIR, 'call-ins')).words).toContain(
      'called in, on the agenda of Monday 4 January 2027 at 10:00',
    )
    expect(itemsIn((await council.ask(CHAIR, 'agenda')).words)).toHaveLength(2)
    expect(council.chat.titlesIn('person:head-of-contact-point').join()).toContain('4 January 2027')
  })

  it('defers what is put to the forum by hand: the presenter is told of both meetings', async () => {
    await council.ask(CHAIR, 'defer-item complaints the report is not ready')
    await council.run()

    const titles = council.chat.titlesIn('person:head-of-country-parks')
    expect(titles).toContain('You present Complaints report at a later meeting of PAT')
    expect(titles).toContain(
      'You present Complaints report to PAT on Monday 4 January 2027 at 10:00, Sessions House, Maidstone',
    )
  })

  it('settles an item once: of two at the same moment one wins, and the other is told', async () => {
    const [item] = await council.council.store.agenda.listForRef('CS05')
    // By its id, as a button names it: the reference would find the item that it is carried to, once it is.
    const said = await Promise.all([
      council.ask(CHAIR, `remove-item #${item?.id} no need`),
      council.ask(SECRETARY, `defer-item #${item?.id} later`),
    ])

    const refused = said.filter(({ words }) =>
      /seconds (was taken off|has been carried)|It has changed since you read it/.test(words),
    )
    expect(refused).toHaveLength(1)
  })

  it('loses an item when its case is closed', async () => {
    await council.ask(CHAIR, 'close CS05 the service was handed over')

    const { words } = await council.ask(CHAIR, 'agenda')
    expect(words).not.toContain('CS05')
    expect((await council.ask(CHAIR, 'defer-item #2 later')).title).toBe(
      'Calls answered in 40 seconds was taken off the agenda. "agenda" shows what stands on it.',
    )
  })

  it('asks for what is missing in a form that offers the kinds and the posts', async () => {
    const { form } = await council.ask(SECRETARY, 'item PAT')

    expect(form.fields.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      ...['forum choice', 'title text', 'kind choice', 'presenter choice', 'why longtext', 'meeting date'],
    ])
    expect(form.fields.find(({ name }) => name === 'kind')?.choices.map(({ value }) => value)).toEqual([
      ...['sorp', 'paper', 'project', 'follow_up', 'risk'],
    ])
  })
})

describe('beside the items', () => {
  beforeAll(async () => {
    council = await aCouncil({
      rules: (yaml) =>
        yaml.replace(
          'variations:',
          `  - key: sustained-green
    when: green for 6 periods
    refer: pat
    call_in: advise
  - key: no-commentary
    when: no commentary
    refer: pat
    recovery: put right
variations:`,
        ),
    })
    await council.run()
  })
  afterAll(() => council.drop())

  it('stand sustained greens that the rules advise, unless what they are about is exempt there', async () => {
    await council.report(good('GD01'), good('GD02', { ...exempt, name: 'Children back home' }))

    const alone = await council.ask(CHAIR, 'agenda')
    const office = await council.ask(MEMBERS_OFFICE, 'agenda PAT', 'member-office')

    expect(alone.words).toMatch(
      /Sustained greens: good practice to share, or gold plating\n- GD01 Calls answered in 40 seconds\. Green .*\n- GD02/,
    )
    expect(office.words).toContain('GD01')
    expect(office.words).not.toMatch(/GD02|Children/)
  })
  it('stand gaps in the data that have come to the forum, apart from what waits for the chair', async () => {
    await council.report(poor('DQ01'))

    const { words } = await council.ask(CHAIR, 'agenda')

    expect(words).toMatch(/Proposed, waiting for the chair\n- DQ01 .*floor 70%\)\.\nGaps in the data\n- DQ01 /)
  })
})
