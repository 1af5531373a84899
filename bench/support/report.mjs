import { short } from './measure.mjs'

const HEAD = ['', 'against', 'value', 'ratio', 'from–to', 'target', 'CPU s: node + PostgreSQL', '']

/** The rows as a table; beside each what an earlier run had, where that had it. */
export function sayRows(rows, earlier) {
  const before = new Map(earlier.map((row) => [keyOf(row), row]))
  const head = earlier.length > 0 ? [...HEAD, 'before'] : HEAD
  const lines = rows.map((row) => {
    const cells = cellsOf(row)
    return earlier.length > 0 ? [...cells, changeOf(row, before.get(keyOf(row)))] : cells
  })
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((cells) => cells[at].length)))
  return [head, ...lines]
    .map((cells) =>
      cells
        .map((cell, at) => cell.padEnd(widths[at]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const keyOf = ({ name, against }) => `${name}|${against}`

function cellsOf(row) {
  const cpu = ({ node, postgres }) => `${short(node)} + ${short(postgres)}`
  const times = (ratio) => `${short(ratio)}×`
  return [
    row.name,
    row.against ?? '–',
    `${short(row.value)} ${row.unit}`,
    row.ratio === null ? '–' : times(row.ratio),
    row.ratio === null ? row.spread.map(short).join('–') : row.ratios.map(short).join('–'),
    row.target === null ? '–' : row.against === null ? short(row.target) : times(row.target),
    row.peer ? `${cpu(row)} against ${cpu(row.peer)}` : cpu(row),
    row.refused ?? (row.met === null ? '' : row.met ? 'met' : 'not met'),
  ]
}

/** "0.42× in value, 2.1× → 3.4×" */
function changeOf(row, before) {
  if (!before) return 'new'
  const ratio = row.ratio === null || before.ratio == null ? '' : `, ${short(before.ratio)}× → ${short(row.ratio)}×`
  return `${short(row.value / before.value)}× in value${ratio}`
}
