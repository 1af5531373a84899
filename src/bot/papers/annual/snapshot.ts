import { Refusal } from '../../../domain/core/refusal.ts'
import type { Period } from '../../../domain/figures/period.ts'
import { endOf } from '../../../domain/figures/period.ts'
import { readSpokenPeriod } from '../../../domain/figures/spoken-period.ts'
import type { AnnualSnapshot } from '../../../papers/annual/snapshot.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type { AppContext } from '../../core/context.ts'
import { agreedPart } from './agreed.ts'
import { casesPart, recoveryPart } from './cases.ts'
import { dataPart } from './data.ts'
import { meetingsPart } from './meetings.ts'
import { rulesPart } from './rules.ts'
import { loadYear } from './year.ts'

/** A financial year: 2026/27. Throws a refusal. */
export function readYear(typed: string): Period {
  const year = readSpokenPeriod(typed)
  if (year?.frequency === 'year') return year
  throw new Refusal('year_unreadable', `"${typed}" is not a financial year: write 2026/27.`, 'for')
}

/** What is on record of a financial year as far as it has gone, counted; how it stands is as it is now. */
export async function annualSnapshot(
  context: AppContext,
  period: Period,
  edition: PaperEdition,
): Promise<AnnualSnapshot> {
  const { calendar, framework } = context
  const year = await loadYear(context, period, edition)
  const { memberSide, performanceTeam } = framework.roles
  const exempt = year.all.filter(({ indicator }) => indicator.classification === 'exempt').length
  return {
    council: framework.council,
    year: period.key,
    from: calendar.sayDate(year.firstDay),
    until: calendar.sayDate(year.lastDay),
    over: year.lastDay.equals(endOf(period)),
    recordFrom: year.firstDay.until(year.recordBegins).sign > 0 ? calendar.sayDate(year.recordBegins) : null,
    // Their office receives it for the Cabinet Member; the review is addressed to the Members themselves.
    to: memberSide.filter((title) => !/office$/i.test(title)),
    chairs: framework.forums.map(({ chair }) => chair),
    contacts: performanceTeam,
    asAt: context.today().toString(),
    asAtDay: calendar.sayDate(context.today()),
    rulesVersion: context.frameworkVersionId,
    indicators: year.all.length,
    exemptIndicators: exempt,
    open: edition === 'open',
    rules: await rulesPart(year),
    cases: casesPart(year),
    recovery: recoveryPart(year),
    meetings: await meetingsPart(year),
    agreed: await agreedPart(year),
    data: dataPart(year),
  }
}
