import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import express from 'express'
import { createSlack } from '../../dist/src/chat/slack/index.js'

export const SIGNING_SECRET = 'a-signing-secret-for-the-bench'

const SILENT = { info() {}, warn() {}, error() {} }

/**
 * Slack as far as it is needed: it takes every message, and tells who waits of what came to an answer's address.
 *
 *   sink.taken              the messages that it has taken, Alertmanager's among them: when each came, and to which conversation
 *   await sink.answer(id)   the answer that comes to `${sink.url}/answers/<id>`
 */
export async function openSink() {
  const taken = []
  const waiting = new Map()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const id = /\/answers\/(.+)$/.exec(request.url)?.[1]
    if (id !== undefined) {
      waiting.get(id)?.(body)
      waiting.delete(id)
    }
    response.setHeader('content-type', 'application/json')
    if (request.url === '/alerts') {
      taken.push({ channel: null, at: performance.now(), body })
      return response.end()
    }
    if (!request.url.endsWith('/chat.postMessage')) return response.end(JSON.stringify(IDENTITY))
    const channel = new URLSearchParams(body).get('channel') ?? JSON.parse(body).channel
    taken.push({ channel, at: performance.now(), body })
    response.end(JSON.stringify({ ok: true, channel, ts: `${taken.length}.1` }))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${server.address().port}`
  return {
    url,
    taken,
    answer: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

const IDENTITY = { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1', url: 'https://bench.slack.com/' }

/** Callin's adapter for Slack against the sink, with what answers; `url` is where signed requests are taken. */
export async function openSlack(sink, handler) {
  const router = express.Router()
  const server = express().use(router).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const platform = createSlack({
    config: { botToken: 'xoxb-bench', signingSecret: SIGNING_SECRET, appToken: null, apiUrl: `${sink.url}/api/` },
    ...{ handler, draw: async () => Buffer.alloc(0), openFile: async () => null, router, log: SILENT },
  })
  await platform.start()
  return {
    platform,
    url: `http://127.0.0.1:${server.address().port}/slack/events`,
    async close() {
      await platform.stop()
      await new Promise((resolve) => server.close(resolve).closeAllConnections())
    },
  }
}

/** Sends what Slack would send, signed as Slack signs it. Returns once it has been acknowledged. */
export async function postSigned(url, fields) {
  const body = new URLSearchParams(fields).toString()
  const timestamp = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex')
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
    },
  })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`It was not taken: ${response.status}`)
}
