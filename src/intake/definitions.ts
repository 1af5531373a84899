import { nearest } from './columns.ts'
import type { Fields } from './fields.ts'
import type { IndicatorRow, KnownIndicators } from './intake.ts'
import { isRemade, refuseRemade } from './reference.ts'

/**
 * The indicators that a row may refer to: those of the same files and those on record. An indicator whose own row is
 * wrong is still mentioned, so that its figures are not refused as unknown as well.
 */
export type Definitions = {
  /** Notes an indicator of the files; null for one whose row is wrong. */
  add(ref: string, row: IndicatorRow | null): void
  /** The reference as it is already written, when it differs from this one in its capitals alone. */
  otherwiseWritten(ref: string): string | null
  /** Says that some indicators of the files could not be read: any reference may be one of theirs. */
  leaveOpen(): void
  /** The decimals at which an indicator is published; 0 while it is not known. */
  precisionOf(ref: string): number
  /** The definition that a row's reference names, null when it cannot be had; notes a problem for an unknown one. */
  of(fields: Fields): IndicatorRow | null
}

export function definitionsFrom(known: KnownIndicators, suggest: () => boolean): Definitions {
  const rows = new Map<string, IndicatorRow | null>(known)
  const spelling = new Map([...known.keys()].map((ref) => [ref.toUpperCase(), ref]))
  let open = false
  const otherwiseWritten = (ref: string) => {
    const written = spelling.get(ref.toUpperCase())
    return written === undefined || written === ref ? null : written
  }

  return {
    add(ref, row) {
      rows.set(ref, row)
      if (!spelling.has(ref.toUpperCase())) spelling.set(ref.toUpperCase(), ref)
    },
    otherwiseWritten,
    leaveOpen() {
      open = true
    },
    precisionOf: (ref) => rows.get(ref)?.precision ?? 0,
    of(fields) {
      const ref = fields.text('ref')
      const row = rows.get(ref)
      const cell = fields.cell('ref')
      // A number that is a reference already can only be that one.
      if (row !== undefined && (row === null || typeof cell === 'number' || !isRemade(cell))) return row
      if (isRemade(cell)) {
        refuseRemade(fields)
        return null
      }
      if (open) return null
      // Looking for a near one is slow, and nobody reads the thousandth suggestion.
      const near = otherwiseWritten(ref) ?? (suggest() ? nearest(ref, rows.keys()) : null)
      fields.wrong('ref', `an indicator that is on record or in these files${near === null ? '' : `, such as ${near}`}`)
      return null
    },
  }
}
