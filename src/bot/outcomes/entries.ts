import type { AgendaItem } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { NOTHING_SAID } from '../../domain/outcomes/outcome.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { filterVisibleItems } from '../agenda/visible-items.ts'
import type { CommandContext } from '../core/command.ts'
import { problemsOf } from '../core/form.ts'
import { readLine } from '../core/typed-line.ts'
import { OUTCOME_WORDS, outcomeInput, toDecisionGiven } from './input.ts'
import { findItemForOutcome } from './items.ts'
import type { Prepared } from './recording.ts'
import { alreadyRecordedRefusal, prepareOutcome } from './recording.ts'

/** An entry as it was typed, and what it means or what is wrong with it. */
export type Entry =
  | { readonly typed: string; readonly prepared: Prepared }
  | { readonly typed: string; readonly problem: string }

/**
 * Reads several outcomes, "1 accepted; 2 noted: no action; CS05 rewrite for: Head of Roads", of one meeting. A number is the
 * place on its agenda, #12 the number of an item. Nothing is recorded here; each entry that cannot be says why.
 */
export async function readEntries(context: CommandContext, meeting: Meeting, typed: string): Promise<readonly Entry[]> {
  const items = await standingItems(context, meeting)
  const entries: Entry[] = []
  for (const one of typed.split(';').map((part) => part.trim())) {
    if (one !== '') entries.push(await readEntry(context, items, one, entries))
  }
  return entries
}

/** What stands on the agenda, as it is numbered there for the caller. */
async function standingItems(context: CommandContext, meeting: Meeting): Promise<readonly AgendaItem[]> {
  const maySee = await filterVisibleItems(context)
  const items = await context.store.agenda.listFor(meeting.id)
  return items.filter((item) => (item.state === 'planned' || item.state === 'heard') && maySee(item))
}

async function readEntry(
  context: CommandContext,
  items: readonly AgendaItem[],
  typed: string,
  before: readonly Entry[],
): Promise<Entry> {
  const given = readLine({ input: outcomeInput, words: OUTCOME_WORDS }, typed)
  const parsed = outcomeInput.safeParse(given)
  if (!parsed.success) return { typed, problem: problemsOf({ input: outcomeInput }, parsed.error, given) }
  try {
    const item = await itemAt(context, items, parsed.data.item)
    if (before.some((one) => 'prepared' in one && one.prepared.item.id === item.id)) {
      return { typed, problem: `${item.title} is here twice.` }
    }
    const standing = await context.store.outcomes.findStanding(item.id)
    if (standing) return { typed, problem: alreadyRecordedRefusal(context, item, standing).message }
    const { decision } = parsed.data.decision
    const decided = { ...NOTHING_SAID, ...(await toDecisionGiven(parsed.data, context)), decision }
    return { typed, prepared: await prepareOutcome(context, item, decided, null) }
  } catch (error) {
    if (error instanceof Refusal) return { typed, problem: error.message }
    throw error
  }
}

async function itemAt(context: CommandContext, items: readonly AgendaItem[], typed: string): Promise<AgendaItem> {
  if (!/^\d{1,3}$/.test(typed)) return findItemForOutcome(context, typed)
  const item = items[Number(typed) - 1]
  if (item) return item
  throw new Refusal('item_unknown', `The agenda has no place ${typed}: it has ${items.length}.`)
}
