import { z } from 'zod'
import { loadEndedParts } from '../../src/bot/cases/decision-log.ts'
import { loadAllViews, loadCaseViews, loadVisibleView, withOpenCase } from '../../src/bot/cases/views.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { subject } from '../../src/bot/core/inputs.ts'
import { findNearest } from '../../src/bot/core/nearest.ts'
import { readReference } from '../../src/bot/core/read-fields.ts'
import { findForum } from '../../src/bot/directory/forums.ts'
import { findStanding } from '../../src/bot/rules/standing.ts'
import { isBelowForums } from '../../src/domain/cases/ladder.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { ALONE, maySee } from '../../src/domain/directory/access.ts'
import { latestOf } from '../../src/domain/figures/history.ts'
import { unitsOf } from '../../src/domain/figures/indicator.ts'
import type { Rag } from '../../src/domain/figures/rag.ts'
import type { Forum } from '../../src/domain/rules/framework.ts'
import { ownCases } from '../../src/messages/cases/changes.ts'
import { statusTable } from '../../src/messages/cases/lists.ts'
import type { Message, Part } from '../../src/messages/core/message.ts'
import type { IndicatorView } from '../../src/messages/figures/indicator-card.ts'
import { indicatorCard } from '../../src/messages/figures/indicator-card.ts'

const OFFERED = 5

/** How an indicator, a service, a directorate or a forum's watch list stands. */
export const status = defineCommand({
  name: 'status',
  summary: 'How an indicator, a service or a forum stands',
  notDone: 'I cannot show you how that stands',
  who: 'anybody',
  example: 'status CS05',
  reads: true,
  input: z.object({
    what: subject(
      'What',
      'An indicator (CS05), a service, a division or a directorate, a forum (PAT), red, amber or green, or nothing for everything.',
    ),
  }),
  words: ['what'],

  async run({ what = '' }, context) {
    const of = /^all$/i.test(what) ? '' : readReference(what)
    const wanted = of.toLowerCase()
    if (wanted === '') {
      return statusTable('All indicators', await visibleViews(context), 'No indicators have been loaded yet.')
    }
    const rated = RATED.find(({ word }) => word.test(wanted))
    if (rated) return ratedTable(rated, await visibleViews(context))
    const forum = findForum(context.framework, of)
    if (forum) return watchList(forum, context)
    const one = await findStanding(context, of)
    return one && maySee(context.framework, context.caller, one.indicator, context.seenBy)
      ? oneCard(withOpenCase(context, one), one.indicator.ref, context)
      : unitOrRefusal(of, await visibleViews(context), context)
  },
})

const RATED: readonly { readonly word: RegExp; readonly rag: Rag; readonly name: string }[] = [
  { word: /^reds?$/, rag: 'RED', name: 'Red' },
  { word: /^ambers?$/, rag: 'AMBER', name: 'Amber' },
  { word: /^greens?$/, rag: 'GREEN', name: 'Green' },
]

function ratedTable({ rag, name }: (typeof RATED)[number], views: readonly IndicatorView[]) {
  const own = views.filter(({ history }) => latestOf(history)?.rag === rag)
  return statusTable(`${name} indicators`, own, `No indicator is ${name.toLowerCase()}.`)
}

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

/** A unit by its whole name, or by a part of it that only fits one; else says what there is. */
async function unitOrRefusal(of: string, views: readonly IndicatorView[], context: CommandContext) {
  const wanted = of.toLowerCase()
  const unitsIn = ({ history }: IndicatorView) => unitsOf(history.indicator)
  const units = [...new Set(views.flatMap(unitsIn))]
  const exact = units.filter((unit) => unit.toLowerCase() === wanted)
  const found = exact.length > 0 ? exact : units.filter((unit) => unit.toLowerCase().includes(wanted))
  const [unit] = found
  if (unit && found.length === 1) {
    const own = views.filter((view) => unitsIn(view).includes(unit))
    const table = statusTable(unit, own, 'It has no indicators.')
    return { ...table, parts: [...table.parts, ...(await dealtWith(own, context))] }
  }
  if (found.length > 1) {
    throw new Refusal('unit_ambiguous', `"${of}" fits several: ${found.join('; ')}. Which one?`, null, {
      typed: of,
      offers: offersOf(found),
    })
  }
  const one = await context.store.figures.findDefinition(of, context.now())
  const known = one !== null && maySee(context.framework, context.caller, one.indicator, ALONE)
  const near = known ? [] : findNearest(of, units, (unit) => [unit])
  if (near.length > 0) {
    const said = `There is no indicator, service or directorate "${of}". Did you mean ${near.join(' or ')}?`
    throw new Refusal('unit_unknown', said, null, { typed: of, offers: offersOf(near) })
  }
  const view = await loadVisibleView(context, of)
  return oneCard(Promise.resolve(view), view.history.indicator.ref, context) // refuses, with suggestions, what there is not for them
}

/** An indicator's card, with how its earlier cases ended. */
async function oneCard(view: Promise<IndicatorView>, ref: string, context: CommandContext): Promise<Message> {
  const [shown, ended] = await Promise.all([view, loadEndedParts(context, ref)])
  const card = indicatorCard(shown, null, context.framework.calendar.zone)
  return { ...card, parts: [...card.parts, ...ended] }
}

const offersOf = (units: readonly string[]) => units.slice(0, OFFERED).map((unit) => ({ value: unit, label: unit }))

/** The open cases of a unit's indicators that it deals with itself, before any forum hears of them. */
async function dealtWith(views: readonly IndicatorView[], context: CommandContext): Promise<readonly Part[]> {
  const refs = new Set(views.map(({ history }) => history.indicator.ref))
  const open = (await context.store.cases.listOpen(null)).filter(
    (one) => refs.has(one.ref) && isBelowForums(context.framework, one),
  )
  return ownCases(await loadCaseViews(context, open))
}
