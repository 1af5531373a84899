import type { AgendaItem } from '../../domain/agenda/item.ts'
import { onlyFor, Refusal } from '../../domain/core/refusal.ts'
import { mayRecord } from '../../domain/directory/access.ts'
import type { History } from '../../domain/figures/history.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import { findChosenItem } from '../agenda/chosen-item.ts'
import { readNumbered } from '../agenda/numbered-item.ts'
import { loadVisibleHistory } from '../cases/views.ts'
import type { CommandContext, Given, Prepared } from '../core/command.ts'
import { findForum } from '../directory/forums.ts'
import { buildHistory } from '../rules/history.ts'

/** What an action is for, and the forum in whose name the caller records it. */
export type ActionTarget = {
  readonly forum: Forum
  readonly ref: string | null
  readonly caseId: number | null
  readonly itemId: number | null
  /** The indicator's figures, against which an effect can be held; null where it is for none. */
  readonly history: History | null
}

/**
 * What an action is recorded for: an item of an agenda ("4", "item 4", a part of its title), a forum ("PAT"), or an
 * indicator ("CS05"), with its open case and the item that this stands on or was just heard at. Throws a refusal for what
 * there is not, for what the caller may not see here, and for whoever may not record it.
 */
export async function readActionTarget(typed: string, context: CommandContext): Promise<ActionTarget> {
  const numbered = /^(?:item\s+)?#\d+$/i.test(typed) || readNumbered(context, typed) !== null
  if (numbered) return ofItem(await findChosenItem(context, typed, 'either'), context)
  const named = findForum(context.framework, typed)
  if (named) {
    const forum = recordingForum([named], named.name, context)
    return { forum, ref: null, caseId: null, itemId: null, history: null }
  }
  const item = (await context.store.figures.findDefinition(typed, context.now()))
    ? null
    : await itemCalled(typed, context)
  return item ? ofItem(item, context) : ofIndicator(typed, context)
}

/** Before its form opens: whoever may not record an action there, or anywhere, is refused. */
export async function prepareActionTarget(given: Given, context: CommandContext): Promise<Prepared> {
  const typed = given['ref']
  if (typed === undefined) {
    recordingForum(context.framework.forums, 'any agenda', context)
    return {}
  }
  const { forum, ref, itemId, history } = await readActionTarget(typed, context)
  if (ref !== null) return { name: `${ref} ${history?.indicator.name ?? ''}`.trim() }
  const item = itemId === null ? null : await context.store.agenda.find(itemId)
  return { name: item?.title ?? forum.name }
}

/** Null where no item's title fits: then it was meant as a reference, and is answered as one. */
const itemCalled = (typed: string, context: CommandContext): Promise<AgendaItem | null> =>
  findChosenItem(context, typed).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'item_unknown') return null
    throw error
  })

async function ofItem(item: AgendaItem, context: CommandContext): Promise<ActionTarget> {
  const forums = context.framework.forums.filter(({ key }) => key === item.forum)
  const record = item.ref === null ? null : await context.store.figures.find(item.ref, context.now())
  return {
    forum: recordingForum(forums, item.title, context),
    ref: item.ref,
    caseId: item.caseId,
    itemId: item.id,
    history: record && buildHistory(context, record, context.now()),
  }
}

async function ofIndicator(typed: string, context: CommandContext): Promise<ActionTarget> {
  const { framework, store } = context
  const { history, openCase } = await loadVisibleHistory(context, typed)
  const { indicator } = history
  const forums = framework.forums.filter(({ key }) => openCase === null || key === openCase.forum)
  const items = openCase === null ? [] : await store.agenda.listForCase(openCase.id)
  return {
    forum: recordingForum(forums.length > 0 ? forums : framework.forums, indicator.ref, context),
    ref: indicator.ref,
    caseId: openCase?.id ?? null,
    itemId: items.find(({ state }) => state === 'planned' || state === 'heard')?.id ?? null,
    history,
  }
}

function recordingForum(forums: readonly Forum[], on: string, { framework, caller }: CommandContext): Forum {
  const forum = forums.find((one) => mayRecord(framework, one, caller))
  if (forum) return forum
  const names = forums.map(({ name }) => name).join(' or ')
  throw onlyFor('may_not_record', `the members of ${names} or the performance team`, `record actions on ${on}`)
}
