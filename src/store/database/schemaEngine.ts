import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { inUtc } from './reach.ts'

// Node has it; the compiler knows it only together with the whole of the browser's types.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: Record<string, unknown>): Promise<{ instance: { exports: WasmExports } }>
}
type WasmExports = Record<string, unknown> & { readonly __wbindgen_start: () => void }

const ENGINE = '@prisma/schema-engine-wasm/schema_engine_bg'

/** Everything is ours in the schema `public`; the queue's tables are in `bullmq`, which the engine never looks at. */
export const noFilter = { externalTables: [], externalEnums: [] }

/**
 * Runs `work` with Prisma's own schema engine on a database. It is the WebAssembly build, because the native one is a
 * download that many council networks block. Takes the database's address and the Prisma schema's text.
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadEngine()
  // Our own pool, so that its connections can be closed: the adapter would leave them open for ten seconds.
  const pool = new pg.Pool({ connectionString: inUtc(url), max: 2 })
  pool.on('error', () => undefined)
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool))
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, adapter)
  try {
    return await work(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}

/** Migrations in the form that the engine takes. */
export function migrationList(baseDir: string, migrations: readonly { name: string; sql: string }[]): MigrationList {
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

let loading: Promise<EngineModule> | undefined
type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

/** The package's own entry imports the .wasm file as a module, which Node cannot do without a flag. */
function loadEngine(): Promise<EngineModule> {
  loading ??= instantiate()
  return loading
}

async function instantiate(): Promise<EngineModule> {
  const file = createRequire(import.meta.url).resolve(ENGINE)
  const engine: EngineModule = await import(ENGINE)
  const bytes = await readFile(join(dirname(file), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': Object.fromEntries(Object.entries(engine).map(withoutHoldingUp)),
  })
  engine.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return engine
}

/** The engine forgets a timer of ten seconds after it has taken its lock; the process would wait for it before it ends. */
function withoutHoldingUp([name, provided]: [string, unknown]): [string, unknown] {
  if (!name.startsWith('__wbg_setTimeout_')) return [name, provided]
  return [name, (...args: unknown[]) => (provided as (...args: unknown[]) => NodeJS.Timeout)(...args).unref()]
}
