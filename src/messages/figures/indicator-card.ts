import { Temporal } from 'temporal-polyfill'
import type { Case } from '../../domain/cases/case.ts'
import { sayDate } from '../../domain/core/calendar.ts'
import { asSentence, capitalise } from '../../domain/core/words.ts'
import { comparatorNames } from '../../domain/figures/comparators.ts'
import { sayFigure } from '../../domain/figures/figure.ts'
import type { History, PeriodFigure } from '../../domain/figures/history.ts'
import { figuresOf, latestOf } from '../../domain/figures/history.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { periodLabel, shift, yearBefore } from '../../domain/figures/period.ts'
import type { Standing } from '../../domain/figures/standing.ts'
import type { Button, Fact, Message, Part } from '../core/message.ts'
import {
  sayComparator,
  sayDirection,
  sayNone,
  sayRag,
  sayRating,
  sayThresholds,
  sayUnusedFloor,
  sayValue,
} from './rating.ts'

/** How an indicator stands, with what the directory says about it. */
export type FigureView = {
  readonly history: Standing | History
  readonly sample: boolean
  readonly titles: {
    readonly accountable: string | null
    readonly director: string | null
    readonly cabinetMember: string | null
  }
}

/** The same with its case. */
export type IndicatorView = FigureView & {
  readonly openCase: Case | null
  /** Who has the open case below the forums: "the Directorate management team"; null: a forum has it. */
  readonly openAt?: string | null
}

/** An indicator with its whole history. */
export type HistoryView = IndicatorView & { readonly history: History }

/**
 * Everything a manager asks of "status CS05", in one message. `figure` is the period asked for; null: the latest with a
 * result. `zone` is the council's time zone, for the day on which the figure was reported.
 */
export function indicatorCard(view: IndicatorView, figure: PeriodFigure | null, zone: string): Message {
  const { indicator } = view.history
  const shown = figure ?? latestOf(view.history)
  const title = `${indicator.ref} ${indicator.name}`
  if (!shown) {
    return { title: `${title}: no result yet`, parts: [{ kind: 'facts', facts: ownership(view) }, ...caseParts(view)] }
  }

  const period = periodLabel(shown.period)
  return {
    title: `${title}: ${valueAndRating(indicator, shown)} (${period})`,
    parts: [
      { kind: 'facts', facts: [...figureFacts(view, shown), ...ownership(view)] },
      ...commentaryParts(shown),
      ...caseParts(view),
      { kind: 'text', tone: 'quiet', text: freshness(view, shown, zone) },
      { kind: 'buttons', buttons: buttonsFor(view) },
    ],
  }
}

function figureFacts(view: IndicatorView, figure: PeriodFigure): Fact[] {
  const { indicator } = view.history
  const { report } = figure
  const kpi = indicator.kind === 'kpi'
  return [
    { label: periodLabel(figure.period), value: valueAndRating(indicator, figure) },
    ...(figure.value === null
      ? []
      : [
          {
            label: kpi
              ? 'Direction of travel'
              : `Compared with ${indicator.cumulative ? 'last year' : 'the period before'}`,
            value: kpi ? sayDirection(figure.direction) : change(view, figure),
          },
        ]),
    {
      label: kpi ? 'Measured against' : 'Range',
      value: `${sayThresholds(indicator, figure.target, figure.bounds)}${sayUnusedFloor(indicator, figure)}`,
    },
    ...(indicator.snapshot || report?.ytd == null
      ? []
      : [
          {
            label: 'Year to date',
            value: `${sayFigure(report.ytd, indicator)}${kpi ? `, ${sayRag(figure.ytdRag)}` : ''}`,
          },
        ]),
    ...comparatorFacts(view.history, figure),
    ...(report?.previousYear == null
      ? []
      : [{ label: 'Previous year', value: sayFigure(report.previousYear, indicator) }]),
  ]
}

/** "National: 68%", for each that has a figure for the period. */
export const comparatorFacts = (history: Standing | History, { period }: PeriodFigure): readonly Fact[] =>
  comparatorNames(history).flatMap((name) => {
    const value = sayComparator(history, name, period)
    return value === '' ? [] : [{ label: capitalise(name), value }]
  })

