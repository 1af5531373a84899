/** A line of a script with what continues it, without comments and empty lines. `number` counts from 1. */
export type Line = {
  readonly number: number
  readonly text: string
  /** It begins with two or three spaces, so it belongs to the line above. */
  readonly below: boolean
}

const CONTINUES = 4 // spaces, or more

/** The lines of a script. One that begins with four spaces or more goes on with the line above, as if written after it. */
export function splitLines(source: string): readonly Line[] {
  const lines: Line[] = []
  for (const [at, raw] of source.split(/\r?\n/).entries()) {
    const text = raw.trim()
    if (text === '' || text.startsWith('#')) continue
    const indent = (/^\s*/.exec(raw)?.[0] ?? '').replaceAll('\t', '    ').length
    const above = lines.at(-1)
    if (indent >= CONTINUES && above) lines[lines.length - 1] = { ...above, text: `${above.text} ${text}` }
    else lines.push({ number: at + 1, text, below: indent > 0 })
  }
  return lines
}
