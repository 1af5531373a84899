import { formatCount, formatList } from '../../domain/core/words.ts'
import type { Fact } from '../../messages/core/message.ts'
import { withClassification } from '../classification.ts'
import type { Document } from '../document.ts'
import { cutToLines, printLines } from './one-page.ts'
import { questionsWorthAsking } from './questions.ts'
import type { MemberBriefingSnapshot, Withheld } from './snapshot.ts'

/**
 * The briefing of the Members' side before a meeting, on one page: the key issues in the chair's words, what is called in
 * and why, what has changed since last time, what was promised for now, what is worth asking, and what may need a decision
 * higher up. Where there is too much of it, it says how much more there is.
 */
export function memberBriefing(snapshot: MemberBriefingSnapshot): Document {
  const { forum, day, asAtDay, headline, withheld } = snapshot
  const classification = withClassification(snapshot.exempt)
  const head = [
    { label: 'To', value: formatList(snapshot.to) },
    { label: 'From', value: snapshot.from },
    { label: 'Meeting', value: snapshot.meeting },
  ]
  const opening = [headline, ...sayWithheld(withheld)].join(' ')
  return {
    title: `Member briefing: ${forum} on ${day}`,
    council: snapshot.council,
    classification,
    head,
    summary: '',
    recommendations: [],
    sections: [
      {
        heading: `What ${forum} has before it`,
        blocks: [
          {
            kind: 'narrative',
            slot: 'key-issues',
            label: 'Key issues',
            prompt: 'What Members should know first, in 45 words at most: the briefing is one page.',
          },
          { kind: 'paragraph', plain: true, text: opening },
          { kind: 'facts', facts: rowsOf(snapshot, roomFor([...head, { label: '', value: classification }], opening)) },
        ],
      },
    ],
    contacts: [],
    provenance: `As at ${asAtDay} · rules version ${snapshot.rulesVersion}`,
    madeOn: snapshot.asAt,
  }
}

function rowsOf(snapshot: MemberBriefingSnapshot, lines: number): readonly Fact[] {
  const { forum, since, heard, changed, due, above } = snapshot
  const questions = questionsWorthAsking(snapshot.facts).map(({ text }) => text)
  const rows = [
    { label: 'On the agenda, and why', entries: heard, none: 'Nothing yet.', rest: inThePack },
    {
      label: `Changed since ${since ?? 'the period before'}`,
      entries: changed,
      none: since === null ? 'No rating has turned.' : 'No rating has turned, and no case has been opened or closed.',
      rest: inThePack,
    },
    { label: 'Promises and actions due', entries: due, none: 'None is due by the meeting.', rest: inThePack },
    {
      label: 'Questions worth asking',
      entries: questions,
      none: 'The record gives rise to none.',
      rest: (left: number) => `And ${left} more to which the pack gives rise.`,
    },
    {
      label: `May need a decision above ${forum}`,
      entries: above,
      none: 'Nothing on record asks for one.',
      rest: inThePack,
    },
  ]
  const shown = cutToLines(rows, lines)
  return rows.map(({ label, none }, at) => {
    const entries = shown[at] ?? []
    return { label, value: entries.length === 0 ? none : entries.map((entry) => `• ${entry}`).join('\n') }
  })
}

const inThePack = (left: number): string => `And ${left} more: see the pack.`

// How high the parts of an A4 page are, in points.
const PAGE = 696
const TITLE = 58
const HEADING = 36
const ROW = 8 // of facts, without their lines
const ROW_LINE = 13.3
const LINE = 15.5
const AFTER = { head: 12, paragraph: 6 } as const
const KEY_ISSUES = 4 * LINE + AFTER.paragraph // as many words as are asked for
const STAMP = 2 * ROW + 3 * ROW_LINE // its state, and what it corrects, which are stamped on it
const ROWS = 5 * ROW

/** How many lines of print the page has for the lists, once all else is on it. */
function roomFor(head: readonly Fact[], opening: string): number {
  const headed = head.reduce((sum, { value }) => sum + ROW + printLines(value, 70) * ROW_LINE, STAMP + AFTER.head)
  const opened = printLines(opening, 84) * LINE + AFTER.paragraph
  return Math.floor((PAGE - TITLE - headed - HEADING - KEY_ISSUES - opened - ROWS) / ROW_LINE)
}

function sayWithheld({ items, others }: Withheld): readonly string[] {
  if (items > 0) {
    const rest = others ? ', as is all else on exempt figures' : ''
    return [`${formatCount(items, 'item')} ${items === 1 ? 'is' : 'are'} exempt and left out of this version${rest}.`]
  }
  return others ? ['What concerns exempt figures is left out of this version.'] : []
}
