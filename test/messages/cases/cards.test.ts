import { describe, expect, it } from 'vitest'
import { close, decline } from '../../../src/domain/cases/case.ts'
import { callInNotice } from '../../../src/messages/agenda/call-in-notice.ts'
import type { CaseView } from '../../../src/messages/cases/cards.ts'
import { proposalCard } from '../../../src/messages/cases/cards.ts'
import { decidedAnswer, proposalsDigest } from '../../../src/messages/cases/digest.ts'
import { firstPageOf } from '../../../src/messages/core/pages.ts'
import { aCase, noonOf, on } from '../../support/builders.ts'
import { aCalledInView, aCaseView, aView } from '../../support/views.ts'
import { wordsOf } from '../../support/words.ts'

const now = new Date(noonOf('2017-10-20'))
const chair = 'Deputy Managing Director'
const RED_TWICE = 'Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).'
const WORSE = 'Worse in each of the last three months, to July 2017 (82%, 80%, 79%, 75%).'
const goesTo = { day: 'Monday 6 November 2017', decideBy: 'Wednesday 25 October 2017', passedOver: null }
const proposal = (shown: CaseView) => wordsOf(proposalCard(shown))
const notice = (shown: CaseView) => wordsOf(callInNotice(shown))

describe('a proposal', () => {
  it('asks the chair, with the reason, how it stands and both answers', () => {
    expect(proposal(aCaseView({ goesTo })).split('\n')).toEqual([
      'For the chair of PAT, by Wednesday 25 October 2017: call in CS05 Calls to Contact Point answered in 40 seconds?',
      RED_TWICE,
      'Latest: 71% in July 2017, ▲ Amber, ↑ improved.',
      'Accountable: Head of Contact Point.',
      '[Call in: call-in CS05] [Not this time: decline CS05] [History: history CS05]',
    ])
  })

  it('says why it does not go to the next meeting, and lets the chair call it in late', () => {
    const passedOver = { id: 3, day: 'Monday 2 October 2017', noticeEnded: 'Wednesday 20 September 2017' }
    const words = proposal(aCaseView({ goesTo: { ...goesTo, passedOver } }))

    expect(words).toContain(
      'Called in now it goes to Monday 6 November 2017: notice for Monday 2 October 2017 ended on Wednesday 20 September 2017.',
    )
    expect(words).toContain('[Call in late, to Monday 2 October 2017: call-in CS05 meeting: #3]')
  })

  it('gives every reason', () => {
    const words = proposal(aCaseView({ becauses: [RED_TWICE, WORSE] }))

    expect(words).toContain(`- ${RED_TWICE}\n- ${WORSE}`)
  })

  it('gives the reason written by hand when no rule found one', () => {
    expect(proposal(aCaseView({ one: aCase({ because: 'Members asked for it.' }), becauses: [] }))).toContain(
      'Members asked for it.',
    )
  })

  it('once called in says by whom and to which meeting, and asks no more', () => {
    const words = proposal(aCalledInView({}, 'The trend worries Members.'))

    expect(words).toContain(
      'CS05 Calls to Contact Point answered in 40 seconds is called in to PAT on Monday 6 November 2017 at 10:00: the Head of Contact Point comes',
    )
    expect(words).toContain(
      'The Deputy Managing Director called it in: The trend worries Members. Nothing to do here: the Head of Contact Point is told.',
    )
    expect(words).not.toMatch(/decline|call in CS05/)
  })

  it('once declined says by whom, why and what that means, and asks no more', () => {
    const one = aCase(decline(aCase(), chair, 'A seasonal dip.', on('2017-09-30'), now))
    const words = proposal(aCaseView({ one }))

    expect(words).toContain('Not called in to PAT this time: CS05')
    expect(words).toContain('The Deputy Managing Director decided so: A seasonal dip.')
    expect(words).toContain('Nothing to do: only later periods count towards a new proposal.')
    expect(words).not.toContain('[')
  })

  it('once closed says why, and asks no more', () => {
    const one = aCase(close(aCase(), 'No longer poor: green in August 2017.', on('2017-09-30'), now))
    const words = proposal(aCaseView({ one }))

    expect(words).toContain('Closed: CS05')
    expect(words).toContain('No longer poor: green in August 2017.')
    expect(words).not.toContain('[')
  })

  it('says that a sample’s figures are a sample’s', () => {
    expect(proposal(aCaseView({ view: aView({}, { sample: true }) }))).toContain('Sample council')
  })
})

