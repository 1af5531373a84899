import Big from 'big.js'
import type { Decimal } from '../domain/figures/figure.ts'
import { decimalsOf, readFigure } from '../domain/figures/figure.ts'
import type { Indicator } from '../domain/figures/indicator.ts'
import { SUPPRESSED } from '../domain/figures/source.ts'
import type { Cell } from './table.ts'
import { cellText } from './table.ts'

/** How a cell is read as a figure. */
export type WrittenFigure = {
  readonly value: Decimal | null
  /** What it was read as, where the cell does not simply hold the figure; null: it does. */
  readonly meaning: string | null
  readonly isProvisional: boolean
}

/** A cell that no figure can be read from. `rule`: it stands for a way of writing, which is told once. */
export type UnreadFigure = { readonly expected: string; readonly rule?: string }

const EXPECTED = 'a figure such as 99.5, 1,778, 12% or £1,259, or nothing'
/** Nothing that a council measures has more, and no number of a computer holds more. */
const MOST_WHOLE_DIGITS = 15
const MOST_DECIMALS = 20

/** What is published for a small number of people, so that nobody can be told from it: <5, ≤ 4, >95%, [c]. */
const WRITTEN_SUPPRESSED = /^(?:[<>≤≥]\s*=?\s*£?[\d,.]+\s*%?|\*|\[(?:c|low)\]|suppressed)$/i
const NOT_AVAILABLE =
  /^(?:n\s*\/\s*a|n\.a\.?|na|\.\.|:|\[[xz]\]|no data|not (?:yet )?available|not applicable|data not available)$/i
const MARKED = /^(.*\d\s*%?)\s*(\*|\([pr]\)|\[[pr]\]|[pr])$/i
const IN_BRACKETS = /^£?\s*\(\s*(£?[\d,.]+\s*%?)\s*\)\s*%?$/
const EXPONENT = /^[+-]?\d+(?:\.\d+)?e([+-]?\d+)$/i

/**
 * Reads a figure as councils print it and spreadsheets keep it. A number of a workbook has no printed decimals, so it
 * is given as many as the indicator publishes, at least: 99 of an indicator with one decimal is 99.0.
 */
export function readWrittenFigure(
  cell: Cell,
  { unit, precision }: Pick<Indicator, 'unit' | 'precision'>,
): WrittenFigure | UnreadFigure {
  if (cell instanceof Date || typeof cell === 'boolean') return { expected: EXPECTED }
  if (typeof cell === 'number') return plain(numberText(cell, precision))
  if (cell !== null && typeof cell === 'object')
    return plain(numberText(cell.shown, precision), 'shown as a percentage')
  return readText(cellText(cell), unit, precision)
}

function readText(text: string, unit: string, precision: number): WrittenFigure | UnreadFigure {
  const read = readFigure(text)
  if (read === null) return none(null)
  if (read !== undefined) return plain(read)
  if (WRITTEN_SUPPRESSED.test(text)) return none(SUPPRESSED)
  if (NOT_AVAILABLE.test(text)) return none('not available: no result')
  if (/^[-–—−]+$/.test(text))
    return { expected: '0 for none at all, and nothing where there is no result', rule: 'dash' }
  return readExponent(text, precision) ?? readMarked(text, unit) ?? readBrackets(text, unit) ?? { expected: EXPECTED }
}

/** A residue such as -2.8E-17 is a small decimal; 1.2E+05 has lost the digits that its cell did not show. */
function readExponent(text: string, precision: number): WrittenFigure | UnreadFigure | null {
  const exponent = EXPONENT.exec(text)?.[1]
  if (exponent === undefined) return null
  if (Number(exponent) < 0) return plain(numberText(Number(text), precision))
  return { expected: 'all of its digits: format the column as a number before it is saved', rule: 'exponent' }
}

function readMarked(text: string, unit: string): WrittenFigure | null {
  const [, figure = '', mark = ''] = MARKED.exec(text) ?? []
  if (/^[pr]$/i.test(mark) && isMoney(unit)) return null // 5p is fivepence
  const value = readFigure(figure)
  if (figure === '' || value === undefined || value === null) return null
  return /r/i.test(mark)
    ? { value, meaning: 'marked as revised', isProvisional: false }
    : { value, meaning: 'marked as provisional', isProvisional: true }
}

/** Brackets are a minus sign in accounts; elsewhere they may as well be the number of answers, or a rank. */
function readBrackets(text: string, unit: string): WrittenFigure | UnreadFigure | null {
  const value = readFigure(IN_BRACKETS.exec(text)?.[1] ?? '')
  if (value === undefined || value === null) return null
  if (isMoney(unit)) return { value: `-${value}`, meaning: 'in brackets, so negative', isProvisional: false }
  return {
    expected: 'a minus sign where it is negative: brackets mean that of amounts of money alone',
    rule: 'brackets',
  }
}

const isMoney = (unit: string) => /^(?:GBP|£)/.test(unit)

const none = (meaning: string | null): WrittenFigure => ({ value: null, meaning, isProvisional: false })

function plain(figure: Decimal | null | undefined, meaning: string | null = null): WrittenFigure | UnreadFigure {
  if (figure === null || figure === undefined) return { expected: EXPECTED }
  const [whole = '', decimals = ''] = figure.replace('-', '').split('.')
  if (whole.length > MOST_WHOLE_DIGITS || decimals.length > MOST_DECIMALS)
    return { expected: `a figure of at most ${MOST_WHOLE_DIGITS} digits and ${MOST_DECIMALS} decimals` }
  return { value: figure, meaning, isProvisional: false }
}

/** What is left of 0.5 - 0.4 - 0.1 is nothing: so far behind the point no council measures. */
const RESIDUE_DECIMALS = 10

function numberText(number: number, precision: number): Decimal {
  const figure = Big(number).round(MOST_DECIMALS)
  if (figure.round(RESIDUE_DECIMALS).eq(0)) return Big(0).toFixed(precision)
  const printed = figure.toFixed()
  return decimalsOf(printed) >= precision ? printed : figure.toFixed(precision)
}
