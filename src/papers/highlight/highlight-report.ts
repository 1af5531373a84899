import { formatCount, formatList } from '../../domain/core/words.ts'
import { withClassification } from '../classification.ts'
import type { Block, Document, Narrative } from '../document.ts'
import type { HighlightGroup, HighlightMeeting, HighlightSnapshot } from './snapshot.ts'

/**
 * What a forum is told each month: what was achieved, what is at risk, and what the level above should know. Each line is
 * from the record, with its day and where it is kept; what people add stands apart from it.
 */
export function highlightReport(snapshot: HighlightSnapshot): Document {
  const { forum, monthName, above, asAtDay } = snapshot
  const title = `Monthly highlight report for ${forum}: ${monthName}`
  const concerns = entriesOf(snapshot.concerns)
  return {
    title,
    council: snapshot.council,
    classification: withClassification(snapshot.exempt),
    head: [
      { label: 'To', value: `${forum}: ${snapshot.chair} (chair) and members` },
      { label: 'From', value: formatList(snapshot.from) },
      { label: 'Subject', value: `Achievements, risks and concerns for ${above} in ${monthName}` },
      { label: 'As at', value: asAtDay },
    ],
    summary: summaryOf(snapshot),
    recommendations: [
      'Note the achievements and the risks.',
      ...(concerns === 0 ? [] : [`Decide which of the concerns ${above} is to hear of.`]),
    ],
    sections: [
      { heading: 'What this report covers', blocks: coverage(snapshot) },
      {
        heading: 'Achievements',
        blocks: [
          ...groupBlocks(snapshot.achievements),
          added('achievements', 'Also achieved', 'What else was achieved in the month, and what shows it.'),
        ],
      },
      {
        heading: 'Risks',
        blocks: [
          ...groupBlocks(snapshot.risks),
          added('risks', 'Also at risk', 'What else is at risk, and what is done about it.'),
        ],
      },
      {
        heading: `Concerns for ${above}`,
        blocks: [
          ...groupBlocks(snapshot.concerns),
          added('concerns', 'Further concerns', `What else ${above} should know, and what is asked of it.`),
        ],
      },
    ],
    contacts: [
      ...snapshot.from.map((value) => ({ label: 'Report', value })),
      { label: 'Meetings', value: snapshot.secretary },
    ],
    provenance: `As at ${asAtDay} · rules version ${snapshot.rulesVersion}`,
    madeOn: snapshot.asAt,
  }
}

const entriesOf = (groups: readonly HighlightGroup[]): number =>
  groups.reduce((sum, { entries }) => sum + entries.length, 0)

function summaryOf({ forum, monthName, above, ...snapshot }: HighlightSnapshot): string {
  const said = [
    anyOf(entriesOf(snapshot.achievements), 'achievement'),
    anyOf(entriesOf(snapshot.risks), 'matter at risk', 'matters at risk'),
    `${anyOf(entriesOf(snapshot.concerns), 'concern')} for ${above}`,
  ]
  return `On record for ${forum} in ${monthName}: ${formatList(said)}.`
}

/** "no concerns", "1 concern", "2 concerns". */
const anyOf = (count: number, ...noun: [one: string, more?: string]): string =>
  formatCount(count, ...noun).replace(/^0 /, 'no ')

function coverage(snapshot: HighlightSnapshot): Block[] {
  const { forum, fullName, monthName, upTo, meetings, withheld } = snapshot
  return paragraphs(
    `This report is on ${monthName}${upTo === null ? '' : `, up to ${upTo}`}, for the ${fullName} (${forum}). Its tables hold what is on record, as it stands on ${snapshot.asAtDay}; what people add is marked as theirs.`,
    meetings.length === 0
      ? `${forum} did not meet in that time.`
      : meetings.map((one) => sayMeeting(forum, one)).join(' '),
    'Programmes, projects, savings and their milestones are not on Callin’s record. They stand here as far as an item, an action, a promise or somebody’s own words tell of them.',
    ...(withheld === 0
      ? []
      : [
          `${formatCount(withheld, 'entry', 'entries')} on exempt figures ${withheld === 1 ? 'is' : 'are'} left out of this version.`,
        ]),
  )
}

/** "DAT met on Tuesday 9 August 2011 and heard 3 items: approved (2), noted (1)." */
function sayMeeting(forum: string, { day, decisions, open, withheld }: HighlightMeeting): string {
  const heard = decisions.reduce((sum, [, times]) => sum + times, 0)
  const taken = heard === 0 ? '' : `: ${decisions.map(([decision, times]) => `${decision} (${times})`).join('; ')}`
  const waiting = open === 0 ? '' : ` No outcome is recorded of ${formatCount(open, 'item')}.`
  const left = withheld === 0 ? '' : ` ${formatCount(withheld, 'exempt item is', 'exempt items are')} left out here.`
  return `${forum} met on ${day} and heard ${anyOf(heard, 'item')}${taken}.${waiting}${left}`
}

const paragraphs = (...texts: readonly string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }))

const added = (slot: string, label: string, prompt: string): Narrative => ({
  kind: 'narrative',
  slot,
  label,
  prompt,
})

/** A table of each sort; the sorts of which there is nothing are named together. */
function groupBlocks(groups: readonly HighlightGroup[]): Block[] {
  const none = groups.filter(({ entries }) => entries.length === 0).map(({ caption }) => withSmallLetter(caption))
  return [
    ...groups
      .filter(({ entries }) => entries.length > 0)
      .map(
        ({ caption, entries }): Block => ({
          kind: 'table',
          caption,
          columns: [{ label: 'Date' }, { label: 'What' }, { label: 'On record as' }],
          rows: entries,
        }),
      ),
    ...(none.length === 0 ? [] : paragraphs(`Nothing is on record of: ${none.join('; ')}.`)),
  ]
}

const withSmallLetter = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
