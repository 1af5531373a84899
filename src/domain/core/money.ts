/** An amount that is asked for: whole pounds, once or each year. */
export type Money = { readonly pounds: number; readonly perYear: boolean }

const MOST = 2_000_000_000 // pounds; more than any council's budget, and what the record's column holds
const POWERS: Readonly<Record<string, number>> = { k: 3, thousand: 3, m: 6, million: 6, bn: 9, billion: 9 }
const AMOUNT =
  /^(?:up to |at most |max(?:imum)?(?: of)? )?£?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(k|thousand|m|million|bn|billion)?\s*(pa|p\.a\.|(?:a|per|each|every|\/)\s*(?:year|annum)|annually|yearly)?$/i

/** Reads "£460k pa", "£1.2m", "460,000", "up to £460,000 a year". Null for anything else, and for what is not whole pounds. */
export function readMoney(typed: string): Money | null {
  const found = AMOUNT.exec(typed.trim())
  if (!found) return null
  const [, whole = '', part = '', unit = '', often] = found
  // Read with an exponent, so that 1.1 million is exactly that.
  const pounds = Number(`${whole.replaceAll(',', '')}${part}e${POWERS[unit.toLowerCase()] ?? 0}`)
  if (!Number.isInteger(pounds) || pounds === 0 || pounds > MOST) return null
  return { pounds, perYear: often !== undefined }
}

/** "£460,000 a year" */
export const sayMoney = ({ pounds, perYear }: Money): string =>
  `£${pounds.toString().replace(/\B(?=(\d{3})+$)/g, ',')}${perYear ? ' a year' : ''}`
