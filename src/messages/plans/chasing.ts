import { formatCount, formatList } from '../../domain/core/words.ts'
import type { Button, Message } from '../core/message.ts'

/** What a post is told of action plans that have not come. Days are already words. */
export type PlansMissing = {
  readonly stage: 'remind' | 'missing' | 'director' | 'chair'
  /** PAT. */
  readonly forum: string
  /** "Monday 7 December 2026 at 10:00, Sessions House" */
  readonly meeting: string
  readonly due: string
  readonly items: readonly {
    readonly id: number
    /** "CS05 Calls answered in 40 seconds" */
    readonly name: string
    readonly ref: string | null
    readonly why: string
    readonly presenter: string
    /** "the Head of Contact Point on 4 November 2026"; null: nobody has. */
    readonly acknowledged: string | null
    readonly substitute: string | null
  }[]
}

/** Asks for action plans before and after their day, or tells the director, and then the chair, that they are missing. */
export const plansMissingMessage = (view: PlansMissing): Message => ({
  title: titleOf(view),
  parts: [
    {
      kind: 'list',
      items: view.items.map((item) =>
        asksThePresenter(view) ? `${item.name}: ${item.why}` : `${item.name}: ${sayPresenter(item)}`,
      ),
    },
    { kind: 'facts', facts: [{ label: 'Meeting', value: view.meeting }] },
    { kind: 'text', text: SAID[view.stage](view) },
    ...(buttonsOf(view).length > 0 ? [{ kind: 'buttons', buttons: buttonsOf(view) } as const] : []),
  ],
})

const asksThePresenter = ({ stage }: PlansMissing) => stage === 'remind' || stage === 'missing'

function titleOf({ stage, forum, due, items }: PlansMissing): string {
  const plans = items.length === 1 ? 'action plan' : `${items.length} action plans`
  switch (stage) {
    case 'remind':
      return `Your ${plans} for ${forum} ${items.length === 1 ? 'is' : 'are'} due on ${due}`
    case 'missing':
      return `Your ${plans} for ${forum} ${items.length === 1 ? 'was' : 'were'} due on ${due}`
    case 'director': {
      const from = formatList([...new Set(items.map(({ presenter }) => `the ${presenter}`))])
      return `${forum} has no action plan from ${from}`
    }
    case 'chair':
      return `${forum}: ${formatCount(items.length, 'action plan')} ${items.length === 1 ? 'is' : 'are'} missing`
  }
}

const SAID: Readonly<Record<PlansMissing['stage'], (view: PlansMissing) => string>> = {
  remind: ({ forum }) => `${forum} reads it before the meeting, so that the time there goes to what is to be done.`,
  missing: () => 'Your director is told that it is missing, and then the chair.',
  director: ({ due }) => `It was due on ${due}. If it is not in soon, the chair is told.`,
  chair: ({ due }) => `Due on ${due}. Each presenter has been asked.`,
}

function sayPresenter({ presenter, acknowledged, substitute }: PlansMissing['items'][number]): string {
  const notice = acknowledged ? `The notice was acknowledged by ${acknowledged}` : 'The notice was not acknowledged'
  return `the ${presenter}. ${notice}${substitute ? `, and the ${substitute} comes instead` : ''}.`
}

function buttonsOf(view: PlansMissing): readonly Button[] {
  if (view.stage === 'chair') return [{ label: 'Who has answered', command: `answers ${view.forum}` }]
  return view.items.slice(0, 5).flatMap(({ id, ref, name }) => {
    if (!asksThePresenter(view)) return ref ? [{ label: `Why ${ref}?`, command: `why ${ref}` }] : []
    const label = view.items.length === 1 ? 'Write the action plan' : `Write it for ${ref ?? name}`
    return [{ label, command: `plan #${id}` }]
  })
}
