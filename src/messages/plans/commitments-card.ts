import { capitalise, formatCount, formatList } from '../../domain/core/words.ts'
import type { Commitment } from '../../domain/plans/commitment.ts'
import { sayCommitment } from '../../domain/plans/commitment.ts'
import type { Message, Part } from '../core/message.ts'
import { sayName } from '../core/name.ts'
import { buttonRow, listOf, NOTHING_TO_DO, paragraph, smallPrint } from '../core/parts.ts'
import type { FigureView } from '../figures/indicator-card.ts'
import { sampleNote } from '../figures/indicator-card.ts'
import { commitmentLine, commitmentTable, sayRecord } from './commitment-lines.ts'

const nameOf = ({ history: { indicator } }: FigureView) => `${indicator.ref} ${indicator.name}`

/** What figures have just decided of the commitments about an indicator, to who answers for it and to the secretary. */
export function commitmentNews(view: FigureView, news: readonly Commitment[], all: readonly Commitment[]): Message {
  const { indicator } = view.history
  const open = all.filter(({ state }) => state === 'pending')
  return {
    title: `For information, ${sayKept(news)}: ${sayName(indicator)}`,
    parts: [
      ...listOf(news.map((one) => commitmentLine(indicator, one))),
      ...paragraph(saidBy(news), sayRecord(all)),
      ...(open.length === 0 ? [] : [{ kind: 'heading', text: 'Still open' } as const]),
      ...listOf(open.map((one) => `${capitalise(sayCommitment(indicator, one))}.`)),
      ...paragraph(NOTHING_TO_DO),
      ...smallPrint(sampleNote(view)),
      ...buttonRow([
        { label: 'All promises', command: `promises ${indicator.ref}` },
        { label: 'History', command: `history ${indicator.ref}` },
      ]),
    ],
  }
}

/** "1 promise kept and 1 missed" */
function sayKept(news: readonly Commitment[]): string {
  const states = (['kept', 'late', 'missed'] as const)
    .map((state) => ({
      count: news.filter((one) => one.state === state).length,
      said: state === 'late' ? 'kept late' : state,
    }))
    .filter(({ count }) => count > 0)
    .map(({ count, said }, at) => `${at === 0 ? formatCount(count, 'promise') : count} ${said}`)
  return formatList(states)
}

/** The record of commitments about an indicator, those that a later plan replaced too. */
export function commitmentsCard(view: FigureView, commitments: readonly Commitment[]): Message {
  const { indicator } = view.history
  const title = `${nameOf(view)}: what was promised of its figures`
  if (commitments.length === 0) return { title, parts: [{ kind: 'text', text: 'Nothing has been promised yet.' }] }
  const note = sampleNote(view)
  return {
    title,
    parts: [
      commitmentTable(sayRecord(commitments) ?? 'A later plan took the place of each.', indicator, commitments),
      { kind: 'text', tone: 'quiet', text: [saidBy(commitments), ...(note ? [note] : [])].join(' ') },
    ],
  }
}

const saidBy = (commitments: readonly Commitment[]) =>
  `Promised by the ${formatList([...new Set(commitments.map(({ madeBy }) => madeBy))])}.`

/** The commitments about several indicators: one section for each, the open and the decided ones. */
export function commitmentsList(
  title: string,
  of: readonly { readonly view: FigureView; readonly promises: readonly Commitment[] }[],
): Message {
  if (of.length === 0) return { title, parts: [{ kind: 'text', text: 'Nothing has been promised yet.' }] }
  return {
    title,
    parts: of.flatMap(({ view, promises: commitments }): readonly Part[] => [
      { kind: 'heading', text: nameOf(view) },
      { kind: 'list', items: commitments.map((one) => commitmentLine(view.history.indicator, one)) },
    ]),
  }
}
