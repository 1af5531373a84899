import { describe, expect, it } from 'vitest'
import { listGroups } from '../../../commands/runtime/help-groups.ts'
import type { CommandContext } from '../../../src/bot/core/command.ts'
import type { Action } from '../../../src/domain/actions/action.ts'
import type { Preflight } from '../../../src/domain/directory/preflight.ts'
import { NOTHING_SAID } from '../../../src/domain/outcomes/outcome.ts'
import {
  actionAccepted,
  actionCompleted,
  actionRecorded,
  extensionAsked,
} from '../../../src/messages/actions/answers.ts'
import { ownersCard } from '../../../src/messages/actions/cards.ts'
import { actionChangedMessage, extensionCard } from '../../../src/messages/actions/extension.ts'
import { dueReminder, overdueReminder } from '../../../src/messages/actions/reminders.ts'
import { escalatedToYouMessage } from '../../../src/messages/cases/changes.ts'
import { revisionCard } from '../../../src/messages/cases/revision-card.ts'
import type { Message } from '../../../src/messages/core/message.ts'
import { myCard } from '../../../src/messages/cycle/my-card.ts'
import { memberBriefingCard } from '../../../src/messages/meetings/cards.ts'
import { preflightCard } from '../../../src/messages/meetings/preflight-card.ts'
import type { HeardItem } from '../../../src/messages/outcomes/cards.ts'
import {
  outcomeRecordedMessage,
  outcomesCarriedMessage,
  outcomesMissingMessage,
  outcomesNote,
} from '../../../src/messages/outcomes/cards.ts'
import { referralAnswered, referralReminder } from '../../../src/messages/outcomes/referral-cards.ts'
import {
  approvalMessage,
  packDueMessage,
  paperCard,
  paperIssuedMessage,
  paperWithdrawnMessage,
  returnedMessage,
} from '../../../src/messages/papers/cards.ts'
import type { PaperView } from '../../../src/messages/papers/view.ts'
import { commitmentNews } from '../../../src/messages/plans/commitments-card.ts'
import { warningCard } from '../../../src/messages/rules/warning-card.ts'
import { help, helpOn } from '../../../src/messages/runtime/help.ts'
import {
  aCase,
  aCommitment,
  aFramework,
  anAction,
  anAgendaItem,
  anIndicator,
  aPerson,
  noonOf,
  on,
} from '../../support/builders.ts'
import { aCaseView, aView } from '../../support/views.ts'
import { wordsOf } from '../../support/words.ts'
import { datesWithoutWeekday, internalIn } from '../../words/count.ts'

// Every kind of message after a meeting's agenda, held to what docs/messages.md says of them.

const today = on('2017-11-06')
const DAY = 'Monday 6 November 2017'
const CHAIR = 'Deputy Managing Director'

const view = (changes: Partial<Action> = {}) => ({
  action: anAction(changes),
  today,
  agreed: `PAT agreed it on ${DAY}.`,
  remindOn: on('2017-11-28'),
})

const asked = {
  id: 5,
  to: on('2017-12-08'),
  reason: 'Two fell ill',
  askedBy: 'Head of Contact Point',
  askedAt: new Date(),
}
const decided = {
  id: 9,
  at: new Date(noonOf('2017-11-06')),
  kind: 'extended',
  by: CHAIR,
  text: 'For the last time',
} as const

const outcome = {
  ...NOTHING_SAID,
  decision: 'accepted',
  id: 1,
  itemId: 4,
  forTitle: null,
  recordedBy: 'PAT Secretary',
  recordedAt: new Date(noonOf('2017-11-06')),
  correctsId: null,
} as const
const heard: HeardItem & { readonly outcome: typeof outcome } = {
  item: anAgendaItem({ state: 'heard', reason: 'action plan accepted' }),
  place: 1,
  outcome,
  follows: ['It stays called in until its figures recover.'],
  actions: [anAction()],
}

const referral = {
  referral: {
    id: 2,
    outcomeId: 1,
    itemId: 4,
    caseId: 7,
    ref: 'CS05',
    forum: 'pat',
    to: 'cmt',
    title: 'Calls to Contact Point answered in 40 seconds',
    recommendations: 'Fund eight advisers',
    amount: { pounds: 460_000, perYear: true },
    on: on('2017-11-28'),
    since: new Date(noonOf('2017-11-06')),
    state: 'open',
    answer: null,
    answeredBy: null,
    answeredAt: null,
  },
  forum: 'PAT',
  to: 'the Corporate Management Team (CMT)',
  since: today,
} as const

