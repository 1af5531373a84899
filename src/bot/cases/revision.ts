import type { Case } from '../../domain/cases/case.ts'
import type { RevisedFinding, Revision } from '../../domain/cases/revision.ts'
import { revisionOf } from '../../domain/cases/revision.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { ImportRecord } from '../../store/figures/revisions.ts'
import type { AppContext } from '../core/context.ts'

/** What an import revised of one indicator, with the forum that it concerns. */
export type RevisedIndicator = Revision & {
  readonly indicator: Indicator
  readonly openCase: Case | null
  /** The key of a forum. */
  readonly forum: string
}

export type ImportRevision = { readonly import: ImportRecord; readonly indicators: readonly RevisedIndicator[] }

/**
 * What an import changes of what the rules found earlier, by indicator; those of which they find just the same are left
 * out. Made from the record, so that it comes out the same whenever it is asked. Null: there is no such import.
 */
export async function loadRevision(context: AppContext, importId: number): Promise<ImportRevision | null> {
  const { store, framework, calendar } = context
  const record = await store.revisions.findImport(importId)
  if (!record) return null
  const [refs, rearmings] = await Promise.all([
    store.revisions.listRefsRevisedBy(importId),
    store.decisions.listRearmings(),
  ])
  const indicators: RevisedIndicator[] = []

  for (const ref of refs) {
    const input = await store.figures.find(ref, record.at)
    if (!input) continue
    const rules = { framework, calendar, rearmings, today: context.today() }
    const revision = revisionOf(input, record.at.getTime(), rules)
    if (!revision || revision.findings.length === 0) continue
    const openCase = await store.cases.findOpenFor(ref)
    indicators.push({
      ...revision,
      indicator: input.indicator,
      openCase,
      forum: forumConcerned(context, openCase, revision.findings),
    })
  }
  return { import: record, indicators }
}

/** That of the open case, else the one that the rules refer to; the council's first where they refer to a level below. */
function forumConcerned({ framework }: AppContext, open: Case | null, findings: readonly RevisedFinding[]): string {
  const keys = framework.forums.map(({ key }) => key)
  const named = [...(open ? [open.forum] : []), ...findings.map(({ refer }) => refer)]
  return named.find((key) => keys.includes(key)) ?? keys[0] ?? ''
}
