import { createHash } from 'node:crypto'
import { onDatabase } from './database.ts'

/** Every table of a database with the number of its rows and a hash over all that is in them; queue and migrations included. */
export const recordDump = (url: string): Promise<Readonly<Record<string, string>>> =>
  onDatabase(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    )
    const dump: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`)
      const hash = createHash('sha256')
        .update(rows.map(({ row }) => row).join('\n'))
        .digest('hex')
      dump[name] = `${rows.length} rows, ${hash}`
    }
    return dump
  })
