import type { Activity } from 'botbuilder'
import type { Request } from 'express'
import { type IncomingActivity, tenantOf } from './activity.ts'
import type { Authenticated, Connection } from './adapter.ts'
import { within } from './within.ts'

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const LOCAL_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])
const METADATA_LIMIT_MS = 8_000

/** Let in, or the status to answer with and nothing else: what was wrong with a token is nobody's business. */
export type Passage = { readonly allowed: Authenticated } | { readonly status: 401 | 403 | 503 }

/** Local use has no token, so the request must come from this machine, and answers may go nowhere else. */
export async function passLocal(request: Request, activity: Activity, { authenticate }: Connection): Promise<Passage> {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded
  const near = LOOPBACK.has(request.socket.remoteAddress ?? '') && LOCAL_NAMES.has(name) && forwarded === undefined
  if (!near || !isLocalUrl(activity.serviceUrl)) return { status: 403 }
  return { allowed: await authenticate(activity, '') }
}

/** Whether an address is on this machine. */
export function isLocalUrl(url: unknown): boolean {
  return typeof url === 'string' && URL.canParse(url) && LOCAL_NAMES.has(new URL(url).hostname)
}

/**
 * Whether a token's header says that it is signed as Microsoft signs: with its private RSA key. Anything else is refused
 * without asking for the keys, so that it is refused while they are away too.
 */
function isSignedByKey(authorization: string): boolean {
  const [header = '', body, signature] = authorization.replace(/^Bearer /, '').split('.')
  if (!authorization.startsWith('Bearer ') || !body || !signature) return false
  try {
    const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { alg?: unknown }
    return alg === 'RS256'
  } catch {
    return false
  }
}

/**
 * Checks the token that Microsoft signed: signature, issuer, audience, time and the address to answer to. 401 when it
 * does not hold, 503 when Microsoft's keys cannot be had, so that the sender tries again.
 */
export async function passSigned(request: Request, activity: Activity, { authenticate }: Connection): Promise<Passage> {
  // Other channel names lead the SDK to other checks, with other issuers.
  const authorization = request.headers.authorization ?? ''
  if (activity.channelId !== 'msteams' || !isSignedByKey(authorization)) return { status: 401 }
  try {
    return {
      allowed: await within(METADATA_LIMIT_MS, authenticate(activity, authorization), () => new KeysLate()),
    }
  } catch (error) {
    return { status: keysCannotBeHad(error) ? 503 : 401 }
  }
}

/** The token says that Microsoft sent it; the tenant says from which organisation. Another council is not ours. */
export const isOurTenant = (activity: IncomingActivity, tenantId: string): boolean =>
  tenantOf(activity)?.toLowerCase() === tenantId.toLowerCase()

class KeysLate extends Error {}

/** The SDK gives its own error the status 500 then; the HTTP client below it throws a FetchError. */
function keysCannotBeHad(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error instanceof KeysLate || error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500)
}
