import { Temporal } from 'temporal-polyfill'
import { sayMoney } from '../../../domain/core/money.ts'
import { spreadOf, tally } from '../../../domain/core/tally.ts'
import { endOf, parsePeriod } from '../../../domain/figures/period.ts'
import type { Referral } from '../../../domain/outcomes/referral.ts'
import { actionFates, fateOfAction, isWithin } from '../../../domain/papers/annual-review.ts'
import type { CommitmentState } from '../../../domain/plans/commitment.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import type { AgreedPart } from '../../../papers/annual/snapshot.ts'
import { dayOf } from '../../core/council-time.ts'
import type { ReviewedYear } from './year.ts'
import { daysFrom, forumName, forumNames, nameOf, sayAt } from './year.ts'

const STATES: readonly CommitmentState[] = ['kept', 'late', 'missed', 'pending', 'superseded']

/** What was agreed and promised, and what was put to the levels above. */
export async function agreedPart(year: ReviewedYear): Promise<AgreedPart> {
  const { context, shows } = year
  const { store } = context
  const rows = forumNames(year)
  const nameOfForum = ({ forum }: { readonly forum: string | null }) => forumName(year, forum)
  const actions = (await store.actions.list({})).filter((one) => shows(one.ref) && isWithin(year, one.recordedAt))
  const commitments = (await store.commitments.listAll()).filter(({ ref }) => shows(ref))
  const referrals = (await store.referrals.listPutBefore(year.until)).filter(
    (one) => shows(one.ref) && isWithin(year, one.since),
  )
  return {
    actions: tally(actions, { rows, columns: actionFates }, nameOfForum, (one) =>
      fateOfAction(one, one.completedAt && dayOf(context, one.completedAt), context.today()),
    ),
    extended: actions.filter(({ events }) => events.some(({ kind }) => kind === 'extended')).length,
    promises: tally(
      commitments.filter(({ period }) => fellDue(year, period)),
      { rows: [], columns: STATES },
      ({ ref }) => nameOf(year, ref),
      ({ state }) => state,
    ),
    promisedLater: commitments.filter(({ madeAt, period, state }) => {
      const isLater = year.lastDay.until(endOf(parsePeriod(period))).sign > 0
      return isWithin(year, madeAt) && isLater && state !== 'superseded'
    }).length,
    referrals: tally(referrals, { rows, columns: ['answered', 'open'] as const }, nameOfForum, ({ state }) =>
      state === 'answered' ? 'answered' : 'open',
    ),
    referred: referrals.map((one) => [
      sayAt(year, one.since),
      one.ref === null || one.title.startsWith(one.ref) ? one.title : nameOf(year, one.ref),
      nameOfForum(one),
      one.amount ? sayMoney(one.amount) : 'None',
      answerTo(year, one),
    ]),
    answerDays: spreadOf(
      referrals.flatMap(({ since, answeredAt }) =>
        answeredAt === null ? [] : [daysFrom(year, since, dayOf(context, answeredAt))],
      ),
    ),
  }
}

/** A commitment falls due when its period ends. */
function fellDue({ firstDay, lastDay }: ReviewedYear, period: string): boolean {
  const end = endOf(parsePeriod(period))
  return Temporal.PlainDate.compare(end, firstDay) >= 0 && Temporal.PlainDate.compare(end, lastDay) <= 0
}

const answerTo = (year: ReviewedYear, { answer, answeredAt }: Referral): string =>
  answeredAt === null ? 'None yet' : `${sayAt(year, answeredAt)}: ${sentence(answer ?? '')}`
