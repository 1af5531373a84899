import type { ChartPoint } from '../../messages/core/message.ts'

/** Drawn at this size in pixels, then doubled for the picture so that it is crisp on dense screens. */
export const size = { width: 700, height: 380, padding: 20 } as const

/** In papers it is smaller, with letters of the same size: an upright page holds three, a page set across two rows of two. */
export const printSize = { width: 520, height: 310, padding: 20 } as const

/** How wide a chart is printed, in millimetres: its smallest letters are then 7 points high. */
export const PRINT_WIDTH = 126

export type Size = typeof size | typeof printSize

export const font = {
  family: 'Inter, sans-serif',
  title: 16,
  subtitle: 12,
  label: 12,
  axis: 11,
  legend: 11,
  note: 10,
} as const

export const colour = {
  card: '#ffffff',
  border: '#d0d5dd',
  text: '#101828',
  quiet: '#475467',
  values: '#1d2939',
  target: '#1849a9',
  floor: '#7a2e8e',
  range: '#0b6a8a',
  rangeBand: '#d9edf4',
  comparator: '#5f370e',
} as const

type Look = {
  readonly word: string
  readonly shape: 'circle' | 'triangle-up' | 'square'
  readonly fill: string
  /** In square pixels, chosen so that the three look equally large. */
  readonly area: number
  /** Behind the values; pale, so that text and lines keep their contrast on it. */
  readonly zone: string
}

/**
 * Bluish green, ochre and vermilion keep apart for the common kinds of colour blindness, but the shape and the word
 * say the same, so nothing depends on it.
 */
export const ragLook: Readonly<Record<'GREEN' | 'AMBER' | 'RED', Look>> = {
  GREEN: { word: 'Green', shape: 'circle', fill: '#00795a', area: 74, zone: '#ddf1e8' },
  AMBER: { word: 'Amber', shape: 'triangle-up', fill: '#a15c00', area: 100, zone: '#fdf0cd' },
  RED: { word: 'Red', shape: 'square', fill: '#b42318', area: 64, zone: '#fadcd3' },
}

/** Shape, fill and stroke of a point: a filled shape for a rating, a ring for none. */
export function markOf(rag: ChartPoint['rag']): { shape: string; fill: string; stroke: string; area: number } {
  if (rag === null) return { shape: 'circle', fill: colour.card, stroke: colour.values, area: 42 }
  const look = ragLook[rag]
  return { shape: look.shape, fill: look.fill, stroke: colour.card, area: look.area }
}
