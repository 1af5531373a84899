import { Refusal } from '../../../domain/core/refusal.ts'
import { annualReview } from '../../../papers/annual/annual-review.ts'
import { formalReport } from '../../../papers/formal/formal-report.ts'
import { highlightReport } from '../../../papers/highlight/highlight-report.ts'
import { directorateDashboard } from '../../../papers/quarterly/directorate-dashboard.ts'
import { quarterlyReport } from '../../../papers/quarterly/quarterly-report.ts'
import type { Council } from '../../core/council.ts'
import { annualSnapshot, readYear } from '../annual/snapshot.ts'
import { formalReportSnapshot } from '../formal/snapshot.ts'
import { heldIn } from '../held-in.ts'
import { highlightSnapshot, readHighlightSubject } from '../highlight/snapshot.ts'
import type { PaperKind, PaperSubject, PaperView, PaperWanted } from '../kind.ts'
import { mustBeToday, mustBeWhole, onNoMeeting } from '../kind.ts'
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
    async subject(council, wanted) {
      mustBeWhole(wanted)
      const month = readMonth(wanted.for)
      const met = await heldIn(council, month)
      return onNoMeeting(month.key, [...new Set(met.map(({ forum }) => forum.key))])
    },
    async build(council, { key }, view) {
      mustBeToday(council, view)
      return formalReport(await formalReportSnapshot(council, key, view.reader))
    },
  },
  {
    key: 'highlight-report',
    title: 'Monthly highlight report',
    for: 'a forum’s month ("DAT 2011-08")',
    audience: 'forums',
    async subject(council, wanted) {
      mustBeWhole(wanted)
      const { forum, month } = readHighlightSubject(council, wanted.for)
      return { ...onNoMeeting(`${forum.key}:${month.key}`, [forum.key]), typed: `${forum.key} ${month.key}` }
    },
    async build(council, { typed }, view) {
      mustBeToday(council, view)
      return highlightReport(await highlightSnapshot(council, readHighlightSubject(council, typed), view.reader))
    },
  },
  {
    key: 'quarterly-report',
    title: 'Quarterly performance report',
    for: PERIOD,
    audience: 'council',
    subject: figuresSubject,
    build: async (council, subject, view) =>
      quarterlyReport(await figuresFor(council, 'quarterly-report', subject, view)),
  },
  {
    key: 'directorate-dashboard',
    title: 'Directorate performance dashboard',
    for: `${PERIOD}, of one directorate`,
    audience: 'council',
    async subject(council, wanted) {
      if (wanted.directorate === null) {
        throw new Refusal('directorate_missing', 'A dashboard is of one directorate: say which.', 'directorate')
      }
      return figuresSubject(council, wanted)
    },
    build: async (council, subject, view) =>
      directorateDashboard(await figuresFor(council, 'directorate-dashboard', subject, view)),
  },
  {
    key: 'annual-review',
    title: 'Annual review of performance assurance',
    for: 'a financial year (2026/27)',
    audience: 'forums',
    async subject(council, wanted) {
      mustBeWhole(wanted)
      const forums = council.framework.forums.map(({ key }) => key)
      return onNoMeeting(readYear(wanted.for).key, forums)
    },
    async build(council, { key }, view) {
      mustBeToday(council, view)
      return annualReview(await annualSnapshot(council, readYear(key), view.reader))
    },
  },
]

/** Papers on figures are the performance team's; the chair of the first forum, which looks at performance, approves them. */
async function figuresSubject({ framework }: Council, wanted: PaperWanted): Promise<PaperSubject> {
  const { key } = readReportPeriod(wanted.for, PERIOD)
  const { directorate } = wanted
  const forums = framework.forums.slice(0, 1).map((forum) => forum.key)
  return { key: directorate === null ? key : `${key}:${directorate}`, typed: key, forums, meeting: null, directorate }
}

function figuresFor(council: Council, kind: string, { typed, directorate }: PaperSubject, view: PaperView) {
  return figuresSnapshot(council, { ...view, kind, directorate, period: readReportPeriod(typed, PERIOD) })
}
