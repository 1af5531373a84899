/** One thing that happened, in order. `at` is the council's own time: "2011-08-01 14:00". */
export type Entry =
  | { readonly kind: 'imported'; readonly at: string; readonly files: readonly string[] }
  | {
      readonly kind: 'said' | 'pressed'
      readonly at: string
      readonly who: string
      readonly where: string
      readonly words: string
      /** What was filled into the form that opened. */
      readonly fields: Readonly<Record<string, string>>
      /** What Callin answered, as plain text; empty: nothing. */
      readonly answer: string
    }
  | { readonly kind: 'posted'; readonly at: string; readonly where: string; readonly text: string }
  | {
      readonly kind: 'edited'
      readonly at: string
      readonly where: string
      readonly text: string
      /** The lines that were not there before. */
      readonly changed: readonly string[]
    }
  | ({ readonly kind: 'failed'; readonly at: string } & Failure)

/** Something in the script that did not come about. */
export type Failure = {
  readonly line: number
  readonly expected: string
  readonly seen: string
}

/**
 * The same, where what is sent to several places at the same moment stands by place, and in each as it was posted: what is
 * sent side by side has no other order.
 */
export function byPlace(transcript: readonly Entry[]): readonly Entry[] {
  const runs: Entry[][] = []
  for (const entry of transcript) {
    const run = runs.at(-1)
    const last = run?.[0]
    if (run && last && isSent(last) && isSent(entry) && last.at === entry.at) run.push(entry)
    else runs.push([entry])
  }
  return runs.flatMap((run) => run.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b))))
}

const isSent = ({ kind }: Entry): boolean => kind === 'posted' || kind === 'edited'
const isSame = (one: Entry, other: Entry): boolean =>
  isSent(one) && one.kind === other.kind && 'text' in one && 'text' in other && one.text === other.text
const placeOf = (entry: Entry): string => ('where' in entry ? entry.where : '')

const WIDTH = 100

/** The transcript to read: the days as headings, who said what where, and below it what Callin answered or posted. */
export function transcriptText(entries: readonly Entry[], sayDay: (iso: string) => string): string {
  const blocks: string[] = []
  let day = ''
  for (const entry of gathered(entries)) {
    const [date = '', time = ''] = entry.at.split(' ')
    if (date !== day) blocks.push(underlined(sayDay(date)))
    day = date
    blocks.push(`${time}  ${entryText(entry)}`)
  }
  return blocks.join('\n\n')
}

/** The same message to several places, with nothing but messages between, as one. */
function gathered(entries: readonly Entry[]): readonly Entry[] {
  const all: Entry[] = []
  for (const entry of entries) {
    const begins = all.findLastIndex((one) => !isSent(one) || one.at !== entry.at) + 1
    const at = all.findIndex((one, index) => index >= begins && isSame(one, entry))
    const earlier = all[at]
    if (earlier && 'where' in earlier) all[at] = { ...earlier, where: `${earlier.where}, ${placeOf(entry)}` }
    else all.push(entry)
  }
  return all
}

function entryText(entry: Entry): string {
  switch (entry.kind) {
    case 'imported':
      return `Taken in: ${entry.files.join(', ')}`
    case 'said':
    case 'pressed': {
      const fields = Object.entries(entry.fields).map(([name, value]) => indented(`${name}: ${value}`, '         '))
      const head = wrapped(
        `${entry.who} ${entry.where}${entry.kind === 'said' ? ':' : ' presses:'} ${entry.words}`,
        '         ',
      )
      return [head, ...fields, ...(entry.answer === '' ? [] : [indented(entry.answer)])].join('\n')
    }
    case 'posted':
      return `${wrapped(`Callin posts ${entry.where}:`, '         ')}\n${indented(entry.text)}`
    case 'edited': {
      // The rest of it stands in the transcript already.
      const [title = ''] = entry.text.split('\n')
      const lines = entry.changed.includes(title) ? entry.changed : [title, ...entry.changed]
      return `${wrapped(`Callin changes what it posted ${entry.where}:`, '         ')}\n${indented(lines.join('\n'))}`
    }
    case 'failed':
      return `*** ${failureText(entry)}`
  }
}

/** "Line 12: expected "…", but this was to be read: …" */
export const failureText = ({ line, expected, seen }: Failure): string =>
  `Line ${line}: expected ${expected}. What was there:\n${indented(seen === '' ? '(nothing)' : seen)}`

const underlined = (text: string) => `${text}\n${'='.repeat(text.length)}`

const indented = (text: string, by = '       | '): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? by.trimEnd() : by + wrapped(line, by)))
    .join('\n')

/** Breaks a long line between words. */
function wrapped(line: string, by: string): string {
  const lines: string[] = []
  let left = line
  while (left.length > WIDTH) {
    const at = left.lastIndexOf(' ', WIDTH)
    if (at <= 0) break
    lines.push(left.slice(0, at))
    left = left.slice(at + 1)
  }
  return [...lines, left].join(`\n${by}`)
}
