// npm run migration -- NAME      writes prisma/migrations/NNNN_NAME from what changed in prisma/schema.prisma
// npm run migration -- --reset   rewrites the one first migration; only while nothing has been released
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, fail, root } from './steps.mjs'

const [name] = process.argv.slice(2)
if (!name || (name !== '--reset' && !/^[a-z0-9_]+$/.test(name))) {
  fail('Say the name of the migration in small letters, digits and underscores: npm run migration -- add_places')
}

await build({ evenIfBroken: true })
const { schemaDiff } = await import(join(root, 'dist/src/store/database/schemaDiff.js'))
const folder = join(root, 'prisma', 'migrations')
const schema = readFileSync(join(root, 'prisma', 'schema.prisma'), 'utf8')
const existing = readdirSync(folder, { withFileTypes: true })
  .filter((it) => it.isDirectory())
  .map((it) => it.name)
  .sort()

if (name === '--reset') {
  if (existing.length > 1) fail(`There are ${existing.length} migrations; --reset is for when there is only the first.`)
  const byHand = readFileSync(join(root, 'prisma', 'extra.sql'), 'utf8')
  for (const it of existing) rmSync(join(folder, it), { recursive: true })
  write('0001_init', `${await diff(null)}\n${byHand}`)
} else {
  const last = existing.at(-1)
  const before = last ? readFileSync(join(folder, last, 'schema.prisma'), 'utf8') : null
  const sql = await diff(before)
  if (!sql) fail('prisma/schema.prisma says nothing that the migrations do not say already.')
  write(`${String(existing.length + 1).padStart(4, '0')}_${name}`, sql)
}

/** Prisma's engine wants a server to talk to: a throw-away one. */
async function diff(before) {
  const { openEmbedded } = await import(join(root, 'dist/src/store/database/embedded.js'))
  const scratch = mkdtempSync(join(tmpdir(), 'callin-migration-'))
  const server = await openEmbedded(scratch, { durable: false })
  try {
    return await schemaDiff(server.url, before, schema)
  } finally {
    await server.close()
    rmSync(scratch, { recursive: true })
  }
}

/** The schema goes beside the SQL: it is where the next migration starts from. */
function write(migration, sql) {
  const target = join(folder, migration)
  if (existsSync(target)) fail(`prisma/migrations/${migration} exists already.`)
  mkdirSync(target)
  writeFileSync(join(target, 'migration.sql'), sql)
  writeFileSync(join(target, 'schema.prisma'), schema)
  console.log(`Wrote prisma/migrations/${migration}/migration.sql. Read it before you commit it.`)
}
