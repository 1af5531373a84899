import type { Risk } from '../domain/risk.ts'
import { turnedRedWith } from '../domain/risk.ts'
import type { Council } from './council.ts'

/** The lines with which risks turned red that have been on no agenda since. */
export async function unheardRedRisks({ store }: Council): Promise<readonly Risk[]> {
  const [registers, held] = await Promise.all([store.risks.lines(), store.agenda.risks()])
  return [...registers.values()].flatMap((lines) => {
    const turned = turnedRedWith(lines)
    if (!turned) return []
    const isHeld = held.some(({ ref, asAt }) => ref === turned.ref && turned.asAt.until(asAt).sign >= 0)
    return isHeld ? [] : [turned]
  })
}
