import { formatCount, formatList } from '../../domain/core/words.ts'
import type { Block, Section } from '../document.ts'
import type { RulesPart } from './snapshot.ts'
import { listTable, paragraph, tallyTable, tallyTableIfAny } from './tables.ts'

/** Which rules held, how often each found something, quarter by quarter, and what early warnings came to. */
export const rulesSection = (rules: RulesPart): Section => ({
  heading: 'The rules, and how often each fired',
  blocks: [
    listTable('Versions of the rules in force', ['Version', 'In force from', 'Approval', 'Note'], rules.versions),
    listTable(
      'What was agreed for single indicators',
      ['Indicator', 'What was agreed', 'Agreed by', 'On', 'Until'],
      rules.variations,
    ),
    paragraph(
      'A finding is one rule that is met by figures on which it was not met before. The same figures are found once, however often the rules are applied.',
    ),
    ...(rules.quarters.every(({ known }) => known)
      ? []
      : [paragraph('A dash stands for a quarter that lies before the record, or has not begun.')]),
    tallyTable(
      'Findings of each rule, by quarter (Q1 is April to June)',
      'Rule',
      rules.quarters.map(({ label }) => label),
      rules.findings,
      (at) => rules.quarters[at]?.known === true,
    ),
    ...advice(rules.advice),
    tallyTableIfAny(
      'Early warnings to accountable managers, and what they came to',
      'Rule',
      ['Came true', 'Avoided', 'Not decided'],
      rules.warnings,
    ),
  ],
})

function advice(phrases: readonly string[]): Block[] {
  if (phrases.length === 0) return []
  const they = phrases.length === 1 ? 'It is' : 'They are'
  return [
    paragraph(
      `${formatCount(phrases.length, 'rule')} only ${phrases.length === 1 ? 'advises' : 'advise'}: ${formatList(phrases)}. ${they} shown where the rules are explained, and no finding is kept.`,
    ),
  ]
}
