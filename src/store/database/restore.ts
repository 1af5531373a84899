import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { Refusal } from '../../domain/core/refusal.ts'
import { type BackupEnd, type BackupHead, readBackup } from './backup.ts'
import { migrate, readMigrations } from './migrate.ts'
import { reach } from './reach.ts'

/**
 * Puts a back-up into an empty database, all or nothing, and brings it up to what this program expects. The whole file is read
 * before anything is done. Gives how many rows each table has. Throws refusals: `backup_missing`, `backup_damaged`,
 * `backup_newer`, `restore_not_empty`, and what `migrate` throws.
 */
export async function restoreBackup(url: string, path: string): Promise<BackupEnd> {
  const { head, end } = await verifyBackup(path)
  await mustKnow(head)
  await mustBeEmpty(url)
  await migrate(url, head.migrations.length)
  await putBack(url, path, end)
  await migrate(url)
  return end
}

async function verifyBackup(path: string): Promise<{ readonly head: BackupHead; readonly end: BackupEnd }> {
  let head: BackupHead | null = null
  let end: BackupEnd | null = null
  for await (const part of readBackup(path)) {
    if (part.kind === 'head') head = part.head
    if (part.kind === 'end') end = part.end
  }
  if (!head || !end) throw new Refusal('backup_damaged', `${path} is not a back-up of Callin: it does not say so.`)
  return { head, end }
}

/** Every migration under which it was written, as it was. */
async function mustKnow({ migrations, form }: BackupHead): Promise<void> {
  const known = await readMigrations()
  const mine = known.map(({ name, sql }) => `${name} ${createHash('sha256').update(sql).digest('hex')}`)
  const stranger = migrations.find(({ name, checksum }, at) => mine[at] !== `${name} ${checksum}`)
  if (stranger || form !== 1) {
    const what = stranger ? `it has migration ${stranger.name}, which is not known here` : 'it has another form'
    throw new Refusal(
      'backup_newer',
      `The back-up is newer than this program: ${what}. Start the version that made it.`,
    )
  }
}

async function mustBeEmpty(url: string): Promise<void> {
  const session = await reach(url)
  try {
    const { rows } = await session.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LIMIT 1`,
    )
    if (rows.length === 0) return
    throw new Refusal(
      'restore_not_empty',
      'Nothing was restored: the database has tables already. Name an empty one in DATABASE_URL, or a new folder in DATA_DIR.',
    )
  } finally {
    await session.end()
  }
}

/** What the tables' triggers would add or refuse has happened: they are switched off meanwhile, which their owner may. */
async function putBack(url: string, path: string, { rows }: BackupEnd): Promise<void> {
  const session = await reach(url)
  const tables = Object.keys(rows)
  const switched = (how: 'DISABLE' | 'ENABLE') =>
    session.query(tables.map((table) => `ALTER TABLE public."${table}" ${how} TRIGGER USER`).join(';'))
  try {
    await session.query('BEGIN')
    await switched('DISABLE')
    await copyAll(session, path)
    await mustHaveAll(session, rows)
    await switched('ENABLE')
    await session.query('COMMIT')
  } finally {
    await session.end()
  }
}

async function copyAll(session: pg.Client, path: string): Promise<void> {
  let sink: ReturnType<typeof copyInto> | null = null
  const close = async () => {
    await sink?.end()
    sink = null
  }
  for await (const part of readBackup(path)) {
    if (part.kind === 'row') await sink?.write(part.row)
    else await close()
    if (part.kind === 'table') sink = copyInto(session, part.table, part.columns)
    if (part.kind === 'sequence') await session.query('SELECT setval($1, $2)', [`public."${part.sequence}"`, part.last])
  }
}

function copyInto(session: pg.Client, table: string, columns: readonly string[]) {
  const list = columns.map((one) => `"${one}"`).join(', ')
  const stream = session.query(from(`COPY public."${table}" (${list}) FROM STDIN`))
  const done = finished(stream)
  done.catch(() => undefined) // it is thrown at the end
  return {
    async write(row: Buffer): Promise<void> {
      if (!stream.write(row)) await Promise.race([once(stream, 'drain'), done])
    },
    async end(): Promise<void> {
      stream.end()
      await done
    },
  }
}

async function mustHaveAll(session: pg.Client, rows: BackupEnd['rows']): Promise<void> {
  for (const [table, count] of Object.entries(rows)) {
    const found = await session.query<{ count: string }>(`SELECT count(*) AS count FROM public."${table}"`)
    if (Number(found.rows[0]?.count) !== count) throw new Error(`not all rows of ${table} were put back`)
  }
}
