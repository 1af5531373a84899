import type { Database } from '../../src/store/database/connect.ts'
import { inTransaction } from '../../src/store/database/in-transaction.ts'

/** Changes what the record guards, as only the owner of its tables can, who says so. */
export const behindTheRecord = (database: Database, ...statements: readonly string[]): Promise<void> =>
  inTransaction(database, 'COMMIT', async (client) => {
    await client.query(['SET LOCAL callin.unlock = yes', ...statements].join(';'))
  })
