import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { DeliveryError } from '../platform.ts'

// Slack says of these that a part of the work may have been done before the error.
const PERHAPS_DONE = new Set(['internal_error', 'fatal_error'])
// Nothing was done and the message is fine: the workspace, the token or the moment is not.
const NOT_NOW = new Set(['ratelimited', 'rate_limited', 'service_unavailable', 'request_timeout', 'team_added_to_org'])
// An administrator has to act; the notice must still be there when that is done.
const NEEDS_ADMINISTRATOR = new Set([
  'account_inactive',
  'accesslimited',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_authed',
  'org_login_required',
  'token_expired',
  'token_revoked',
])
const ADMINISTRATOR_WAIT_MS = 5 * 60_000
// What is wrong is the message and not the place, and stays so.
const MALFORMED = new Set([
  'as_user_not_supported',
  'attachment_payload_limit_exceeded',
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_json',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'markdown_text_conflict',
  'metadata_must_be_sent_from_app',
  'metadata_too_large',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'too_many_attachments',
])
// Slack's word for a place that takes nothing, as people who can put it right would say it.
const PLACE_REFUSES: Readonly<Record<string, string>> = {
  channel_not_found: 'the channel is gone, or is private and Callin was not invited',
  is_archived: 'the channel is archived',
  not_in_channel: 'Callin was not invited to the channel',
  user_disabled: 'the account is disabled',
  user_not_found: 'there is no such account',
  users_not_found: 'there is no such account',
}
// The connection was never made, so Slack cannot have read anything.
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * What an error of Slack's client means for a delivery. `repeatable` says that doing the call again is harmless
 * (reading, opening a conversation, editing): then a lost answer is only `later`, else it is `unknown`.
 */
export function deliveryError(error: unknown, repeatable: boolean): DeliveryError {
  if (error instanceof DeliveryError) return error
  const lost = repeatable ? 'later' : 'unknown'
  if (error instanceof WebAPIRateLimitedError) {
    const wait = Math.max(1, error.retryAfter) * 1000
    return new DeliveryError('later', 'Slack asked to wait before the next message.', wait, error)
  }
  if (error instanceof WebAPIPlatformError) return refused(error, lost)
  if (error instanceof WebAPIHTTPError) {
    const sentence = `Slack answered with HTTP status ${error.statusCode}.`
    if (error.statusCode >= 500 || error.statusCode === 408) return new DeliveryError(lost, sentence, null, error)
    if (error.statusCode === 413) return new DeliveryError('never', sentence, null, error)
    return new DeliveryError('later', sentence, null, error)
  }
  if (error instanceof WebAPIRequestError && NEVER_CONNECTED.has(causeCode(error.original))) {
    return new DeliveryError('later', 'Slack could not be reached.', null, error)
  }
  return new DeliveryError(lost, "Slack's answer was lost.", null, error)
}

/** Slack's own word for why it refused a call ("channel_not_found"), or null for any other failure. */
export function slackCode(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError)) return null
  const code: unknown = error.data.error
  // Anything but a code is a page of some proxy, taken for an answer.
  return typeof code === 'string' && /^[a-z][a-z0-9_]*$/.test(code) ? code : null
}

/** Whether Slack's word for a refusal says that the moment is bad, not the request. */
export function isPassing(code: string): boolean {
  return PERHAPS_DONE.has(code) || NOT_NOW.has(code)
}

function refused(error: WebAPIPlatformError, lost: 'later' | 'unknown'): DeliveryError {
  const code = slackCode(error)
  if (code === null) return new DeliveryError(lost, 'The answer did not come from Slack.', null, error)
  const sentence = `Slack refused it: ${code}.`
  if (PERHAPS_DONE.has(code)) return new DeliveryError(lost, sentence, null, error)
  if (NOT_NOW.has(code)) return new DeliveryError('later', sentence, null, error)
  if (NEEDS_ADMINISTRATOR.has(code)) return new DeliveryError('later', sentence, ADMINISTRATOR_WAIT_MS, error)
  if (MALFORMED.has(code)) return new DeliveryError('never', sentence, null, error)
  const why = PLACE_REFUSES[code]
  return new DeliveryError('unreachable', why ? `On Slack ${why} (${code}).` : sentence, null, error)
}

// fetch hides the reason under one or two causes, several addresses tried under an AggregateError.
function causeCode(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 3) return ''
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code
  return causeCode(error.cause, depth + 1)
}
