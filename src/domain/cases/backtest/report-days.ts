import type { HistoryInput } from '../../figures/history.ts'
import type { Report } from '../../figures/indicator.ts'

/**
 * Puts figures back to when they would have been known. A figure that was loaded without the day on which it was
 * reported has the moment of the import, which may be years later: the first report of its period then counts from the
 * day on which it was due (`dueMoment`, in milliseconds since 1970). A revision counts from when it came.
 */
export function withReportDays(input: HistoryInput, dueMoment: (period: string) => number): HistoryInput {
  const firsts = new Map<string, Report>()
  for (const report of input.reports) {
    const known = firsts.get(report.period)
    if (!known || report.reportedAt < known.reportedAt) firsts.set(report.period, report)
  }
  return {
    ...input,
    reports: input.reports.map((report) =>
      report.reportedAt === report.recordedAt && firsts.get(report.period) === report
        ? { ...report, reportedAt: Math.min(report.reportedAt, dueMoment(report.period)) }
        : report,
    ),
  }
}
