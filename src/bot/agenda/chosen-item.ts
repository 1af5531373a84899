import { z } from 'zod'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { CommandContext } from '../core/command.ts'
import { filterVisibleItems } from './visible-items.ts'

/** How a command asks for an item of an agenda. */
export const itemInput = () =>
  z
    .string({ error: 'an item, by its number, its reference or a part of its title' })
    .trim()
    .min(1, 'an item, by its number, its reference or a part of its title')
    .max(200, 'an item, by its number, its reference or a part of its title')
    .meta({
      label: 'Item',
      help: 'Its number, the reference of its indicator, or a part of its title.',
      kind: 'text',
      names: 'item',
    })

/**
 * The item of an agenda that is meant: by its number (12 or #12), by the reference of its indicator (the planned item of
 * its case; else the latest that it had), or by a part of the title that fits one planned item, or else one that its
 * forum heard last. What the caller may not know of is not found. Throws a refusal when none fits, or several do.
 */
export async function findChosenItem(context: CommandContext, typed: string): Promise<AgendaItem> {
  const { agenda } = context.store
  const maySee = await filterVisibleItems(context)
  const wanted = typed.trim()

  const number = /^#?(\d{1,9})$/.exec(wanted)?.[1]
  if (number !== undefined) {
    const found = await agenda.find(Number(number))
    if (found && maySee(found)) return found
    throw unknown(wanted)
  }

  const ofIndicator = (await agenda.listForRef(wanted)).filter(maySee)
  const byRef = ofIndicator.find(({ state }) => state === 'planned') ?? ofIndicator[0]
  if (byRef) return byRef

  const planned = called(wanted, (await agenda.listPlanned()).filter(maySee))
  // What was just heard is still spoken of: an action is recorded for it.
  const fitting = planned.length > 0 ? planned : called(wanted, (await agenda.listLastHeard()).filter(maySee))
  const [only, ...others] = fitting
  if (!only) throw unknown(wanted)
  if (others.length > 0) throw several(wanted, fitting)
  return only
}

/** The items with that title; else those with a title that has these words in it. */
function called(typed: string, items: readonly AgendaItem[]): readonly AgendaItem[] {
  const words = typed.toLowerCase()
  const exact = items.filter(({ title }) => title.toLowerCase() === words)
  return exact.length > 0 ? exact : items.filter(({ title }) => title.toLowerCase().includes(words))
}

const unknown = (typed: string) =>
  new Refusal(
    'item_unknown',
    `There is no item "${typed}" that I can show you: "agenda" lists those of the next meeting.`,
  )

const several = (typed: string, fitting: readonly AgendaItem[]) =>
  new Refusal(
    'item_ambiguous',
    `"${typed}" fits several items: ${fitting.map(({ id, title }) => `${id} (${title})`).join(', ')}. Say the number.`,
  )
