import { formatCount, formatList } from '../../domain/core/words.ts'
import type { Fact } from '../../messages/core/message.ts'
import { withClassification } from '../classification.ts'
import type { Document } from '../document.ts'
import { sayItems } from '../pack/say-items.ts'
import { cutAfterWord, cutToLines, printLines, VALUE } from './one-page.ts'
import { questionsWorthAsking } from './questions.ts'
import type { BriefedItem, Entry, MemberBriefingSnapshot, Withheld } from './snapshot.ts'

const KEY_ISSUE_WORDS = 45

/**
 * The briefing of the Members' side before a meeting, on one page: the key issues in the chair's words; each item with its
 * figure, why it is there and what its plan says; what else is red or proposed; what has changed since last time, was
 * promised for now, is worth asking, and may need a decision higher up. What there is none of is left out.
 */
export function memberBriefing(snapshot: MemberBriefingSnapshot): Document {
  const { forum, day, asAtDay, items, standing, withheld } = snapshot
  const classification = withClassification(snapshot.exempt)
  const head = [
    { label: 'To', value: formatList(snapshot.to) },
    { label: 'From', value: snapshot.from },
    { label: 'Meeting', value: snapshot.meeting },
  ]
  const before = sayItems(
    forum,
    items.map(({ kind }) => kind),
    withheld.items,
  )
  const opening = [before, ...(standing === null ? [] : [standing]), ...sayWithheld(withheld)].join(' ')
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
            prompt: `What Members should know first, in ${KEY_ISSUE_WORDS} words at most: the briefing is one page.`,
            words: KEY_ISSUE_WORDS,
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

/** As many rows as there is room for, in points: the items first, then the lists, each with what there is room for. */
function rowsOf(snapshot: MemberBriefingSnapshot, room: number): readonly Fact[] {
  const lists = listsOf(snapshot)
  const roomy = [
    ...snapshot.items.map((item) => itemRow(item, ROOMY_PART)),
    ...lists.map(({ label, entries }) => ({ label, value: bulleted(entries.map(({ text }) => text)) })),
  ]
  if (heightOf(roomy) <= room) return roomy
  const items = itemRows(snapshot.items, room - heightOf(lists.map(({ label }) => ({ label, value: '' }))))
  const left = room - heightOf(items) - lists.length * ROW
  const shown = cutToLines(
    lists.map(({ entries }) => entries),
    Math.floor(left / ROW_LINE) - lists.filter(({ label }) => printLines(label, LABEL) > 1).length,
  )
  return [...items, ...lists.map(({ label }, at) => ({ label, value: bulleted(shown[at] ?? []) }))]
}

const bulleted = (entries: readonly string[]): string => entries.map((entry) => `• ${entry}`).join('\n')

type List = { readonly label: string; readonly entries: readonly Entry[] }

/** Those of which there is anything. */
const listsOf = ({ forum, since, facts, ...of }: MemberBriefingSnapshot): readonly List[] =>
  [
    { label: 'Waits for the chair', entries: of.proposals },
    { label: 'Also red', entries: of.reds },
    { label: `Since ${since ?? 'last period'}`, entries: of.changed },
    { label: 'Due by the meeting', entries: of.due },
    { label: 'Worth asking', entries: questionsWorthAsking(facts) },
    { label: `To decide above ${forum}`, entries: of.above },
  ].filter(({ entries }) => entries.length > 0)

/** The agenda in its order; the last items by their names alone, where the page cannot hold all that is said of them. */
function itemRows(items: readonly BriefedItem[], room: number): readonly Fact[] {
  for (let whole = items.length; whole > 0; whole -= 1) {
    const rows = [...items.slice(0, whole).map((item) => itemRow(item)), ...namesOf(items.slice(whole))]
    if (heightOf(rows) <= room) return rows
  }
  return namesOf(items)
}

const PART = 2 * 64 // letters: two lines of each part of an item
const ROOMY_PART = 4 * 64 // where the page holds all of it
const NAME = 60
const NAMED_AT_MOST = 8

const itemRow = ({ place, name, figure, why, plan }: BriefedItem, most = PART): Fact => ({
  label: `${place}. ${cutAfterWord(name, NAME)}`,
  value: [figure, why, plan].flatMap((part) => (part ? [cutAfterWord(part, most)] : [])).join('\n'),
})

function namesOf(items: readonly BriefedItem[]): readonly Fact[] {
  if (items.length === 0) return []
  const named = items.slice(0, NAMED_AT_MOST).map(({ place, name }) => `${place}. ${cutAfterWord(name, NAME)}`)
  const rest = items.length - named.length
  return [{ label: 'Then', value: [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ') }]
}

// How high the parts of an A4 page are, in points.
const PAGE = 708
const TITLE = 58
const HEADING = 36
const ROW = 8 // of facts, without their lines
const ROW_LINE = 13.3
const LABEL = { width: 115, size: 9.5, bold: true } as const
const TEXT = { width: 510, size: 10 } as const
const LINE = 15.5
const AFTER = { head: 12, paragraph: 6 } as const
const KEY_ISSUES = 4 * LINE + AFTER.paragraph // as many words as are taken
const STAMP = 2 * ROW + 3 * ROW_LINE // its state, and what it corrects, which are stamped on it

/** The points that the page has for the rows, once all else is on it. */
function roomFor(head: readonly Fact[], opening: string): number {
  const headed = head.reduce((sum, { value }) => sum + ROW + printLines(value, VALUE) * ROW_LINE, STAMP + AFTER.head)
  const opened = printLines(opening, TEXT) * LINE + AFTER.paragraph
  return PAGE - TITLE - headed - HEADING - KEY_ISSUES - opened
}

const heightOf = (rows: readonly Fact[]): number =>
  rows.reduce((sum, { label, value }) => {
    const lines = value.split('\n').reduce((count, line) => count + printLines(line, VALUE), 0)
    return sum + ROW + Math.max(lines, printLines(label, LABEL)) * ROW_LINE
  }, 0)

function sayWithheld({ items, others }: Withheld): readonly string[] {
  if (items > 0) {
    const rest = others ? ', as is all else on exempt figures' : ''
    return [`${formatCount(items, 'item')} ${items === 1 ? 'is' : 'are'} exempt and left out of this version${rest}.`]
  }
  return others ? ['What concerns exempt figures is left out of this version.'] : []
}
