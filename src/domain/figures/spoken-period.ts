import type { Period } from './period.ts'
import { monthPeriod, readPeriod } from './period.ts'

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** Reads a period as people write it: 2026-12, December 2026, Dec 2026, 2026/27 Q3, Q3 2026/27, 2026/27. Null: none. */
export function readSpokenPeriod(typed: string): Period | null {
  const text = typed.trim().replace(/\s+/g, ' ')
  const quarter = /^Q([1-4]) (?:of )?(\d{4}\/\d{2})$/i.exec(text)
  if (quarter) return readPeriod(`${quarter[2]} Q${quarter[1]}`)
  const month = /^([a-z]{3,9})\.? (\d{4})$/i.exec(text)
  if (!month) return readPeriod(text.toUpperCase())
  const at = MONTHS.findIndex((name) => name.startsWith((month[1] ?? '').toLowerCase()))
  return at === -1 ? null : monthPeriod(Number(month[2]), at + 1)
}