/** "71%, ▲ Amber"; what was not reported has no rating to speak of. */
const valueAndRating = (indicator: Indicator, figure: PeriodFigure): string =>
  figure.value === null
    ? sayValue(indicator, figure)
    : `${sayValue(indicator, figure)}, ${sayRating(indicator, figure)}`

/** Demand is neither good nor bad, so it goes up or down; it does not improve. */
function change(view: IndicatorView, figure: PeriodFigure): string {
  const { cumulative } = view.history.indicator
  const { index } = cumulative ? yearBefore(figure.period) : shift(figure.period, -1)
  const before = figuresOf(view.history).find(({ period }) => period.index === index)
  if (figure.value === null || before?.value == null) {
    return cumulative ? 'no result for the same point last year' : 'no result for the period before'
  }
  if (figure.value === before.value) return `unchanged from ${sayValue(view.history.indicator, before)}`
  return `${figure.value > before.value ? 'up' : 'down'} from ${sayValue(view.history.indicator, before)}`
}

function ownership({ history: { indicator }, titles }: IndicatorView): Fact[] {
  return [
    { label: 'Accountable manager', value: titles.accountable ?? 'no post named' },
    ...(titles.director ? [{ label: 'Director', value: titles.director }] : []),
    { label: 'Service', value: `${indicator.service}, ${indicator.directorate}` },
    ...(indicator.classification === 'exempt' ? [{ label: 'Classification', value: 'Exempt' }] : []),
  ]
}

function commentaryParts(figure: PeriodFigure): Part[] {
  const commentary = figure.report?.commentary ?? ''
  if (commentary !== '') return [{ kind: 'text', text: `Commentary: ${commentary}` }]
  return figure.rag === null || figure.rag === 'GREEN'
    ? []
    : [{ kind: 'text', tone: 'warning', text: 'No commentary was given for this figure, though it is not green.' }]
}

function caseParts({ openCase, openAt }: IndicatorView): Part[] {
  if (!openCase) return []
  const state = openCase.state === 'called_in' ? 'Called in' : openAt ? `With ${openAt}` : 'Proposed for call-in'
  return [{ kind: 'text', text: `${state}: ${asSentence(openCase.because)}` }]
}

function freshness({ history, sample }: IndicatorView, figure: PeriodFigure, zone: string): string {
  const { report, replaced } = figure
  if (!report) return `Nothing was reported for ${periodLabel(figure.period)}.`
  const day = sayDate(Temporal.Instant.fromEpochMilliseconds(report.reportedAt).toZonedDateTimeISO(zone).toPlainDate())
  const earlier = replaced.at(-1)
  return [
    `Reported on ${day}${report.status === 'provisional' ? ', provisional' : ''}.`,
    ...(earlier
      ? [
          `Revised: ${earlier.value === null ? sayNone(earlier) : sayFigure(earlier.value, history.indicator)} was reported before.`,
        ]
      : []),
    ...(sample ? [report.madeUp ? 'This figure is made up for the sample council.' : SAMPLE_NOTE] : []),
  ].join(' ')
}

/** What must be said wherever an indicator of the sample council is shown; null for a real one. */
export function sampleNote({ history, sample }: Pick<FigureView, 'history' | 'sample'>): string | null {
  if (!sample) return null
  return latestOf(history)?.report?.madeUp ? 'Sample council: every figure of this indicator is made up.' : SAMPLE_NOTE
}

export const SAMPLE_NOTE =
  'Sample council: published figures of July 2017, moved to the latest month; the history before them is made up.'

function buttonsFor({ history: { indicator }, openCase }: IndicatorView): Button[] {
  return [
    { label: 'History', command: `history ${indicator.ref}` },
    ...(indicator.kind === 'kpi' ? [{ label: 'Why?', command: `why ${indicator.ref}` }] : []),
    ...(indicator.kind === 'kpi' && !openCase ? [{ label: 'Call in', command: `call-in ${indicator.ref}` }] : []),
  ]
}
