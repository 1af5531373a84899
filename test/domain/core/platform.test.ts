import { expect, it } from 'vitest'
import { identitiesIn, sayPlatform } from '../../../src/domain/core/platform.ts'

it.each([
  ['slack', 'Slack'],
  ['teams', 'Teams'],
  ['web', 'the console'],
] as const)('the platform %s is said as %s', (name, said) => {
  expect(sayPlatform(name)).toBe(said)
})

it('takes the identities that were given, and none that were left empty', () => {
  expect(identitiesIn({ slack: 'U0123ABCD', teams: '' })).toEqual([{ platform: 'slack', externalId: 'U0123ABCD' }])
})
