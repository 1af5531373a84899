import { formatCount } from '../../domain/core/words.ts'
import { ITEM_KINDS } from '../../messages/agenda/item-words.ts'
import type { Fact } from '../../messages/core/message.ts'
import type { Block, Section } from '../document.ts'
import { actionTable, asSentence, heading, labelled, labelledList, paragraphs } from './blocks.ts'
import type { EarlierOutcome, PackItem, PackPlan } from './snapshot.ts'

/** An item's part of a pack: why it is there, its figures, its plan, what was decided before, what is open. */
export const itemPart = (item: PackItem): Section => ({
  heading: `Item ${item.place}: ${item.name}`,
  blocks: [
    { kind: 'facts', facts: factsOf(item) },
    ...labelledList('Why it is on the agenda', item.because),
    ...(item.calledIn === null ? [] : [labelled('Called in', item.calledIn)]),
    ...(item.risk.length === 0 ? [] : [heading('In the risk register'), { kind: 'facts', facts: item.risk } as const]),
    ...figureBlocks(item),
    ...planBlocks(item),
    ...earlierBlocks(item),
    ...actionBlocks(item),
    ...promiseBlocks(item),
    ...presentation(item),
  ],
})

/** Only what has come for an item that earlier papers have: its plan. */
export const planPart = (item: PackItem): Section => ({
  heading: `Item ${item.place}: ${item.name}`,
  blocks: planBlocks(item),
})

function factsOf({ kind, presenter, carriedOver, late, exempt }: PackItem): readonly Fact[] {
  return [
    { label: 'Kind', value: ITEM_KINDS[kind] },
    { label: 'Presented by', value: presenter ?? 'Nobody is named' },
    ...(carriedOver === null ? [] : [{ label: 'Carried over from', value: carriedOver }]),
    ...(late ? [{ label: 'Late item', value: 'Added after the agenda had closed' }] : []),
    ...(exempt ? [{ label: 'Exempt', value: 'Only for those entitled to it' }] : []),
  ]
}

function figureBlocks({ figures }: PackItem): Block[] {
  if (figures === null) return []
  return [
    heading('Figures'),
    { kind: 'facts', facts: figures.facts },
    ...(figures.chart === null ? [] : [{ kind: 'chart', ...figures.chart } as const]),
    ...(figures.latest === null
      ? []
      : [labelled('Commentary', figures.commentary || 'None was given with the latest result.')]),
  ]
}

function planBlocks({ plan }: PackItem): Block[] {
  if (plan === null) return []
  if (plan.state !== 'in') return [heading('Action plan'), ...paragraphs(notIn(plan))]
  const version = plan.version > 1 ? `, version ${plan.version}` : ''
  return [
    heading(`Action plan${version}`),
    ...paragraphs(`Returned by the ${plan.from}.`),
    ...plan.parts.filter(isWritten).map(({ label, value }) => labelled(label, value)),
    ...(plan.trajectory.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: 'Recovery trajectory',
            columns: [{ label: 'By' }, { label: 'Promised' }, { label: 'Standing' }, { label: 'Reported' }],
            rows: plan.trajectory,
          } as const,
        ]),
    ...plan.warnings.map((text) => labelled('To note', text)),
  ]
}

const isWritten = ({ value }: Fact) => value !== ''

function notIn({ state, day }: Exclude<PackPlan, { state: 'in' }>): string {
  if (day === null) return 'It is not in yet.'
  return state === 'due' ? `It is due on ${day} and is not in yet.` : `It was due on ${day} and is not in.`
}

const earlierBlocks = ({ earlier }: PackItem): Block[] =>
  earlier.length === 0 ? [] : [heading('What was decided before'), ...earlier.flatMap(earlierOutcome)]

const earlierOutcome = (one: EarlierOutcome): Block[] => [
  labelled(one.at, one.decision),
  ...(one.discussion === '' ? [] : [labelled('Discussion', one.discussion)]),
  ...(one.risks === '' ? [] : [labelled('Risks', one.risks)]),
  ...(one.recommendations === '' ? [] : [labelled('Recommendations', one.recommendations)]),
  ...(one.follows.length === 0 ? [] : [labelled('What followed', one.follows.join(' '))]),
]

const actionBlocks = ({ actions, name }: PackItem): Block[] =>
  actions.length === 0
    ? []
    : [heading('Open actions'), actionTable(`${formatCount(actions.length, 'open action')}: ${name}`, actions, false)]

const promiseBlocks = ({ promises }: PackItem): Block[] =>
  promises.length === 0
    ? []
    : [heading('Promises made before'), { kind: 'list', items: promises.map(asSentence) } as const]

/** What is presented without figures or a plan is not on record, and the reader should not look for it. */
function presentation({ kind, presenter }: PackItem): Block[] {
  switch (kind) {
    case 'call_in':
    case 'risk':
    case 'project':
      return []
    case 'follow_up':
    case 'paper':
    case 'sorp':
      return [
        labelled(
          'What is presented',
          presenter === null
            ? 'It is not part of this pack'
            : `It is not part of this pack: it comes from the ${presenter}`,
        ),
      ]
  }
}