describe('the call-in notice', () => {
  it('says what, why, when, where, who attends, what they bring and by when', () => {
    expect(notice(aCalledInView({}, 'The trend worries Members.')).split('\n')).toEqual([
      'The Head of Contact Point comes to PAT on Monday 6 November 2017 at 10:00, Sessions House, Maidstone, for CS05 Calls to Contact Point answered in 40 seconds',
      RED_TWICE,
      'Latest: 71% in July 2017, ▲ Amber, ↑ improved.',
      'Action plan due: Monday 30 October 2017',
      'The Deputy Managing Director called it in: The trend worries Members. Nothing to do here.',
      '[Why?: why CS05]',
    ])
  })

  it('does not invent a reason, a post or a date', () => {
    const nobody = aView({}, { titles: { accountable: null, director: null, cabinetMember: null } })
    const words = notice(aCalledInView({ view: nobody, meeting: null, planDue: null }))

    expect(words).toContain('The accountable manager (no post is named) comes to PAT, for CS05')
    expect(words).not.toMatch(/Reason|to be fixed|null|undefined/)
  })

  it('of a case that has closed says so instead of asking anybody to attend', () => {
    const { one } = aCalledInView()
    const closed = aCase({ ...one, ...close(one, 'No longer poor.', on('2017-09-30'), now) })

    expect(notice(aCalledInView({ one: closed }))).toContain('Closed: CS05')
    expect(notice(aCalledInView({ one: closed }))).not.toContain('comes to')
  })

  it('stands without a figure', () => {
    expect(notice(aCalledInView({ view: aView({ reports: [] }) }))).toContain('No result has been reported yet.')
  })
})

describe('a call-in notice to whoever answers', () => {
  const answers = {
    ...{ itemId: 12, acknowledged: null, substitute: null, plan: null },
    ...{ planDue: 'Monday 30 October 2017', planDueOn: '2017-10-30', atShortNotice: false },
  }
  const own = (changes: Partial<typeof answers> | { plan: string } | { acknowledged: string } = {}) =>
    wordsOf(callInNotice(aCalledInView(), { ...answers, ...changes }, true))

  it('says you, the day of the plan, what to bring, and what comes first', () => {
    expect(own().split('\n')).toEqual([
      'You are called in to PAT on Monday 6 November 2017 at 10:00, for CS05 Calls to Contact Point answered in 40 seconds: please send your action plan by Monday 30 October 2017',
      RED_TWICE,
      'Latest: 71% in July 2017, ▲ Amber, ↑ improved.',
      'Where: Sessions House, Maidstone',
      'Please bring: An action plan: the cause, what will be done, by when it will be back on course',
      'The Deputy Managing Director called it in.',
      '[Acknowledge: acknowledge #12] [Write the action plan: plan #12] [Name a substitute: substitute #12] [Why?: why CS05]',
    ])
  })

  it('asks for nothing more once the plan is in, which acknowledges it', () => {
    const words = own({ plan: 'from the Head of Contact Point on Tuesday 24 October 2017' })

    expect(words).toContain('You are called in to PAT on Monday 6 November 2017 at 10:00')
    expect(words).toContain('Nothing more to do until the meeting.')
    expect(words).not.toMatch(/is due|Acknowledge/)
  })

  it('says that it is late where it is', () => {
    expect(wordsOf(callInNotice(aCalledInView(), { ...answers, atShortNotice: true }, true))).toContain(
      'Called in late',
    )
  })
})

describe('what waits for the chair', () => {
  it('is said for whom and by when, with figure, target and reason, and is decided from there', () => {
    expect(wordsOf(proposalsDigest('PAT', [aCaseView({ goesTo })])).split('\n')).toEqual([
      'For the chair of PAT, by Wednesday 25 October 2017: 1 proposal to decide',
      '- CS05 Calls to Contact Point answered in 40 seconds. Red for two quarters running; latest 71% in July 2017, ▲ Amber (target 80%).',
      'What is called in now goes to Monday 6 November 2017.',
      '[Decide it: proposal CS05]',
    ])
  })

  it('has one main button, some to decide out of turn, and as it is sent says of how many it shows the first', () => {
    const all = Array.from({ length: 14 }, (_, at) =>
      aCaseView({ one: aCase({ id: at + 1, ref: `CS${at + 10}` }), becauses: [RED_TWICE] }),
    )
    const words = wordsOf(firstPageOf(proposalsDigest('PAT', all)))

    expect(words).toContain('1–10 of 14.\n[See all: proposals PAT]')
    expect(words).toContain('[Decide the first: proposal CS10] [Decide CS11: proposal CS11]')
  })

  it('names no day when no meeting is planned', () => {
    expect(wordsOf(proposalsDigest('PAT', [aCaseView()]))).toContain('For the chair of PAT: 1 proposal to decide')
  })

  it('once decided is answered in one line, with the next that waits', () => {
    expect(wordsOf(decidedAnswer(aCalledInView(), [aCase({ ref: 'CS06' })])).split('\n')).toEqual([
      'CS05 Calls to Contact Point answered in 40 seconds is called in to PAT on Monday 6 November 2017 at 10:00: the Head of Contact Point comes',
      'The Head of Contact Point is told, and asked for an action plan by Monday 30 October 2017.',
      '[Decide the next (1 waits): proposal CS06]',
    ])
  })
})
