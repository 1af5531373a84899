import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Message } from '../core/message.ts'
import { itemName } from './item-words.ts'

/** The answer to who acknowledges a notice: what comes next. `planDue`: the day of the plan that has not come; null: none. */
export const acknowledgedMessage = (item: AgendaItem, forum: string, planDue: string | null): Message => {
  const name = itemName(item)
  if (planDue === null) {
    const text = 'Nothing more to do until the meeting.'
    return { title: `Thank you: ${forum} sees that you know of ${name}`, parts: [{ kind: 'text', text }] }
  }
  return {
    title: `Thank you: next is your action plan, by ${planDue}, for ${name}`,
    parts: [
      { kind: 'text', text: `${forum} sees that you know of it.` },
      {
        kind: 'buttons',
        buttons: [{ label: 'Write the action plan', command: `plan #${item.id}`, style: 'primary' }],
      },
    ],
  }
}
