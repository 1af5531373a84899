import { counted, listed } from '../../domain/core/words.ts'
import type { Undertaking } from '../../domain/plans/commitment.ts'
import type { Message, Part } from '../core/message.ts'
import type { IndicatorView } from '../figures/indicator-card.ts'
import { sampleNote } from '../figures/indicator-card.ts'
import { promiseLine, promiseTable, sayRecord } from './commitment-lines.ts'

const nameOf = ({ history: { indicator } }: IndicatorView) => `${indicator.ref} ${indicator.name}`

/** What figures have just decided of the promises about an indicator. */
export function promiseNews(view: IndicatorView, news: readonly Undertaking[], all: readonly Undertaking[]): Message {
  const { indicator } = view.history
  const states = (['kept', 'late', 'missed'] as const)
    .map((state) => ({
      count: news.filter((one) => one.state === state).length,
      said: state === 'late' ? 'kept late' : state,
    }))
    .filter(({ count }) => count > 0)
    .map(({ count, said }, at) => `${at === 0 ? counted(count, 'promise') : count} ${said}`)
  const open = all.filter(({ state }) => state === 'pending')
  return {
    title: `${nameOf(view)}: ${listed(states)}`,
    parts: [
      { kind: 'list', items: news.map((one) => promiseLine(indicator, one)) },
      ...(open.length > 0 ? [promiseTable(`Still open: ${counted(open.length, 'promise')}`, indicator, open)] : []),
      { kind: 'text', tone: 'quiet', text: [sayRecord(all), sampleNote(view)].filter(Boolean).join(' ') },
      {
        kind: 'buttons',
        buttons: [
          { label: 'All promises', command: `promises ${indicator.ref}` },
          { label: 'History', command: `history ${indicator.ref}` },
        ],
      },
    ],
  }
}

/** The record of promises about an indicator, those that a later plan replaced too. */
export function promisesCard(view: IndicatorView, promises: readonly Undertaking[]): Message {
  const { indicator } = view.history
  const title = `${nameOf(view)}: what was promised of its figures`
  if (promises.length === 0) return { title, parts: [{ kind: 'text', text: 'Nothing has been promised yet.' }] }
  const note = sampleNote(view)
  return {
    title,
    parts: [
      promiseTable(sayRecord(promises) ?? 'A later plan took the place of each.', indicator, promises),
      { kind: 'text', tone: 'quiet', text: [saidBy(promises), ...(note ? [note] : [])].join(' ') },
    ],
  }
}

const saidBy = (promises: readonly Undertaking[]) =>
  `Promised by the ${listed([...new Set(promises.map(({ madeBy }) => madeBy))])}.`

/** The promises about several indicators: one section for each, the open and the decided ones. */
export function promisesList(
  title: string,
  of: readonly { readonly view: IndicatorView; readonly promises: readonly Undertaking[] }[],
): Message {
  if (of.length === 0) return { title, parts: [{ kind: 'text', text: 'Nothing has been promised yet.' }] }
  return {
    title,
    parts: of.flatMap(({ view, promises }): readonly Part[] => [
      { kind: 'heading', text: nameOf(view) },
      { kind: 'list', items: promises.map((one) => promiseLine(view.history.indicator, one)) },
    ]),
  }
}
