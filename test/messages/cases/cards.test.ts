import { describe, expect, it } from 'vitest'
import { close, decline } from '../../../src/domain/cases/case.ts'
import { callInNotice } from '../../../src/messages/agenda/call-in-notice.ts'
import type { CaseView } from '../../../src/messages/cases/cards.ts'
import { proposalCard, waitingForChair } from '../../../src/messages/cases/cards.ts'
import { aCase, noonOf, on } from '../../support/builders.ts'
import { aCalledInView, aCaseView, aView } from '../../support/views.ts'
import { wordsOf } from '../../support/words.ts'

const now = new Date(noonOf('2017-10-20'))
const chair = 'Deputy Managing Director'
const RED_TWICE = 'Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).'
const WORSE = 'Worse in each of the last three months, to July 2017 (82%, 80%, 79%, 75%).'
const proposal = (shown: CaseView) => wordsOf(proposalCard(shown))
const notice = (shown: CaseView) => wordsOf(callInNotice(shown))

describe('a proposal', () => {
  it('asks the chair, with the reason, how it stands and both answers', () => {
    expect(proposal(aCaseView()).split('\n')).toEqual([
      'Call in CS05 Calls to Contact Point answered in 40 seconds?',
      RED_TWICE,
      'Latest: 71% in July 2017, ▲ Amber, ↑ improved. Target 80%, floor standard 70%. Accountable: Head of Contact Point.',
      '[Call in: call-in CS05] [Not this time: decline CS05] [History: history CS05]',
      'For the chair of PAT to decide (case 7).',
    ])
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

    expect(words).toContain('CS05 Calls to Contact Point answered in 40 seconds is called in to PAT')
    expect(words).toContain(
      'Called in by the Deputy Managing Director to the meeting of Monday 6 November 2017 at 10:00, Sessions House, Maidstone. Reason: The trend worries Members.',
    )
    expect(words).toContain('action CS05')
    expect(words).not.toMatch(/decline|Call in CS05/)
  })

  it('once declined says by whom, why and what that means, and asks no more', () => {
    const one = aCase(decline(aCase(), chair, 'A seasonal dip.', on('2017-09-30'), now))
    const words = proposal(aCaseView({ one }))

    expect(words).toContain('is not called in this time')
    expect(words).toContain('Decided by the Deputy Managing Director. Reason: A seasonal dip.')
    expect(words).toContain('Only later periods count towards a new proposal.')
    expect(words).not.toContain('[')
  })

  it('once closed says why, and asks no more', () => {
    const one = aCase(close(aCase(), 'No longer poor: green in August 2017.', on('2017-09-30'), now))
    const words = proposal(aCaseView({ one }))

    expect(words).toContain('case 7 is closed')
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
      'Call-in notice: CS05 Calls to Contact Point answered in 40 seconds, PAT, Monday 6 November 2017 at 10:00, Sessions House, Maidstone',
      RED_TWICE,
      'Latest: 71% in July 2017, ▲ Amber, ↑ improved. Target 80%, floor standard 70%. Accountable: Head of Contact Point.',
      'Meeting: Monday 6 November 2017 at 10:00, Sessions House, Maidstone',
      'Attends: Head of Contact Point',
      'Brings: An action plan: the cause, what will be done, by when it will be back on course',
      'Action plan due: Monday 30 October 2017',
      'Called in by: Deputy Managing Director',
      'Reason: The trend worries Members.',
      '[Status: status CS05] [Why?: why CS05]',
      'Case 7.',
    ])
  })

  it('does not invent a reason, a post or a date', () => {
    const nobody = aView({}, { titles: { accountable: null, director: null, cabinetMember: null } })
    const words = notice(aCalledInView({ view: nobody, meeting: null, planDue: null }))

    expect(words).toContain('Attends: accountable manager (no post named)')
    expect(words).toContain('Meeting: to be fixed')
    expect(words).toContain('Action plan due: to be fixed')
    expect(words).not.toMatch(/Reason|null|undefined/)
  })

  it('of a case that has closed says so instead of asking anybody to attend', () => {
    const { one } = aCalledInView()
    const closed = aCase({ ...one, ...close(one, 'No longer poor.', on('2017-09-30'), now) })

    expect(notice(aCalledInView({ one: closed }))).toContain('case 7 is closed')
    expect(notice(aCalledInView({ one: closed }))).not.toContain('Attends')
  })

  it('stands without a figure', () => {
    expect(notice(aCalledInView({ view: aView({ reports: [] }) }))).toContain('No result has been reported yet.')
  })
})

describe('what waits for the chair', () => {
  const waiting = (...shown: CaseView[]) => waitingForChair('PAT', shown, on('2017-10-25'), (day) => `day ${day.day}`)

  it('is counted, said with its reason, and answered from there', () => {
    expect(wordsOf(waiting(aCaseView())).split('\n')).toEqual([
      'PAT: 1 proposal waits for your decision',
      `- CS05: ${RED_TWICE}`,
      'What is called in by day 25 can go to the next meeting with time for an action plan.',
      '[Call in CS05: call-in CS05] [Not CS05 this time: decline CS05]',
    ])
    expect(waiting(aCaseView(), aCaseView()).title).toBe('PAT: 2 proposals wait for your decision')
  })

  it('names no day when no meeting is planned', () => {
    expect(wordsOf(waitingForChair('PAT', [aCaseView()], null, () => ''))).not.toContain('next meeting')
  })
})
