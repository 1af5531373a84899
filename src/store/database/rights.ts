import type pg from 'pg'
import { Refusal } from '../../domain/core/refusal.ts'

type Rights = {
  readonly user: string
  readonly database: string
  /** Null: the search path of the user names no schema that exists. */
  readonly schema: string | null
  readonly creates: boolean | null
  /** A role whose tables are in the way; null: all tables may be changed. */
  readonly owner: string | null
}

const RIGHTS = `
  SELECT current_user AS "user", current_database() AS database, current_schema() AS schema,
    has_schema_privilege(current_schema(), 'CREATE')
      AND has_database_privilege(current_database(), 'CREATE') AS creates,
    (SELECT pg_get_userbyid(relowner) FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT pg_has_role(relowner, 'USAGE')
     LIMIT 1) AS owner`

/**
 * Throws a Refusal `database_rights`, with the sentence that mends it, when the user may not make or change the tables of
 * the record. Asked before a migration: one that breaks off half way is harder to mend.
 */
export async function mustMayMigrate(session: pg.Client): Promise<void> {
  const { rows } = await session.query<Rights>(RIGHTS)
  const { user, database, schema, creates, owner } = rows[0] as Rights // a SELECT without FROM gives one row
  const who = `The user ${user} of DATABASE_URL`
  if (schema === null || !creates) {
    const mend = `GRANT CREATE ON SCHEMA ${schema ?? 'public'} TO "${user}"; GRANT CREATE ON DATABASE "${database}" TO "${user}";`
    throw new Refusal(
      'database_rights',
      `${who} may not create tables and schemas in the database ${database}: have its administrator run ${mend}`,
    )
  }
  if (owner !== null) {
    throw new Refusal(
      'database_rights',
      `${who} may not change the tables of the database ${database}, which belong to ${owner}: use that user, or have its administrator run GRANT "${owner}" TO "${user}";`,
    )
  }
}
