import type { AgendaItem } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { NOTHING_SAID } from '../../domain/outcomes/outcome.ts'
import { itemName } from '../../messages/agenda/card.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { numberItems } from '../agenda/places.ts'
import type { CommandContext } from '../core/command.ts'
import { problemsOf } from '../core/form.ts'
import { readFields } from '../core/read-fields.ts'
import { readLine } from '../core/typed-line.ts'
import { viewerOf } from '../core/viewer.ts'
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
 * place on its agenda. Nothing is recorded here; each entry that cannot be says why.
 */
export async function readEntries(context: CommandContext, meeting: Meeting, typed: string): Promise<readonly Entry[]> {
  const viewer = await viewerOf(context, context.caller, context.seenBy)
  const items = await context.store.agenda.listFor(meeting.id)
  const places = numberItems(items, viewer)
  const numbered = items.filter((item) => places.has(item.id) && viewer.item(item))
  const agenda = new Map(numbered.map((item) => [places.get(item.id) ?? 0, item]))
  const entries: Entry[] = []
  for (const one of typed.split(';').map((part) => part.trim())) {
    if (one !== '') entries.push(await readEntry(context, agenda, one, entries))
  }
  return entries
}

/** What stands on an agenda, by its number there. */
type Agenda = ReadonlyMap<number, AgendaItem>

async function readEntry(
  context: CommandContext,
  agenda: Agenda,
  typed: string,
  before: readonly Entry[],
): Promise<Entry> {
  const names = [...agenda.values()].flatMap((item) => [item.title, itemName(item)])
  const line = { input: outcomeInput, words: OUTCOME_WORDS }
  const given = readFields(line, readLine(line, typed, names), context.today())
  const parsed = outcomeInput.safeParse(given)
  if (!parsed.success) return { typed, problem: problemsOf({ input: outcomeInput }, parsed.error, given) }
  try {
    const item = await itemAt(context, agenda, parsed.data.item)
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

async function itemAt(context: CommandContext, agenda: Agenda, typed: string): Promise<AgendaItem> {
  const number = /^(?:item )?(\d{1,3})$/i.exec(typed)?.[1]
  if (number === undefined) return findItemForOutcome(context, typed)
  const item = agenda.get(Number(number))
  if (item) return item
  throw new Refusal('item_unknown', `The agenda has no item ${number}: it has ${agenda.size}.`)
}
