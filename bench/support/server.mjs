import pg from 'pg'
import { connect } from '../../dist/src/store/database/connect.js'
import { migrate } from '../../dist/src/store/database/migrate.js'
import { parentOf } from './cpu.mjs'

const EMPTY = 'empty'

/**
 * The run's PostgreSQL, as the comparisons use it.
 *
 *   server.pid                     its first process, whose tree is all of its work
 *   await server.fresh(name?)      a database of its own, migrated and empty or a copy of a template; { url, database, drop() }
 *   await server.template(name, fill, base?)   makes a template once in a run, of a base or of nothing: fill({ url })
 */
export async function openServer(url) {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  const { rows } = await admin.query('SELECT pg_backend_pid() AS pid')
  const urlOf = (name) => Object.assign(new URL(url), { pathname: name }).href
  let made = 0

  async function exists(name) {
    return (await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount === 1
  }

  /** A template that is half filled, because that failed, is not there. */
  async function template(name, fill, base = EMPTY) {
    const full = `bench_${name}`
    if (await exists(full)) return
    const source = name === EMPTY ? 'template1' : base === EMPTY ? await emptyTemplate() : `bench_${base}`
    await admin.query(`DROP DATABASE IF EXISTS ${full}_draft`)
    await admin.query(`CREATE DATABASE ${full}_draft TEMPLATE ${source}`)
    const draft = urlOf(`${full}_draft`)
    await fill({ url: draft })
    await inDatabase(draft, (client) => client.query('VACUUM ANALYZE'))
    await admin.query(`ALTER DATABASE ${full}_draft RENAME TO ${full}`)
  }

  async function emptyTemplate() {
    await template(EMPTY, ({ url: empty }) => migrate(empty))
    return `bench_${EMPTY}`
  }

  async function fresh(name = EMPTY) {
    if (name === EMPTY) await emptyTemplate()
    const own = `bench_run_${process.pid}_${++made}`
    await admin.query(`CREATE DATABASE ${own} TEMPLATE bench_${name} STRATEGY FILE_COPY`)
    const database = await connect(urlOf(own))
    return {
      url: urlOf(own),
      database,
      async drop() {
        await database.close()
        await admin.query(`DROP DATABASE IF EXISTS ${own} WITH (FORCE)`)
      },
    }
  }

  return { url, pid: parentOf(rows[0].pid), fresh, template, close: () => admin.end() }
}

async function inDatabase(url, work) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
