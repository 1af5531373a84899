import { accessSync, constants, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { defineConfig } from 'vitest/config'

// Test databases are copied thousands of times: in memory that takes a twentieth of the time, where there is enough of it.
const MEMORY = '/dev/shm'
if (hasRoom()) Object.assign(process.env, { TMPDIR: MEMORY })

// What a test needs is said by its file's name, to which test/architecture.test.ts holds it. Modules are loaded once for all
// files of a worker (`isolate: false`): loading them took half of the time of the unit tests, and seconds of each other file.
export default defineConfig({
  test: {
    experimental: { fsModuleCache: true }, // what has been transformed once is not again, in the next run
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{http,database,browser}.test.ts'],
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          include: ['test/**/*.http.test.ts'],
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      withServers('database'),
      withServers('browser'),
    ],
  },
})

function withServers(name: 'database' | 'browser') {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/**/*.${name}.test.ts`],
      globalSetup: ['test/support/globalSetup.ts'],
      pool: 'forks' as const,
      isolate: false,
      sequence: { groupOrder: 1 },
    },
  }
}

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
