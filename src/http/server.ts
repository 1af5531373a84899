import { createServer as createNodeServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler, type Router } from 'express'
import type { Logger } from 'pino'
import { Refusal } from '../domain/core/refusal.ts'
import { sendProblem } from './error-page.ts'
import { isLoopback, localOnly } from './local-only.ts'
import { securityHeaders } from './security-headers.ts'

const STOP_GRACE_MS = 10_000

export type HttpServer = {
  /** For webhooks. Nothing has read the request's body before it: a platform signs the raw bytes. */
  readonly router: Router
  /** For the console. Answers this machine alone; as soon as it has a route, `listen` refuses any other host. */
  readonly consoleRouter: Router
  /**
   * Starts answering. Port 0 takes any free one; the URL returned names the real one.
   * Throws a Refusal: `console_not_local`, `port_in_use`, `port_forbidden` or `host_unknown`.
   */
  listen(host: string, port: number): Promise<{ readonly url: string }>
  /** Takes no new request, lets open ones finish (10 seconds at most), and closes every connection. */
  stop(): Promise<void>
}

type Options = {
  readonly log: Pick<Logger, 'error'>
  /** Says what keeps Callin from working, one sentence each; an empty list means ready. */
  readonly ready?: () => Promise<readonly string[]>
}

/** One server for everything that comes in over HTTP: webhooks, the console, health. */
export function createServer({ log, ready = async () => [] }: Options): HttpServer {
  const app = express()
  const router = express.Router()
  const consoleRouter = express.Router()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(securityHeaders)
  app.use(health(log, ready))
  app.use(router)
  app.use((req, res, next) => (consoleRouter.stack.length > 0 ? localOnly(req, res, next) : next()), consoleRouter)
  app.use((req, res) => sendProblem(req, res, 404, 'There is no page at this address.'))
  app.use(asPage(log))

  const server = createNodeServer(app)
  return {
    router,
    consoleRouter,
    async listen(host, port) {
      if (consoleRouter.stack.length > 0 && !isLoopback(host)) throw consoleNotLocal(host)
      await listening(server, host, port)
      return { url: urlOf(server) }
    },
    stop: () => stopped(server),
  }
}

/** Liveness answers whenever the process does; readiness asks what the process depends on. */
function health(log: Pick<Logger, 'error'>, ready: () => Promise<readonly string[]>): Router {
  const router = express.Router()
  router.get('/health', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'up' })
  })
  router.get('/health/ready', async (_req, res) => {
    const problems = await ready().catch((error: unknown) => {
      log.error({ err: error }, 'The readiness check failed')
      return ['The readiness check itself failed; the log says why.']
    })
    res.set('Cache-Control', 'no-store').status(problems.length === 0 ? 200 : 503)
    res.json(problems.length === 0 ? { status: 'ready' } : { status: 'not ready', problems })
  })
  return router
}

/** The visitor learns that something broke, and nothing about how; the log has the rest. */
function asPage(log: Pick<Logger, 'error'>): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, method: req.method, path: req.path }, 'A request failed')
    if (res.headersSent) {
      next(error)
      return
    }
    sendProblem(req, res, status, SENTENCES[status] ?? (status < 500 ? SENTENCES[400] : SENTENCES[500]) ?? '')
  }
}

const SENTENCES: Readonly<Record<number, string>> = {
  400: 'The request was not understood.',
  413: 'What was sent is longer than Callin takes in one go.',
  500: 'Something broke inside Callin. It is in the log; please try again.',
}

/** Express and its body parsers put the status that suits an error on it; anything else is our fault. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(listenRefusal(error, host, port))
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      resolve()
    })
  })
}

function stopped(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve()
  return new Promise((resolve) => {
    // A kept-alive connection that was busy when we began becomes idle only after its answer: look again and again.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const grace = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(grace)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function urlOf(server: Server): string {
  // Listening on TCP always has an AddressInfo; a string or null would be a pipe or a closed server.
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

const consoleNotLocal = (host: string) =>
  new Refusal(
    'console_not_local',
    `The console lets anybody act as any post, so it listens on 127.0.0.1 only, but the host given is ${host}.`,
  )

function listenRefusal(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Refusal(
        'port_in_use',
        `Port ${port} on ${host} is already in use: stop the program that has it, or set PORT to another number.`,
      )
    case 'EACCES':
      return new Refusal('port_forbidden', `Callin may not listen on port ${port}: set PORT to a number above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refusal('host_unknown', `This machine has no address ${host} to listen on.`)
    default:
      return new Error(`Could not listen on ${host}:${port}`, { cause: error })
  }
}