const paper = (changes: Partial<PaperView> = {}): PaperView => ({
  id: 12,
  title: 'PAT meeting pack: 6 November 2017',
  name: `PAT meeting pack for ${DAY}`,
  version: 1,
  over: false,
  status: 'Draft: not checked or approved',
  turn: { to: 'check', who: 'the PAT Secretary', readers: true },
  checkedBy: '',
  due: {
    by: 'today, Friday 27 October 2017',
    late: 'Later than that leaves its readers fewer than 5 clear working days.',
  },
  readers: 'PAT’s members and the Members’ side',
  readBefore: `${DAY} at 10:00`,
  asAt: 'Thursday 26 October 2017',
  summary: 'PAT has 3 items before it: all are called in.',
  correction: null,
  returned: null,
  behind: null,
  withheld: null,
  files: [
    { kind: 'file', label: 'Read it (PDF)', name: 'pack.pdf', mediaType: 'application/pdf', ref: 'paper/12/open/pdf' },
  ],
  history: [],
  buttons: [{ label: 'I have checked it', command: 'check-paper 12 6870882b122f', style: 'primary' }],
  states: { about: 'paper', id: 12, version: 1, state: 'draft' },
  ...changes,
})
const approve = { label: 'Approve', command: 'approve-paper 12 6870882b122f', style: 'primary' } as const
const issued = paper({ turn: null, due: null, status: 'Issued on Friday 27 October 2017', buttons: [] })

const preflight: Preflight = {
  vacant: [
    { title: 'Roads Manager', why: ['accountable for RD1'], what: 'nobody holds it', goesTo: 'the PAT Secretary' },
  ],
  unreachable: [],
  unaccountable: [],
  membership: [],
}

const waiting = {
  proposals: [aCaseView()],
  extensions: [anAction({ asked })],
  toAnswer: [{ item: anAgendaItem(), meeting: `PAT, ${DAY} at 10:00`, acknowledge: true, planBy: on('2017-10-30') }],
  actions: [anAction()],
  outcomes: [{ item: anAgendaItem(), meeting: `PAT, ${DAY} at 10:00` }],
  referrals: [referral],
  papers: [{ id: 12, name: `PAT meeting pack for ${DAY}`, due: 'by Friday 27 October 2017', to: 'check' as const }],
  warnings: [],
  today,
}

const asksHelp = { framework: aFramework([]), caller: aPerson('Head of Roads') } as unknown as CommandContext // all that it reads

