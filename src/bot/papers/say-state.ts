import { formatList, withArticle } from '../../domain/core/words.ts'
import type { Paper, PaperEvent, PaperEventKind } from '../../domain/papers/paper.ts'
import { approvedBy, listApprovers, listCheckers, listReopenings } from '../../domain/papers/paper.ts'
import { sentence } from '../../messages/agenda/briefing.ts'
import type { Stamp } from '../../papers/stamp.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

type Days = Pick<AppContext, 'calendar'>

const on = ({ calendar }: Days, at: Date | null): string =>
  at === null ? '' : ` on ${calendar.sayDay(dayOf({ calendar }, at))}`

const lastOf = ({ events }: Paper, kind: PaperEventKind) => events.findLast((event) => event.kind === kind)

/** "Draft: checked, not approved", "Issued on 1 August 2011": as it is printed on the paper and said of it. */
export function sayState(council: Days, paper: Paper): string {
  switch (paper.state) {
    case 'draft':
      return 'Draft: not checked or approved'
    case 'checked':
      return 'Draft: checked, not approved'
    case 'approved':
      return 'Approved, about to be issued'
    case 'issued':
      return `Issued${on(council, paper.issuedAt)}`
    case 'withdrawn': {
      const event = lastOf(paper, 'withdrawn')
      return `Withdrawn${on(council, event?.at ?? null)}`
    }
    case 'superseded': {
      const event = lastOf(paper, 'superseded')
      const was = paper.issuedAt === null ? 'Never issued' : `Issued${on(council, paper.issuedAt)}`
      return `${was}; superseded by ${event?.text ?? 'a later version'}${on(council, event?.at ?? null)}`
    }
  }
}

/** Who checks a paper: "the PAT Secretary". */
const sayCheckers = ({ framework }: Pick<AppContext, 'framework'>, paper: Pick<Paper, 'forums'>): string =>
  listCheckers(framework, paper).map(withArticle).join(' or ')

/** The chairs who have not approved it yet. */
export function listMissingApprovers({ framework }: Pick<AppContext, 'framework'>, paper: Paper): readonly string[] {
  const already = approvedBy(paper)
  return listApprovers(framework, paper).filter((title) => !already.includes(title))
}

/** Who must do what next; null where nobody must. */
export function nextStep(
  context: Pick<AppContext, 'framework'>,
  paper: Paper,
): { readonly to: 'check' | 'approve'; readonly who: string } | null {
  if (paper.state === 'draft') return { to: 'check', who: sayCheckers(context, paper) }
  if (paper.state !== 'checked') return null
  return { to: 'approve', who: formatList(listMissingApprovers(context, paper).map(withArticle)) }
}

/** How it became a draft again since it was last checked, by whoever else than those who check it; null: it has not. */
export function reopenedBy({ framework }: Pick<AppContext, 'framework'>, paper: Paper): PaperEvent | null {
  const last = listReopenings(paper, listCheckers(framework, paper)).at(-1)
  const isSince = last !== undefined && paper.events.indexOf(last) > paper.events.findLastIndex(isCheck)
  return paper.state === 'draft' && isSince ? last : null
}

const isCheck = ({ kind }: PaperEvent): boolean => kind === 'checked'

/** "The Deputy Managing Director sent it back: the chart is missing." Null: nobody has since it was last checked. */
export function sayReturned(context: Pick<AppContext, 'framework'>, paper: Paper): string | null {
  const last = reopenedBy(context, paper)
  if (!last) return null
  return last.kind === 'returned'
    ? `The ${last.by} sent it back: ${sentence(last.text)}`
    : `The ${last.by} has written in it: ${sentence(last.text)}`
}

/** "The Deputy Managing Director withdrew it: the meeting was cancelled." Null: nobody has. */
export function sayWithdrawn(paper: Paper): string | null {
  const event = paper.state === 'withdrawn' ? lastOf(paper, 'withdrawn') : undefined
  return event ? `The ${event.by} withdrew it: ${sentence(event.text)}` : null
}

/** "It corrects version 1, issued on 1 August 2011: a figure was wrong." Null: it corrects none. */
export async function sayCorrection(context: AppContext, { correctsId, correction }: Paper): Promise<string | null> {
  const earlier = correctsId === null ? null : await context.store.papers.find(correctsId)
  if (!earlier) return null
  return `It corrects version ${earlier.version}, issued${on(context, earlier.issuedAt)}: ${correction ?? ''}`.trim()
}

/** What is stamped on a paper as it is now. */
export const stampOf = async (context: AppContext, paper: Paper, hash: string): Promise<Stamp> => ({
  status: sayState(context, paper),
  version: paper.version,
  hash,
  correction: await sayCorrection(context, paper),
  asks: paper.state === 'draft' || paper.state === 'checked',
})

/** "1 August 2011: sent back by the PAT Secretary: the chart is missing" */
export function sayHistory({ calendar }: Days, { events }: Paper): readonly string[] {
  return events.map((event) => `${calendar.sayDay(dayOf({ calendar }, event.at))}: ${sayEvent(event)}`)
}

function sayEvent({ kind, by, text }: PaperEvent): string {
  const who = withArticle(by)
  const why = text === '' ? '' : `: ${text}`
  switch (kind) {
    case 'made':
      return `drafted from the record by ${who}${text === '' ? '' : `, as a correction: ${text}`}`
    case 'written':
      return `“${text}” written by ${who}`
    case 'checked':
      return `checked by ${who}`
    case 'approved':
      return `approved by ${who}${text === by ? '' : ` for ${withArticle(text)}`}`
    case 'returned':
      return `sent back by ${who}${why}`
    case 'issued':
      return 'issued'
    case 'withdrawn':
      return `withdrawn by ${who}${why}`
    case 'superseded':
      return `superseded by ${text}`
  }
}
