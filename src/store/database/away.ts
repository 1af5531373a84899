const CODES: ReadonlySet<unknown> = new Set([
  // of the connection
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  // of PostgreSQL: its connection is gone, it is going down, coming up, or has none left
  '08000',
  '08001',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  // of Prisma: it cannot be reached, closed the connection, or gave none in time
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
])
const SAID = /^(Connection terminated|Connection ended|timeout exceeded when trying to connect|Client has encountered)/
const DEPTH = 5

/** Whether an error says that the database does not answer at the moment, and nothing of what it was asked. */
export function isAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > DEPTH) return false
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: unknown } }
  const causes = [error.cause, meta?.driverAdapterError, ...(error instanceof AggregateError ? error.errors : [])]
  return CODES.has(code) || SAID.test(error.message) || causes.some((one) => isAway(one, depth + 1))
}
