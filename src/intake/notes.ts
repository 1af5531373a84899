import type { SourceLocation } from './problem.ts'

/** A cell that was read with a meaning of its own: `<5` as suppressed. */
export type Note = SourceLocation & { readonly column: string; readonly found: string; readonly meaning: string }

/** Each meaning once for a column: "results.csv, column value: 3 cells such as "<5" are suppressed: no result". */
export function notesInWords(notes: readonly Note[]): readonly string[] {
  const groups = new Map<string, { first: Note; count: number }>()
  for (const note of notes) {
    const key = JSON.stringify([note.file, note.sheet, note.column, note.meaning])
    const before = groups.get(key)
    groups.set(key, { first: before?.first ?? note, count: (before?.count ?? 0) + 1 })
  }
  return [...groups.values()].map(({ first: { file, sheet, column, found, meaning }, count }) => {
    const place = [file, ...(sheet === null ? [] : [`sheet ${sheet}`]), `column ${column}`].join(', ')
    return `${place}: ${count === 1 ? found : `${count} cells such as ${found}`}: ${meaning}`
  })
}
