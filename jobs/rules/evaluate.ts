import { putRedRisksOnAgenda } from '../../src/bot/agenda/red-risks.ts'
import { callInToNextMeeting } from '../../src/bot/cases/call-in.ts'
import { noteCircumstances } from '../../src/bot/cases/circumstances.ts'
import { showCase } from '../../src/bot/cases/follow-ups.ts'
import { closeIfRecovered } from '../../src/bot/cases/recover.ts'
import { settleWarnings, warnOwner } from '../../src/bot/cases/warn.ts'
import type { Council } from '../../src/bot/core/council.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { nextMeetingFor } from '../../src/bot/meetings/next.ts'
import { settleUndertakings } from '../../src/bot/plans/settle-commitments.ts'
import { historyAt } from '../../src/bot/rules/history.ts'
import { situationOn } from '../../src/bot/rules/situation.ts'
import { evaluateTask } from '../../src/bot/rules/tasks.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { placeFor } from '../../src/domain/cases/ladder.ts'
import { counted } from '../../src/domain/core/words.ts'
import type { Decision } from '../../src/domain/rules/evaluate.ts'
import { evaluate as applyRules, opensCase } from '../../src/domain/rules/evaluate.ts'
import { rearmedAt } from '../../src/domain/rules/replay.ts'
import type { Concern } from '../../src/domain/rules/rule.ts'

/**
 * After each import, when other rules come into force, and on the morning of each working day: applies the rules to the
 * figures as they are now.
 */
export const evaluate = defineJob(evaluateTask, {
  describe: async () => 'apply the rules to the latest figures',

  // What a rule finds is kept once by its evidence, so a repeat opens nothing new and posts nothing twice.
  async run(_payload, running) {
    const council = atOneMoment(running)
    const { store } = council
    const asAt = council.today()
    const [records, rearmings, warnings, open, promises] = await Promise.all([
      store.figures.all(council.now()),
      store.decisions.rearmings(),
      store.warnings.pending(),
      store.cases.open(null),
      store.undertakings.live(),
    ])
    let opened = 0
    let closed = 0

    for (const record of records) {
      const history = historyAt(council, record, council.now())
      const ref = record.indicator.ref
      const situation = situationOn(council, asAt, rearmedAt(rearmings, ref, council.now().getTime()))
      const decisions = applyRules(council.framework, history, situation)
      const changed = await recordAll(ref, decisions, council)
      opened += changed.length

      for (const one of open.filter((each) => each.ref === ref)) {
        await noteCircumstances(council, one, record)
        const hasNews = changed.some(({ id }) => id === one.id)
        if (!hasNews && (await closeIfRecovered(one, history, situation, council))) closed++
      }
      await settleWarnings(council, history, decisions, warnings)
      await warnOwner(council, record, situation)
      await settleUndertakings(council, history, promises)
    }
    const risks = await putRedRisksOnAgenda(council)
    const onAgenda = risks > 0 ? `; ${counted(risks, 'red risk')} put on the agenda` : ''
    return `${counted(records.length, 'indicator')}: ${counted(opened, 'case')} opened or with new evidence, ${closed} closed${onAgenda}`
  },
})

/** One moment for the whole evaluation: a decision is replayed from what was known at the moment that it names. */
function atOneMoment(council: Council): Council {
  const moment = council.now()
  const day = council.today()
  return { ...council, now: () => moment, today: () => day }
}

const KINDS = ['poor', 'good', 'data', 'demand'] as const satisfies readonly Concern[]

/** Each kind of finding has a case of its own. Advice opens none. Returns the cases that are new or have new evidence. */
async function recordAll(ref: string, decisions: readonly Decision[], council: Council): Promise<readonly Case[]> {
  const { framework, frameworkVersionId, store } = council
  const changed: Case[] = []
  for (const kind of KINDS) {
    const found = decisions.filter((one) => opensCase(one) && one.concern === kind)
    if (found.length === 0) continue
    const at = { asAt: council.today(), now: council.now(), frameworkVersionId }
    const one = await store.cases.record(
      ref,
      found,
      at,
      (open, fresh) => placeFor(framework, open, fresh),
      (recorded) => showCase(recorded, council, at.now),
    )
    if (!one) continue
    changed.push(one)
    if (await mayCallInNow(one, found, council)) {
      await callInToNextMeeting(council, one, 'rules', 'The framework calls this in without asking.')
    }
  }
  return changed
}

/** A rule may call in without asking; without a meeting to call in to, the chair is asked as usual. */
async function mayCallInNow(one: Case, decisions: readonly Decision[], council: Council): Promise<boolean> {
  if (one.state !== 'proposed' || decisions.every(({ callIn }) => callIn !== 'automatic')) return false
  return (await nextMeetingFor(council, one.forum)) !== null
}
