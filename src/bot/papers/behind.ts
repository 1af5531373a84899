import type { Paper } from '../../domain/paper.ts'
import type { Council } from '../council.ts'

/** Made from a meeting's agenda and from what waits for its forum, and of use before the meeting alone. */
const ON_WHAT_WAITS = ['meeting-pack', 'member-briefing']

/** What changes which cases are called in, or wait, and why. */
const CHANGES = ['proposed', 'evidence', 'step', 'called_in', 'declined', 'closed']

/** How many cases of its forum have changed since a draft for a meeting was made. */
export async function behindBy({ now, store }: Pick<Council, 'now' | 'store'>, paper: Paper): Promise<number> {
  if (!ON_WHAT_WAITS.includes(paper.kind) || (paper.state !== 'draft' && paper.state !== 'checked')) return 0
  const after = new Date(paper.madeAt.getTime() + 1)
  const happened = await store.cases.happened(after, new Date(now().getTime() + 1))
  const ids = new Set(happened.filter(({ kind }) => CHANGES.includes(kind)).map(({ caseId }) => caseId))
  const changed = await store.cases.these([...ids])
  return [...changed.values()].filter(({ forum }) => paper.forums.includes(forum)).length
}
