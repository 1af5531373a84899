import { Refusal } from '../../domain/core/refusal.ts'
import { formatList } from '../../domain/core/words.ts'
import { findNamed } from '../../domain/figures/naming.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { paperTitle } from '../../domain/papers/paper.ts'
import type { Document } from '../../papers/document.ts'
import { thaw } from '../../papers/frozen.ts'
import { withNarrative } from '../../papers/narrative.ts'
import type { PaperContent } from '../../store/papers/papers.ts'
import type { AppContext } from '../core/context.ts'

/**
 * The references of what is exempt now and is named in words for everybody: what has become exempt since they were made,
 * and what somebody wrote by mistake. A name that an unrestricted indicator has too tells nothing.
 */
async function findExemptNames({ store }: AppContext, text: string): Promise<readonly string[]> {
  const [exempt, open] = await Promise.all([store.figures.listExemptRefs(), store.figures.listRefs()])
  const tells = exempt.map(({ ref, name }) => ({ ref, name: open.some((one) => one.name.includes(name)) ? '' : name }))
  return findNamed(text, tells).map(({ ref }) => ref)
}

/** The same of the version of a paper for everybody, with what was written in it and why it corrects another. */
export function listExemptNow(
  context: AppContext,
  { correction }: Pick<Paper, 'correction'>,
  { content, texts }: PaperContent,
): Promise<readonly string[]> {
  const open = textOf(withNarrative(thaw(content).open, texts, 'open'))
  return findExemptNames(context, `${open}\n${correction ?? ''}`)
}

/** All strings of a document, however deep, one a line. */
function textOf(document: Document): string {
  const strings: string[] = []
  JSON.stringify(document, (_, value: unknown) => {
    if (typeof value === 'string') strings.push(value)
    return value
  })
  return strings.join('\n')
}

/** Nobody passes a version for everybody that tells of what is exempt. Throws a refusal. */
export async function mustTellNothingExempt(context: AppContext, paper: Paper): Promise<void> {
  const content = await context.store.papers.findContent(paper.id)
  const refs = content ? await listExemptNow(context, paper, content) : []
  if (refs.length === 0) return
  throw new Refusal(
    'paper_tells_exempt',
    `${paperTitle(paper)} names ${formatList(refs)} in its version for everybody, and that is exempt: have it drafted again, or write what names it only for those who are entitled.`,
  )
}

/** What everybody reads may not name what is exempt. Throws a refusal. */
export async function mustNameNothingExempt(context: AppContext, text: string, field: string): Promise<void> {
  const refs = await findExemptNames(context, text)
  if (refs.length === 0) return
  throw new Refusal(
    'text_tells_exempt',
    `${formatList(refs)} is exempt, and everybody who has the paper reads this: please say it without.`,
    field,
  )
}
