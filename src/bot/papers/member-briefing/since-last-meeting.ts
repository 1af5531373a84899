import type { Case } from '../../../domain/cases/case.ts'
import { isOpen } from '../../../domain/cases/case.ts'
import { capitalise, formatList } from '../../../domain/core/words.ts'
import { type History, latestOf } from '../../../domain/figures/history.ts'
import type { Rag } from '../../../domain/figures/rag.ts'
import type { Standing } from '../../../domain/figures/standing.ts'
import { foundIn } from '../../../domain/rules/because.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import type { Briefing } from '../../../messages/agenda/briefing.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import { sayRag, sayValue } from '../../../messages/figures/rating.ts'
import type { Entry } from '../../../papers/member-briefing/snapshot.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { AppContext } from '../../core/context.ts'
import { buildHistory } from '../../rules/history.ts'

type Records = ReadonlyMap<string, IndicatorRecord>

/**
 * What has changed since a forum's last meeting: ratings that stand otherwise than they were known then, the worst first;
 * its cases that were closed; those that were opened. Without a last meeting, ratings that the latest figure turned.
 */
export async function listChangesSinceMeeting(
  context: AppContext,
  forum: Forum,
  last: Meeting | null,
  brief: Briefing,
  records: Records,
): Promise<readonly Entry[]> {
  if (last === null) {
    const turned = brief.turned.map(({ view: { history }, was }) => ({
      history,
      was,
      is: latestOf(history)?.rag ?? null,
    }))
    return worstFirst(turned)
  }
  const cases = (await context.store.cases.listOpenedBefore(context.now())).filter(
    ({ forum: key, ref }) => key === forum.key && records.has(ref),
  )
  const turned = turnedSince(context, last, records)
  const opened = cases.filter((one) => isOpen(one) && one.openedAt > last.startsAt)
  return [
    ...worstFirst(turned),
    ...cases
      .filter(({ closedAt }) => closedAt !== null && closedAt > last.startsAt)
      .map((one) => closedLine(one, records)),
    ...openedLines(opened, brief, turned, records),
  ]
}

type Turned = { readonly history: Standing | History; readonly was: Rag; readonly is: Rag | null }

function turnedSince(context: AppContext, last: Meeting, records: Records): readonly Turned[] {
  return [...records.values()].flatMap((record) => {
    const history = buildHistory(context, record, context.now())
    const was = latestOf(buildHistory(context, record, last.startsAt))?.rag ?? null
    const is = latestOf(history)?.rag ?? null
    return was === null || is === null || was === is ? [] : [{ history, was, is }]
  })
}

const WEIGHT: Readonly<Record<Rag, number>> = { RED: 0, AMBER: 1, GREEN: 2 }

const worstFirst = (turned: readonly Turned[]): readonly Entry[] =>
  turned.toSorted((a, b) => WEIGHT[a.is ?? 'GREEN'] - WEIGHT[b.is ?? 'GREEN']).map(turnedLine)

/** "CS05 Calls answered in 40 seconds: ● Green to ■ Red, 66%." */
function turnedLine({ history, was, is }: Turned): Entry {
  const { indicator } = history
  const text = `${indicator.ref} ${indicator.name}: ${sayRag(was)} to ${sayRag(is)}, ${sayValue(indicator, latestOf(history))}.`
  return { short: indicator.ref, text }
}

function closedLine({ ref, state, reason }: Case, records: Records): Entry {
  const how = state === 'declined' ? 'Not called in' : 'Closed'
  const why = reason ? sentence(capitalise(reason)) : 'No reason was given.'
  return { short: ref, text: `${how}: ${nameOf(ref, records)}. ${why}` }
}

/** What this meeting hears, or has turned, is named by its reference alone: it stands above with its name and why. */
function openedLines(
  opened: readonly Case[],
  { calledIn }: Briefing,
  turned: readonly Turned[],
  records: Records,
): readonly Entry[] {
  const heard = new Set(calledIn.map(({ one }) => one.id))
  const named = new Set(turned.map(({ history }) => history.indicator.ref))
  const here = opened.filter(({ id }) => heard.has(id))
  const others = opened.filter(({ id }) => !heard.has(id))
  const short = (how: string, cases: readonly Case[]) =>
    cases.length === 0 ? [] : [shortLine(how, formatList(cases.map(({ ref }) => ref)))]
  const byState = (state: Case['state']) => others.filter((one) => one.state === state && named.has(one.ref))
  return [
    ...short('Opened, and heard at this meeting', here),
    ...short(WAITS, byState('proposed')),
    ...short(LATER, byState('called_in')),
    ...others
      .filter(({ ref }) => !named.has(ref))
      .map(({ ref, state, because }) => {
        const how = state === 'proposed' ? WAITS : LATER
        return { short: ref, text: `${how}: ${nameOf(ref, records)}. ${sentence(foundIn(because))}` }
      }),
  ]
}

const shortLine = (how: string, refs: string): Entry => ({ short: refs, text: `${how}: ${refs}.` })

const WAITS = 'Opened, and waits for the chair'
const LATER = 'Opened, for a later meeting'

const nameOf = (ref: string, records: Records): string => `${ref} ${records.get(ref)?.indicator.name ?? ''}`.trim()
