import { Refusal } from '../../../domain/core/refusal.ts'
import { annualReview } from '../../../papers/annual/annual-review.ts'
import { formalReport } from '../../../papers/formal/formal-report.ts'
import { highlightReport } from '../../../papers/highlight/highlight-report.ts'
import { directorateDashboard } from '../../../papers/quarterly/directorate-dashboard.ts'
import { quarterlyReport } from '../../../papers/quarterly/quarterly-report.ts'
import type { AppContext } from '../../core/context.ts'
import { annualSnapshot, readYear } from '../annual/snapshot.ts'
import { formalReportSnapshot } from '../formal/snapshot.ts'
import { highlightSnapshot, readHighlightSubject } from '../highlight/snapshot.ts'
import type { PaperKind, PaperSubject, PaperView, PaperWanted } from '../kind.ts'
import { mustBeToday, mustBeWhole, onNoMeeting } from '../kind.ts'
import { listMeetingsHeld } from '../meetings-held.ts'
import { figuresSnapshot } from '../quarterly/snapshot.ts'
import { readMonth, readReportPeriod } from '../read-subject.ts'

const PERIOD = 'a month (2017-07), a quarter ("2017/18 Q1") or a year (2017/18)'

/** The papers on a month, a quarter or a year. */
export const papersOfPeriods: readonly PaperKind[] = [
  {
    key: 'formal-report',
    title: 'Formal report on the month’s meetings',
    for: 'a month in which a forum met (2011-08)',
    audience: 'forums',
    async subject(context, wanted) {
      mustBeWhole(wanted)
      const month = readMonth(wanted.for)
      const met = await listMeetingsHeld(context, month)
      // Whoever prepares papers is told that nobody has met yet, and not that it is not for them.
      const forums = met.length > 0 ? met.map(({ forum }) => forum) : context.framework.forums
      return onNoMeeting(month.key, [...new Set(forums.map(({ key }) => key))])
    },
    async build(context, { key }, view) {
      mustBeToday(context, view)
      return formalReport(await formalReportSnapshot(context, key, view.edition))
    },
  },
  {
    key: 'highlight-report',
    title: 'Monthly highlight report',
    for: 'a forum’s month ("DAT 2011-08")',
    audience: 'forums',
    async subject(context, wanted) {
      mustBeWhole(wanted)
      const { forum, month } = readHighlightSubject(context, wanted.for)
      return { ...onNoMeeting(`${forum.key}:${month.key}`, [forum.key]), typed: `${forum.key} ${month.key}` }
    },
    async build(context, { typed }, view) {
      mustBeToday(context, view)
      return highlightReport(await highlightSnapshot(context, readHighlightSubject(context, typed), view.edition))
    },
  },
  {
    key: 'quarterly-report',
    title: 'Quarterly performance report',
    for: PERIOD,
    audience: 'council',
    subject: figuresSubject,
    build: async (context, subject, view) =>
      quarterlyReport(await figuresFor(context, 'quarterly-report', subject, view)),
  },
  {
    key: 'directorate-dashboard',
    title: 'Directorate performance dashboard',
    for: `${PERIOD}, of one directorate or division`,
    audience: 'council',
    async subject(context, wanted) {
      if (wanted.directorate === null) {
        throw new Refusal(
          'directorate_missing',
          'A dashboard is of one directorate or division: say which.',
          'directorate',
        )
      }
      return figuresSubject(context, wanted)
    },
    build: async (context, subject, view) =>
      directorateDashboard(await figuresFor(context, 'directorate-dashboard', subject, view)),
  },
  {
    key: 'annual-review',
    title: 'Annual review of performance assurance',
    for: 'a financial year (2026/27)',
    audience: 'forums',
    async subject(context, wanted) {
      mustBeWhole(wanted)
      const forums = context.framework.forums.map(({ key }) => key)
      return onNoMeeting(readYear(wanted.for).key, forums)
    },
    async build(context, { key }, view) {
      mustBeToday(context, view)
      return annualReview(await annualSnapshot(context, readYear(key), view.edition))
    },
  },
]

/** Papers on figures are the performance team's; the chair of the first forum, which looks at performance, approves them. */
async function figuresSubject({ framework }: AppContext, wanted: PaperWanted): Promise<PaperSubject> {
  const { key } = readReportPeriod(wanted.for, PERIOD)
  const { directorate } = wanted
  const forums = framework.forums.slice(0, 1).map((forum) => forum.key)
  return { key: directorate === null ? key : `${key}:${directorate}`, typed: key, forums, meeting: null, directorate }
}

function figuresFor(context: AppContext, kind: string, { typed, directorate }: PaperSubject, view: PaperView) {
  return figuresSnapshot(context, { ...view, kind, directorate, period: readReportPeriod(typed, PERIOD) })
}
