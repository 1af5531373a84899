import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Person } from '../../../src/domain/directory/access.ts'
import { postId } from '../../../src/domain/directory/post-id.ts'
import type { Audience, Paper, PaperEvent, PaperMove, PaperState } from '../../../src/domain/papers/paper.ts'
import {
  approve,
  approvedBy,
  approvesFor,
  audiences,
  check,
  gaveWayUnchecked,
  issue,
  listApprovers,
  listPaperRecipients,
  listReopenings,
  mayFind,
  mayPrepare,
  mayRead,
  paperTitle,
  readsExempt,
  STATES,
  sayApprovers,
  sendBack,
  supersede,
  wasIssued,
  withdraw,
  write,
} from '../../../src/domain/papers/paper.ts'
import { parseFramework } from '../../../src/framework/parse.ts'
import { smallFramework } from '../../framework/small-framework.ts'
import { on } from '../../support/builders.ts'
import { manyCases } from '../../support/cases.ts'

const framework = parseFramework(smallFramework, 'framework.yaml')
const CHAIRS = ['Chair of PAT', 'Chair of DAT']
const NOON = new Date('2026-12-07T12:00:00Z')

const aPaper = (changes: Partial<Paper> = {}): Paper => ({
  id: 12,
  kind: 'formal-report',
  subject: '2026-12',
  version: 1,
  title: 'Formal report on PAT: December 2026',
  forums: ['pat'],
  meetingId: null,
  state: 'draft',
  asAt: on('2026-12-07'),
  madeBy: 'PAT Secretary',
  madeAt: NOON,
  issuedAt: null,
  correctsId: null,
  correction: null,
  events: [{ at: NOON, kind: 'made', by: 'PAT Secretary', text: '' }],
  ...changes,
})

/** As the store keeps it once it has been decided. */
const moved = (paper: Paper, { state, event }: PaperMove): Paper => ({
  ...paper,
  state,
  issuedAt: state === 'issued' ? NOON : paper.issuedAt,
  events: [...paper.events, { at: NOON, ...event }],
})

const holding = (...titles: string[]): Person => ({
  id: 'p1',
  name: 'Somebody',
  posts: titles.map((title) => ({ id: postId(title), title })),
})

const refusal = (code: string, message: RegExp = /./) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })
const ALL = Object.keys(STATES) as PaperState[] // its keys are the states
const inState = (state: PaperState) => aPaper({ state })

describe('a move', () => {
  const checkIt = (paper: Paper) => check(paper, 'PAT Secretary')
  const approveIt = (paper: Paper) => approve(paper, 'Chair of PAT', 'Chair of PAT', ['Chair of PAT'])
  const sendItBack = (paper: Paper) => sendBack(paper, 'Chair of PAT', 'the chart is missing')
  const writeInIt = (paper: Paper) => write(paper, 'Analyst', 'Summary')
  const withdrawIt = (paper: Paper) => withdraw(paper, 'Chair of PAT', 'wrong figures')

  it.each<[string, (paper: Paper) => PaperMove, Partial<Record<PaperState, PaperState>>]>([
    ['checked', checkIt, { draft: 'checked' }],
    ['approved', approveIt, { checked: 'approved' }],
    ['returned', sendItBack, { checked: 'draft', approved: 'draft' }],
    ['written in', writeInIt, { draft: 'draft', checked: 'draft' }],
    ['issued', issue, { approved: 'issued' }],
    ['withdrawn', withdrawIt, { draft: 'withdrawn', checked: 'withdrawn', approved: 'withdrawn', issued: 'withdrawn' }],
  ])('is made from the states in which a paper can be %s, and from no other', (_, move, leadsTo) => {
    for (const state of ALL) {
      const to = leadsTo[state]
      if (to) expect(move(inState(state)).state).toBe(to)
      else expect(() => move(inState(state))).toThrow(refusal(expect.stringMatching(/^paper_(state|unchecked|fixed)$/)))
    }
  })

  it('says who made it and what they said', () => {
    expect(checkIt(inState('draft')).event).toEqual({ kind: 'checked', by: 'PAT Secretary', text: '' })
    expect(approveIt(inState('checked')).event).toEqual({ kind: 'approved', by: 'Chair of PAT', text: 'Chair of PAT' })
    expect(sendItBack(inState('checked')).event).toEqual({
      kind: 'returned',
      by: 'Chair of PAT',
      text: 'the chart is missing',
    })
    expect(writeInIt(inState('draft')).event).toEqual({ kind: 'written', by: 'Analyst', text: 'Summary' })
    expect(issue(inState('approved')).event).toEqual({ kind: 'issued', by: 'Callin', text: '' })
    expect(withdrawIt(inState('issued')).event).toEqual({
      kind: 'withdrawn',
      by: 'Chair of PAT',
      text: 'wrong figures',
    })
    expect(supersede('Callin', 2)).toEqual({
      state: 'superseded',
      event: { kind: 'superseded', by: 'Callin', text: 'version 2' },
    })
  })

  it.each<[PaperState, (paper: Paper) => PaperMove, string, string]>([
    [
      'issued',
      checkIt,
      'paper_state',
      'is issued, so it cannot be checked: "paper 12" shows what can be done with it.',
    ],
    ['draft', approveIt, 'paper_unchecked', 'has not been checked yet: "check-paper 12" comes first.'],
    [
      'superseded',
      approveIt,
      'paper_state',
      'is superseded by a later version, so it cannot be approved: "paper 12" shows what can be done with it.',
    ],
    [
      'draft',
      sendItBack,
      'paper_state',
      'is a draft, so it cannot be returned: "paper 12" shows what can be done with it.',
    ],
    [
      'checked',
      issue,
      'paper_state',
      'is checked and waits for approval, so it cannot be issued: "paper 12" shows what can be done with it.',
    ],
    [
      'withdrawn',
      withdrawIt,
      'paper_state',
      'is withdrawn, so it cannot be withdrawn: "paper 12" shows what can be done with it.',
    ],
    [
      'issued',
      writeInIt,
      'paper_fixed',
      'is issued, so nothing in it changes. "correct-paper 12" makes a new version.',
    ],
    [
      'approved',
      writeInIt,
      'paper_fixed',
      'is approved and about to be issued, so nothing in it changes. "return-paper 12" makes it a draft again.',
    ],
    ['withdrawn', writeInIt, 'paper_fixed', 'is withdrawn, so nothing in it changes. '],
  ])('of a paper that is %s is refused with what can be done instead', (state, move, code, message) => {
    expect(() => move(inState(state))).toThrow(
      expect.objectContaining({
        code,
        message: `"Formal report on PAT: December 2026" (version 1) ${message}`,
      }),
    )
  })
})

