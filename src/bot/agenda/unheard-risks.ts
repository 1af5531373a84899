import type { Risk } from '../../domain/figures/risk.ts'
import { turnedRedWith } from '../../domain/figures/risk.ts'
import type { AppContext } from '../core/context.ts'

/** The lines with which risks turned red that have been on no agenda since. */
export async function listUnheardRedRisks({ store }: AppContext): Promise<readonly Risk[]> {
  const [registers, held] = await Promise.all([store.risks.listByRef(), store.agenda.listRisks()])
  return [...registers.values()].flatMap((lines) => {
    const turned = turnedRedWith(lines)
    if (!turned) return []
    const isHeld = held.some(({ ref, asAt }) => ref === turned.ref && turned.asAt.until(asAt).sign >= 0)
    return isHeld ? [] : [turned]
  })
}
