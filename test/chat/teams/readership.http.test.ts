import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Readership } from '../../../src/domain/directory/readership.ts'
import { TENANT } from '../../support/play/teams/activities.ts'
import { createTeamsDriver, type TeamsDriver } from '../../support/play/teams/driver.ts'
import { silentLog } from '../../support/web/silent-log.ts'

let teams: TeamsDriver
let said: Readership | undefined
beforeAll(async () => {
  teams = await createTeamsDriver({
    handler: async (ask) => {
      said = await ask.origin.readers?.()
      return { kind: 'message', message: { title: 'Heard', parts: [] } }
    },
    posts: ['chair'],
    channels: ['channel:pat'],
    log: silentLog(),
    draw: async () => Buffer.alloc(0),
    conversations: { remember: async () => {} },
  })
})
afterAll(() => teams.stop())

async function readers(members: TeamsDriver['connector']['members'], place = 'channel:pat') {
  teams.connector.members.splice(0, teams.connector.members.length, ...members)
  await teams.say('chair', 'bind pat', place)
  return said
}

it('is that of a channel with the council’s own people alone', async () => {
  expect(await readers([{ id: '29:1', userRole: 'user', tenantId: TENANT }])).toEqual({ kind: 'members', name: null })
})

it('is others’ too where the team has guests or people of another organisation', async () => {
  const own = { id: '29:1', userRole: 'user', tenantId: TENANT }
  expect(await readers([own, { id: '29:2', userRole: 'guest', tenantId: TENANT }])).toEqual({
    kind: 'others',
    because: '1 guest can read it',
  })
  expect(await readers([own, { id: '29:3', userRole: 'user', tenantId: 'another' }])).toEqual({
    kind: 'others',
    because: '1 guest can read it',
  })
})

it('is one’s own in a personal chat', async () => {
  expect(await readers([], 'direct')).toEqual({ kind: 'others', because: 'it is a direct conversation and no channel' })
})

it('is not known where Teams does not say', async () => {
  teams.connector.faults.push({ status: 403 })

  expect(await readers([])).toMatchObject({ kind: 'unknown' })
})