describe('an approval', () => {
  const checked = moved(aPaper({ forums: ['pat', 'dat'] }), check(aPaper(), 'Analyst'))

  it('is that of every chair, in either order', () => {
    for (const [first = '', second = ''] of [CHAIRS, CHAIRS.toReversed()]) {
      const one = moved(checked, approve(checked, first, first, CHAIRS))
      expect(one.state).toBe('checked')
      expect(approvedBy(one)).toEqual([first])
      expect(() => approve(one, first, first, CHAIRS)).toThrow(
        refusal('paper_approved', new RegExp(`has already been approved for the ${first}\\. Nothing to do\\.$`)),
      )
      expect(approve(one, second, second, CHAIRS).state).toBe('approved')
    }
  })

  it('counts for the chair for whom it was given, whoever gave it', () => {
    const one = moved(checked, approve(checked, 'Director A', 'Chair of PAT', CHAIRS))

    expect(one.events.at(-1)).toMatchObject({ by: 'Director A', text: 'Chair of PAT' })
    expect(() => approve(one, 'Chair of PAT', 'Chair of PAT', CHAIRS)).toThrow(refusal('paper_approved'))
  })

  it('is of the chairs alone, and is still known once the paper is issued', () => {
    const one = moved(checked, approve(checked, 'Chair of PAT', 'Chair of PAT', CHAIRS))
    const both = moved(one, approve(one, 'Chair of DAT', 'Chair of DAT', CHAIRS))
    const issued = moved(both, issue(both))

    expect(approvedBy(issued)).toEqual(CHAIRS)
  })

  it('is gone once the paper has been a draft again', () => {
    const one = moved(checked, approve(checked, 'Chair of PAT', 'Chair of PAT', CHAIRS))
    const rewritten = moved(one, write(one, 'Analyst', 'Summary'))
    const again = moved(rewritten, check(rewritten, 'Analyst'))

    expect(approvedBy(again)).toEqual([])
    expect(approve(again, 'Chair of DAT', 'Chair of DAT', CHAIRS).state).toBe('checked')
  })
})

type Step = (paper: Paper) => PaperMove
const by = fc.constantFrom(...CHAIRS)
// Weighted towards what is allowed, so that many get as far as being issued.
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>((paper) => check(paper, 'Analyst')) },
  { weight: 9, arbitrary: by.map<Step>((chair) => (paper) => approve(paper, chair, chair, CHAIRS)) },
  { weight: 1, arbitrary: fc.constant<Step>((paper) => sendBack(paper, 'Chair of PAT', 'again')) },
  { weight: 1, arbitrary: fc.constant<Step>((paper) => write(paper, 'Analyst', 'Summary')) },
  { weight: 3, arbitrary: fc.constant<Step>(issue) },
  { weight: 1, arbitrary: fc.constant<Step>((paper) => withdraw(paper, 'Chair of PAT', 'wrong')) },
)

