import type { z } from 'zod'
import { expectedRagPolicy, RAG_POLICY_EXAMPLES, readRagPolicy } from '../domain/figures/rag-policy.ts'
import { readDay, readTime } from './day-and-time.ts'
import { choice, count, group, key, list, listOrNothing, named, phrase, posts, words, yesNo } from './fields.ts'
import { dataLadderSchema, ladderSchema } from './ladder-file.ts'
import { EXCEPTION_EXAMPLES, RECESS_EXAMPLES, readException, readRecess } from './meeting-exception.ts'
import { readMeeting } from './meeting-phrase.ts'
import { quotedOr } from './problem.ts'
import { ruleSchema, variationSchema } from './rules-file.ts'

const DAYS = 'working days'

const forumKey = key('Forum', 'As in commands: pat')
const channelKey = key('Channel', 'The key of a channel')

export const forumSchema = group(
  { title: 'Forum', description: 'A forum that calls indicators in: it has a chair who decides, and meets monthly.' },
  {
    name: words('Short name', 'As people say it: PAT'),
    full_name: words('Full name', 'Performance Assurance Team'),
    purpose: words('Purpose', 'What it does, as a sentence that starts with a verb: Looks at …'),
    channel: key('Channel', 'The channel where it is told of proposals and call-ins: a key of "channels"'),
    chair: words('Chair', 'The post that chairs it, and decides what is called in'),
    secretary: words('Secretary', 'The post that keeps its papers'),
    nominated_directors: named(
      { title: 'Nominated directors', description: 'One post from each directorate: directorate, colon, post' },
      words('Directorate', 'The name of the directorate, as in the figures'),
      words('Post', 'The nominated director from this directorate'),
    ),
    non_executive_directors: posts('Non-executive directors', 'Posts of staff at the grass roots'),
    meets: phrase(
      {
        title: 'Meets',
        description:
          'Which weekday of each month, and when. A meeting on a bank holiday moves to the next working day.',
        examples: ['first Monday at 10:00', 'last Thursday at 14:30'],
      },
      readMeeting,
      'a weekday of the month and a time, such as "first Monday at 10:00" (first, second, third, fourth or last; Monday to Friday)',
    ),
    place: words('Place', 'Where it meets'),
    exceptions: listOrNothing(
      { title: 'Exceptions', description: 'Single meetings that are on another day, or are not held' },
      phrase(
        {
          title: 'Exception',
          description: 'The day that "meets" gives, and what was agreed instead. Time and place may be left out.',
          examples: EXCEPTION_EXAMPLES,
        },
        readException,
        `what was agreed for one meeting, such as ${quotedOr(EXCEPTION_EXAMPLES)}`,
      ),
    ).optional(),
    brief_also: list(
      { title: 'Brief also', description: 'Channels that get the briefing summary too, beside its own' },
      channelKey,
    ),
    highlight_report: yesNo({
      title: 'Highlight report',
      description: 'Each month it reports achievements, risks and concerns to the level above it; not unless said.',
    }).default(false),
  },
)

const channelSchema = group(
  { title: 'Channel', description: 'Where the bot posts: a channel in Slack or Teams, or on the console.' },
  {
    name: words('Name', 'As people see it'),
    purpose: words('Purpose', 'What it is for, in one sentence'),
    readers: posts('Readers', 'Posts that may read it, beside the members of the forum whose channel it is'),
  },
)

const rolesSchema = group(
  { title: 'Roles', description: 'Who may do what beyond their own indicators, and who sees every paper.' },
  {
    performance_team: posts('Performance team', 'Posts that keep the figures and this file'),
    ict_team: posts('ICT team', 'Posts that run the bot'),
    member_side: posts('Member side', 'Posts that receive every paper of every forum'),
    appointments: choice(
      {
        title: 'Appointments',
        description: 'How many people it takes to say who holds a seat on a forum: two, unless said otherwise.',
      },
      ['two people', 'one person'],
    ).default('two people'),
  },
)

