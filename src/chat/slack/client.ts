import { WebClient } from '@slack/web-api'
import { type Log, quietLogger } from './log.ts'

const ANSWER_MS = 5000
const WAIT_WITHOUT_WORD_S = 30

/**
 * Slack's client for everything that is said. It never tries again by itself and never holds back other calls after a
 * rate limit: it would post twice, and the outbox has better reasons to decide. `answerMs`: how long it waits for an answer.
 */
export function postingClient(token: string, apiUrl: string | null, log: Log, answerMs = ANSWER_MS): WebClient {
  return new WebClient(token, {
    timeout: answerMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quietLogger(log),
    fetch: fetchWithWait,
    ...(apiUrl !== null && { slackApiUrl: apiUrl }),
  })
}

// The client reports a rate limit as one only if the answer says how long to wait; some proxies drop that.
async function fetchWithWait(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request)
  if (response.status !== 429) return response
  if (!Number.isNaN(Number.parseInt(response.headers.get('retry-after') ?? '', 10))) return response
  await response.body?.cancel()
  return new Response(null, { status: 429, headers: { 'retry-after': String(WAIT_WITHOUT_WORD_S) } })
}
