import { describe, expect, inject, it } from 'vitest'

/** The run's Redis, or null where none is installed. Tests share it: use a prefix or a database number of your own. */
function redisUrl(): string | null {
  return inject('redisUrl')
}

/**
 * Tests that need Redis. Without it they are skipped, and with CI=true they fail: a build that says "all passed" must
 * have run them. `npm test` installs Redis where it can, and says loudly when it could not.
 */
export function describeWithRedis(name: string, tests: (url: string) => void): void {
  const url = redisUrl()
  if (url) describe(name, () => tests(url))
  else if (process.env['CI'] === 'true')
    describe(name, () => it('has Redis', () => expect.fail('CI=true and no redis-server is installed')))
  else describe.skip(`${name} (skipped: no redis-server is installed)`, () => it('has Redis', () => undefined))
}
