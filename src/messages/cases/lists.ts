import type { SkipReason } from '../../domain/core/skip-reason.ts'
import { capitalise, formatCount, formatList } from '../../domain/core/words.ts'
import { latestOf } from '../../domain/figures/history.ts'
import { periodLabel } from '../../domain/figures/period.ts'
import type { Message } from '../core/message.ts'
import type { IndicatorView } from '../figures/indicator-card.ts'
import { SAMPLE_NOTE } from '../figures/indicator-card.ts'
import { sayDirection, sayRating, sayValue } from '../figures/rating.ts'
import type { CaseView } from './cards.ts'
import { inOneLine } from './cards.ts'

/** The dashboard of a unit, a forum's watch list or the reds: a line for each indicator. */
export function statusTable(title: string, views: readonly IndicatorView[], none: string): Message {
  if (views.length === 0) return { title, parts: [{ kind: 'text', text: none }] }
  return {
    title,
    parts: [
      {
        kind: 'table',
        caption: `${formatCount(views.length, 'indicator')}, latest results`,
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

/** `where`: where those that were called in are, by case: "on the agenda of Monday 7 December 2026 at 10:00". */
export function callInsList(shown: readonly CaseView[], where: ReadonlyMap<number, string> = new Map()): Message {
  if (shown.length === 0) {
    return { title: 'No open cases', parts: [{ kind: 'text', text: 'Nothing is proposed or called in.' }] }
  }
  return {
    title: `${formatCount(shown.length, 'open case')}`,
    parts: [
      {
        kind: 'table',
        caption: 'Open cases, oldest first',
        columns: [{ label: 'Indicator' }, { label: 'Forum' }, { label: 'State' }, { label: 'Why' }],
        rows: shown.map(({ one, view, forum, becauses, meeting }) => [
          `${one.ref} ${view.history.indicator.name}`,
          forum,
          one.state === 'called_in' ? `called in, ${where.get(one.id) ?? meeting ?? 'date to be fixed'}` : 'proposed',
          inOneLine({ one, becauses }),
        ]),
      },
      ...(shown.some(({ view }) => view.sample) ? [{ kind: 'text', tone: 'quiet', text: SAMPLE_NOTE } as const] : []),
    ],
  }
}

/**
 * `unknown`: the names of jobs that tasks wait for and that this release does not have. `skipped`: what was not sent of late,
 * and why.
 */
export function dueList(
  rows: readonly { readonly when: string; readonly what: string }[],
  late: number,
  {
    unknown = [],
    skipped = [],
  }: { readonly unknown?: readonly string[]; readonly skipped?: readonly SkippedLine[] } = {},
): Message {
  return {
    title: 'What I will do next',
    parts: [
      ...(late > 0
        ? [
            {
              kind: 'text',
              tone: 'warning',
              text: `${formatCount(late, 'thing')} should have happened already; I am catching up.`,
            } as const,
          ]
        : []),
      ...(unknown.length > 0
        ? [
            {
              kind: 'text',
              tone: 'warning',
              text: `This release of Callin cannot do what waits for ${formatList(unknown.map((job) => `“${job}”`))}. ICT: another release wrote it.`,
            } as const,
          ]
        : []),
      ...(skipped.length === 0
        ? []
        : [
            { kind: 'heading', text: 'Not sent' } as const,
            {
              kind: 'table',
              caption: 'In the last seven days, newest first',
              columns: [{ label: 'When' }, { label: 'What' }, { label: 'To' }, { label: 'Why' }],
              rows: skipped.map(({ when, what, to, reason }) => [when, capitalise(what), to, WHY_NOT[reason]]),
            } as const,
          ]),
      rows.length === 0
        ? { kind: 'text', text: 'Nothing is planned.' }
        : {
            kind: 'table',
            caption: skipped.length === 0 ? 'Soonest first' : 'Planned, soonest first',
            columns: [{ label: 'When' }, { label: 'What' }],
            rows: rows.map(({ when, what }) => [when, what]),
          },
    ],
  }
}

/** What was not sent, to whom, and why. */
export type SkippedLine = {
  readonly when: string
  readonly what: string
  readonly to: string
  readonly reason: SkipReason
}

const WHY_NOT: Readonly<Record<SkipReason, string>> = {
  gone: 'What it was about is no longer there',
  settled: 'It had been settled by then',
  exempt: 'Whoever reads there is not entitled to it',
  moved: 'It had changed by then, which has a message of its own',
  late: 'It was too late for it',
}
