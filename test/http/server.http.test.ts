import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { createServer, type HttpServer } from '../../src/http/server.ts'
import { silentLog } from '../support/web/silent-log.ts'

const running: HttpServer[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

function aServer(options: { ready?: () => Promise<readonly string[]> } = {}) {
  const log = silentLog()
  const server = createServer({ log, ...options })
  running.push(server)
  return { log, server, listen: () => server.listen('127.0.0.1', 0) }
}

/** Fetch will not send a Host header of our choosing. */
function getAs(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

/** Something to wait for, and the way to let it happen. */
function aSignal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: () => give() }
}

describe('health', () => {
  it('answers as long as the process does', async () => {
    const { url } = await aServer({ ready: async () => ['The database does not answer.'] }).listen()

    const response = await fetch(`${url}/health`)

    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'up' })
  })

  it('is not ready while something it needs is missing, and names it', async () => {
    const { url } = await aServer({ ready: async () => ['The database does not answer.'] }).listen()

    const response = await fetch(`${url}/health/ready`)

    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'not ready', problems: ['The database does not answer.'] })
  })

  it('is not ready when the check itself fails, and keeps the reason to the log', async () => {
    const { url } = await aServer({ ready: () => Promise.reject(new Error('password wrong')) }).listen()

    const response = await fetch(`${url}/health/ready`)

    expect(response.status).toBe(503)
    expect(await response.text()).not.toContain('password')
  })
})

describe('listening', () => {
  it('refuses a port that is taken and names PORT', async () => {
    const { url } = await aServer().listen()
    const { port } = new URL(url)

    await expect(aServer().server.listen('127.0.0.1', Number(port))).rejects.toMatchObject({
      name: 'Refusal',
      code: 'port_in_use',
      message: expect.stringContaining('PORT'),
    })
  })

  it('refuses an address that this machine does not have', async () => {
    await expect(aServer().server.listen('192.0.2.1', 0)).rejects.toMatchObject({ code: 'host_unknown' })
  })

  it('refuses any but a loopback address once the console is there', async () => {
    const { server } = aServer()
    server.consoleRouter.get('/', (_req, res) => void res.send('console'))

    await expect(server.listen('0.0.0.0', 0)).rejects.toMatchObject({ code: 'console_not_local' })
  })
})

describe('the console', () => {
  it.each([
    { headers: { host: 'localhost' }, status: 200 },
    { headers: { host: '127.0.0.1:3000' }, status: 200 },
    { headers: { host: '[::1]:3000' }, status: 200 },
    { headers: { host: 'evil.example' }, status: 403 },
    { headers: { host: '127.0.0.1.evil.example' }, status: 403 },
    { headers: { host: 'localhost', 'x-forwarded-for': '203.0.113.9' }, status: 403 },
  ])('answers $status to $headers', async ({ headers, status }) => {
    const { server, listen } = aServer()
    server.consoleRouter.get('/', (_req, res) => void res.send('console'))
    const { url } = await listen()

    expect(await getAs(url, headers)).toBe(status)
  })

  it('leaves webhooks open to the names they are reached by', async () => {
    const { server, listen } = aServer()
    server.consoleRouter.get('/', (_req, res) => void res.send('console'))
    server.router.get('/webhook', (_req, res) => void res.send('heard'))
    const { url } = await listen()

    expect(await getAs(`${url}/webhook`, { host: 'callin.example', 'x-forwarded-for': '203.0.113.9' })).toBe(200)
  })
})

describe('answers', () => {
  it('gives a webhook the body as it was sent', async () => {
    const { server, listen } = aServer()
    server.router.post('/webhook', async (req, res) => void res.send(await text(req)))
    const { url } = await listen()

    const body = '{"signed":  "to the byte"}'
    const response = await fetch(`${url}/webhook`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })

    expect(await response.text()).toBe(body)
  })

  it('tells the visitor that something broke, and only the log what', async () => {
    const { server, listen, log } = aServer()
    server.router.get('/fault', () => {
      throw new Error('secret detail')
    })
    const { url } = await listen()

    const response = await fetch(`${url}/fault`)

    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(/secret detail|server\.test/)
    expect(log.sentences).toEqual(['A request failed'])
  })

  it('answers an unknown address with a page, or with JSON to a script', async () => {
    const { url } = await aServer().listen()

    const page = await fetch(`${url}/nowhere`, { headers: { accept: 'text/html' } })
    const json = await fetch(`${url}/nowhere`, { headers: { accept: 'application/json' } })

    expect([page.status, json.status]).toEqual([404, 404])
    expect(await page.text()).toContain('<h1>Nothing here</h1>')
    expect(await json.json()).toEqual({ problem: 'There is no page at this address.' })
  })

  it('forbids scripts and frames from elsewhere on every answer', async () => {
    const { url } = await aServer().listen()

    const { headers } = await fetch(`${url}/health`)

    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})

describe('stopping', () => {
  it('lets an open request finish and takes no new one', async () => {
    const { server, listen } = aServer()
    const entered = aSignal()
    const release = aSignal()
    server.router.get('/slow', async (_req, res) => {
      entered.give()
      await release.given
      res.send('finished')
    })
    const { url } = await listen()
    const open = fetch(`${url}/slow`)
    await entered.given

    const stopped = server.stop()
    await expect(fetch(`${url}/health`)).rejects.toThrow()
    release.give()

    expect(await (await open).text()).toBe('finished')
    await stopped
  })

  it('is not held up by a connection that is kept alive', async () => {
    const { server, listen } = aServer()
    const { url } = await listen()
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await new Promise((resolve) => {
      socket.once('data', resolve)
      socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n')
    })

    await server.stop()

    await closed
  })

  it('does nothing when it never listened', async () => {
    await aServer().server.stop()
  })
})