const KINDS: readonly (readonly [kind: string, message: Message | null])[] = [
  ['20 outcome recorded', outcomeRecordedMessage(heard, null, [anAgendaItem()], [])],
  ['20 the last outcome', outcomeRecordedMessage(heard, null, [], [])],
  ['21 outcomes of a meeting', outcomesNote({ forum: 'PAT', day: DAY, items: [heard], today, toldOn: null })],
  ['21 outcomes missing', outcomesMissingMessage('PAT', DAY, [anAgendaItem()], 'Thursday 9 November 2017')],
  ['21 passed on', outcomesCarriedMessage('PAT', DAY, 'Monday 4 December 2017 at 10:00', [anAgendaItem()])],
  ['22 action for you', ownersCard(view())],
  ['22 action recorded', actionRecorded(view())],
  ['23 action accepted', actionAccepted(view({ acceptedBy: 'Head of Contact Point' }))],
  ['23 the accepted card', ownersCard(view({ acceptedBy: 'Head of Contact Point' }))],
  ['23 action completed', actionCompleted(anAction({ evidence: 'Eight started', state: 'done' }))],
  ['24 due today', dueReminder(anAction(), on('2017-12-01'), 0, [])],
  ['25 overdue', dueReminder(anAction(), on('2017-12-06'), 3, [{ id: 'd', title: 'Director of Engagement' }])],
  ['25 overdue, above', overdueReminder(anAction(), on('2017-12-06'), 3, { as: 'above', alone: true })],
  ['25 overdue, the secretary', overdueReminder(anAction(), on('2017-12-13'), 8, { as: 'secretary', alone: false })],
  ['26 extension asked', extensionCard(anAction({ asked }), today)],
  ['26 the answer', extensionAsked(anAction({ asked }))],
  ['27 granted', actionChangedMessage(anAction(), decided)],
  ['27 refused', actionChangedMessage(anAction(), { ...decided, kind: 'refused' })],
  ['28 promise kept', commitmentNews(aView(), [aCommitment({ state: 'kept' })], [aCommitment({ state: 'kept' })])],
  [
    '30 Members’ briefing',
    memberBriefingCard({
      meetingId: 4,
      forum: 'PAT',
      stage: 'before',
      when: 'Thursday 2 November 2017 at 14:00',
      meeting: `${DAY} at 10:00`,
      items: ['CS05 Calls'],
    }),
  ],
  ['31 drafted', paperCard(paper())],
  ['32 for approval', approvalMessage(paper({ checkedBy: 'PAT Secretary', buttons: [approve] }), CHAIR)],
  ['32 sent back', returnedMessage(paper({ returned: `The ${CHAIR} sent it back: a chart is missing.` }))],
  ['33 approved', paperCard(paper({ turn: { to: 'issue' }, buttons: [] }))],
  ['34 issued', paperIssuedMessage(issued)],
  ['34 issued, after the meeting', paperIssuedMessage({ ...issued, readBefore: null })],
  ['34 withdrawn', paperWithdrawnMessage(`PAT meeting pack for ${DAY}`, CHAIR, 'the figures were wrong')],
  [
    '35 pack not out',
    packDueMessage({
      name: `PAT meeting pack for ${DAY}`,
      clearDays: 5,
      by: 'today, Friday 27 October 2017',
      inTime: true,
      cancelled: false,
      secretary: 'PAT Secretary',
      draft: 'draft-paper meeting-pack for: PAT',
      paper: null,
    }),
  ],
  ['36 referral to come', referralReminder(referral)],
  [
    '36 answered',
    referralAnswered({ ...referral, referral: { ...referral.referral, answer: 'Agreed' } }, 'It comes back.'),
  ],
  ['37 early warning', warningCard(aView(), `One more red and this is proposed to PAT on ${DAY}.`, null)],
  [
    '38 revision',
    revisionCard(
      { forum: 'PAT', secretary: 'PAT Secretary' },
      [
        {
          indicator: anIndicator(),
          openCase: aCase(),
          figures: [{ of: '2017-07', before: '71', after: '81' }],
          findings: [],
        },
      ],
      { by: 'The Performance Team', when: DAY },
    ),
  ],
  ['39 data finding', escalatedToYouMessage([aCaseView({ one: aCase({ kind: 'data' }) })])],
  ['40 preflight', preflightCard('PAT', `${DAY} at 10:00`, preflight)],
  ['40 all in order', preflightCard('PAT', `${DAY} at 10:00`, { ...preflight, vacant: [] })],
  ['41 my', myCard(waiting)],
  ['43 help', help(listGroups(['status', 'plan'], asksHelp))],
  [
    '43 help on one',
    helpOn({
      name: 'plan',
      summary: 'The action plan',
      example: 'plan 1',
      who: 'Whoever presents the item',
      usage: 'plan ITEM',
      aliases: [],
      fields: [],
    }),
  ],
]

/** What is read, without the commands of buttons and without the one number that is there to be typed. */
const read = (message: Message): string =>
  wordsOf({
    ...message,
    parts: message.parts.map((part) =>
      part.kind === 'buttons' ? { kind: 'list', items: part.buttons.map(({ label }) => label) } : part,
    ),
  })

const mainButtons = ({ parts }: Message) =>
  parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : [])).filter(({ style }) => style === 'primary')

const WHO =
  /\b(?:you|your)\b|^For |^Please |: please |^Thank you|^The [A-Z]|^(?:Recorded|All is in order)|is approved|: what |^[a-z-]+: /i

describe.each(KINDS)('%s', (kind, message) => {
  it('says in its first line for whom it is, or answers a press', () => {
    expect(message?.title).toMatch(WHO)
  })

  it('names the weekday of every date', () => {
    expect(message && datesWithoutWeekday(read(message))).toEqual([])
  })

  it('shows no number of the record, no hash and no empty field', () => {
    expect(message && internalIn(read(message))).toEqual([])
  })

  it('has one main button, or says that nothing is to be done', () => {
    expect(message && mainButtons(message).length).toBeLessThanOrEqual(1)
    const isToRead = /^(?:34|43) /.test(kind) // its files are what is pressed
    if (message && mainButtons(message).length === 0 && !isToRead)
      expect(read(message)).toMatch(/nothing [a-z ]*to do/i)
  })
})
