import { channelReaders } from '../../src/domain/directory/access.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import type { Entry } from '../../src/play/transcript.ts'

/** A message that somebody read, in the order in which they came. */
type Read = { readonly at: string; readonly where: string; readonly text: string; readonly isEdit: boolean }

/** What is counted of a month's messages (docs/messages.md says how), each with the places where it was found. */
export type WordCount = {
  readonly posted: number
  readonly answered: number
  readonly edited: number
  /** New messages with a sentence that was read in the same place on the same day. */
  readonly repeats: readonly Found[]
  /** The same where whoever reads a channel has read what they got directly, and the other way round. */
  readonly repeatsForPeople: readonly Found[]
  /** Messages with an internal number, a hash or a field that says only that there is nothing. */
  readonly internal: readonly Found[]
  /** Messages with a date that does not name its weekday. */
  readonly withoutWeekday: readonly Found[]
}

export type Found = { readonly at: string; readonly where: string; readonly title: string; readonly words: string }

/** The messages of a play, under the rules that it was played by: they say who reads which channel. */
export function countWords(transcript: readonly Entry[], framework: Framework): WordCount {
  const read = transcript.flatMap(readIn)
  const fresh = read.filter(({ isEdit }) => !isEdit)
  const edited = read.length - fresh.length
  const answered = transcript.filter((entry) => 'answer' in entry && entry.answer !== '').length
  return {
    ...{ posted: fresh.length - answered, answered, edited },
    repeats: repeatsIn(fresh, (where) => [where]),
    repeatsForPeople: repeatsIn(fresh, (where) => postsIn(framework, where)),
    internal: read.flatMap((one) => foundIn(one, internalIn(one.text))),
    withoutWeekday: read.flatMap((one) => foundIn(one, datesWithoutWeekday(one.text))),
  }
}

/** The posts that read what is posted "in PAT" or "to the PAT Secretary". */
function postsIn(framework: Framework, where: string): readonly string[] {
  const channel = framework.channels.find(({ name }) => where === `in ${name}`)
  return channel ? channelReaders(framework, channel.key) : where.replace(/^to the /, '').split(', ')
}

function readIn(entry: Entry): readonly Read[] {
  const { at } = entry
  switch (entry.kind) {
    case 'posted':
      return [{ at, where: entry.where, text: entry.text, isEdit: false }]
    case 'edited':
      return [{ at, where: entry.where, text: entry.text, isEdit: true }]
    case 'said':
    case 'pressed':
      return entry.answer === '' ? [] : [{ at, where: `to the ${entry.who}`, text: entry.answer, isEdit: false }]
    case 'imported':
    case 'failed':
      return []
  }
}

function repeatsIn(fresh: readonly Read[], readersOf: (where: string) => readonly string[]): readonly Found[] {
  const known = new Set<string>()
  return fresh.flatMap((one) => {
    const day = one.at.split(' ')[0]
    const keys = sentencesIn(one.text).map((sentence) => ({
      sentence,
      ofReaders: readersOf(one.where).map((reader) => `${reader} ${day} ${sentence}`),
    }))
    const again = keys.find(({ ofReaders }) => ofReaders.some((key) => known.has(key)))
    for (const key of keys.flatMap(({ ofReaders }) => ofReaders)) known.add(key)
    return foundIn(one, again ? [again.sentence] : [])
  })
}

const SHORTEST = 5 // words; what is shorter, such as "Nothing to do", is a label

/** The sentences and fields of a message; what stands on its buttons is none. */
const sentencesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('['))
    .flatMap((line) => line.replace(/^- /, '').split(/(?<=[.!?])\s+(?=[A-Z(])/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(/\s+/).length >= SHORTEST)

const INTERNAL: readonly RegExp[] = [
  /\b(?:case|action|paper|referral):? \d+/i,
  /\(item \d+\)|(?:^|\. )item \d+\.|\bagenda item:? \d+|\bitem \d+,/im,
  /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/,
  /(?:: |\|\s*)(?:not yet|not received yet|to be fixed|no post named|none)$|\bnot accepted yet/im,
  /\[(?:Accept|Complete|Open|Grant|Refuse|Record the answer to)\b[^\]]* \d+\]/,
]

export const internalIn = (text: string): readonly string[] =>
  INTERNAL.flatMap((one) => {
    const found = one.exec(text)
    return found ? [lineAround(text, found.index)] : []
  })

const DATE =
  /(?:(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday) )?\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/g

export const datesWithoutWeekday = (text: string): readonly string[] =>
  [...text.matchAll(DATE)].flatMap(({ 1: weekday, index }) => (weekday === undefined ? [lineAround(text, index)] : []))

function lineAround(text: string, at: number): string {
  const from = text.lastIndexOf('\n', at - 1) + 1
  const until = text.indexOf('\n', at)
  return text.slice(from, until < 0 ? undefined : until).trim()
}

function foundIn({ at, where, text }: Read, found: readonly string[]): readonly Found[] {
  const [words] = found
  return words === undefined ? [] : [{ at, where, title: text.split('\n')[0] ?? '', words }]
}
