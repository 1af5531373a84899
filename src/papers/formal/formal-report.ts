import { capitalise, formatCount, formatList, spellNumber } from '../../domain/core/words.ts'
import { withClassification } from '../classification.ts'
import type { Block, Document, Section } from '../document.ts'
import { comesBackTable, referredTable } from '../follow-on.ts'
import { asSentence, labelled, labelledList, paragraphs } from '../pack/blocks.ts'
import type { FormalReportSnapshot, ReportedItem, ReportedMeeting } from './snapshot.ts'

const NOTE: Block = {
  kind: 'narrative',
  slot: 'note',
  label: 'The chairs’ note',
  prompt: 'What the Cabinet Member and the Chair of Governance & Audit should know first.',
}

/**
 * The month's meetings in one paper for the Cabinet Member and the Chair of Governance & Audit: each item with why it was
 * heard, the discussion, the risks, the decision and the actions; what comes back; what was put to others; and how earlier
 * commitments stand.
 */
export function formalReport(snapshot: FormalReportSnapshot): Document {
  const forums = [...new Set(snapshot.meetings.map(({ forum }) => forum))]
  const subject = `Formal report on ${formatList(forums)}`
  return {
    title: `${subject}: ${snapshot.monthName}`,
    council: snapshot.council,
    classification: withClassification(snapshot.exempt),
    head: [
      { label: 'To', value: formatList(snapshot.to) },
      { label: 'From', value: formatList(snapshot.from) },
      { label: 'Subject', value: `${subject} in ${snapshot.monthName}` },
      { label: 'As at', value: snapshot.asAtDay },
    ],
    summary: summaryOf(snapshot),
    recommendations: ['Note the decisions, risks and actions that are reported here.'],
    sections: [
      { heading: 'Introduction', blocks: [...introduction(snapshot), NOTE] },
      ...snapshot.meetings.map(meetingSection),
      ...section('What comes back, and when', comesBack(snapshot)),
      ...section('What has been put to others', referred(snapshot)),
      ...section('Follow-up of what was promised', [...promises(snapshot), ...earlierActions(snapshot)]),
    ],
    contacts: [
      { label: snapshot.from.length === 1 ? 'Contact officer' : 'Contact officers', value: snapshot.from.join('\n') },
    ],
    provenance: `As at ${snapshot.asAtDay} · rules version ${snapshot.rulesVersion}`,
    madeOn: snapshot.asAt,
  }
}

/** Nothing at all where there is nothing to say. */
const section = (heading: string, blocks: readonly Block[]): readonly Section[] =>
  blocks.length === 0 ? [] : [{ heading, blocks }]

function summaryOf({ meetings, referred: put, comesBack: back }: FormalReportSnapshot): string {
  const heard = meetings.map(
    ({ forum, day, items }) => `${forum} heard ${spellNumber(formatCount(items.length, 'item'))} on ${day}`,
  )
  return [
    `${formatList(heard)}.`,
    ...(put.length > 0
      ? [capitalise(`${spellNumber(formatCount(put.length, 'matter was', 'matters were'))} put to others.`)]
      : []),
    ...(back.length > 0
      ? [capitalise(`${spellNumber(formatCount(back.length, 'item comes', 'items come'))} back to a later meeting.`)]
      : []),
  ].join(' ')
}

function introduction({ meetings, withheld }: FormalReportSnapshot): Block[] {
  const days = meetings.map(({ forum, day }) => `the ${forum} meeting on ${day}`)
  return paragraphs(
    `This report covers ${formatList(days)}.`,
    'The meetings are part of the council’s performance management framework: officers answer there for performance and delivery, and what they decide is reported here after each month.',
    ...(withheld > 0
      ? [
          capitalise(
            `${spellNumber(formatCount(withheld, 'item'))} on exempt figures ${withheld === 1 ? 'is' : 'are'} left out of this version.`,
          ),
        ]
      : []),
  )
}

const meetingSection = ({ forum, fullName, day, items }: ReportedMeeting): Section => ({
  heading: `${fullName} (${forum}), ${day}`,
  blocks:
    items.length === 0
      ? paragraphs('Nothing that can be reported here was heard.')
      : [
          ...paragraphs(capitalise(`${spellNumber(formatCount(items.length, 'item was', 'items were'))} heard.`)),
          ...items.flatMap(itemBlocks),
        ],
})

function itemBlocks(item: ReportedItem): Block[] {
  const { outcome } = item
  return [
    { kind: 'heading', text: item.name },
    ...(item.calledIn === null ? [] : [labelled('Called in', item.calledIn)]),
    ...labelledList(item.calledIn === null ? item.kind : 'Why it was heard', item.because),
    ...(item.latest === null ? [] : [labelled('Latest figure', item.latest)]),
    ...(item.chart === null ? [] : [{ kind: 'chart', ...item.chart } as const]),
    ...(item.plan.length === 0
      ? []
      : [{ kind: 'facts', facts: item.plan.map(({ label, text }) => ({ label, value: asSentence(text) })) } as const]),
    ...(outcome === null
      ? [labelled('Decision', 'No outcome has been recorded.')]
      : [
          ...written('Attended', outcome.attended),
          ...written('Discussion', outcome.discussion),
          ...written('Risks', outcome.risks),
          ...recommended(outcome.recommendations),
          ...written('Asked for', outcome.amount ?? ''),
          labelled('Decision', outcome.decision),
        ]),
    ...(item.follows.length === 0 ? [] : [labelled('What follows', item.follows.join(' '))]),
    ...(item.actions.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: `Actions agreed: ${item.name}`,
            columns: [{ label: 'No.' }, { label: 'Action' }, { label: 'Owner' }, { label: 'By' }],
            rows: item.actions,
          } as const,
        ]),
  ]
}

/** What nobody wrote is left out. */
const written = (label: string, text: string): Block[] => (text === '' ? [] : [labelled(label, text)])

function recommended(recommendations: readonly string[]): Block[] {
  if (recommendations.length < 2) return recommendations.map((one) => labelled('Recommendation', one))
  return [
    { kind: 'paragraph', text: 'Recommendations:' },
    { kind: 'list', ordered: true, items: recommendations.map(asSentence) },
  ]
}

const comesBack = ({ comesBack: rows }: FormalReportSnapshot): Block[] =>
  rows.length === 0 ? [] : [comesBackTable(rows)]

const referred = ({ referred: rows }: FormalReportSnapshot): Block[] => (rows.length === 0 ? [] : [referredTable(rows)])

const promises = ({ promises: found }: FormalReportSnapshot): Block[] =>
  found.length === 0
    ? []
    : [{ kind: 'facts', facts: found.map(({ name, lines }) => ({ label: name, value: lines.join('\n') })) }]

function earlierActions({ earlierActions: rows }: FormalReportSnapshot): Block[] {
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      caption: 'Actions agreed at earlier meetings',
      columns: [{ label: 'No.' }, { label: 'Action' }, { label: 'Owner' }, { label: 'By' }, { label: 'Standing' }],
      rows,
    },
  ]
}
