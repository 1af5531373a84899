import Big from 'big.js'

/**
 * A decimal as it was printed, without separators or units: "99.0" stays "99.0". Text, because 99.0 says how exactly
 * it was measured and 0.1 has no exact binary form.
 */
export type Decimal = string

const PRINTED = /^([+\-−]?)\s*(?:£(?!.*%))?\s*([+\-−]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?\s*%?$/

/**
 * Reads a printed figure: 99.5, 100, "1,778", 12%, £1,259, with stray spaces.
 * Returns null for empty text (no result) and undefined for anything that is not a figure. 0 is a figure.
 */
export function readFigure(text: string): Decimal | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const found = PRINTED.exec(trimmed)
  if (!found) return undefined
  const [, before = '', after = '', whole = '', fraction = ''] = found
  if (whole === '' && fraction === '') return undefined
  if (before !== '' && after !== '') return undefined
  const sign = before === '-' || before === '−' || after === '-' || after === '−' ? '-' : ''
  return `${sign}${whole === '' ? '0' : stripZeros(whole.replaceAll(',', ''))}${fraction}`
}

const stripZeros = (digits: string) => digits.replace(/^0+(?=\d)/, '')

/** How many decimals a figure was printed with. */
export function decimalsOf(figure: Decimal): number {
  const point = figure.indexOf('.')
  return point < 0 ? 0 : figure.length - point - 1
}

/** Rounds half away from zero to `precision` decimals. 99.95 at one decimal is 100.0; a residue of nothing is 0, not -0. */
export function atPrecision(figure: Decimal | Big, precision: number): number {
  // Nearly every figure is printed as it is compared: it has nothing to round, and is the number that it says.
  if (typeof figure === 'string' && decimalsOf(figure) <= precision) return Number(figure) + 0
  return Big(figure).round(precision, Big.roundHalfUp).toNumber() + 0
}

/**
 * A figure as it is shown: at the indicator's precision, as it is compared. What was printed with fewer decimals stays as
 * it was, since 100 is not 100.0; what was received, 71.4285714285714, is kept in its report.
 */
export const shownAt = (figure: Decimal, precision: number): Decimal =>
  decimalsOf(figure) > precision ? fixedAt(figure, precision) : Big(figure).eq(0) ? figure.replace('-', '') : figure

/** A residue of nothing is 0, and has no sign. */
function fixedAt(figure: Decimal | number, precision: number): Decimal {
  const rounded = Big(figure).round(precision, Big.roundHalfUp)
  return (rounded.eq(0) ? Big(0) : rounded).toFixed(precision)
}

/** The same with its unit, as a person writes it: "71.4%". */
export const sayFigure = (
  figure: Decimal,
  { unit, precision }: { readonly unit: string; readonly precision: number },
) => withUnit(shownAt(figure, precision), unit)

/** `percentage` per cent of a figure, exactly: 10 of 76.5 is 7.65. */
export const percentageOf = (figure: Decimal, percentage: Decimal): Big => Big(figure).times(percentage).div(100)

/** "1,778 thousands", "99.5%", "£23,445 thousand": a figure with its unit as a person writes it. */
export function withUnit(figure: Decimal, unit: string): string {
  const sign = figure.startsWith('-') ? '-' : ''
  const [whole = '0', fraction] = figure.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
  if (unit === '%') return `${sign}${grouped}%`
  if (unit.startsWith('GBP')) return `${sign}£${grouped}${unit.slice(3).replace(/s$/, '')}`
  if (unit === '' || unit === 'count') return sign + grouped
  return `${sign}${grouped} ${unit}`
}

/** A number printed with so many decimals: 87.2 at 1 is "87.2", 87 at 1 is "87.0". */
export const decimalAt = (value: number, precision: number): Decimal => fixedAt(value, precision)
