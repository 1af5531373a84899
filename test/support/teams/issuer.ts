import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Trust } from '../../../src/chat/teams/index.ts'

type Claims = Readonly<Record<string, unknown>>

export type Issuer = {
  readonly trust: Trust
  readonly issuer: string
  readonly publicKey: KeyObject
  /** A token like Microsoft's; `alg` and `key` make a bad one. */
  token(claims: Claims, options?: { alg?: 'RS256' | 'HS256' | 'none'; key?: KeyObject; kid?: string }): string
  /** From here on the keys cannot be had. */
  fail(): void
  stop(): Promise<void>
}

/** Microsoft's side of a token check, on this machine: OpenID metadata, a key set, and tokens signed with its key. */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let failing = false
  const server = createServer((request, response) => {
    if (failing) return void response.writeHead(500).end()
    const jwks_uri = `http://${request.headers.host}/keys`
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] }]
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : { jwks_uri }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on TCP always gives an AddressInfo.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = 'https://issuer.test'
  return {
    issuer,
    publicKey,
    trust: { issuer, metadataUrl: `${url}/metadata`, credentials: credentials('app-1') },
    token(claims, { alg = 'RS256', key = privateKey, kid = 'k1' } = {}) {
      const body = `${encoded({ alg, kid, typ: 'JWT' })}.${encoded(claims)}`
      return `${body}.${signature(alg, key, body)}`
    },
    fail: () => {
      failing = true
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signature(alg: string, key: KeyObject, body: string): string {
  if (alg === 'none') return ''
  if (alg === 'RS256') return createSign('RSA-SHA256').update(body).sign(key, 'base64url')
  // The classic confusion: the public key, which everybody knows, used as a shared secret.
  return createHmac('sha256', key.export({ format: 'pem', type: 'spki' }))
    .update(body)
    .digest('base64url')
}

/** Outgoing requests carry a fixed token: Microsoft's login cannot be reached from a test. */
function credentials(appId: string): NonNullable<Trust['credentials']> {
  return {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request) => {
        request.headers.set('authorization', 'Bearer outgoing')
        return request
      },
    }),
  }
}
