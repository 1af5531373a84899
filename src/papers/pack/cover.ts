import { formatCount, formatList } from '../../domain/core/words.ts'
import { withClassification } from '../classification.ts'
import type { Document } from '../document.ts'
import type { PackHead, Withheld } from './snapshot.ts'

/** What every paper for a meeting has around its sections. `subject` is "Meeting pack". */
export function packCover(subject: string, head: PackHead): Omit<Document, 'summary' | 'recommendations' | 'sections'> {
  return {
    title: `${head.forum} ${subject}: ${head.day}`,
    council: head.council,
    classification: withClassification(head.exempt),
    head: [
      { label: 'To', value: formatList(head.to) },
      { label: 'From', value: head.from },
      { label: 'Subject', value: `${head.fullName} (${head.forum}): ${subject}` },
      { label: 'Meeting', value: `${head.when}, ${head.place}` },
      { label: 'As at', value: head.asAtDay },
    ],
    contacts: [{ label: 'Contact', value: head.from }],
    provenance: `As at ${head.asAtDay} · rules version ${head.rulesVersion}`,
    madeOn: head.asAt,
  }
}

/** "1 item is exempt and is left out of this version."; what stands beside the items is counted apart. */
export const withheldSentences = ({ items, others }: Withheld): readonly string[] => [
  ...(items > 0
    ? [`${formatCount(items, 'item is', 'items are')} exempt and ${is(items)} left out of this version.`]
    : []),
  ...(others > 0
    ? [
        `${formatCount(others, 'entry', 'entries')} in the parts after the items ${is(others)} about exempt figures and ${is(others)} left out of this version.`,
      ]
    : []),
]

const is = (count: number) => (count === 1 ? 'is' : 'are')