export const cycleSchema = group(
  { title: 'Meeting cycle', description: 'What happens before a meeting, and when.' },
  {
    notice_at_least: count(
      {
        title: 'Notice',
        description: 'A call-in goes to the first meeting at least this many clear working days away.',
      },
      DAYS,
      0,
      60,
    ),
    plan_due_before: count(
      { title: 'Action plan', description: 'The action plan is due this many working days before the meeting.' },
      DAYS,
      0,
      60,
    ),
    brief_before: count(
      { title: 'Briefing', description: 'The briefing goes out this many clear working days before the meeting.' },
      DAYS,
      0,
      60,
    ),
    remind_before: count(
      { title: 'Reminder', description: 'An action is chased this many working days before its date, and on it.' },
      DAYS,
      0,
      60,
    ),
    preflight_before: daysOr(
      10,
      'Preflight',
      'The secretary is told this long before a meeting who cannot be reached.',
    ),
    invite_before: daysOr(20, 'Invitations', 'Members get the invitation to a meeting this long before it.'),
    agenda_closes_before: daysOr(6, 'Agenda closes', 'What is added to an agenda later than this is marked as late.'),
    pack_drafted_before: daysOr(
      7,
      'Pack drafted',
      'The pack and the Member briefing are drafted this long before the meeting.',
    ),
    pack_issued_before: daysOr(
      5,
      'Pack issued',
      'The pack is out at least this many clear working days before the meeting.',
    ),
    supplement_before: daysOr(
      2,
      'Supplement',
      'What has changed since the pack becomes a supplementary pack this long before the meeting.',
    ),
    plan_remind_before: daysOr(
      2,
      'Plan reminder',
      'The manager is reminded of the action plan this long before its date.',
    ),
    plan_to_director_after: daysOr(2, 'Plan to director', 'A plan that is this late is told to the director.'),
    plan_to_chair_after: daysOr(3, 'Plan to chair', 'A plan that is this late is told to the chair.'),
    outcomes_within: daysOr(
      1,
      'Outcomes',
      'The secretary is reminded of missing outcomes this long after the meeting.',
    ),
    carried_after: daysOr(3, 'Carried', 'What has no outcome this long after the meeting goes to the next one.'),
    report_after: daysOr(
      4,
      'Report',
      'The outcome note, and after the last meeting of a month the formal report, are drafted this long after the meeting.',
    ),
    overdue_to_manager_after: daysOr(3, 'Overdue', 'An action that is this late is told to the head of service.'),
    overdue_to_director_after: daysOr(8, 'Long overdue', 'An action that is this late is told to the director.'),
    member_briefing_before: daysOr(
      2,
      'Members before',
      'The Members’ side is briefed in person this long before a meeting.',
    ),
    member_briefing_after: daysOr(2, 'Members after', 'The Members’ side is told in person this long after a meeting.'),
    member_briefing_at: timeOfDay('Members at', 'When the Members’ side meets').prefault('14:00'),
    evaluate_at: timeOfDay('Evaluate at', 'When the rules are applied, each morning of a working day'),
    send_at: timeOfDay('Send at', 'When briefings and reminders go out'),
  },
)

/** A number of working days that a file may leave out. */
function daysOr(usual: number, title: string, description: string) {
  return count({ title, description }, DAYS, 0, 60).default(usual)
}

function timeOfDay(title: string, description: string) {
  return phrase({ title, description, examples: ['07:00'] }, readTime, 'a time of day such as "07:00"')
}

export const calendarSchema = group(
  { title: 'Calendar', description: "The council's days. Weekends and England's bank holidays are known already." },
  {
    time_zone: phrase(
      { title: 'Time zone', description: 'Europe/London for every council in England' },
      readZone,
      'a time zone such as "Europe/London"',
    ),
    closed_on: listOrNothing(
      { title: 'Closed on', description: 'Other days on which the council is closed' },
      phrase({ title: 'Day', description: 'Year-month-day' }, readDay, 'a day such as "2026-12-29"'),
    ),
    recess: listOrNothing(
      { title: 'Recess', description: 'Days on which no forum meets: a meeting that would be then is not held' },
      phrase(
        { title: 'Span', description: 'Its first and last day', examples: RECESS_EXAMPLES },
        readRecess,
        'the first and the last day, such as "2026-07-27 to 2026-08-31"',
      ),
    ).optional(),
  },
)

/** Null when this machine knows no such zone. */
function readZone(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** What stands in framework.yaml, with its phrases read. Whether its parts fit each other is for the checks. */
export const fileSchema = group(
  { title: "The council's performance rules", description: 'What framework.yaml says.' },
  {
    council: words('Council', 'Its name'),
    rag_policy: phrase(
      {
        title: 'RAG policy',
        description:
          'How results are rated: by a floor standard, by a tolerance in per cent of the target, by bands, or by a range that is best.',
        examples: RAG_POLICY_EXAMPLES,
      },
      readRagPolicy,
      expectedRagPolicy,
    ),
    results_due_after: count(
      { title: 'Results due', description: 'A result should be in this many working days after its period ends.' },
      DAYS,
      1,
      250,
    ),
    rules: list({ title: 'Rules', description: 'What is escalated, when, to whom, and until when.' }, ruleSchema),
    variations: listOrNothing(
      { title: 'Variations', description: 'What was agreed for one indicator, by whom and until when.' },
      variationSchema,
    ),
    ladder: ladderSchema,
    data_ladder: dataLadderSchema,
    forums: named(
      { title: 'Forums', description: 'PAT, DAT and their like, each under its key.' },
      forumKey,
      forumSchema,
    ),
    channels: named({ title: 'Channels', description: 'Each under its key.' }, channelKey, channelSchema),
    roles: rolesSchema,
    cycle: cycleSchema,
    calendar: calendarSchema,
  },
)

export type FrameworkFile = z.output<typeof fileSchema>
export type ForumFile = z.output<typeof forumSchema>
