import { Temporal } from 'temporal-polyfill'
import { sayDate } from '../../domain/core/calendar.ts'
import { capitalise, formatList } from '../../domain/core/words.ts'
import { withUnit } from '../../domain/figures/figure.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import type { RangeAlert } from '../../domain/figures/rag.ts'
import { ragLevel } from '../../domain/figures/rag.ts'
import type { Block } from '../document.ts'
import type { EarlierFigure, FigureRow, FiguresSnapshot } from './snapshot.ts'

/** What is different from the last report, or from the period before where none is on record: ratings, ranges, cases, and what was not reported again. */
export function changeBlocks(rows: readonly FigureRow[], snapshot: FiguresSnapshot): readonly Block[] {
  const before = periodLabel(parsePeriod(snapshot.before))
  if (rows.every((row) => row.before === null)) {
    return [...paragraphs([`There is no result up to ${before} to compare with.`]), ...caseChanges(rows)]
  }
  const reported = rows.filter(({ figure }) => figure !== null)
  const turned = reported.flatMap((row) => turnOf(row))
  const groups = [
    { heading: 'Worse', items: turned.filter(({ isWorse }) => isWorse).map(({ text }) => text) },
    { heading: 'Better', items: turned.filter(({ isWorse }) => !isWorse).map(({ text }) => text) },
    { heading: 'Activity that entered or left its expected range', items: reported.flatMap(rangeChange) },
  ].filter(({ items }) => items.length > 0)
  const first = reported.filter((row) => row.before === null).map(({ ref }) => ref)
  const again = reported.filter((row) => row.before?.period === row.figure?.period).map(({ ref }) => ref)
  return [
    ...paragraphs([comparedWith(snapshot), ...(turned.length === 0 ? ['No rating has changed since.'] : [])]),
    ...groups.flatMap(({ heading, items }): Block[] => [
      { kind: 'paragraph', text: `${heading}:` },
      { kind: 'list', items },
    ]),
    ...paragraphs([
      ...(first.length > 0 ? [`Reported for the first time: ${formatList(first)}.`] : []),
      ...(again.length > 0 ? [`No new result since then: ${formatList(again)}.`] : []),
    ]),
    ...caseChanges(rows),
  ]
}

/** What the figures are compared with, in a sentence. */
function comparedWith({ before, lastIssued }: FiguresSnapshot): string {
  const period = periodLabel(parsePeriod(before))
  if (lastIssued === null) return `No earlier report is on record: the last results up to ${period} are compared.`
  const issued = sayDate(Temporal.PlainDate.from(lastIssued))
  return `The report on ${period}, which was issued on ${issued}, is compared, with the figures that it had then.`
}

const paragraphs = (texts: readonly string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }))

type Turn = { readonly isWorse: boolean; readonly text: string }

/** "CS05 Calls answered in 40 seconds: from red (69% in June 2017) to amber (71% in July 2017)." */
function turnOf({ ref, name, unit, figure, before }: FigureRow): Turn[] {
  if (!figure?.rag || !before?.rag || figure.rag === before.rag) return []
  return [
    {
      isWorse: ragLevel[figure.rag] > ragLevel[before.rag],
      text: `${ref} ${name}: from ${before.rag.toLowerCase()} (${at(before, unit)}) to ${figure.rag.toLowerCase()} (${at(figure, unit)}).`,
    },
  ]
}

const RANGE: Readonly<Record<RangeAlert, string>> = { Yes: 'in its range', Above: 'above it', Below: 'below it' }

function rangeChange({ ref, name, unit, figure, before }: FigureRow): string[] {
  if (!figure?.inRange || !before?.inRange || figure.inRange === before.inRange) return []
  return [
    `${ref} ${name}: ${RANGE[before.inRange]} (${at(before, unit)}), now ${RANGE[figure.inRange]} (${at(figure, unit)}).`,
  ]
}

const at = ({ value, period }: EarlierFigure, unit: string) =>
  `${withUnit(value, unit)} in ${periodLabel(parsePeriod(period))}`

/** Cases that were opened or ended since. */
function caseChanges(rows: readonly FigureRow[]): Block[] {
  const say = (day: string) => sayDate(Temporal.PlainDate.from(day))
  const opened = rows.flatMap(({ ref, openCase }) => (openCase?.isNew ? [`${ref} on ${say(openCase.openedOn)}`] : []))
  const ended = rows.flatMap(({ ref, closedCase }) =>
    closedCase
      ? [
          `${ref}: ${closedCase.state} on ${say(closedCase.closedOn)}. ${capitalise(closedCase.reason ?? 'no reason was given.')}`,
        ]
      : [],
  )
  return [
    ...paragraphs(opened.length > 0 ? [`Escalated since then: ${formatList(opened)}.`] : []),
    ...(ended.length > 0
      ? ([
          { kind: 'paragraph', text: 'No longer escalated:' },
          { kind: 'list', items: ended },
        ] satisfies Block[])
      : []),
  ]
}
