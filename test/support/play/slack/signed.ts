import { createHmac } from 'node:crypto'

export const SIGNING_SECRET = 'a-signing-secret-for-tests'

export type Signing = {
  readonly secret?: string
  /** Seconds from now that the request claims to have been sent. */
  readonly sentIn?: number
}

/** Posts what Slack would, signed as Slack signs it. A string is sent as it is, an object as a form of its fields. */
export async function postSigned(
  url: string,
  body: Readonly<Record<string, string>> | string,
  { secret = SIGNING_SECRET, sentIn = 0 }: Signing = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const isForm = typeof body !== 'string'
  const raw = isForm ? new URLSearchParams(body).toString() : body
  const timestamp = Math.floor(Date.now() / 1000) + sentIn
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${raw}`).digest('hex')
  const response = await fetch(url, {
    method: 'POST',
    body: raw,
    headers: {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
    },
  })
  return { status: response.status, body: await response.text() }
}