/** The states that a paper goes through; what is refused changes nothing. */
function throughAll(steps: readonly Step[]): readonly Paper[] {
  let paper = aPaper({ forums: ['pat', 'dat'] })
  const found = [paper]
  for (const move of steps) {
    try {
      paper = moved(paper, move(paper))
      found.push(paper)
    } catch (error) {
      expect(error).toMatchObject({ name: 'Refusal' })
    }
  }
  return found
}

describe('whatever people do', () => {
  const steps = fc.array(step, { minLength: 1, maxLength: 40, size: 'max' })

  it('a paper is checked before it is approved, and approved before it is issued', () => {
    const MAY: Readonly<Record<PaperState, readonly PaperState[]>> = {
      draft: ['draft', 'checked', 'withdrawn'],
      checked: ['checked', 'draft', 'approved', 'withdrawn'],
      approved: ['draft', 'issued', 'withdrawn'],
      issued: ['withdrawn'],
      withdrawn: [],
      superseded: [],
    }
    fc.assert(
      fc.property(steps, (taken) => {
        const papers = throughAll(taken)
        for (const [at, { state }] of papers.entries()) {
          const next = papers[at + 1]
          if (next) expect(MAY[state]).toContain(next.state)
        }
      }),
    )
  })

  it('what was issued stays issued or withdrawn, and what is approved has every chair since it was last checked', () => {
    let approvals = 0
    fc.assert(
      fc.property(steps, (taken) => {
        for (const paper of throughAll(taken)) {
          if (wasIssued(paper)) expect(['issued', 'withdrawn']).toContain(paper.state)
          if (paper.state !== 'approved' && paper.state !== 'issued') continue
          approvals++
          const since = paper.events.slice(paper.events.findLastIndex(({ kind }) => kind === 'checked') + 1)
          const chairs = since.flatMap(({ kind, text }) => (kind === 'approved' ? [text] : []))
          expect(chairs.toSorted()).toEqual(CHAIRS.toSorted())
          expect(since.filter(({ kind }) => kind === 'written' || kind === 'returned')).toEqual([])
        }
      }),
      { numRuns: manyCases(200) },
    )
    expect(approvals).toBeGreaterThan(manyCases(20))
  })
})

