import type { Tally } from '../../domain/core/tally.ts'
import { sum } from '../../domain/core/tally.ts'
import { capitalise, formatCount, formatList } from '../../domain/core/words.ts'
import { actionFates } from '../../domain/papers/annual-review.ts'
import { withClassification } from '../classification.ts'
import type { Block, Document, Section } from '../document.ts'
import { agreedSection, commitmentFates } from './agreed-section.ts'
import { casesSection, recoverySection } from './cases-section.ts'
import { dataSection } from './data-section.ts'
import { meetingsSection } from './meetings-section.ts'
import { rulesSection } from './rules-section.ts'
import type { AnnualSnapshot } from './snapshot.ts'
import { anyOf, paragraph, saySpread } from './tables.ts'

/**
 * A year of performance assurance in figures, for a governance and audit committee: what the rules found, what it led to,
 * how long recovery took, what was promised and kept, and how punctual the papers and the data were.
 */
export function annualReview(snapshot: AnnualSnapshot): Document {
  const { year, asAtDay, chairs } = snapshot
  return {
    title: `Annual review of performance assurance: ${year}`,
    council: snapshot.council,
    classification: withClassification(!snapshot.open && snapshot.exemptIndicators > 0),
    head: [
      { label: 'To', value: formatList(snapshot.to) },
      { label: 'From', value: formatList(chairs) },
      { label: 'Subject', value: `How the performance management framework worked in ${year}` },
      { label: 'As at', value: asAtDay },
    ],
    summary: summaryOf(snapshot),
    recommendations: ['Note this review for assurance.'],
    sections: [
      { heading: 'What this review covers', blocks: coverage(snapshot) },
      conclusions,
      rulesSection(snapshot.rules),
      casesSection(snapshot.cases, year, asAtDay),
      recoverySection(snapshot.recovery),
      meetingsSection(snapshot.meetings),
      agreedSection(snapshot.agreed, year, asAtDay),
      dataSection(snapshot.data),
    ],
    contacts: [
      ...chairs.map((value) => ({ label: 'Chair', value })),
      ...snapshot.contacts.map((value) => ({ label: 'Figures', value })),
    ],
    provenance: `As at ${asAtDay} · rules version ${snapshot.rulesVersion}`,
    madeOn: snapshot.asAt,
  }
}

function summaryOf({ from, until, rules, cases, recovery, meetings, agreed }: AnnualSnapshot): string {
  const opened = sum(cases.flow.map(({ flow }) => flow.opened))
  return [
    `From ${from} to ${until} the rules made ${anyOf(rules.findings.total, 'finding')}, and ${anyOf(opened, 'case was', 'cases were')} opened.`,
    recovery.allDays === null
      ? 'No case that was called in has recovered.'
      : `${formatCount(recovery.allDays.count, 'case')} that had been called in recovered, ${saySpread(recovery.allDays)}.`,
    agreed.actions.total === 0
      ? 'No action was agreed.'
      : `Of ${formatCount(agreed.actions.total, 'action')} agreed: ${sayFates(actionFates, agreed.actions)}.`,
    agreed.promises.total === 0
      ? 'No promise about figures fell due.'
      : `Of ${formatCount(agreed.promises.total, 'promise')} about figures that fell due: ${sayFates(commitmentFates, agreed.promises)}.`,
    `${capitalise(anyOf(meetings.meetings.totals[0] ?? 0, 'meeting was', 'meetings were'))} held.`,
  ].join(' ')
}

/** "1 in time, 6 open": those of which there are any. */
const sayFates = (fates: readonly string[], { totals }: Tally): string =>
  fates.flatMap((fate, at) => (totals[at] ? [`${totals[at]} ${fate}`] : [])).join(', ')

function coverage(snapshot: AnnualSnapshot): Block[] {
  const { year, from, until, over, asAtDay, recordFrom } = snapshot
  return [
    `This review covers ${year}, from ${from} to ${until}${over ? '' : ': the year has not ended'}. It counts what happened in that time, and says how it stands on ${asAtDay}.`,
    'Every figure is counted from Callin’s record. What people conclude from it is in the next section, and is theirs.',
    ...(recordFrom === null
      ? []
      : [`The record begins on ${recordFrom}. What happened earlier in the year is not on it, and is not counted.`]),
    sayExempt(snapshot),
  ].map(paragraph)
}

function sayExempt({ open, exemptIndicators, indicators }: AnnualSnapshot): string {
  const all = `Of ${formatCount(indicators, 'indicator')} on record, ${exemptIndicators === 0 ? 'none is exempt' : `${exemptIndicators} ${exemptIndicators === 1 ? 'is' : 'are'} exempt`}`
  if (exemptIndicators === 0) return `${all}.`
  return open
    ? `${all} and left out of this version, with the cases, items, actions, promises and referrals that concern ${exemptIndicators === 1 ? 'it' : 'them'}.`
    : `${all} and included here.`
}

const conclusions: Section = {
  heading: 'What the chairs conclude',
  blocks: [
    {
      kind: 'narrative',
      slot: 'conclusion',
      label: 'Conclusion',
      prompt: 'How well the framework worked in the year, and what that rests on.',
    },
    {
      kind: 'narrative',
      slot: 'changes',
      label: 'What is to change',
      prompt: 'What is to be done differently, by which post and by when.',
    },
  ],
}
