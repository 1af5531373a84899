import { generateKeyPairSync } from 'node:crypto'
import express from 'express'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { Ask } from '../../../src/chat/platform.ts'
import { createTeams } from '../../../src/chat/teams/index.ts'
import { aLine, TENANT } from '../../support/play/teams/activities.ts'
import { createTeamsDriver, type TeamsDriver } from '../../support/play/teams/driver.ts'
import { type Issuer, startIssuer } from '../../support/teams/issuer.ts'
import { silentLog } from '../../support/web/silent-log.ts'

const APP = { appId: 'app-1', appPassword: 'a password', tenantId: TENANT }
const asks: Ask[] = []
const parts = {
  handler: async (ask: Ask) => {
    asks.push(ask)
    return { kind: 'message' as const, message: { title: 'Answered', parts: [] } }
  },
  conversations: { remember: async () => {} },
  draw: async () => Buffer.alloc(0),
  now: () => new Date(),
  log: silentLog(),
}

let issuer: Issuer
let teams: TeamsDriver

beforeAll(async () => {
  // The SDK writes each refused token's reason to the console.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  issuer = await startIssuer()
  teams = await createTeamsDriver({
    ...parts,
    posts: ['head'],
    channels: [],
    teams: { config: APP, local: false, trust: issuer.trust },
  })
})

afterAll(async () => {
  await teams.stop()
  await issuer.stop()
  vi.restoreAllMocks()
})

afterEach(() => {
  asks.length = 0
})

const claims = (extra = {}) => ({
  iss: issuer.issuer,
  aud: 'app-1',
  serviceurl: teams.connector.url,
  nbf: Math.floor(Date.now() / 1000) - 60,
  exp: Math.floor(Date.now() / 1000) + 600,
  ...extra,
})
const line = (extra = {}) => ({ ...aLine(teams.connector.url, 'head', 'direct', 'reds'), ...extra })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

it('takes what Microsoft signed, and answers with its own token', async () => {
  const response = await teams.send(line(), bearer(issuer.token(claims())))

  expect(response.status).toBe(200)
  expect(asks).toHaveLength(1)
  expect(await teams.posted()).toMatchObject([{ text: 'Answered' }])
  expect(teams.connector.tokens).toEqual(['Bearer outgoing'])
})

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const long = 3_600

it.each([
  ['no token', () => ({})],
  ['no bearer token', () => ({ authorization: 'Basic YTpi' })],
  ['something that is no token', () => bearer('abc')],
  ['another audience', () => bearer(issuer.token(claims({ aud: 'app-2' })))],
  ['another issuer', () => bearer(issuer.token(claims({ iss: 'https://elsewhere.test' })))],
  ['a token that has expired', () => bearer(issuer.token(claims({ exp: Math.floor(Date.now() / 1000) - long })))],
  ['a token that is not valid yet', () => bearer(issuer.token(claims({ nbf: Math.floor(Date.now() / 1000) + long })))],
  ['a token for another address to answer to', () => bearer(issuer.token(claims({ serviceurl: 'https://evil.test' })))],
  ['a token without a signature', () => bearer(issuer.token(claims(), { alg: 'none' }))],
  ['the public key used as a secret', () => bearer(issuer.token(claims(), { alg: 'HS256', key: issuer.publicKey }))],
  ["somebody else's signature", () => bearer(issuer.token(claims(), { key: stranger }))],
  ['a key that nobody knows', () => bearer(issuer.token(claims(), { kid: 'k2' }))],
])('refuses %s with a bare 401', async (_, headers) => {
  const response = await teams.send(line(), headers())

  expect(response.status).toBe(401)
  expect(await response.text()).toBe('')
  expect(asks).toEqual([])
})

it.each([
  ['of another organisation', { conversation: { id: 'c', conversationType: 'personal', tenantId: 'other' } }],
  ['of no organisation', { conversation: { id: 'c', conversationType: 'personal' }, channelData: {} }],
])('refuses an activity %s', async (_, extra) => {
  const response = await teams.send(line(extra), bearer(issuer.token(claims())))

  expect(response.status).toBe(403)
  expect(asks).toEqual([])
})

it('refuses another channel, whatever its token', async () => {
  const response = await teams.send(line({ channelId: 'AseChannel' }), bearer(issuer.token(claims())))

  expect(response.status).toBe(401)
})

it.each([
  ['is no JSON', '{', 400],
  ['is no object', '"text"', 400],
  ['is no activity', '{"channelId":"msteams"}', 400],
  ['is longer than any activity', JSON.stringify({ text: 'x'.repeat(300_000) }), 413],
])('answers a body that %s with a bare status', async (_, body, status) => {
  const response = await teams.raw(body, bearer(issuer.token(claims())))

  expect(response).toEqual({ status, text: '' })
})

it('asks to be sent it again while the keys cannot be had, unless it is not even signed', async () => {
  const broken = await startIssuer()
  broken.fail()
  const other = await createTeamsDriver({
    ...parts,
    posts: ['head'],
    channels: [],
    teams: { config: APP, local: false, trust: broken.trust },
  })

  const response = await other.send(line(), bearer(broken.token(claims())))

  expect(response.status).toBe(503)
  expect(await response.text()).toBe('')
  for (const headers of [
    bearer(broken.token(claims(), { alg: 'none' })),
    bearer(broken.token(claims(), { alg: 'HS256', key: broken.publicKey })),
    bearer('a.b.c'),
    {},
  ])
    expect((await other.send(line(), headers)).status).toBe(401)
  await other.stop()
  await broken.stop()
})

it.each([
  ['nothing is set and nobody asked for local use', null, false],
  ['it is set up and for local use', APP, true],
  ['the app id is empty', { ...APP, appId: ' ' }, false],
  ['the tenant id is empty', { ...APP, tenantId: '' }, false],
])('does not start when %s', (_, config, local) => {
  const start = () =>
    createTeams({ ...parts, openFile: async () => null, publicUrl: null, config, local, router: express.Router() })

  expect(start).toThrow(expect.objectContaining({ code: 'teams_config' }))
})

it.each([
  ['under another name', { host: 'callin.example' }],
  ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }],
])('for local use, refuses a request that came %s', async (_, headers) => {
  const local = await createTeamsDriver({ ...parts, posts: ['head'], channels: [] })

  const response = await local.raw(JSON.stringify(aLine(local.connector.url, 'head', 'direct', 'reds')), headers)

  expect(response.status).toBe(403)
  expect(asks).toEqual([])
  await local.stop()
})

it('for local use, answers to no other machine', async () => {
  const local = await createTeamsDriver({ ...parts, posts: ['head'], channels: [] })

  const response = await local.send(aLine('https://evil.test', 'head', 'direct', 'reds'))

  expect(response.status).toBe(403)
  await local.stop()
})
