import { capitalise, formatCount, formatList } from '../../domain/core/words.ts'
import { sentence } from '../../messages/agenda/briefing.ts'
import { withClassification } from '../classification.ts'
import type { Block, Document, Section } from '../document.ts'
import { comesBackTable, referredTable } from '../follow-on.ts'
import type { NotedItem, OutcomeNoteSnapshot } from './snapshot.ts'

/**
 * The note on a meeting for the Members' side, soon after it: what was decided on each item and what follows, the actions
 * agreed, what was put to others, what comes back and when, and who attended.
 */
export function outcomeNote(snapshot: OutcomeNoteSnapshot): Document {
  const { forum, day, meeting, to, from, asAtDay } = snapshot
  return {
    title: `Outcome note: ${forum} on ${day}`,
    council: snapshot.council,
    classification: withClassification(snapshot.exempt),
    head: [
      { label: 'To', value: formatList(to) },
      { label: 'From', value: from },
      { label: 'Meeting', value: meeting },
    ],
    summary: summaryOf(snapshot),
    recommendations: ['Note the decisions and the actions agreed.'],
    sections: [
      { heading: 'Decisions', blocks: decisions(snapshot) },
      ...section('Actions agreed', actions(snapshot)),
      ...section('What has been put to others', referred(snapshot)),
      ...section('What comes back, and when', comesBack(snapshot)),
      ...section('Who attended', attended(snapshot)),
    ],
    contacts: [{ label: 'Secretary', value: snapshot.secretary }],
    provenance: `As at ${asAtDay} · rules version ${snapshot.rulesVersion}`,
    madeOn: snapshot.asAt,
  }
}

const NOTE: Block = {
  kind: 'narrative',
  slot: 'chair-note',
  label: 'The chair’s note',
  prompt: 'What Members should know of the meeting beside its decisions.',
}

/** Nothing at all where there is nothing to say. */
const section = (heading: string, blocks: readonly Block[]): readonly Section[] =>
  blocks.length === 0 ? [] : [{ heading, blocks }]

function summaryOf({ forum, items, actions: agreed, referred: put, comesBack: back }: OutcomeNoteSnapshot): string {
  const decided = items.filter(({ decision }) => decision !== null)
  const waiting = items.filter(isWaiting).length
  const asked = put.flatMap(({ amount }) => amount ?? [])
  const have = (count: number) => (count === 1 ? 'has' : 'have')
  return [
    `${forum} decided on ${formatCount(decided.length, 'item')}${byDecision(decided)}.`,
    ...(waiting > 0 ? [`${formatCount(waiting, 'item')} ${have(waiting)} no outcome yet.`] : []),
    agreed.length === 0
      ? 'No action was agreed.'
      : `${formatCount(agreed.length, 'action was', 'actions were')} agreed.`,
    ...(put.length > 0
      ? [
          `${formatCount(put.length, 'matter was', 'matters were')} put to others${asked.length > 0 ? `, asking for ${formatList(asked)}` : ''}.`,
        ]
      : []),
    ...(back.length > 0 ? [`${formatCount(back.length, 'item comes', 'items come')} back to a later meeting.`] : []),
  ].join(' ')
}

/** ": approved (2); noted (1)" */
function byDecision(items: readonly NotedItem[]): string {
  const said = [...new Set(items.map(({ decision }) => decision ?? ''))].map((decision) => {
    const count = items.filter((one) => one.decision === decision).length
    return `${decision.charAt(0).toLowerCase()}${decision.slice(1)} (${count})`
  })
  return said.length === 0 ? '' : `: ${said.join('; ')}`
}

/** Neither decided nor passed on. */
const isWaiting = ({ decision, passedOn }: NotedItem): boolean => decision === null && passedOn === null

function decisions({ items, withheld }: OutcomeNoteSnapshot): readonly Block[] {
  const left =
    withheld === 0
      ? []
      : paragraphs(
          `${formatCount(withheld, 'item')} ${withheld === 1 ? 'is' : 'are'} exempt and left out of this version.`,
        )
  if (items.length === 0) return [NOTE, ...left, ...paragraphs('Nothing that can be said here was on the agenda.')]
  return [
    NOTE,
    ...left,
    ...paragraphs('The discussion and the risks of each item stand in the formal report on the month.'),
    {
      kind: 'table',
      caption: 'What was decided, and what follows',
      columns: [{ label: 'Item' }, { label: 'Decision' }, { label: 'What follows' }],
      rows: items.map((one) => [one.name, endOf(one), one.follows.join(' ') || 'Nothing more.']),
    },
  ]
}

function endOf({ decision, passedOn }: NotedItem): string {
  if (decision !== null) return sentence(decision)
  return passedOn === null ? 'No outcome is recorded yet.' : sentence(`Passed on: ${passedOn || 'no reason was given'}`)
}

function actions({ actions: agreed }: OutcomeNoteSnapshot): readonly Block[] {
  if (agreed.length === 0) return []
  return [
    {
      kind: 'table',
      caption: 'Who does what, and by when',
      columns: [{ label: 'No.' }, { label: 'Action' }, { label: 'Owner' }, { label: 'By' }, { label: 'Item' }],
      rows: agreed.map(({ id, what, owner, due, item, state }) => [
        String(id),
        sentence(capitalise(what)),
        owner,
        state === 'done' ? `${due} (done)` : due,
        item,
      ]),
    },
  ]
}

const referred = ({ referred: put }: OutcomeNoteSnapshot): readonly Block[] =>
  put.length === 0 ? [] : [referredTable(put)]

const comesBack = ({ comesBack: back }: OutcomeNoteSnapshot): readonly Block[] =>
  back.length === 0 ? [] : [comesBackTable(back)]

function attended({ items }: OutcomeNoteSnapshot): readonly Block[] {
  const heard = items.filter(({ decision, attended: who }) => decision !== null && who !== '')
  if (heard.length === 0) return []
  return [
    {
      kind: 'table',
      caption: 'Who attended for each item',
      columns: [{ label: 'Item' }, { label: 'Attended' }],
      rows: heard.map((one) => [one.name, capitalise(one.attended)]),
    },
  ]
}

const paragraphs = (...texts: readonly string[]): readonly Block[] => texts.map((text) => ({ kind: 'paragraph', text }))
