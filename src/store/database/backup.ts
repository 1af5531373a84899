import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import { recordEmpty } from '../../domain/core/record-kind.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { type Applied, appliedMigrations } from './migrate.ts'
import { reach } from './reach.ts'

/*
 * A back-up is one compressed file of lines: a first one that says what it is, each table's name and rows as COPY writes them as
 * text, the numbers that its sequences have reached, and a last one with how many rows each table has and a hash over all
 * before. As text because that is the same for every version of PostgreSQL; `pg_dump` comes with none of the embedded ones.
 */

export type BackupHead = {
  readonly callin: 'backup'
  readonly form: 1
  readonly madeAt: string
  readonly migrations: readonly Pick<Applied, 'name' | 'checksum'>[]
}

export type BackupEnd = { readonly rows: Readonly<Record<string, number>>; readonly sha256: string }

/** What stands in a back-up, in its order. `row`: as COPY wrote it, with the end of its line. */
export type BackupPart =
  | { readonly kind: 'head'; readonly head: BackupHead }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly row: Buffer }
  | { readonly kind: 'sequence'; readonly sequence: string; readonly last: string }
  | { readonly kind: 'end'; readonly end: BackupEnd }

const TABLE_ENDS = Buffer.from('\\.\n') // no row is this: COPY doubles a backslash
const NEWLINE = 10
const NAME = /^\w+$/ // of a table, a column, a sequence: what stands in a statement is never more

/**
 * Writes everything that is on record at one moment into a file, which only its owner reads. The bot may go on meanwhile. Gives
 * how many rows each table has. Throws refusals: `record_empty`, `backup_exists`, `database_unreachable`.
 */
export async function writeBackup(url: string, path: string, now: Date): Promise<BackupEnd> {
  const draft = `${path}.part`
  if (await isThere(path)) throw alreadyThere(path)
  const session = await reach(url)
  try {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const migrations = await appliedMigrations(session)
    if (migrations.length === 0) throw recordEmpty()
    const head: BackupHead = {
      callin: 'backup',
      form: 1,
      madeAt: now.toISOString(),
      migrations: migrations.map(({ name, checksum }) => ({ name, checksum })),
    }
    const end: { rows: Record<string, number>; sha256: string } = { rows: {}, sha256: '' }
    const file = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(hashed(contentOf(session, head, end.rows), end), createGzip(), file)
    await rename(draft, path)
    return end
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(draft)
    await rm(draft, { force: true })
    throw error
  } finally {
    await session.end()
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const alreadyThere = (path: string) =>
  new Refusal('backup_exists', `${path} is there already: remove it, or name another file.`)

async function* contentOf(session: pg.Client, head: BackupHead, rows: Record<string, number>): AsyncGenerator<Buffer> {
  yield lineOf(head)
  for (const { name, columns } of await listTables(session)) {
    yield lineOf({ table: name, columns })
    rows[name] = 0
    const list = columns.map((one) => `"${one}"`).join(', ')
    for await (const chunk of session.query(to(`COPY public."${name}" (${list}) TO STDOUT`)) as AsyncIterable<Buffer>) {
      rows[name] += chunk.filter((byte) => byte === NEWLINE).length
      yield chunk
    }
    yield TABLE_ENDS
  }
  const { rows: sequences } = await session.query<{ name: string; last: string }>(
    `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
  )
  for (const { name, last } of sequences) yield lineOf({ sequence: name, last })
}

async function* hashed(
  content: AsyncIterable<Buffer>,
  end: { readonly rows: Record<string, number>; sha256: string },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of content) {
    hash.update(chunk)
    yield chunk
  }
  end.sha256 = hash.digest('hex')
  yield lineOf(end)
}

const lineOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`)

type Table = { readonly name: string; readonly columns: readonly string[]; readonly after: readonly string[] }

/** Each after those that its rows refer to, so that they can be put back in this order. */
async function listTables(session: pg.Client): Promise<readonly Table[]> {
  const { rows } = await session.query<Table>(
    `SELECT c.relname AS name,
       ARRAY(SELECT a.attname::text FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
       ARRAY(SELECT DISTINCT r.relname::text FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
         WHERE f.contype = 'f' AND f.conrelid = c.oid AND r.oid <> c.oid) AS after
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
     ORDER BY 1`,
  )
  const listed = new Map<string, Table>()
  const list = (table: Table): void => {
    if (listed.has(table.name)) return
    for (const name of table.after) {
      const other = rows.find((one) => one.name === name)
      if (other) list(other)
    }
    listed.set(table.name, table)
  }
  for (const table of rows) list(table)
  return [...listed.values()]
}

/**
 * Reads a back-up from its beginning to its end, and looks at each part. Throws a refusal, where it is not whole: `backup_missing`,
 * `backup_damaged`.
 */
export async function* readBackup(path: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256')
  const rows: Record<string, number> = {}
  let table: string | null = null
  let isEnded = false
  for await (const line of linesOf(path)) {
    if (isEnded) throw damaged(path)
    if (table !== null) {
      hash.update(line)
      if (line.equals(TABLE_ENDS)) table = null
      else {
        rows[table] = (rows[table] ?? 0) + 1
        yield { kind: 'row', row: line }
      }
      continue
    }
    const part = partOf(line, path)
    if (part.kind === 'end') {
      isEnded = true
      if (part.end.sha256 !== hash.digest('hex') || !hasRows(part.end, rows)) throw damaged(path)
    } else hash.update(line)
    if (part.kind === 'table') table = part.table
    yield part
  }
  if (!isEnded) throw damaged(path)
}

const hasRows = ({ rows }: BackupEnd, found: Readonly<Record<string, number>>): boolean =>
  Object.entries(rows).every(([table, count]) => (found[table] ?? 0) === count)

function partOf(line: Buffer, path: string): BackupPart {
  const said = parsed(line)
  if (said?.callin === 'backup') return { kind: 'head', head: said as BackupHead }
  const names = [said?.table, said?.sequence, ...(said?.columns ?? [])]
  if (!names.every((name) => name === undefined || NAME.test(name))) throw damaged(path)
  if (typeof said?.table === 'string') return { kind: 'table', table: said.table, columns: said.columns ?? [] }
  if (typeof said?.sequence === 'string') return { kind: 'sequence', sequence: said.sequence, last: String(said.last) }
  if (typeof said?.sha256 === 'string') return { kind: 'end', end: { rows: said.rows ?? {}, sha256: said.sha256 } }
  throw damaged(path)
}

type Said = Partial<BackupHead & BackupEnd & { table: string; columns: string[]; sequence: string; last: string }>

function parsed(line: Buffer): Said | null {
  try {
    return JSON.parse(line.toString('utf8')) as Said // each use looks at what it is
  } catch {
    return null
  }
}

/** With the end of each line. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path)
  const unzipped = createGunzip()
  const reading = pipeline(file, unzipped)
  reading.catch(() => undefined) // it is thrown below, where what could be read has been
  let rest: Buffer[] = []
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      let from = 0
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
        const line = chunk.subarray(from, end + 1)
        yield rest.length === 0 ? line : Buffer.concat([...rest, line])
        rest = []
        from = end + 1
      }
      if (from < chunk.length) rest.push(chunk.subarray(from))
    }
    await reading
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
      throw new Refusal('backup_missing', `There is no readable file ${path}.`)
    }
    throw code?.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE' ? damaged(path) : error
  }
  if (rest.length > 0) throw damaged(path)
}

const damaged = (path: string) =>
  new Refusal('backup_damaged', `${path} is not a whole back-up of Callin: it is damaged, cut off, or something else.`)
