import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Council } from '../src/bot/council.ts'
import { showCase } from '../src/bot/follow-ups.ts'
import { defineJob } from '../src/bot/job.ts'
import { callInToNextMeeting, nextMeetingFor } from '../src/bot/next-meeting.ts'
import { situationOn } from '../src/bot/situation.ts'
import { historyAt } from '../src/bot/views.ts'
import { settleWarnings, warnOwner } from '../src/bot/warn.ts'
import type { Case } from '../src/domain/case.ts'
import { close } from '../src/domain/case.ts'
import type { Decision, Situation } from '../src/domain/evaluate.ts'
import { evaluate as applyRules, opensCase } from '../src/domain/evaluate.ts'
import type { History } from '../src/domain/history.ts'
import { latestOf } from '../src/domain/history.ts'
import { endOf, parsePeriod, periodLabel } from '../src/domain/period.ts'
import { hasRecovered } from '../src/domain/recovery.ts'
import { counted } from '../src/domain/words.ts'
import type { KeptDecision } from '../src/store/cases.ts'

/** After each import and on the morning of each working day: applies the rules to the figures as they are now. */
export const evaluate = defineJob({
  name: 'evaluate',
  payload: z.object({ why: z.string() }),
  describe: async () => 'apply the rules to the latest figures',

  // What a rule finds is kept once by its evidence, so a repeat opens nothing new and posts nothing twice.
  async run(_payload, council) {
    const asAt = council.today()
    const [records, rearmDays, warnings] = await Promise.all([
      council.store.figures.all(council.now()),
      council.store.cases.rearmDays(council.now()),
      council.store.warnings.pending(),
    ])
    let opened = 0
    let closed = 0

    for (const record of records) {
      const history = historyAt(council, record, council.now())
      const ref = record.indicator.ref
      const situation = situationOn(council, asAt, () => rearmDays.get(ref) ?? null)
      const decisions = applyRules(council.framework, history, situation)
      const proposed = decisions.filter((one) => isForForum(one, council))
      const at = { asAt, now: council.now(), frameworkVersionId: council.frameworkVersionId }
      const changed = await council.store.cases.record(ref, proposed, at, (one) => showCase(one, council.now()))
      if (changed) opened++
      if (changed && (await mayCallInNow(changed, proposed, council))) {
        await callInToNextMeeting(council, changed, 'rules', 'The framework calls this in without asking.')
      }
      if (!changed && (await closeIfRecovered(history, situation, council))) closed++
      await settleWarnings(council, history, decisions, warnings)
      await warnOwner(council, record, situation)
    }
    return `${counted(records.length, 'indicator')}: ${counted(opened, 'case')} opened or with new evidence, ${closed} closed`
  },
})

/** Poor performance is for a forum to decide on; what the rules say beside is shown where they are explained. */
const isForForum = (decision: Decision, { framework }: Council): boolean =>
  opensCase(decision) && decision.concern === 'poor' && framework.forums.some(({ key }) => key === decision.refer)

/** A rule may call in without asking; without a meeting to call in to, the chair is asked as usual. */
async function mayCallInNow(one: Case, decisions: readonly Decision[], council: Council): Promise<boolean> {
  if (one.state !== 'proposed' || decisions.every(({ callIn }) => callIn === 'propose')) return false
  return (await nextMeetingFor(council, one.forum)) !== null
}

/** A case closes when every rule that opened it says that the indicator is no longer poor. */
async function closeIfRecovered(history: History, situation: Situation, council: Council): Promise<boolean> {
  const one = await council.store.cases.openFor(history.indicator.ref)
  const latest = latestOf(history)
  if (!one || one.manual || !latest) return false
  const fired = await council.store.cases.decisions(one.id)
  const rules = council.framework.rules.filter(({ key }) => fired.some(({ rule }) => rule === key))
  const since = lastEvidenceDay(fired)
  if (rules.length === 0 || since === null) return false
  if (!rules.every((rule) => hasRecovered(rule, history, situation, since))) return false

  const reason = `No longer poor: ${latest.rag?.toLowerCase()} in ${periodLabel(latest.period)} and before, as the rules ask.`
  await council.store.cases.change(
    one.id,
    (now) => close(now, reason, endOf(latest.period), council.now()),
    () => ({ at: council.now(), kind: 'closed', by: 'the rules', text: reason }),
    (now) => showCase(now, council.now()),
  )
  return true
}

/** The end of the latest period that was held against the indicator. */
function lastEvidenceDay(fired: readonly Pick<KeptDecision, 'evidence'>[]): Temporal.PlainDate | null {
  const days = fired.flatMap(({ evidence }) => evidence.map(({ of }) => endOf(parsePeriod(of))))
  return days.sort(Temporal.PlainDate.compare).at(-1) ?? null
}
