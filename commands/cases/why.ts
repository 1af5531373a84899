import { z } from 'zod'
import { sayWhereabouts } from '../../src/bot/agenda/cases-without-meeting.ts'
import { loadEndedParts } from '../../src/bot/cases/decision-log.ts'
import { loadVisibleHistory } from '../../src/bot/cases/views.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { ref } from '../../src/bot/core/inputs.ts'
import { whatWouldChangeIt } from '../../src/bot/rules/foresight.ts'
import { sayVersion } from '../../src/bot/rules/say-version.ts'
import { buildSituation } from '../../src/bot/rules/situation.ts'
import { capitalise } from '../../src/domain/core/words.ts'
import { floorsUnused, sayRatedBy } from '../../src/domain/figures/rag-policy.ts'
import type { Decision } from '../../src/domain/rules/evaluate.ts'
import { evaluate, levelName, ragPolicyFor, rulesFor } from '../../src/domain/rules/evaluate.ts'
import { rearmedAt } from '../../src/domain/rules/replay.ts'
import { whyCard } from '../../src/messages/cases/why-card.ts'
import type { Part } from '../../src/messages/core/message.ts'
import { originParts } from '../../src/messages/figures/origin-lines.ts'
import { commitmentParts } from '../../src/messages/plans/commitment-lines.ts'
import { figureParts, retiredParts } from '../../src/messages/rules/explain-card.ts'

const FIGURES = 6 // as many as decide most rules; the history has the rest

export const why = defineCommand({
  name: 'why',
  summary: 'Why an indicator is, or is not, called in',
  notDone: 'I cannot say why',
  who: 'anybody',
  example: 'why PI01',
  reads: true,
  input: z.object({ ref: ref() }),
  words: ['ref'],

  async run({ ref }, context) {
    const { framework, calendar } = context
    const view = await loadVisibleHistory(context, ref)
    const { indicator } = view.history

    const today = context.today()
    const rearmedFor = rearmedAt(await context.store.decisions.listRearmings(), indicator.ref, context.now().getTime())
    const rearmAfter = rearmedFor('poor')
    const policy = ragPolicyFor(framework, indicator, today)
    const situation = buildSituation(context, today, rearmedFor)
    const owns = context.caller.posts.some(({ id }) => [indicator.accountablePost, indicator.directorPost].includes(id))
    const decisions = evaluate(framework, view.history, situation)
    const where = await sayWhereabouts(context, view.openCase ? [view.openCase] : [])
    const card = whyCard(view, rulesFor(framework, indicator, today), decisions, {
      changes: whatWouldChangeIt(context, view.record, situation, owns),
      leadsTo: ({ refer, callIn }) =>
        `${capitalise(levelName(framework, refer))}${callIn === 'advise' ? ', to know' : ''}`,
      asAt: calendar.sayDay(today),
      where: view.openCase ? where.get(view.openCase.id) : undefined,
      ratedBy: `Rated ${sayRatedBy(policy)}.${floorsUnused(policy, view.history.figures) ? ' Its floor standards are not used.' : ''}`,
      since: rearmAfter
        ? `Only periods after ${calendar.sayDay(rearmAfter)} count, because an earlier case was decided then.`
        : null,
    })
    const say = { day: (moment: number) => calendar.sayDate(dayOf(context, new Date(moment))) }
    const shown = view.history.figures.slice(-FIGURES)
    const figures = figureParts(indicator, shown, say)
    const origins = originParts(indicator, shown, await context.store.figureOrigins.of(indicator.ref), say)
    const promises = commitmentParts(indicator, await context.store.commitments.listFor(indicator.ref))
    return {
      ...card,
      parts: [
        ...card.parts,
        ...retiredParts(view.history),
        ...(await loadEndedParts(context, indicator.ref)),
        ...promises,
        ...figures,
        ...origins,
        await rulesPart(context, decisions),
      ],
    }
  },
})

/** The version of the rules, and the keys by which decisions name those that are met. */
async function rulesPart(context: CommandContext, decisions: readonly Decision[]): Promise<Part> {
  const versions = await context.store.frameworks.listVersions()
  const version = versions.find(({ id }) => id === context.frameworkVersionId)
  const keys = decisions.map(({ rule }) => rule)
  const met = keys.length === 0 ? [] : [`Met: ${keys.join(', ')}.`]
  return {
    kind: 'text',
    tone: 'quiet',
    text: [...(version ? [sayVersion(version, context.calendar)] : []), ...met].join(' '),
  }
}
