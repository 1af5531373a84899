import type { Problem, SourceLocation } from './problem.ts'

/**
 * Takes rows one by one and keeps each key once. The same row twice is harmless; two rows with one key that differ
 * leave nobody knowing which is meant, so the later one is noted as a problem. `contentOf`: what must not differ.
 */
export function distinct<Row>(
  keyOf: (row: Row) => string,
  name: (row: Row) => string,
  problems: Problem[],
  contentOf: (row: Row) => unknown = (row) => row,
) {
  const rows = new Map<string, { row: Row; place: SourceLocation }>()

  return {
    add(row: Row, place: SourceLocation): void {
      const key = keyOf(row)
      const first = rows.get(key)
      if (first === undefined) {
        rows.set(key, { row, place })
      } else if (JSON.stringify(contentOf(first.row)) !== JSON.stringify(contentOf(row))) {
        problems.push({
          ...place,
          column: null,
          found: `${name(row)} again with another content`,
          expected: `it once: it stands in ${placeText(first.place, place)} already`,
        })
      }
    },
    rows: (): Row[] => [...rows.values()].map(({ row }) => row),
  }
}

function placeText(first: SourceLocation, here: SourceLocation): string {
  const line = `${first.sheet === null ? 'line' : 'row'} ${first.line}`
  if (first.file === here.file && first.sheet === here.sheet) return line
  return [first.file, ...(first.sheet === null ? [] : [`sheet ${first.sheet}`]), line].join(', ')
}
