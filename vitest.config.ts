import { accessSync, constants, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { defineConfig } from 'vitest/config'

// Test databases are copied thousands of times: in memory that takes a twentieth of the time, where there is enough of it.
const MEMORY = '/dev/shm'
if (hasRoom()) Object.assign(process.env, { TMPDIR: MEMORY })

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/globalSetup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
})

function hasRoom(): boolean {
  const NEEDED = 4e9 // bytes; a whole run keeps far less than 1 GB at a time
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > NEEDED && freemem() > NEEDED
  } catch {
    return false // not Linux, or not for us
  }
}
