import pg from 'pg'
import { Refusal } from '../../domain/core/refusal.ts'

const PATIENCE_MS = 10_000

/**
 * One connection to the database, for work that needs a session of its own. The caller ends it.
 * Throws a Refusal `database_unreachable` that says why in one sentence, with host and port and never the password.
 */
export async function reach(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: inUtc(url), connectionTimeoutMillis: PATIENCE_MS })
  // A lost connection also fails the query that runs on it, which is where it is reported.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw unreachable(url, error)
  }
}

/**
 * The same address with sessions in UTC. Prisma's adapter drops the offset of every timestamp that it reads, so on a
 * server that speaks London time all of British Summer Time would be an hour out.
 */
export function inUtc(url: string): string {
  const address = new URL(url)
  const options = address.searchParams.get('options')
  address.searchParams.set('options', [options, '-c TimeZone=UTC'].filter(Boolean).join(' '))
  // pg reads a plus sign as a plus sign, and URL writes a space as one.
  address.search = address.search.replaceAll('+', '%20')
  return address.href
}

function unreachable(url: string, error: unknown): Refusal {
  const { hostname, port, pathname } = new URL(url)
  const place = `${hostname || 'localhost'}:${port || '5432'}`
  return new Refusal('database_unreachable', `The database of DATABASE_URL at ${place} ${reason(error, pathname)}.`)
}

function reason(error: unknown, pathname: string): string {
  const code = codeOf(error)
  switch (code) {
    case 'ECONNREFUSED':
      return 'cannot be reached: nothing listens there'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'cannot be reached: the host name is unknown'
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'cannot be reached: no answer from the host'
    case '28P01':
      return 'refused the user name or the password'
    case '28000':
      return 'refused the user: its access rules let this user in neither from here nor in this way'
    case '3D000':
      return `has no database called ${decodeURIComponent(pathname.slice(1))}`
    case '42501':
      return 'lets this user in but not into that database'
    case '53300':
      return 'has no connection left'
    case '57P03':
      return 'is starting up or shutting down'
    default:
      return code
        ? `cannot be used: the connection failed with ${code}`
        : `cannot be reached within ${PATIENCE_MS / 1000} s`
  }
}

/** With several addresses for one name, Node wraps the failures; the first speaks for all. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return (error as { code?: string }).code
}
