import { agendaOf } from '../core/agenda-of.ts'
import type { Message } from '../core/message.ts'
import type { AgendaLine, AgendaView } from './card.ts'
import { itemName } from './card.ts'

/** For the secretary when an agenda closes: what is still missing from it, item by item. */
export function agendaGaps(view: AgendaView): Message {
  const missing = view.lines.flatMap((line) => {
    const gaps = gapsOf(line)
    return gaps.length === 0 ? [] : [`${line.place}. ${itemName(line.item)}: ${gaps.join('; ')}.`]
  })
  const waiting = view.waiting.map(({ name }) => `${name}: proposed, and the chair has not decided.`)
  const all = [...missing, ...waiting]
  const title = `The ${view.forum} agenda has closed: ${view.meeting}`
  if (all.length === 0) return { title, parts: [{ kind: 'text', text: 'Nothing is missing from it.' }] }
  return {
    title,
    parts: [
      { kind: 'text', text: 'It is in the channel. Still missing:' },
      { kind: 'list', items: all },
      { kind: 'buttons', buttons: [{ label: 'See the agenda', command: agendaOf(view.forum, view.meetingId) }] },
    ],
  }
}

function gapsOf({ item, plan }: AgendaLine): readonly string[] {
  const presenter = item.substituteTitle ?? item.presenterTitle
  return [
    ...(presenter === null ? ['nobody is named to present it'] : []),
    ...(item.kind === 'call_in' && item.acknowledgedBy === null && presenter !== null
      ? [`the ${presenter} has not acknowledged it`]
      : []),
    ...(plan?.state === 'missing' ? [`the action plan was due on ${plan.day}`] : []),
    ...(plan?.state === 'due' ? [`the action plan is not in yet${plan.day ? ` (due on ${plan.day})` : ''}`] : []),
  ]
}
