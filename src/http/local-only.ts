import type { RequestHandler } from 'express'
import { sendProblem } from './error-page.ts'

const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
const LOCAL_ADDRESSES: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Whether listening on this host keeps everybody on other machines out. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || LOCAL_ADDRESSES.has(host)
}

/**
 * The console lets its visitor act as anybody, so it answers this machine alone. The name in the Host header matters as
 * much as the address: a web page elsewhere can point its own name at 127.0.0.1 and would otherwise read our answers.
 * A forwarding header means that a proxy or tunnel stands in front, and somebody far away behind it.
 */
export const localOnly: RequestHandler = (req, res, next) => {
  const name = (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  const forwarded = req.headers['x-forwarded-for'] ?? req.headers['x-forwarded-host'] ?? req.headers.forwarded
  if (LOCAL_NAMES.has(name) && LOCAL_ADDRESSES.has(req.socket.remoteAddress ?? '') && forwarded === undefined) {
    next()
    return
  }
  sendProblem(
    req,
    res,
    403,
    'The console answers only on this machine: open it at http://127.0.0.1 or http://localhost.',
  )
}
