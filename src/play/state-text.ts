import { Temporal } from 'temporal-polyfill'
import { sayDate, sayDay } from '../domain/core/calendar.ts'
import { sayMoney } from '../domain/core/money.ts'
import type { State } from './state.ts'

/** The state to read: one section a question. */
export function stateText(state: State): string {
  return [
    heading(`The state on ${dayAndTime(state.asAt)}`),
    section('What comes when', agendas(state), 'Nothing is on a coming agenda.'),
    section('Who owes what', actions(state), 'Nobody owes anything.'),
    section('What has been put to others', referrals(state), 'Nothing.'),
    section('Where the open cases are', cases(state), 'No case is open.'),
    section('What was promised of the figures', promises(state), 'Nothing.'),
    section('What papers there are', papers(state), 'None.'),
  ].join('\n\n')
}

const agendas = ({ agendas }: State) =>
  agendas.flatMap(({ forum, meets, place, items }) => [
    `${forum}, ${dayAndTime(meets)}, ${place}:`,
    ...items.map(
      ({ title, presenter, why, comesBack }) =>
        `  - ${title}${presenter ? `, brought by the ${presenter}` : ''}${comesBack ? ' (comes back)' : ''}. ${why}`,
    ),
  ])

const actions = ({ actions }: State) =>
  actions.map(
    ({ id, what, owner, due, ref, deliverable }) =>
      `- The ${owner}, by ${day(due)}: ${what} (action ${id}${ref ? `, ${ref}` : ''}${deliverable ? ', to be shown' : ''})`,
  )

const referrals = ({ referrals }: State) =>
  referrals.map(({ to, title, forum, recommendations, pounds, perYear, on }) => {
    const amount = pounds === null ? '' : `, asking for ${sayMoney({ pounds, perYear })}`
    return `- To ${to} from ${forum}${on ? `, for ${day(on)}` : ''}${amount}: ${title}. ${recommendations}`
  })

const cases = ({ cases }: State) =>
  cases.map(({ ref, where }) => `- ${ref}: ${where ?? 'NOWHERE: on no agenda, and no reason is recorded'}`)

const promises = ({ promises }: State) =>
  promises.map(
    ({ ref, period, value, rag, state, note }) =>
      `- ${ref}, ${value ?? rag?.toLowerCase()} in ${period}: ${state}${note ? `. ${note}` : ''}`,
  )

const papers = ({ papers }: State) =>
  papers.map(({ title, version, state, issued }) => `- ${title}, version ${version}: ${sayPaper(state, issued)}`)

function sayPaper(state: string, issued: string | null): string {
  if (issued === null) return state === 'superseded' || state === 'withdrawn' ? `${state}, never issued` : state
  return state === 'issued' ? `issued on ${day(issued)}` : `${state}, issued on ${day(issued)}`
}

const heading = (text: string) => `${text}\n${'='.repeat(text.length)}`

const section = (title: string, lines: readonly string[], none: string) =>
  `${title}\n${(lines.length === 0 ? [none] : lines).map((line) => `  ${line}`).join('\n')}`

const day = (iso: string) => sayDate(Temporal.PlainDate.from(iso))

function dayAndTime(moment: string): string {
  const [date = '', time = ''] = moment.split(' ')
  return `${sayDay(Temporal.PlainDate.from(date))} at ${time}`
}
