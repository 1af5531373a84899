import { expect, it } from 'vitest'
import { activitySchema } from '../../../src/chat/teams/activity.ts'
import { rememberer } from '../../../src/chat/teams/conversations.ts'
import { aLine } from '../../support/play/teams/activities.ts'

const hello = (serviceUrl = 'http://127.0.0.1:1') => activitySchema.parse(aLine(serviceUrl, 'head', 'direct', 'hello'))

it('tells the memory again after a while, since the person may be known by then', async () => {
  let now = 0
  const heard: unknown[] = []
  const remember = rememberer({ remember: async (one) => void heard.push(one) }, () => new Date(now))

  await remember(hello())
  await remember(hello())
  now = 60_000
  await remember(hello())

  expect(heard).toHaveLength(2)
})

it('tells the memory at once when Teams moves to another address', async () => {
  const heard: unknown[] = []
  const remember = rememberer({ remember: async (one) => void heard.push(one) }, () => new Date(0))

  await remember(hello())
  await remember(hello('http://127.0.0.1:2'))

  expect(heard).toHaveLength(2)
})

it('tells the memory again when it could not remember', async () => {
  let attempts = 0
  const memory = {
    remember: async () => {
      if (++attempts === 1) throw new Error('The database is away')
    },
  }
  const remember = rememberer(memory, () => new Date(0))

  await remember(hello()).catch(() => {})
  await remember(hello())

  expect(attempts).toBe(2)
})
