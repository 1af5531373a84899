import { capitalise, formatList, numberWord } from '../../domain/core/words.ts'
import { withUnit } from '../../domain/figures/figure.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import { SAMPLE_NOTE } from '../../messages/figures/indicator-card.ts'
import type { Block } from '../document.ts'
import type { FigureRow, FiguresSnapshot } from './snapshot.ts'

/** What a reader must know of the figures: which are missing, provisional, revised, rated otherwise elsewhere, or left out. */
export function dataNotes(rows: readonly FigureRow[], snapshot: FiguresSnapshot): readonly Block[] {
  const refs = (wanted: (row: FigureRow) => boolean) => formatList(rows.filter(wanted).map(({ ref }) => ref))
  const missing = refs(({ figure }) => figure === null)
  const provisional = refs(({ figure }) => figure?.provisional === true)
  const madeUp = refs(({ figure }) => figure?.madeUp === true)
  const notes = [
    ...(missing === '' ? [] : [`No result up to ${periodLabel(parsePeriod(snapshot.period))}: ${missing}.`]),
    ...(provisional === '' ? [] : [`Provisional: ${provisional}.`]),
    ...rows.flatMap(revision),
    ...rows.flatMap(otherRating),
    ...withheldNote(snapshot),
    ...(rows.some(({ sample, figure }) => sample && figure?.madeUp === false) ? [SAMPLE_NOTE] : []),
    ...(madeUp === '' ? [] : [`Sample council: every figure of ${madeUp} is made up.`]),
  ]
  const texts = notes.length === 0 ? ['Every indicator has a final result, and none was revised.'] : notes
  return texts.map((text) => ({ kind: 'paragraph', text }))
}

/** "One exempt indicator is left out of this version." Said wherever something is, so that nobody takes it for all. */
export function withheldNote({ withheld }: FiguresSnapshot): string[] {
  if (withheld === 0) return []
  const count = capitalise(numberWord(withheld))
  return [
    withheld === 1
      ? `${count} exempt indicator is left out of this version.`
      : `${count} exempt indicators are left out of this version.`,
  ]
}

function revision({ ref, unit, figure }: FigureRow): string[] {
  const before = figure?.revisedFrom.at(-1)
  if (!figure || before === undefined) return []
  const was = before === null ? 'no result' : withUnit(before, unit)
  return [
    `${ref} for ${periodLabel(parsePeriod(figure.period))} was revised: ${was} was reported before, ${withUnit(figure.value, unit)} now.`,
  ]
}

function otherRating({ ref, figure }: FigureRow): string[] {
  if (!figure?.publishedRag || figure.publishedRag === figure.rag) return []
  const computed = figure.rag === null ? 'not rated' : figure.rag.toLowerCase()
  return [
    `${ref} was published as ${figure.publishedRag.toLowerCase()}; by its target and floor standard it is ${computed}.`,
  ]
}
