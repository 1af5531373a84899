import { expect, it } from 'vitest'
import { withTests } from '../../src/play/platforms.ts'

const fails = (code: string) => () => Promise.reject(Object.assign(new Error('no'), { code }))

it('says what to do where the drivers of Slack and Teams are not installed', async () => {
  const refused = withTests('Slack', fails('ERR_MODULE_NOT_FOUND'))

  await expect(refused).rejects.toMatchObject({ name: 'Refusal', code: 'driver_missing' })
})

it('does not hide a driver that is broken', async () => {
  await expect(withTests('Slack', fails('ERR_INVALID_ARG_TYPE'))).rejects.toMatchObject({ name: 'Error' })
})
