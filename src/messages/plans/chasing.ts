import { asSentence, capitalise, formatList } from '../../domain/core/words.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { withoutPlace } from '../core/name.ts'
import { fitLabel } from '../core/parts.ts'

/** What a post is told of action plans that have not come. Days are already words. */
export type PlansMissing = {
  readonly stage: 'remind' | 'missing' | 'director' | 'chair'
  /** PAT. */
  readonly forum: string
  /** "Monday 7 December 2026 at 10:00, Sessions House" */
  readonly meeting: string
  readonly due: string
  /** The same day as data: "2011-07-25". */
  readonly on: string
  /** "Thursday 3 December 2026": when the next one above is told. */
  readonly directorTold: string | null
  readonly chairTold: string | null
  readonly items: readonly MissingItem[]
}

type MissingItem = {
  readonly id: number
  /** "CS05 Calls answered in 40 seconds" */
  readonly name: string
  readonly ref: string | null
  readonly why: string
  readonly presenter: string
  readonly substitute: string | null
  readonly acknowledged: boolean
  /** No notice of it reached them. */
  readonly untold: boolean
}

/** Asks for action plans before and after their day, or tells the director, and then the chair, that they are missing. */
export const plansMissingMessage = (view: PlansMissing): Message => ({
  title: titleOf(view),
  dated: true,
  whole: view.stage === 'remind' || view.stage === 'missing' ? 'my' : `answers ${view.forum}`,
  states: view.items.map(({ id }) => ({
    about: 'plan',
    item: id,
    state: view.stage === 'remind' ? 'due' : 'missing',
    due: view.on,
  })),
  parts: [...itemParts(view), { kind: 'text', text: SAID[view.stage](view) }, ...buttonParts(view)],
})

function titleOf(view: PlansMissing): string {
  const { stage, forum, meeting, due, chairTold, items } = view
  const one = items.length === 1
  const plans = one ? 'action plan' : `${items.length} action plans`
  const of = one ? `: ${items[0]?.name}` : ''
  switch (stage) {
    case 'remind':
      return `Your ${plans} for ${forum} ${one ? 'is' : 'are'} due on ${due}${of}`
    case 'missing':
      return `Your ${plans} for ${forum} ${one ? 'was' : 'were'} due on ${due}, please send ${one ? 'it' : 'them'} today${of}`
    case 'director':
      return `For you, ${chairTold === null ? 'today' : `before ${chairTold}`}: please ask ${formatList(presentersOf(view))} for the ${plans} that ${forum} has not had${of}`
    case 'chair':
      return `For the chair of ${forum}, before ${withoutPlace(meeting)}: ${one ? 'an action plan has' : `${plans} have`} not come${of}`
  }
}

/** "the Head of Contact Point", each once. */
const presentersOf = ({ items }: PlansMissing): readonly string[] => [
  ...new Set(items.map(({ presenter }) => `the ${presenter}`)),
]

/** One plan's name is in the title: beside it stands why. Several are listed, with who owes them where that differs. */
function itemParts(view: PlansMissing): Part[] {
  const asksThePresenter = view.stage === 'remind' || view.stage === 'missing'
  const [only, ...others] = view.items
  if (only && others.length === 0) {
    return [{ kind: 'text', text: asksThePresenter ? asSentence(only.why) : capitalise(whoOwes(only)) }]
  }
  const [alike] = view.items.map(({ acknowledged }) => acknowledged)
  const isAlike = view.items.every(({ acknowledged, untold }) => acknowledged === alike && !untold)
  return [
    {
      kind: 'list',
      items: view.items.map((item) =>
        asksThePresenter
          ? `${item.name}: ${asSentence(item.why)}`
          : `${item.name}: ${isAlike ? [`the ${item.presenter}.`, ...comesInstead(item)].join(' ') : whoOwes(item)}`,
      ),
    },
    ...(!asksThePresenter && isAlike
      ? [{ kind: 'text', text: alike ? 'All know of it.' : 'None of them has answered.' } as const]
      : []),
  ]
}

const whoOwes = (item: MissingItem): string =>
  [
    `the ${item.presenter} owes it${item.acknowledged ? ', and knows of it' : item.untold ? ', and was not told: the notice could not be delivered' : ', and has not answered'}.`,
    ...comesInstead(item),
  ].join(' ')

const comesInstead = ({ substitute }: MissingItem): readonly string[] =>
  substitute ? [`The ${substitute} comes instead.`] : []

const SAID: Readonly<Record<PlansMissing['stage'], (view: PlansMissing) => string>> = {
  remind: ({ forum, meeting }) => `${forum} reads it before it meets on ${meeting}.`,
  missing: ({ forum, meeting, directorTold }) =>
    directorTold === null
      ? `${forum} meets on ${meeting}. Your director is told too.`
      : `${forum} meets on ${meeting}. Your director is told on ${directorTold} of what is not in by then.`,
  director: ({ due, forum, meeting }) =>
    `You are asked because they answer to you. Due was ${due}; ${forum} meets on ${meeting}.`,
  chair: ({ due }) => `Due was ${due}. The presenters have been asked, and their directors.`,
}

function buttonParts({ stage, items }: PlansMissing): Part[] {
  const buttons: readonly Button[] =
    stage === 'remind' || stage === 'missing'
      ? items.slice(0, 5).map(({ id, name, ref }, at) => ({
          label: items.length === 1 ? 'Write the action plan' : fitLabel(`Write the plan for ${ref ?? name}`),
          command: `plan #${id}`,
          ...(at === 0 ? { style: 'primary' } : {}),
        }))
      : items.slice(0, 5).map(({ id, name, ref }, at) => ({
          label: items.length === 1 ? 'Ask them now' : fitLabel(`Ask for ${ref ?? name}`),
          command: `ask-plan #${id}`,
          ...(at === 0 ? { style: 'primary' } : {}),
        }))
  return [{ kind: 'buttons', buttons }]
}
