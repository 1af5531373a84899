import type { AgendaItem } from '../../domain/agenda/item.ts'
import { formatCount } from '../../domain/core/words.ts'
import type { Message } from '../core/message.ts'
import type { ItemResponses } from './call-in-notice.ts'
import { itemName } from './item-words.ts'

/** What has come back for a meeting. Days are already words. */
export type ResponsesView = {
  readonly forum: string
  readonly meeting: string
  readonly planDue: string
  /** Each with its number on the agenda. */
  readonly items: readonly {
    readonly item: AgendaItem
    readonly place: number
    readonly answers: ItemResponses
    readonly untold: boolean
  }[]
}

/** Who has acknowledged, who comes, and whose action plan is in: for the chair. */
export function responsesCard({ forum, meeting, planDue, items }: ResponsesView): Message {
  const missing = items.filter(({ answers }) => answers.plan === null)
  if (items.length === 0) {
    const text = `No item of the meeting of ${meeting} asks for an answer.`
    return { title: `${forum}: nobody is asked for an answer`, parts: [{ kind: 'text', text }] }
  }
  return {
    title: `${forum}: ${items.length - missing.length} of ${formatCount(items.length, 'action plan')} in`,
    parts: [
      {
        kind: 'table',
        caption: `For ${meeting}. Action plans are due on ${planDue}.`,
        columns: [{ label: 'Item' }, { label: 'Comes' }, { label: 'Acknowledged' }, { label: 'Action plan' }],
        rows: items.map(({ item, place, answers, untold }) => [
          `${place}. ${itemName(item)}`,
          answers.substitute
            ? `${answers.substitute}, instead of the ${item.presenterTitle ?? 'presenter'}`
            : (item.presenterTitle ?? 'no post named'),
          answers.acknowledged
            ? `by ${answers.acknowledged}`
            : answers.plan
              ? 'with the action plan'
              : untold
                ? 'not told: the notice could not be delivered'
                : 'not yet',
          answers.plan ?? 'not yet',
        ]),
      },
      ...(items.length > missing.length
        ? [
            {
              kind: 'buttons',
              buttons: items
                .filter(({ answers }) => answers.plan !== null)
                .slice(0, 5)
                .map(({ item, place }) => ({
                  label: `Plan for ${item.ref ?? place}`,
                  command: `show-plan #${item.id}`,
                })),
            } as const,
          ]
        : []),
    ],
  }
}
