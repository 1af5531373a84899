import { Temporal } from 'temporal-polyfill'
import { sayDate } from '../../src/domain/core/calendar.ts'
import type { Message } from '../../src/messages/core/message.ts'
import type { FigureStatement, MeetingStatement, Statement } from '../../src/messages/core/statement.ts'
import type { Watch } from '../../src/play/stage.ts'
import { wordsOf } from '../support/words.ts'
import type { Known, OnRecord } from './record.ts'
import { keyOf, readRecord } from './record.ts'

/** Holds what every message states against the record: when it is said, and as long as it stands if it is no dated one. */
export const truth: Watch = {
  async said(message, { database, current }) {
    if (message.states === undefined) return []
    const record = await readRecord(database, await current(), refsIn([message]))
    return [...unlikeRecord(message, record), ...unlikeWords(message)]
  },

  async standing(messages, { database, current }) {
    const kept = messages.filter(({ states, dated }) => states !== undefined && !dated)
    const record = await readRecord(database, await current(), refsIn(kept))
    return kept.flatMap((message) => unlikeRecord(message, record, true))
  },
}

const refsIn = (messages: readonly Message[]): readonly string[] =>
  messages.flatMap(({ states = [] }) => states.flatMap((stated) => (stated.about === 'figure' ? [stated.ref] : [])))

/** What a message states that is otherwise on record; `later`: it was said a while ago. */
export const unlikeRecord = ({ title, states = [] }: Message, record: OnRecord, later = false): readonly string[] =>
  states.flatMap((stated) => {
    if (later && stated.dated) return []
    const known = record.get(keyOf(stated))
    const wrong = known ? differing(stated, known, record, later) : ['is not on record']
    return wrong.map((one) => `${later ? 'There stands' : 'It is said'} in "${title}": ${keyOf(stated)} ${one}`)
  })

function differing(stated: Statement, known: Known, record: OnRecord, later: boolean): readonly string[] {
  // What was the latest then need only be what is on record of its period.
  if (stated.about === 'figure' && later) return unlikeFigure(stated, known)
  if (stated.about === 'meeting') return unlikeMeeting(stated, known, record)
  return unlikeFields(stated, known, later)
}

/** That a plan is missing is said of one that was due, when its day has passed: no message is edited for that. */
const unlikeFields = (stated: object, known: Known, later = false): string[] =>
  Object.entries(stated).flatMap(([field, value]) => {
    if (NAMING.has(field)) return []
    const [is, said] = [known[field], value].map((one) => (later && one === 'missing' ? 'due' : one))
    return is === said ? [] : [`has ${field} ${said}, and on record ${is}`]
  })

const NAMING = new Set(['about', 'id', 'item', 'ref', 'dated'])

function unlikeFigure({ period, value }: FigureStatement, { values }: Known): readonly string[] {
  const is = period === null ? null : (values?.get(period) ?? null)
  return is === value ? [] : [`is ${value} in ${period}, and on record ${is}`]
}

/** The items that are told are those on its agenda, in its order, but for what is not for the reader. */
function unlikeMeeting(stated: MeetingStatement, known: Known, record: OnRecord): readonly string[] {
  const { items, calledIn, withheld = 0, ...plain } = stated
  const wrong = unlikeFields(plain, known)
  const { items: all = [] } = known
  if (items === undefined) return wrong
  const inOrder = all.filter((id) => items.includes(id))
  if (inOrder.join() !== items.join() || all.length !== items.length + withheld) {
    wrong.push(`has items ${items.join(', ') || 'none'} and ${withheld} withheld, and on record ${all.join(', ')}`)
  }
  const called = items.filter((item) => record.get(`item ${item}`)?.kind === 'call_in').length
  if (calledIn !== undefined && calledIn !== called) {
    wrong.push(`has ${calledIn} called in, and on record ${called}`)
  }
  return wrong
}

/** What a message states and its words do not say: the days. */
export function unlikeWords(message: Message): readonly string[] {
  const words = wordsOf(message)
  return (message.states ?? []).flatMap((stated) => {
    const days = [...('day' in stated ? [stated.day] : []), ...('due' in stated ? [stated.due] : [])]
    return days.flatMap((day) => {
      if (day === undefined || words.includes(sayDate(Temporal.PlainDate.from(day)))) return []
      return [`In "${message.title}" no word says ${day}, which is stated of ${keyOf(stated)}`]
    })
  })
}
