import { z } from 'zod'
import { DeliveryError } from '../platform.ts'

const RETRY_JITTER_MS = 3_000

/** Teams did not take it and says so: Microsoft's own advice is to send the same again. */
const NOT_TAKEN: ReadonlySet<number> = new Set([401, 408, 412, 429, 502, 503, 504])

/** The conversation takes nothing, whatever the message. */
const PLACE_REFUSES: Readonly<Record<number, string>> = {
  403: 'On Teams Callin was removed from the conversation, or blocked there',
  404: 'On Teams the conversation is gone',
  410: 'On Teams the conversation is gone',
}

/** The connection was never made, so nothing was sent. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

const restError = z.looseObject({
  name: z.enum(['RestError', 'AbortError']),
  code: z.string().optional(),
  statusCode: z.number().optional(),
  response: z.looseObject({ headers: z.unknown() }).optional(),
})

/**
 * What became of a message, from the error that sending it ended in. 5xx other than those above may have been taken
 * all the same: `unknown`. An error from before the request was made (no token to be had) is `later`.
 */
export function deliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error
  const parsed = restError.safeParse(error)
  if (!parsed.success)
    return new DeliveryError('later', 'The message could not be made ready for Teams.', jitter(), error)
  const { name, code, statusCode } = parsed.data
  if (statusCode === undefined) {
    return name === 'RestError' && code !== undefined && NEVER_LEFT.has(code)
      ? new DeliveryError('later', `Teams cannot be reached (${code}).`, jitter(), error)
      : new DeliveryError('unknown', 'The connection to Teams broke before the answer came.', null, error)
  }
  if (NOT_TAKEN.has(statusCode)) {
    const wait = retryAfter(parsed.data.response?.headers) ?? jitter()
    return new DeliveryError('later', `Teams did not take the message (status ${statusCode}).`, wait, error)
  }
  if (statusCode >= 500) return new DeliveryError('unknown', `Teams failed (status ${statusCode}).`, null, error)
  const why = PLACE_REFUSES[statusCode]
  if (why !== undefined) return new DeliveryError('unreachable', `${why} (status ${statusCode}).`, null, error)
  return new DeliveryError('never', `Teams refuses the message (status ${statusCode}).`, null, error)
}

/** The conversation is there and the message is not: somebody removed it. A missing conversation shows when posting. */
export const isGone = (error: unknown): boolean => {
  const parsed = restError.safeParse(error)
  return parsed.success && (parsed.data.statusCode === 404 || parsed.data.statusCode === 410)
}

const jitter = () => 1_000 + Math.round(Math.random() * RETRY_JITTER_MS)

/** Milliseconds, from a header that holds seconds or a date. */
function retryAfter(headers: unknown): number | null {
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function')
    return null
  const value: unknown = headers.get('retry-after')
  if (typeof value !== 'string' || value === '') return null
  const seconds = Number(value)
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : null
}
