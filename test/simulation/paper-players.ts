import { dayOf } from '../../src/bot/core/council-time.ts'
import type { Paper } from '../../src/domain/papers/paper.ts'
import { approvedBy, listApprovers } from '../../src/domain/papers/paper.ts'
import type { Hour, Player } from './players.ts'
import { isWorking, says } from './players.ts'

const papersIn = ({ simulated }: Hour, ...states: Paper['state'][]) =>
  simulated.council.store.papers.list({ states }, 1000)

const has = ({ events }: Paper, kind: Paper['events'][number]['kind']) => events.some((event) => event.kind === kind)

/** Working days since it was drafted. */
const waits = ({ simulated: { council: context }, day }: Hour, { madeAt }: Paper): number =>
  context.calendar.workingDaysBetween(dayOf(context, madeAt), day)

const secretaryOf = ({ simulated: { council: context } }: Hour, { forums }: Paper): string =>
  context.framework.forums.find(({ key }) => key === forums[0])?.secretary ?? ''

/** Nobody ever looks at the highlights that are drafted at the beginning of April. */
const isForgotten = ({ simulated: { council: context } }: Hour, { kind, madeAt }: Paper): boolean =>
  kind === 'highlight-report' && dayOf(context, madeAt).month <= 4 && dayOf(context, madeAt).month >= 3

/** The secretary of DAT reads its pack through three days after it was drafted, which is too late; all else on the day. */
const readAfter = ({ kind, forums }: Paper): number => (kind === 'meeting-pack' && forums.includes('dat') ? 3 : 0)

/** At one each working day the secretaries read what is drafted through, and write what a chair has asked for. */
export const paperSecretaries: Player = async (now) => {
  if (now.hour !== 13 || !isWorking(now)) return 0
  let said = 0
  for (const paper of await papersIn(now, 'draft')) {
    if (isForgotten(now, paper) || waits(now, paper) < readAfter(paper)) continue
    const secretary = secretaryOf(now, paper)
    if (paper.events.at(-1)?.kind === 'returned') {
      await says(
        now,
        secretary,
        `write-paper ${paper.id} ${paper.kind === 'member-briefing' ? 'key-issues' : 'summary'} It says now what is asked of whom`,
        'For you to check',
      )
      said++
    }
    await says(now, secretary, `check-paper ${paper.id}`, 'to approve it')
    said++
  }
  return said + (await correctAndWithdraw(now))
}

/** In April an outcome note is corrected on the day after; in June a highlight report is withdrawn. */
async function correctAndWithdraw(now: Hour): Promise<number> {
  const issued = (await papersIn(now, 'issued')).filter((paper) => waits(now, paper) === 1)
  let said = 0
  for (const paper of issued) {
    const { id, kind, forums } = paper
    if (now.day.month === 4 && kind === 'outcome-note' && forums.includes('pat') && paper.correctsId === null) {
      const line = `correct-paper ${id} an action has another owner`
      await says(now, secretaryOf(now, paper), line, 'Drafted: ')
      said++
    }
    if (now.day.month === 6 && kind === 'highlight-report') {
      const line = `withdraw-paper ${id} it reports on the wrong month`
      await says(now, secretaryOf(now, paper), line, 'Withdrawn on')
      said++
    }
  }
  return said
}

/** At four the chairs approve what is checked; the first briefing on PAT in spring they send back once. */
export const paperChairs: Player = async (now) => {
  if (now.hour !== 16 || !isWorking(now)) return 0
  const { framework } = now.simulated.council
  let said = 0
  for (const paper of await papersIn(now, 'checked')) {
    const missing = listApprovers(framework, paper).filter((chair) => !approvedBy(paper).includes(chair))
    const inSpring = now.day.month === 3 || now.day.month === 4
    if (inSpring && paper.kind === 'member-briefing' && paper.forums.includes('pat') && !has(paper, 'returned')) {
      const line = `return-paper ${paper.id} it does not say what is asked of whom`
      await says(now, missing[0] ?? '', line, 'to check it')
      said++
      continue
    }
    for (const chair of missing) {
      await says(now, chair, `approve-paper ${paper.id}`, 'goes out now', 'to approve it')
      said++
    }
  }
  return said
}
