import { Refusal } from '../domain/core/refusal.ts'

/** Where a row stands. `line` is the physical line of a text file or the row number of a sheet. */
export type SourceLocation = { readonly file: string; readonly sheet: string | null; readonly line: number | null }

/** One thing that is wrong: where, what was found and what was expected instead. */
export type Problem = SourceLocation & {
  readonly column: string | null
  readonly found: string
  readonly expected: string
  /** Problems that one rule explains are said once: what it is about, within the column of a table. */
  readonly rule?: string
  /** In how many more rows the same is wrong. */
  readonly more?: number
}

const LONGEST_FOUND = 60 // characters; a whole commentary would drown the message

/** What stands in a cell, as a message shows it. */
export function quote(text: string): string {
  if (text === '') return 'nothing'
  const oneLine = text.replace(/[\s\p{Cc}]+/gu, ' ')
  return `"${oneLine.length > LONGEST_FOUND ? `${oneLine.slice(0, LONGEST_FOUND)}…` : oneLine}"`
}

/** `results.csv, line 12, column value: found "abc", expected a figure such as 99.5.` */
export function problemText({ file, sheet, line, column, found, expected, more = 0 }: Problem): string {
  const place = [
    file,
    ...(sheet === null ? [] : [`sheet ${sheet}`]),
    ...(line === null
      ? []
      : [`${sheet === null ? 'line' : 'row'} ${line}${more === 0 ? '' : ` and ${grouped(more)} more`}`]),
    ...(column === null ? [] : [`column ${column}`]),
  ]
  return `${place.join(', ')}: found ${found}, expected ${expected}.`
}

/** Each problem, and those of one rule and column once, with how many rows have it. */
export function saidOnce(problems: readonly Problem[]): readonly Problem[] {
  const said = new Map<string, Problem>()
  problems.forEach((problem, index) => {
    const { file, sheet, column, rule } = problem
    const key = rule === undefined ? String(index) : JSON.stringify([file, sheet, column, rule])
    const before = said.get(key)
    said.set(key, before ? { ...before, more: (before.more ?? 0) + 1 } : problem)
  })
  return [...said.values()]
}

/** Refuses the whole import, because half of a file would be neither what was there before nor what was sent. */
export function importRefusal(problems: readonly Problem[]): Refusal {
  const count = problems.length
  return new Refusal(
    'import_refused',
    [
      `Nothing was imported, because ${count === 1 ? 'one thing is' : `${grouped(count)} things are`} wrong:`,
      ...problems.map(problemText),
    ].join('\n'),
  )
}

const grouped = (count: number) => count.toLocaleString('en-GB')
