import { z } from 'zod'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { itemName } from '../../messages/agenda/item-words.ts'
import type { CommandContext } from '../core/command.ts'
import { dayOf } from '../core/council-time.ts'
import type { Viewer } from '../core/viewer.ts'
import { viewerOf } from '../core/viewer.ts'
import type { AtHand, Numbered } from './numbered-item.ts'
import { findByNumber, readNumbered } from './numbered-item.ts'

const EXPECTED = 'an item, by its number on the agenda, its reference or a part of its title'

/** How a command asks for an item of an agenda. */
export const itemInput = () =>
  z.string({ error: EXPECTED }).trim().min(1, EXPECTED).max(200, EXPECTED).meta({
    label: 'Item',
    help: 'Its number on the agenda (3, or PAT 3), its reference or a part of its title.',
    kind: 'text',
    names: 'item',
  })

/**
 * The item of an agenda that is meant: by its number on the agenda at hand (3, PAT 3), by the reference of its indicator (the
 * planned item of its case; else the latest that it had), or by a part of the title that fits one planned item, or else one
 * that its forum heard last. A button names it by "#" and its id, so that it stays the same however the agenda is ordered.
 * What the caller may not know of is not found. Throws a refusal when none fits; when several do, one that offers them.
 */
export async function findChosenItem(
  context: CommandContext,
  typed: string,
  atHand: AtHand = 'next',
): Promise<AgendaItem> {
  const { agenda } = context.store
  const viewer = await viewerOf(context, context.caller, context.seenBy)
  const wanted = typed.trim()

  const id = /^(?:item\s+)?#(\d{1,9})$/i.exec(wanted)?.[1]
  if (id !== undefined) {
    const found = await agenda.find(Number(id))
    if (found && viewer.item(found)) return found
    throw unknown(wanted)
  }

  const numbered = readNumbered(context, wanted)
  if (numbered) return onlyNumbered(context, wanted, numbered, viewer, atHand)

  const ofIndicator = (await agenda.listForRef(wanted)).filter(viewer.item)
  const byRef = ofIndicator.find(({ state }) => state === 'planned') ?? ofIndicator[0]
  if (byRef) return byRef

  const planned = called(wanted, (await agenda.listPlanned()).filter(viewer.item))
  // What was just heard is still spoken of: an action is recorded for it.
  const fitting = planned.length > 0 ? planned : called(wanted, (await agenda.listLastHeard()).filter(viewer.item))
  const [only, ...others] = fitting
  if (!only) throw unknown(wanted)
  if (others.length > 0) throw await several(context, wanted, fitting)
  return only
}

async function onlyNumbered(
  context: CommandContext,
  typed: string,
  numbered: Numbered,
  viewer: Viewer,
  atHand: AtHand,
): Promise<AgendaItem> {
  const { items, meetings } = await findByNumber(context, numbered, viewer, atHand)
  const [only, ...others] = items
  if (only && others.length === 0) return only
  if (only) throw await several(context, typed, items)
  const [meeting] = meetings
  if (!meeting || meetings.length > 1) throw unknown(typed)
  const agenda = `the ${meeting.forum} agenda of ${context.calendar.sayDay(dayOf(context, meeting.startsAt))}`
  throw new Refusal(
    'item_unknown',
    `There is no item ${numbered.number} that I can show you on ${agenda}: "agenda" lists its items.`,
  )
}

/** The items with that title; else those with a title that has these words in it. */
function called(typed: string, items: readonly AgendaItem[]): readonly AgendaItem[] {
  const words = typed.toLowerCase()
  const exact = items.filter((item) => [item.title, itemName(item)].some((name) => name.toLowerCase() === words))
  return exact.length > 0 ? exact : items.filter((item) => itemName(item).toLowerCase().includes(words))
}

const unknown = (typed: string) =>
  new Refusal(
    'item_unknown',
    `There is no item "${typed.replace(/^item\s+/i, '')}" that I can show you: "agenda" lists those of the next meeting.`,
  )

/** A refusal that offers each, and says of which meeting it is where they are of several. */
async function several(context: CommandContext, typed: string, fitting: readonly AgendaItem[]): Promise<Refusal> {
  const offers = await Promise.all(
    fitting.map(async (item) => {
      const meeting = await context.store.meetings.find(item.meetingId)
      const day = meeting ? `, ${context.calendar.sayDay(dayOf(context, meeting.startsAt))}` : ''
      const forum = context.framework.forums.find(({ key }) => key === item.forum)?.name ?? item.forum
      const where = fitting.every(({ meetingId }) => meetingId === item.meetingId) ? '' : `${forum}${day}: `
      return { value: `#${item.id}`, label: `${where}${itemName(item)}` }
    }),
  )
  const said = `"${typed}" fits several items: ${offers.map(({ label }) => label).join('; ')}. Which one?`
  return new Refusal('item_ambiguous', said, null, { typed, offers })
}
