import type { ItemKind } from '../../domain/agenda/item.ts'
import { formatCount } from '../../domain/core/words.ts'
import type { Block, Document, Section } from '../document.ts'
import { agendaTable } from './agenda-part.ts'
import { actionTable, asSentence, heading, paragraphs } from './blocks.ts'
import { packCover, withheldSentences } from './cover.ts'
import { itemPart } from './item-part.ts'
import { sayItems } from './say-items.ts'
import type { PackSnapshot } from './snapshot.ts'

/** Everything that the members of a forum, and those who receive its papers, should have before a meeting. */
export function meetingPack(snapshot: PackSnapshot): Document {
  return {
    ...packCover('meeting pack', snapshot),
    summary: summaryOf(snapshot),
    recommendations: recommendationsOf(snapshot),
    sections: [
      { heading: 'Introduction', blocks: introduction(snapshot) },
      { heading: 'Agenda', blocks: agendaBlocks(snapshot) },
      ...snapshot.items.map(itemPart),
      ...actionPart(snapshot),
      ...watchPart(snapshot),
    ],
  }
}

function summaryOf({ items, actions, redRisks, waiting, withheld, forum }: PackSnapshot): string {
  const missing = items.filter(({ plan }) => plan !== null && plan.state !== 'in').length
  const overdue = actions.filter((action) => action.overdue).length
  return [
    sayItems(
      forum,
      items.map(({ kind }) => kind),
      withheld.items,
    ),
    ...(missing > 0 ? [`${formatCount(missing, 'action plan is', 'action plans are')} not in.`] : []),
    ...(actions.length > 0
      ? [
          `${formatCount(actions.length, 'open action is', 'open actions are')} carried into the meeting${overdue > 0 ? `, ${overdue} of them overdue` : ''}.`,
        ]
      : []),
    ...(redRisks !== null && redRisks.length > 0
      ? [`${formatCount(redRisks.length, 'red risk is', 'red risks are')} on no agenda.`]
      : []),
    ...(waiting.length > 0
      ? [`${formatCount(waiting.length, 'proposal waits', 'proposals wait')} for the chair.`]
      : []),
  ].join(' ')
}

function recommendationsOf({ items }: PackSnapshot): readonly string[] {
  const has = (...wanted: readonly ItemKind[]) => items.some(({ kind }) => wanted.includes(kind))
  return [
    ...(has('call_in') ? ['Hear the accountable managers, and decide on each action plan.'] : []),
    ...(has('sorp') ? ['Approve each SORP, or say what must change first.'] : []),
    ...(has('follow_up', 'paper', 'project', 'risk') ? ['Decide on each of the other items.'] : []),
    'Note the open actions and what else is before the meeting.',
  ]
}

const introduction = (snapshot: PackSnapshot): Block[] => [
  {
    kind: 'narrative',
    slot: 'chair-note',
    label: 'The chair’s note',
    prompt: 'What the readers should know before they read the items.',
  },
  ...paragraphs(
    `This pack is for the meeting of ${snapshot.forum} on ${snapshot.when}, ${snapshot.place}. It holds what was on record on ${snapshot.asAtDay}.`,
    ...withheldSentences(snapshot.withheld),
  ),
]

const agendaBlocks = (snapshot: PackSnapshot): Block[] =>
  snapshot.items.length + snapshot.withheld.items === 0 ? paragraphs('There are no items.') : [agendaTable(snapshot)]

const actionPart = ({ actions }: PackSnapshot): readonly Section[] =>
  actions.length === 0
    ? []
    : [
        {
          heading: 'Actions carried into this meeting',
          blocks: [actionTable('Open actions due by the meeting', actions, true)],
        },
      ]

/** What there is none of is left out. */
function watchPart({ forum, redRisks, waiting, dataGaps, goods }: PackSnapshot): readonly Section[] {
  const parts = [
    { title: 'Red risks that are on no agenda', lines: redRisks ?? [] },
    { title: 'Proposed by the rules, waiting for the chair', lines: waiting },
    { title: 'Gaps in the data', lines: dataGaps },
    { title: 'Sustained greens: good practice to share, or gold plating', lines: goods },
  ]
  const blocks = parts.flatMap(({ title, lines }) => (lines.length === 0 ? [] : [heading(title), listOf(lines)]))
  return blocks.length === 0 ? [] : [{ heading: `What else is before ${forum}`, blocks }]
}

const listOf = (lines: readonly string[]): Block => ({ kind: 'list', items: lines.map(asSentence) })
