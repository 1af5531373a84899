import { z } from 'zod'
import { loadAllViews, loadCaseViews, loadIndicatorView, withOpenCase } from '../../src/bot/cases/views.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { findStanding } from '../../src/bot/rules/standing.ts'
import { isBelowForums } from '../../src/domain/cases/ladder.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { maySee, mustSee } from '../../src/domain/directory/access.ts'
import { latestOf } from '../../src/domain/figures/history.ts'
import type { Forum } from '../../src/domain/rules/framework.ts'
import { ownCases } from '../../src/messages/cases/changes.ts'
import { statusTable } from '../../src/messages/cases/lists.ts'
import type { Part } from '../../src/messages/core/message.ts'
import type { IndicatorView } from '../../src/messages/figures/indicator-card.ts'
import { indicatorCard } from '../../src/messages/figures/indicator-card.ts'

/** How an indicator, a service, a directorate or a forum's watch list stands. */
export const status = defineCommand({
  name: 'status',
  summary: 'How an indicator, a service or a forum stands',
  example: 'status CS05',
  input: z.object({
    what: z.string().trim().optional().meta({
      label: 'What',
      help: 'An indicator (CS05), a service, a division or a directorate, a forum (PAT), "reds", or nothing for everything.',
    }),
  }),
  words: ['what'],

  async run({ what: of = '' }, context) {
    const wanted = of.toLowerCase()
    if (wanted === '') {
      return statusTable('All indicators', await visibleViews(context), 'No indicators have been loaded yet.')
    }
    if (/^reds?$/.test(wanted)) {
      return statusTable('Red indicators', (await visibleViews(context)).filter(ragIs('RED')), 'No indicator is red.')
    }
    if (/^ambers?$/.test(wanted)) {
      const amber = (await visibleViews(context)).filter(ragIs('AMBER'))
      return statusTable('Amber indicators', amber, 'No indicator is amber.')
    }
    const forum = context.framework.forums.find(({ key, name }) => [key, name.toLowerCase()].includes(wanted))
    if (forum) return watchList(forum, context)
    const one = await findStanding(context, of)
    return one && maySee(context.framework, context.caller, one.indicator, context.seenBy)
      ? indicatorCard(await withOpenCase(context, one), null, context.framework.calendar.zone)
      : unitOrRefusal(of, await visibleViews(context), context)
  },
})

/** The indicators that the caller may see where they ask. */
async function visibleViews(context: CommandContext): Promise<readonly IndicatorView[]> {
  const views = await loadAllViews(context)
  return views.filter(({ history }) => maySee(context.framework, context.caller, history.indicator, context.seenBy))
}

/** A forum's own cases, of whichever kind, and not what is dealt with below it. */
async function watchList(forum: Forum, context: CommandContext) {
  const own = await context.store.cases.listOpen(forum.key)
  const watched = (await visibleViews(context)).flatMap((view) => {
    const openCase = own.find(({ ref }) => ref === view.history.indicator.ref)
    return openCase ? [{ ...view, openCase, openAt: null }] : []
  })
  return statusTable(`${forum.name} watch list`, watched, `Nothing is proposed or called in to ${forum.name}.`)
}

const ragIs =
  (rag: 'RED' | 'AMBER') =>
  ({ history }: IndicatorView) =>
    latestOf(history)?.rag === rag

/** A unit by its whole name, or by a part of it that only fits one; else says what there is. */
async function unitOrRefusal(of: string, views: readonly IndicatorView[], context: CommandContext) {
  const wanted = of.toLowerCase()
  const unitsOf = ({ history: { indicator } }: IndicatorView) => [
    indicator.service,
    indicator.division,
    indicator.directorate,
  ]
  const units = [...new Set(views.flatMap(unitsOf))]
  const exact = units.filter((unit) => unit.toLowerCase() === wanted)
  const found = exact.length > 0 ? exact : units.filter((unit) => unit.toLowerCase().includes(wanted))
  const [unit] = found
  if (unit && found.length === 1) {
    const own = views.filter((view) => unitsOf(view).includes(unit))
    const table = statusTable(unit, own, 'It has no indicators.')
    return { ...table, parts: [...table.parts, ...(await dealtWith(own, context))] }
  }
  if (found.length > 1) {
    throw new Refusal('unit_ambiguous', `"${of}" fits several: ${found.join('; ')}. Which one?`)
  }
  const hidden = await loadIndicatorView(context, of) // refuses, with suggestions, when there is no such indicator
  mustSee(context.framework, context.caller, hidden.history.indicator, context.seenBy)
  return indicatorCard(hidden, null, context.framework.calendar.zone)
}

/** The open cases of a unit's indicators that it deals with itself, before any forum hears of them. */
async function dealtWith(views: readonly IndicatorView[], context: CommandContext): Promise<readonly Part[]> {
  const refs = new Set(views.map(({ history }) => history.indicator.ref))
  const open = (await context.store.cases.listOpen(null)).filter(
    (one) => refs.has(one.ref) && isBelowForums(context.framework, one),
  )
  return ownCases(await loadCaseViews(context, open))
}
