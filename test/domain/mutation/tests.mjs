// Loads the domain and its tests into this process, so that a test can be run again and again.
import { readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { collectTests, getFn } from '@vitest/runner'
import fc from 'fast-check'
import { createServer, createServerModuleRunner } from 'vite'

const TESTS = ['test/domain', 'test/oracle', 'test/docs']

/** Reads the sources as vitest would. */
export async function openModules() {
  process.env.MUTATION = 'yes' // the slowest tests try fewer cases then
  // The first failure is enough: nobody reads the smallest one. One seed: a change is noticed every time, or never.
  fc.configureGlobal({ endOnFailure: true, seed: 20_170_401 })
  const server = await createServer({
    configFile: false,
    root: process.cwd(),
    cacheDir: resolve('.vite'),
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: [{ find: /^vitest$/, replacement: join(import.meta.dirname, 'vitest.mjs') }] },
  })
  return createServerModuleRunner(server.environments.ssr, { hmr: false })
}

/** Loads every file of the domain anew. */
export async function loadDomain(modules) {
  modules.clearCache()
  for (const file of filesBelow('src/domain', '.ts')) await modules.import(file)
}

/** Every test by its id, in the order of the files. What a test file works out while it is read is worked out here. */
export async function loadTests(modules) {
  const files = TESTS.flatMap((folder) => filesBelow(folder, '.test.ts'))
  const read = await collectTests(
    files.map((filepath) => ({ filepath })),
    { config: CONFIG, pool: 'threads', importFile: (file) => modules.import(file) },
  )
  const unread = read.find(({ result }) => result?.state === 'fail')
  if (unread) throw unread.result.errors?.[0] ?? new Error(`${unread.filepath} cannot be read`)

  const tests = new Map()
  for (const file of read) {
    for (const { name, task } of testsOf(file, '')) {
      const first = `${relative(process.cwd(), file.filepath)}#${name}`
      const id = tests.has(first) ? `${first} (${tests.size})` : first // names may repeat
      tests.set(id, { id, name, fileName: file.filepath, run: getFn(task) })
    }
  }
  return tests
}

const CONFIG = {
  root: process.cwd(),
  setupFiles: [],
  allowOnly: false,
  sequence: { concurrent: false, shuffle: false },
  maxConcurrency: 1,
  testTimeout: 0, // Stryker has its own
  hookTimeout: 0,
  retry: 0,
  tags: [],
}

function testsOf(suite, before) {
  return suite.tasks
    .filter(({ mode }) => mode === 'run')
    .flatMap((task) => {
      const name = `${before} ${task.name}`.trim()
      return task.type === 'suite' ? testsOf(task, name) : [{ name, task }]
    })
}

const filesBelow = (folder, ending) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => resolve(folder, name))
