/**
 * How wide text will be in Inter, so that labels can be laid out before anything is drawn. Vega cannot measure text
 * without a canvas and guesses far too wide. A little too wide is right here: a label that fits never touches its
 * neighbour.
 */
const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'|!ijlI]/, 0.3],
  [/[()[\]\-/ftr]/, 0.4],
  [/[mwM%]/, 0.9],
  [/[W@…]/, 1.05],
  [/[A-Z£+=<>−]/, 0.72],
]
const OTHER = 0.61
const SEMIBOLD = 1.05

const cache = new Map<string, number>()

/** Width in the unit of `size`. `semibold` is a little wider than regular. */
export function textWidth(text: string, size: number, semibold = false): number {
  let ems = 0
  for (const character of text) ems += emsOf(character)
  return ems * size * (semibold ? SEMIBOLD : 1)
}

function emsOf(character: string): number {
  const known = cache.get(character)
  if (known !== undefined) return known
  // Anything beyond Latin may be a full em wide.
  const ems = character > '\u024f' && !/[−…]/.test(character) ? 1.05 : classOf(character)
  cache.set(character, ems)
  return ems
}

const classOf = (character: string) => CLASSES.find(([members]) => members.test(character))?.[1] ?? OTHER

/** The text, or as much of its beginning as fits with an ellipsis. */
export function clipToWidth(text: string, size: number, width: number, semibold = false): string {
  if (textWidth(text, size, semibold) <= width) return text
  let kept = ''
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, size, semibold) > width) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** Breaks text at spaces into at most `maxLines` lines; what does not fit ends the last line with an ellipsis. */
export function wrapToWidth(text: string, size: number, width: number, maxLines: number, semibold = false): string[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const lines: string[] = []
  let line = ''
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || textWidth(longer, size, semibold) <= width) {
      line = longer
      continue
    }
    if (lines.length === maxLines - 1) {
      line = [line, ...words.slice(index)].join(' ')
      break
    }
    lines.push(clipToWidth(line, size, width, semibold))
    line = word
  }
  if (line !== '') lines.push(clipToWidth(line, size, width, semibold))
  return lines
}
