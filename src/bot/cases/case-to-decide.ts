import type { Case } from '../../domain/cases/case.ts'
import { sayDecided } from '../../domain/cases/case.ts'
import { findResponsibleForum } from '../../domain/cases/ladder.ts'
import { onlyFor, Refusal } from '../../domain/core/refusal.ts'
import { formatList } from '../../domain/core/words.ts'
import { findDecidingPost, mayDecide, maySee } from '../../domain/directory/access.ts'
import { latestOfEachRule } from '../../domain/rules/because.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import { KIND_NAMES } from '../../messages/cases/kinds.ts'
import type { IndicatorDefinition } from '../../store/figures/definition-rows.ts'
import type { Choice, CommandContext, Given, Prepared } from '../core/command.ts'
import { findDecidingForum, mustDecideSome, sayDeciders } from '../directory/authority.ts'
import { mustFindVisible } from '../directory/must-see.ts'
import { listVisibleRefs } from '../directory/visible-refs.ts'
import { findChosenCase } from './chosen-case.ts'

/** An indicator, the case that a decision is about, and the forum and the post as which the caller decides. */
export type CaseToDecide<C extends Case | null = Case | null> = {
  readonly record: IndicatorDefinition
  readonly one: C
  readonly forum: Forum
  readonly by: string
}

type Wanted<C extends Case | null> = {
  /** "calls in" */
  readonly does: string
  /** Throws a refusal where there is none to decide on. */
  find(ref: string, context: CommandContext): Promise<C>
  /** A forum that was named. */
  readonly forum?: string | undefined
}

/** What a decision is about. Throws a refusal for whoever may not see the indicator here, or not decide on it. */
export async function findCaseToDecide<C extends Case | null>(
  context: CommandContext,
  ref: string,
  { does, find, forum: named }: Wanted<C>,
): Promise<CaseToDecide<C>> {
  const record = await mustFindVisible(context, ref)
  const { indicator } = record
  const one = await find(indicator.ref, context)
  // What is dealt with below the forums is decided on by the forum that it would come to.
  const answering = one && findResponsibleForum(context.framework, one)
  const forum = answering ?? findDecidingForum(context, named ?? null)
  if (!mayDecide(forum, context.caller)) throw onlyFor('not_chair', sayDeciders(forum), does)
  return { record, one, forum, by: findDecidingPost(forum, context.caller) }
}

/**
 * The open case that is meant, if there is one. Throws a refusal where a kind is named of which none is open: no other case
 * is taken for it.
 */
export async function findOpenCase(
  context: CommandContext,
  ref: string,
  kind: Concern | undefined,
): Promise<Case | null> {
  const one = await findChosenCase(context, ref, kind)
  if (one || kind === undefined) return one
  const { cases } = context.store
  const last = (await cases.listFor(ref)).find((earlier) => earlier.kind === kind)
  const open = (await cases.listOpenFor(ref)).map((other) => KIND_NAMES[other.kind])
  const why = last ? sayDecided(last) : `${ref} has no open case about ${KIND_NAMES[kind]}.`
  const instead =
    open.length === 0
      ? `Nothing of it is open: "why ${ref}" says what was.`
      : `Open is one about ${formatList(open)}: name that, or no kind.`
  throw new Refusal('kind_not_open', `${why} ${instead}`, 'kind')
}

/** "CS05 Calls answered in 40 seconds" */
export const nameIndicator = ({ indicator }: Pick<IndicatorDefinition, 'indicator'>): string =>
  `${indicator.ref} ${indicator.name}`

/** Why the rules found something for a case, the oldest rule first; none for one that was opened by hand. */
export const listReasons = async ({ store }: CommandContext, { id }: Case): Promise<readonly string[]> =>
  latestOfEachRule(await store.decisions.listOf(id))

/** What is proposed to a forum and waits for its chair, the oldest first, as far as it may be seen where the caller asks. */
export async function listProposals(context: CommandContext, forum: Forum): Promise<readonly Case[]> {
  const { caller, framework, now, seenBy, store } = context
  const proposed = (await store.cases.listOpen(forum.key)).filter(({ state }) => state === 'proposed')
  const indicators = await store.figures.findDefinitions([...new Set(proposed.map(({ ref }) => ref))], now())
  return proposed.filter(({ ref }) => {
    const indicator = indicators.get(ref)
    return indicator === undefined || maySee(framework, caller, indicator, seenBy)
  })
}

/** Before a form of a decision opens: whoever may not decide it is refused. */
export const prepareDecision =
  (does: string, load: (given: Given, ref: string, context: CommandContext) => Promise<CaseToDecide>) =>
  async (given: Given, context: CommandContext): Promise<Prepared> => {
    if (given['ref'] !== undefined) return { name: nameIndicator((await load(given, given['ref'], context)).record) }
    mustDecideSome(context, does)
    return {}
  }

/** The indicators with an open case that the caller may decide on here. */
export async function decidableChoices(
  context: CommandContext,
  isMeant: (one: Case) => boolean,
): Promise<readonly Choice[]> {
  const { caller, framework, now, store } = context
  const [visible, open] = await Promise.all([listVisibleRefs(context), store.cases.listOpen(null)])
  const theirs = open.filter((one) => {
    const forum = findResponsibleForum(framework, one)
    return isMeant(one) && visible.has(one.ref) && forum !== null && mayDecide(forum, caller)
  })
  const refs = [...new Set(theirs.map(({ ref }) => ref))]
  const indicators = await store.figures.findDefinitions(refs, now())
  return refs.map((ref) => ({ value: ref, label: `${ref} ${indicators.get(ref)?.name ?? ''}`.trim() }))
}
