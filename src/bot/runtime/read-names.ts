import { Refusal } from '../../domain/core/refusal.ts'
import { capitalise } from '../../domain/core/words.ts'
import { sayName } from '../../messages/core/name.ts'
import { filterVisibleActions } from '../actions/visible-actions.ts'
import { filterVisibleItems } from '../agenda/visible-items.ts'
import type { Command, CommandContext, Given, Numbered } from '../core/command.ts'
import { metaOf } from '../core/read-fields.ts'
import { rightsTo } from '../papers/rights.ts'
import { sayPaperName } from '../papers/say-name.ts'

type Named = { readonly id: number; readonly name: string }

/**
 * What was given, with the number of each action, paper or referral that was named by a part of what it says: the only one
 * with all of it that the caller may see. What fits none stays, for the schema to refuse. Throws a refusal that offers
 * each where several fit.
 */
export async function readNames({ input }: Command, given: Given, context: CommandContext): Promise<Given> {
  const read = { ...given }
  for (const [field, typed] of Object.entries(given)) {
    const { names } = metaOf(input.shape[field])
    if (!isNumbered(names) || /^#?\d+$/.test(typed)) continue
    const found = fitting(typed, await LISTS[names](context))
    const [only, ...others] = found
    if (only && others.length > 0) throw severalFit(typed, found)
    if (only) read[field] = String(only.id)
  }
  return read
}

const isNumbered = (names: string | undefined): names is Numbered => names !== undefined && names in LISTS

const LISTS: Readonly<Record<Numbered, (context: CommandContext) => Promise<readonly Named[]>>> = {
  action: async (context) =>
    (await filterVisibleActions(await context.store.actions.list({ state: 'open' }), context)).map((action) => ({
      id: action.id,
      name: [action.what, sayName(action)].filter(Boolean).join(', for '),
    })),

  // Of several versions the newest.
  async paper(context) {
    const { caller, seenBy, store } = context
    const rights = await rightsTo(context, caller, seenBy)
    const papers = (await store.papers.list({})).filter((paper) => rights(paper).find)
    const meetings = await store.meetings.findMany(papers.flatMap(({ meetingId }) => meetingId ?? []))
    const named = papers.map((paper) => ({
      id: paper.id,
      name: capitalise(sayPaperName(context, paper, meetings.get(paper.meetingId ?? 0) ?? null)),
    }))
    return named.filter(({ name }, at) => named.findIndex((one) => one.name === name) === at)
  },

  async referral(context) {
    const { agenda, referrals } = context.store
    const [open, maySee] = await Promise.all([referrals.listOpen(null), filterVisibleItems(context)])
    const items = await Promise.all(open.map(({ itemId }) => agenda.find(itemId)))
    return open.flatMap((one, at) => {
      const item = items[at]
      return item && maySee(item) ? [{ id: one.id, name: sayName({ ref: one.ref, name: one.title }) ?? one.title }] : []
    })
  },
}

/** Those called so; else those with these words in their name. */
function fitting(typed: string, all: readonly Named[]): readonly Named[] {
  const words = typed.trim().toLowerCase()
  const exact = all.filter(({ name }) => name.toLowerCase() === words)
  return exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase().includes(words))
}

const OFFERED = 8

function severalFit(typed: string, found: readonly Named[]): Refusal {
  const offers = found.slice(0, OFFERED).map(({ id, name }) => ({ value: String(id), label: name }))
  const more = found.length > OFFERED ? `; and ${found.length - OFFERED} more` : ''
  const said = `"${typed}" fits several: ${offers.map(({ label }) => label).join('; ')}${more}. Which one?`
  return new Refusal('name_ambiguous', said, null, { typed, offers })
}