describe('the rights to a paper', () => {
  const PREPARE = ['Analyst', 'Chair of PAT', 'PAT Secretary']
  const SEE = ['NED 1', 'Director A', 'Cabinet Member']
  const OTHERS = ['Chair of DAT', 'DAT Secretary', 'NED 3', 'Director C', 'ICT Team', 'Head of Contact Point']

  it.each([
    ...PREPARE.map((title) => [title, true] as const),
    ...[...SEE, ...OTHERS].map((title) => [title, false] as const),
  ])('the %s prepares one of PAT: %s', (title, may) => {
    expect(mayPrepare(framework, aPaper(), holding(title))).toBe(may)
    expect(mayPrepare(framework, aPaper(), holding('Head of Contact Point', title))).toBe(may)
    expect(mayPrepare(framework, aPaper(), holding())).toBe(false)
  })

  it('before it is issued it is only for those who prepare it', () => {
    expect(audiences).toEqual(['forums', 'members', 'council'])
    for (const audience of audiences) {
      for (const state of ['draft', 'checked', 'approved', 'superseded', 'withdrawn'] as const) {
        for (const title of PREPARE) expect(mayFind(framework, inState(state), audience, holding(title))).toBe(true)
        for (const title of [...SEE, ...OTHERS]) {
          expect(mayFind(framework, inState(state), audience, holding(title))).toBe(false)
          expect(mayRead(framework, inState(state), audience, holding(title))).toBe(false)
        }
      }
    }
  })

  it.each<[Audience, readonly string[]]>([
    ['forums', SEE],
    ['members', ['Cabinet Member']],
    ['council', [...SEE, ...OTHERS]],
  ])('once it is issued one for the %s is for those, until it is withdrawn', (audience, who) => {
    for (const title of [...PREPARE, ...SEE, ...OTHERS]) {
      const theirs = PREPARE.includes(title) || who.includes(title)
      const may = (state: PaperState) => {
        const paper = aPaper({ state, issuedAt: NOON })
        return [
          mayFind(framework, paper, audience, holding(title)),
          mayRead(framework, paper, audience, holding(title)),
        ]
      }
      expect(may('issued')).toEqual([theirs, theirs])
      expect(may('superseded')).toEqual([theirs, theirs])
      expect(may('withdrawn')).toEqual([theirs, PREPARE.includes(title)])
    }
  })

  it('one of two forums is for the members of each', () => {
    const paper = aPaper({ forums: ['pat', 'dat'], state: 'issued', issuedAt: NOON })

    for (const title of ['NED 1', 'NED 3']) expect(mayFind(framework, paper, 'forums', holding(title))).toBe(true)
  })

  it('what is exempt is read by members of any forum, the Members’ side and the performance team', () => {
    for (const title of ['Chair of DAT', 'DAT Secretary', 'NED 3', 'Director A', 'Cabinet Member', 'Analyst']) {
      expect(readsExempt(framework, holding(title))).toBe(true)
    }
    for (const title of ['ICT Team', 'Head of Contact Point']) {
      expect(readsExempt(framework, holding(title))).toBe(false)
    }
  })

  it('it is approved by the chairs of its forums, or by the deputy of one', () => {
    const both = aPaper({ forums: ['dat', 'pat'] })
    const forWhom = (person: Person, ...deputised: string[]) =>
      approvesFor(framework, both, person, deputised.map(postId))

    expect(listApprovers(framework, both)).toEqual(['Chair of PAT', 'Chair of DAT'])
    expect(sayApprovers(framework, both)).toBe('the Chair of PAT and the Chair of DAT')
    expect(forWhom(holding('Chair of DAT'))).toBe('Chair of DAT')
    expect(forWhom(holding('Director A'))).toBeNull()
    expect(forWhom(holding('Director A'), 'Chair of DAT')).toBe('Chair of DAT')
    expect(forWhom(holding('Chair of DAT'), 'Chair of PAT')).toBe('Chair of DAT')
    expect(approvesFor(framework, aPaper(), holding('Chair of DAT'), [])).toBeNull()
    expect(approvesFor(framework, aPaper(), holding('Director A'), [postId('Chair of DAT')])).toBeNull()
    expect(approvesFor(framework, aPaper({ forums: ['gone'] }), holding('Chair of PAT'), [])).toBeNull()
  })

  it('a chair of two forums approves once for both', () => {
    const shared = { ...framework, forums: framework.forums.map((forum) => ({ ...forum, chair: 'Chair of both' })) }

    expect(listApprovers(shared, aPaper({ forums: ['pat', 'dat'] }))).toEqual(['Chair of both'])
  })
})

describe('what is issued is sent', () => {
  it.each<[Audience, string[]]>([
    ['forums', ['pat']],
    ['council', ['pat']],
    ['members', ['office']],
  ])('one for the %s to the channels %j, and to the Members’ side in person', (audience, channels) => {
    expect(listPaperRecipients(framework, aPaper(), audience)).toEqual({ posts: ['Cabinet Member'], channels })
  })
})

it('a paper is named by its number, its title and its version', () => {
  expect(paperTitle(aPaper({ version: 3 }))).toBe('"Formal report on PAT: December 2026" (version 3)')
})

describe('a paper that was checked', () => {
  const by = (kind: PaperEvent['kind'], who: string): PaperEvent => ({ at: NOON, kind, by: who, text: '' })
  const made = by('made', 'Callin')
  const checked = by('checked', 'PAT Secretary')
  const chairs = by('written', 'Chair of PAT')
  const secretarys = by('written', 'PAT Secretary')
  const returned = by('returned', 'Chair of PAT')

  it.each<[string, readonly PaperEvent[], readonly PaperEvent[]]>([
    ['sent back', [made, checked, returned, secretarys, checked], [returned]],
    ['written in by another', [made, checked, chairs, checked, chairs, chairs], [chairs, chairs]],
    ['written in by whoever checks it', [made, checked, secretarys], []],
    ['not checked when it was written in', [made, chairs, checked], []],
  ])('is to be checked again, or not, where it was %s', (_, events, reopenings) => {
    expect(listReopenings({ events }, ['PAT Secretary'])).toEqual(reopenings)
  })

  it.each([
    [[made, secretarys], true],
    [[made, checked, chairs], false],
    [[made, checked, returned], false],
  ])('leaves its card to itself when another version takes its place', (events, goesOn) => {
    const over = [...events, by('superseded', 'Callin')]
    expect(gaveWayUnchecked({ state: 'superseded', events: over })).toBe(goesOn)
    expect(gaveWayUnchecked({ state: 'draft', events })).toBe(false)
  })
})
