import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../domain/action.ts'
import { isOverdue } from '../domain/action.ts'
import { sayDate } from '../domain/calendar.ts'
import { latestOf } from '../domain/history.ts'
import { periodLabel } from '../domain/period.ts'
import { counted } from '../domain/words.ts'
import type { CaseView } from './case-cards.ts'
import type { IndicatorView } from './indicator-card.ts'
import { SAMPLE_NOTE } from './indicator-card.ts'
import type { Button, Message } from './message.ts'
import { sayDirection, sayRating, sayValue } from './rating.ts'

/** The dashboard of a unit, a forum's watch list or the reds: a line for each indicator. */
export function statusTable(title: string, views: readonly IndicatorView[], none: string): Message {
  if (views.length === 0) return { title, parts: [{ kind: 'text', text: none }] }
  return {
    title,
    parts: [
      {
        kind: 'table',
        caption: `${counted(views.length, 'indicator')}, latest results`,
        columns: [
          { label: 'Indicator' },
          { label: 'Value', align: 'right' },
          { label: 'Rating' },
          { label: 'Direction' },
          { label: 'Period' },
        ],
        rows: views.map((view) => {
          const { indicator } = view.history
          const figure = latestOf(view.history)
          const name = `${indicator.ref} ${indicator.name}${stateOf(view)}`
          if (!figure) return [name, 'no result', '', '', '']
          const direction = indicator.kind === 'kpi' ? sayDirection(figure.direction) : ''
          return [
            name,
            sayValue(indicator, figure),
            sayRating(indicator, figure),
            direction,
            periodLabel(figure.period),
          ]
        }),
      },
      ...(views.some(({ sample }) => sample) ? [{ kind: 'text', tone: 'quiet', text: SAMPLE_NOTE } as const] : []),
    ],
  }
}

/** " [proposed]", " [with the Directorate management team]" */
function stateOf({ openCase, openAt }: IndicatorView): string {
  if (!openCase) return ''
  return openCase.state === 'called_in' ? ' [called in]' : openAt ? ` [with ${openAt}]` : ' [proposed]'
}

export function callInsList(shown: readonly CaseView[]): Message {
  if (shown.length === 0) {
    return { title: 'No open cases', parts: [{ kind: 'text', text: 'Nothing is proposed or called in.' }] }
  }
  return {
    title: `${counted(shown.length, 'open case')}`,
    parts: [
      {
        kind: 'table',
        caption: 'Open cases, oldest first',
        columns: [{ label: 'Indicator' }, { label: 'Forum' }, { label: 'State' }, { label: 'Why' }],
        rows: shown.map(({ one, view, forum, becauses, meeting }) => [
          `${one.ref} ${view.history.indicator.name}`,
          forum,
          one.state === 'called_in' ? `called in, ${meeting ?? 'date to be fixed'}` : 'proposed',
          becauses.at(-1) ?? one.because,
        ]),
      },
      ...(shown.some(({ view }) => view.sample) ? [{ kind: 'text', tone: 'quiet', text: SAMPLE_NOTE } as const] : []),
    ],
  }
}

export function meetingsList(
  rows: readonly { readonly forum: string; readonly when: string; readonly place: string; readonly items: number }[],
): Message {
  if (rows.length === 0) return { title: 'No meetings are planned', parts: [] }
  return {
    title: 'Next meetings',
    parts: [
      {
        kind: 'table',
        caption: 'Planned meetings, soonest first',
        columns: [{ label: 'Forum' }, { label: 'When' }, { label: 'Where' }, { label: 'Called in', align: 'right' }],
        rows: rows.map(({ forum, when, place, items }) => [forum, when, place, String(items)]),
      },
    ],
  }
}

/** One action as it stands: after it was recorded, as a reminder, when it is done. */
export function actionCard(action: Action, heading: string, today: Temporal.PlainDate): Message {
  return {
    title: `${heading}: ${action.what}`,
    parts: [
      {
        kind: 'facts',
        facts: [
          { label: 'Action', value: String(action.id) },
          { label: 'Owner', value: action.ownerTitle },
          { label: 'Due', value: `${sayDate(action.due)}${isOverdue(action, today) ? ', overdue' : ''}` },
          ...(action.ref ? [{ label: 'Indicator', value: action.ref }] : []),
          ...(action.caseId === null ? [] : [{ label: 'Case', value: String(action.caseId) }]),
          {
            label: 'State',
            value: action.state === 'done' ? `done, recorded by the ${action.completedBy}` : action.state,
          },
          ...(action.evidence ? [{ label: 'Evidence', value: action.evidence }] : []),
          { label: 'Recorded by', value: action.recordedBy },
        ],
      },
      ...(action.state === 'open' ? [{ kind: 'buttons', buttons: [completeButton(action)] } as const] : []),
    ],
  }
}

export function actionsList(title: string, actions: readonly Action[], today: Temporal.PlainDate): Message {
  if (actions.length === 0) return { title, parts: [{ kind: 'text', text: 'There are none.' }] }
  const open = actions.filter(({ state }) => state === 'open')
  return {
    title,
    parts: [
      {
        kind: 'table',
        caption: `${counted(actions.length, 'action')}, by date`,
        columns: [
          { label: 'No.', align: 'right' },
          { label: 'What' },
          { label: 'Owner' },
          { label: 'Due' },
          { label: 'State' },
        ],
        rows: actions.map((action) => [
          String(action.id),
          `${action.what}${action.ref ? ` (${action.ref})` : ''}`,
          action.ownerTitle,
          sayDate(action.due),
          isOverdue(action, today) ? 'overdue' : action.state,
        ]),
      },
      ...(open.length > 0 ? [{ kind: 'buttons', buttons: open.slice(0, 5).map(completeButton) } as const] : []),
    ],
  }
}

const completeButton = (action: Action): Button => ({
  label: `Complete ${action.id}`,
  command: `complete ${action.id}`,
})

export function dueList(rows: readonly { readonly when: string; readonly what: string }[], late: number): Message {
  return {
    title: 'What I will do next',
    parts: [
      ...(late > 0
        ? [
            {
              kind: 'text',
              tone: 'warning',
              text: `${counted(late, 'thing')} should have happened already; I am catching up.`,
            } as const,
          ]
        : []),
      rows.length === 0
        ? { kind: 'text', text: 'Nothing is planned.' }
        : {
            kind: 'table',
            caption: 'Soonest first',
            columns: [{ label: 'When' }, { label: 'What' }],
            rows: rows.map(({ when, what }) => [when, what]),
          },
    ],
  }
}
