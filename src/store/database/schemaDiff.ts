import { noFilter, withSchemaEngine } from './schemaEngine.ts'

/**
 * The SQL that leads from one Prisma schema to another, or null when they describe the same tables. `before` is null
 * for an empty database. Each migration keeps the schema it led to beside its SQL, because the engine cannot describe a
 * database through the adapter (it stumbles over the type "char"). It wants a server to talk to all the same: `url` is
 * any that answers, and is left as it was.
 */
export async function schemaDiff(url: string, before: string | null, after: string): Promise<string | null> {
  const from = before === null ? { tag: 'empty' as const } : datamodel(before)
  const { stdout } = await withSchemaEngine(url, after, (engine) =>
    engine.diff({ from, to: datamodel(after), script: true, exitCode: null, filters: noFilter }),
  )
  return stdout === null || stdout.startsWith('-- This is an empty migration') ? null : stdout
}

const datamodel = (content: string) => ({
  tag: 'schemaDatamodel' as const,
  files: [{ path: 'schema.prisma', content }],
})
