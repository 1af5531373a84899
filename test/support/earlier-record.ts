import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { emptyDatabase, onDatabase } from './database.ts'

/** A database as an earlier release left it, from test/fixtures; `also` is done there before it is anybody's. */
export async function earlierRecord(name: string, also: readonly string[] = []) {
  const dump = gunzipSync(await readFile(new URL(`../fixtures/${name}.sql.gz`, import.meta.url))).toString('utf8')
  const made = await emptyDatabase()
  await onDatabase(made.url, async (client) => {
    await client.query(dump)
    for (const sql of also) await client.query(sql)
  })
  return made
}
