import { afterEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, councilsLike, MANAGER, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'

const DECEMBER = 'Monday 7 December 2026 at 10:00'
const JANUARY = 'Monday 4 January 2027 at 10:00'
const PAPER = `item PAT Energy and carbon kind: paper presenter: ${OUTSIDER} why: it was asked for in October`

let council: TestCouncil
afterEach(() => council.drop())

/** CS05 and CS06 are called in to PAT of 7 December, with a paper after them. */
const withItems = councilsLike(async () => {
  const made = await aCouncil({ figures: [poor('CS05'), poor('CS06', { name: 'Emails answered' })] })
  await made.run()
  await made.ask(CHAIR, 'call-in CS05')
  await made.ask(CHAIR, 'call-in CS06')
  await made.ask(SECRETARY, PAPER)
  await made.run()
  return made
})

const words = async (line: string, post = SECRETARY) => (await council.ask(post, line)).words
const buttonIn = (said: string, label: string) => new RegExp(`\\[${label}: ([^\\]]+)\\]`).exec(said)?.[1] ?? ''
const linesAfter = (said: string, heading: string) => {
  const lines = said.split('\n')
  const from = lines.findIndex((line) => line === heading || line === `${heading}:`)
  const rest = from === -1 ? [] : lines.slice(from + 1)
  const end = rest.findIndex((line) => !line.startsWith('- '))
  return end === -1 ? rest : rest.slice(0, end)
}

/** What each command says of the forum's next meeting: when it is, and how many items, call-ins and outcomes it has. */
async function saidOf(when: string) {
  const [next, brief, meetings, agenda] = [
    await words('next PAT'),
    await words('brief PAT'),
    await words('meetings PAT'),
    await words('agenda PAT'),
  ]
  const onNext = [...linesAfter(next, 'On the agenda'), ...linesAfter(next, 'On the agenda so far')]
  const called = linesAfter(brief, 'Called in')
  const inBrief = [...called, ...linesAfter(brief, 'Also on the agenda')]
  const row =
    meetings
      .split('\n')
      .find((line) => line.startsWith(`PAT | ${when}`))
      ?.split(' | ') ?? []
  const onAgenda = agenda.split('\n').filter((line) => /^\d+\. /.test(line))
  const outcomes = (said: readonly string[]) => said.filter((line) => line.includes('Outcome: ')).length
  return {
    when: [next, brief, agenda].map((said) => said.split('\n')[0]?.includes(when)),
    items: [onNext.length, inBrief.length, Number(row[3]), onAgenda.length],
    calledIn: [called.length, Number(row[4]), (agenda.match(/Called in: /g) ?? []).length],
    heard: [outcomes(onNext), outcomes(inBrief), outcomes(agenda.split('\n'))],
  }
}

const all = <T>(value: T, times: number) => Array.from({ length: times }, () => value)
const facts = (items: number, calledIn: number, heard: number) => ({
  when: all(true, 3),
  items: all(items, 4),
  calledIn: all(calledIn, 3),
  heard: all(heard, 3),
})

describe('next, brief, meetings and agenda say the same of a meeting', () => {
  it('before its agenda closes, and once it has closed', async () => {
    council = await withItems()
    expect(await saidOf(DECEMBER)).toEqual(facts(3, 2, 0))

    council.setNow('2026-12-01T10:00:00Z')
    expect(await saidOf(DECEMBER)).toEqual(facts(3, 2, 0))
  })

  it('on its day, after it has begun, and after outcomes are recorded', async () => {
    council = await withItems()
    council.setNow('2026-12-07T08:00:00Z')
    expect(await saidOf(DECEMBER)).toEqual(facts(3, 2, 0))

    council.setNow('2026-12-07T11:00:00Z')
    expect(await saidOf(DECEMBER)).toEqual(facts(3, 2, 0))

    await council.ask(SECRETARY, 'outcome CS05 accepted discussion: the rota is the cause')
    await council.ask(SECRETARY, 'outcome CS06 deferred discussion: nobody came')
    await council.run()
    // What was deferred stands on January's agenda now.
    const said = await saidOf(DECEMBER)
    expect(said.items).toEqual(all(said.items[0], 4))
    expect(said.calledIn).toEqual(all(said.calledIn[0], 3))
    expect(said.heard).toEqual(all(said.heard[0], 3))
    expect(said.heard[0]).toBeGreaterThan(0)
    expect(await words('next PAT')).toContain(`After it: ${JANUARY}`)
  })

  it('that was cancelled: of the next, to which its items went', async () => {
    council = await withItems()
    await council.ask(CHAIR, 'cancel-meeting PAT reason: Too few items.')
    await council.run()

    expect(await saidOf(JANUARY)).toEqual(facts(3, 2, 0))
    expect(await words('meetings PAT')).toContain(`PAT | ${DECEMBER} | Sessions House, Maidstone | 0 | 0 | cancelled`)
  })

  it('that was moved: on its new day', async () => {
    council = await withItems()
    await council.ask(CHAIR, 'move-meeting PAT to: 14 December 2026 reason: The chair is away.')
    await council.run()

    expect(await saidOf('Monday 14 December 2026 at 10:00')).toEqual(facts(3, 2, 0))
  })
})

describe('what is about one meeting', () => {
  it('opens the agenda of that meeting from its invitation, wherever it was moved to', async () => {
    council = await withItems()
    council.setNow('2026-11-24T09:30:00Z')
    await council.run()
    const invited = council.chat.only('channel:pat', 'You are invited to PAT on Monday 7 December 2026')
    const agenda = buttonIn(invited.words, 'Agenda')
    await council.ask(CHAIR, 'move-meeting PAT to: 10 December 2026 reason: The chair is away.')
    await council.ask(CHAIR, 'move-meeting PAT to: 11 December 2026 reason: The room is taken.')

    expect(agenda).toMatch(/^agenda PAT meeting: #\d+$/)
    expect((await council.ask(SECRETARY, agenda)).title).toContain('PAT agenda: Friday 11 December 2026')
  })

  it('moved to an earlier day makes nothing late that was in time for the former one', async () => {
    council = await withItems()
    council.setNow('2026-11-26T10:00:00Z')
    await council.ask(CHAIR, 'move-meeting PAT to: 30 November 2026 reason: A clash.')
    await council.run()

    const before = await words('agenda PAT')
    expect(before).not.toContain('Late item')
    expect(before).toContain('The action plan is due on Friday 27 November 2026.')
    expect(before).not.toContain('was due')
    await council.ask(SECRETARY, PAPER.replace('Energy and carbon', 'Parking'))
    expect((await words('agenda PAT')).match(/Late item/g)).toHaveLength(1)
  })

  it('says nothing of a deadline before it that it cannot have', async () => {
    council = await withItems()
    await council.report(poor('CS07', { name: 'Letters answered' }))
    expect(await words('next PAT', CHAIR)).toContain('1 proposal to decide; by Wednesday 25 November 2026')

    council.setNow('2026-12-01T10:00:00Z')
    expect(await words('next PAT', CHAIR)).toContain(
      '1 proposal to decide; what is called in now comes to a later meeting, since notice for this one ended on Wednesday 25 November 2026',
    )
  })
})

describe('papers of a meeting', () => {
  /** The pack of 7 December, drafted by itself. */
  const packOf = async (state?: 'draft') => {
    const papers = await council.council.store.papers.list({
      kind: 'meeting-pack',
      ...(state ? { states: [state] } : {}),
    })
    return papers.find((one) => one.state === 'draft' || one.state === 'checked') ?? papers[0]
  }
  const drafted = async () => {
    council = await withItems()
    await council.ask(SECRETARY, 'draft-paper meeting-pack for: PAT')
    await council.run()
    return (await packOf())?.id ?? 0
  }
  const inbox = 'person:pat-secretary'
  const namesOf = (title: string) =>
    council.chat.only(inbox, title).message.parts.flatMap((part) => (part.kind === 'file' ? [part.name] : []))

  it('that is cancelled are not approved, and go to nobody', async () => {
    const id = await drafted()
    await council.ask(SECRETARY, `check-paper ${id}`)
    await council.ask(CHAIR, 'cancel-meeting PAT reason: Too few items.')
    await council.run()

    expect((await council.ask(CHAIR, `approve-paper ${id}`)).title).toMatch(
      /goes to nobody: .* is cancelled\. Nothing to do\.$/,
    )
    expect((await council.ask(SECRETARY, `paper ${id}`)).title).toMatch(/^Not to be used: .*Withdrawn/)
    expect((await packOf())?.issuedAt).toBeNull()
  })

  it('approved just before it is cancelled are not issued either', async () => {
    const id = await drafted()
    await council.ask(SECRETARY, `check-paper ${id}`)
    await council.ask(CHAIR, `approve-paper ${id}`)
    await council.ask(CHAIR, 'cancel-meeting PAT reason: Too few items.')
    await council.run()

    expect((await council.council.store.papers.find(id))?.issuedAt).toBeNull()
  })

  it('say what has changed on its agenda since they were drafted', async () => {
    const id = await drafted()
    await council.ask(SECRETARY, PAPER.replace('Energy and carbon', 'Parking'))

    expect(await words(`check-paper ${id}`)).toContain('Behind: since it was made, 1 item has come onto the agenda.')
  })

  it('that is moved are drafted again for its new day, which their files are named by', async () => {
    const id = await drafted()
    await council.ask(CHAIR, 'move-meeting PAT to: 14 December 2026 reason: The chair is away.')

    expect((await council.ask(SECRETARY, `check-paper ${id}`)).title).toContain(
      'names a day on which the meeting is not: it was moved to Monday 14 December 2026 at 10:00',
    )
    await council.ask(SECRETARY, 'draft-paper meeting-pack for: PAT')
    await council.run()
    expect(
      namesOf('For you to check, by Friday 4 December 2026: PAT meeting pack for Monday 14 December 2026')[0],
    ).toMatch(/^meeting-pack-pat-2026-12-14-v2-/)
    expect((await council.ask(SECRETARY, `check-paper ${(await packOf())?.id}`)).title).toContain('to approve it')
  })

  it('in time no longer say so, and never until a day that has been', async () => {
    const id = await drafted()
    expect(await words(`paper ${id}`)).toMatch(/check.*by Friday 27 November 2026/)
    council.setNow('2026-12-02T10:00:00Z')
    expect(await words(`paper ${id}`)).toMatch(/check.*now, since it was due on Friday 27 November 2026/)
  })

  it('wait for the performance team too, until somebody has checked them', async () => {
    await drafted()
    expect(await words('my', ANALYST)).toMatch(/Papers for you or your team\n- PAT meeting pack/)
  })
})

describe('a deadline', () => {
  it('on Christmas Day or at a weekend is taken with a word about it', async () => {
    council = await withItems()
    const christmas = `action CS05 Train eight owner: ${MANAGER} by: 25 December 2026`
    expect(await words(christmas)).toContain(
      'Friday 25 December 2026 is not a working day: the last one before it is Thursday 24 December 2026.',
    )
    expect(await words(`action CS05 Train nine owner: ${MANAGER} by: 12 December 2026`)).toContain(
      'Saturday 12 December 2026 is not a working day',
    )
    expect(await words(`action CS05 Train ten owner: ${MANAGER} by: 11 December 2026`)).not.toContain('working day')
  })
})

describe('an action plan that is in', () => {
  it('acknowledges the notice, and is asked for nowhere', async () => {
    council = await withItems()
    await council.ask(MANAGER, 'plan CS05 cause: Eight advisers left actions: Recruit eight')
    await council.run()

    const notice = council.chat.only('person:head-of-contact-point', ', for CS05').words
    expect(notice).not.toContain('Action plan due')
    expect(notice).toContain('Your action plan: in, from the Head of Contact Point on Tuesday 3 November 2026')
    expect(notice).not.toContain('[Acknowledge')
    expect(await words('agenda PAT')).toContain(
      'Presented by the Head of Contact Point, who has acknowledged it. The action plan is in.',
    )
    expect(linesAfter(await words('brief PAT'), 'Called in').find((line) => line.includes('CS05'))).not.toContain(
      'Action plan due',
    )
  })

  it('of a programme, plan or PID is missing from a closed agenda until it comes', async () => {
    council = await withItems()
    await council.ask(SECRETARY, `item PAT Libraries PID kind: project presenter: ${OUTSIDER} why: it is over budget`)
    council.setNow('2026-12-01T10:00:00Z')
    await council.run()

    const gaps = () => council.chat.only('person:pat-secretary', 'agenda').words
    expect(gaps()).toMatch(/Libraries PID.*the action plan was due on Monday 30 November 2026/)
    await council.ask(OUTSIDER, 'plan Libraries cause: Prices rose actions: Open two branches fewer')
    await council.run()
    expect(gaps()).not.toContain('Libraries PID')
  })
})
