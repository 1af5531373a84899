/** How papers look in Word and PDF: the colours of the web console on white paper. */
export const look = {
  ink: '#1f2a2c',
  muted: '#525d5c',
  accent: '#155e63',
  line: '#c9cfcb',
  tint: '#edf2f1',
} as const

type Rag = 'green' | 'amber' | 'red'

/** Behind a rating in a table: pale, so that black text keeps its contrast, and told apart when printed in grey by the word. */
export const ragTint: Readonly<Record<Rag, string>> = { green: '#ddf1e8', amber: '#fdf0cd', red: '#fadcd3' }

/** Which rating a table's cell is, when it is nothing else: "RED", "● Green"; null for all other text. */
export function ragOf(cell: string): Rag | null {
  const word = /^(?:[●▲■]\s*)?(green|amber|red)(?:\s*[●▲■])?$/i.exec(cell.trim())?.[1]?.toLowerCase()
  return word === 'green' || word === 'amber' || word === 'red' ? word : null
}
