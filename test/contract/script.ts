import { postId } from '../../src/store/directory/directory.ts'
import { POSTS, STRANGER } from '../support/contract-council.ts'
import type { Step } from './steps.ts'
import { press, say, stands, submit } from './steps.ts'

const chair = postId(POSTS.chair)
const manager = postId(POSTS.manager)
const office = postId(POSTS.office)
const performance = postId(POSTS.performance)

const PAT = 'channel:pat'
const OFFICE = 'channel:member-office'

const RED_TWICE = 'Red for two quarters running: 69% in 2016/17 Q4, then 66% in 2017/18 Q1 (target 80%, floor 70%).'
const TURNED = 'Turned red in July 2017: 78% after 86% in June 2017 (target 90%, floor 80%).'
const MEETING = 'Monday 4 September 2017 at 10:00'

/** A fortnight of a small council, from the figures to a completed action. */
export const script: readonly Step[] = [
  stands(PAT, {
    shows: [
      'For the chair of PAT, by Tuesday 22 August 2017: call in CS05 Calls answered in 40 seconds?',
      RED_TWICE,
      'call in FN07 Invoices paid on time?',
      TURNED,
    ],
    hides: ['HR23', 'LG09'],
    buttons: ['call-in CS05', 'decline CS05', 'history CS05', 'call-in FN07', 'decline FN07', 'history FN07'],
  }),
  stands(chair, {
    shows: ['For the chair of PAT, by Tuesday 22 August 2017: 2 proposals to decide', 'CS05', 'FN07'],
  }),

  say(office, 'help', OFFICE, { shows: ['What you can ask me', 'To look up meetings: next, meetings, brief'] }),
  say(office, 'help decline', OFFICE, { shows: ['decline: ', 'For example: decline FN07'] }),
  say(manager, 'status CS05', 'direct', {
    shows: [
      '71%',
      '▲ Amber',
      'July 2017',
      '↑ improved',
      'Target 80%, floor standard 70%',
      '69%, ■ Red',
      '83%',
      'Eight advisers are being trained.',
      'Head of Contact Point',
      'Proposed for call-in: ',
      RED_TWICE,
      'Reported on 15 August 2017.',
    ],
    buttons: ['history CS05', 'why CS05'],
  }),
  say(manager, 'CS05', 'direct', { shows: ['71%', '▲ Amber'] }),
  say(manager, 'status CS50', 'direct', { shows: ['There is no indicator "CS50" for you.', 'CS05'] }),
  say(manager, 'statsu CS05', 'direct', {
    shows: [`I don't know "statsu"`, 'status'],
    buttons: ['status CS05', 'help'],
  }),
  say(manager, 'why CS05', 'direct', { shows: [RED_TWICE] }),
  say(manager, 'history CS05', 'direct', { shows: ['CS05 Calls answered in 40 seconds', '66%', '71%'] }),
  say(manager, 'status reds', 'direct', { shows: ['FN07 Invoices paid on time'], hides: ['HR23'] }),

  say(STRANGER, 'status CS05', 'direct', { shows: ["I don't know you yet", 'directory'], hides: ['71%', 'CS05'] }),
  say(manager, 'status LG09', 'direct', { shows: ['There is no indicator "LG09" for you.'], hides: ['93'] }),
  say(office, 'status LG09', 'direct', { shows: ['LG09', '93%', 'Exempt'] }),
  say(office, 'status LG09', OFFICE, {
    on: ['slack', 'teams'],
    shows: ['LG09 is exempt and others can read this channel'],
    hides: ['93'],
  }),
  // On the console nobody but who asked sees an answer, in a channel too.
  say(office, 'status LG09', OFFICE, { on: ['web'], shows: ['93%'] }),

  say(manager, 'call-in CS05', 'direct', { shows: ['Only the Deputy Managing Director, who chairs PAT'] }),
  press(chair, 'call-in CS05', PAT, {
    shows: ['CS05 Calls answered in 40 seconds is called in to PAT', MEETING, 'asked for an action plan by'],
  }),
  stands(PAT, {
    shows: [
      'CS05 Calls answered in 40 seconds is called in to PAT',
      'the Head of Contact Point comes',
      MEETING,
      'call in FN07 Invoices paid on time?',
    ],
    hides: ['For the chair of PAT, by Tuesday 22 August 2017: call in CS05 Calls answered in 40 seconds?'],
  }),

  stands(manager, {
    shows: [
      ', for CS05',
      MEETING,
      'Sessions House',
      'An action plan',
      'Friday 25 August 2017',
      'The Deputy Managing Director called it in.',
      RED_TWICE,
    ],
    buttons: ['acknowledge #1', 'plan #1', 'why CS05'],
  }),
  stands(chair, {
    shows: ['For the chair of PAT, by Tuesday 22 August 2017: 1 proposal to decide'],
    hides: ['2 proposals'],
  }),
  say(chair, 'call-in CS05', PAT, { shows: ['CS05 has already been called in, by the Deputy Managing Director.'] }),

  press(chair, 'decline FN07', PAT, {
    shows: ['Decline', 'FN07 Invoices paid on time will not be called in to PAT this time', TURNED],
    form: ['decline', { ref: 'FN07', reason: '' }],
  }),
  submit(chair, 'decline', { ref: 'FN07', reason: 'Suppliers send by e-mail from September.' }, PAT, {
    shows: ['Not called in to PAT this time: FN07 Invoices paid on time'],
  }),
  stands(PAT, {
    shows: [
      'Not called in to PAT this time: FN07 Invoices paid on time',
      'The Deputy Managing Director decided so: Suppliers send by e-mail from September.',
    ],
    hides: ['call in FN07'],
  }),
  say(office, 'call-ins', 'direct', { shows: ['1 open case', 'CS05', 'called in', MEETING], hides: ['FN07'] }),
  say(office, 'meetings PAT', 'direct', { shows: ['Next meetings', MEETING, 'Sessions House'] }),

  say(manager, 'action CS05 Train eight advisers owner: Head of Contact Point by: 1 September 2017', 'direct', {
    shows: ['No action was recorded', 'Only the members of PAT or the performance team record actions on CS05.'],
  }),
  say(performance, 'action CS05 Train eight advisers owner: Head of Contact Point by: 1 September 2017', PAT, {
    shows: [
      'The Head of Contact Point has it, by Friday 1 September 2017: Train eight advisers',
      'They are reminded on Wednesday 30 August 2017.',
    ],
  }),
  say(performance, 'action CS05 Move two teams to the mornings owner: Head of Contact Point by: soon', PAT, {
    shows: ['Found "soon", expected a day such as 1 December 2026'],
    form: ['action', { ref: 'CS05', what: 'Move two teams to the mornings', owner: POSTS.manager }],
  }),
  submit(performance, 'action', { ref: 'CS05', what: '', owner: POSTS.manager, by: '2017-09-15' }, PAT, {
    shows: ['Please give what was agreed, in a sentence.'],
    form: ['action', { ref: 'CS05', what: '', owner: POSTS.manager, by: '2017-09-15' }],
  }),
  submit(
    performance,
    'action',
    { ref: 'CS05', what: 'Move one team to the mornings', owner: POSTS.manager, by: '2017-09-15' },
    PAT,
    {
      shows: ['The Head of Contact Point has it, by Friday 15 September 2017: Move one team to the mornings'],
    },
  ),
  stands(manager, {
    shows: [
      'For you, by Friday 1 September 2017: Train eight advisers',
      'For you, by Friday 15 September 2017: Move one team to the mornings',
    ],
  }),
  say(manager, 'actions mine', 'direct', {
    shows: ['Your open actions', 'Train eight advisers', 'Move one team to the mornings'],
    buttons: ['complete 1', 'complete 2'],
  }),

  say(manager, 'brief pat', 'direct', {
    shows: [
      'I cannot show you that briefing',
      "Only its members, the Members' side and the performance team read the briefing for PAT.",
    ],
  }),
  say(office, 'brief pat', 'direct', {
    shows: [
      `Briefing for PAT: ${MEETING}`,
      '1 indicator is called in to PAT',
      RED_TWICE,
      'FN07 Invoices paid on time: ▲ Amber to ■ Red',
      'Train eight advisers, for',
      'Head of Contact Point, by Friday 1 September 2017.',
    ],
    hides: ['Move one team'],
  }),
  stands(
    OFFICE,
    { shows: [`PAT agenda, for its members and the Members’ side to read before ${MEETING}`, RED_TWICE] },
    '2017-08-24T09:05:00+01:00',
  ),
  stands(PAT, { shows: [`PAT agenda, for its members and the Members’ side to read before ${MEETING}`] }),

  press(manager, 'complete 1', 'direct', {
    shows: ['Complete', 'Train eight advisers', 'What shows it'],
    form: ['complete', { action: '1', evidence: '' }],
  }),
  submit(manager, 'complete', { action: '1', evidence: 'All eight passed on 24 August.' }, 'direct', {
    shows: ['Thank you. It is done: Train eight advisers', 'All eight passed on 24 August.'],
  }),
  stands(manager, {
    shows: ['Your action is done: Train eight advisers', 'Recorded by the Head of Contact Point.'],
    hides: ['For you, by Friday 1 September 2017: Train eight advisers'],
  }),
  say(office, 'actions', 'direct', { shows: ['Open actions', 'Move one team'], hides: ['Train eight'] }),
  say(office, 'due', 'direct', { shows: ['What I will do next', 'Ask for missing action plans for PAT'] }),
]
