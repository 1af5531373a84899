import type { Temporal } from 'temporal-polyfill'
import type { Rag } from './rag.ts'

/** A line of a risk register as it stood on a day. */
export type Risk = {
  readonly id: number
  readonly ref: string
  readonly title: string
  /** Whose register it stands in: corporate, or a directorate. */
  readonly register: string
  readonly rating: Rag
  /** The post that owns it, by id and title. */
  readonly ownerPost: string | null
  readonly ownerTitle: string | null
  readonly asAt: Temporal.PlainDate
}

/** A line of a risk register as a file gives it. */
export type RiskRow = Pick<Risk, 'ref' | 'title' | 'register' | 'rating'> & {
  /** The title of the post that owns it; null: none is named. */
  readonly owner: string | null
  /** 2026-11-20 */
  readonly asAt: string
}

/**
 * The line with which a risk turned red, of its lines in the order of their days; null: it is not red now. A risk that was
 * red from its first line turned red with it.
 */
export function turnedRedWith<Line extends Pick<Risk, 'rating'>>(lines: readonly Line[]): Line | null {
  const lastOther = lines.findLastIndex(({ rating }) => rating !== 'RED')
  return lines[lastOther + 1] ?? null
}

/** The first of the latest lines that have the same rating: since when it is what it is now. Null: there are no lines. */
export function sameSince<Line extends Pick<Risk, 'rating'>>(lines: readonly Line[]): Line | null {
  const now = lines.at(-1)?.rating
  const lastOther = lines.findLastIndex(({ rating }) => rating !== now)
  return lines[lastOther + 1] ?? null
}
