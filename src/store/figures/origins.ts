import type { FigureOrigin } from '../../domain/figures/source.ts'
import type { Database } from '../database/connect.ts'

type Row = Omit<FigureOrigin, 'reportedAt' | 'recordedAt'> & { readonly reportedAt: Date; readonly recordedAt: Date }

/** Where the reported figures came from. Apart from the figures themselves, which are read far more often. */
export const figureOrigins = (db: Database) => ({
  /** Those of an indicator that came from files, in the order in which they were recorded. */
  async of(ref: string): Promise<readonly FigureOrigin[]> {
    const { rows } = await db.pool.query<Row>(
      `SELECT r.period, r.value, r."reportedAt", r."recordedAt", r.file, r.sheet, r.line, r.received, r.meaning, m."by"
       FROM "Result" r JOIN "Indicator" i ON i.id = r."indicatorId" JOIN "Import" m ON m.id = r."importId"
       WHERE upper(i.ref) = upper($1) AND r.file IS NOT NULL ORDER BY r.id`,
      [ref],
    )
    return rows.map((row) => ({
      ...row,
      reportedAt: row.reportedAt.getTime(),
      recordedAt: row.recordedAt.getTime(),
    }))
  },
})
