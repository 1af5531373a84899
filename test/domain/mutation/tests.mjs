// Loads the domain and its tests into this process, so that a test can be run again and again.
import { readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { collectTests, getFn } from '@vitest/runner'
import fc from 'fast-check'
import { createServer, createServerModuleRunner } from 'vite'

const TESTS = ['test/domain', 'test/oracle', 'test/docs']

/** Reads the sources as vitest would. Each world that is made from it has the modules for itself. */
export async function openSources() {
  // The first failure is enough: nobody reads the smallest one. One seed: a change is noticed every time, or never.
  fc.configureGlobal({ endOnFailure: true, seed: 20_170_401 })
  return createServer({
    configFile: false,
    root: process.cwd(),
    cacheDir: resolve('.vite'),
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: [{ find: /^vitest$/, replacement: join(import.meta.dirname, 'vitest.mjs') }] },
  })
}

export const testFiles = () => TESTS.flatMap((folder) => filesBelow(folder, '.test.ts'))

/** A new world with nothing in it. */
export const emptyWorld = (sources) => createServerModuleRunner(sources.environments.ssr, { hmr: false })

/** A new world with every file of the domain in it. */
export async function newWorld(sources) {
  const modules = emptyWorld(sources)
  for (const file of filesBelow('src/domain', '.ts')) await modules.import(file)
  return modules
}

/** The test files that read a file, be it by way of others. They must have been read before. */
export function testFilesThatRead(sources, file) {
  const readers = new Set()
  const follow = (module) => {
    if (!module?.file || readers.has(module.file)) return
    readers.add(module.file)
    module.importers.forEach(follow)
  }
  sources.environments.ssr.moduleGraph.getModulesByFile(file)?.forEach(follow)
  return testFiles().filter((name) => readers.has(name))
}

/** The tests of a file. What it works out while it is read is worked out here. */
export async function readTests(modules, file) {
  const [read] = await collectTests([{ filepath: file }], {
    config: CONFIG,
    pool: 'threads',
    importFile: (path) => modules.import(path),
  })
  if (read.result?.state === 'fail') throw read.result.errors?.[0] ?? new Error(`${file} cannot be read`)

  const names = new Map()
  return testsOf(read, '').map(({ name, task }) => {
    const times = (names.get(name) ?? 0) + 1
    names.set(name, times)
    const own = times === 1 ? name : `${name} (${times})`
    return { id: `${relative(process.cwd(), file)}#${own}`, name: own, fileName: file, run: getFn(task) }
  })
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
