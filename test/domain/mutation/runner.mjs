// A test runner for Stryker that keeps the domain and its tests loaded: a change is switched on, and the tests that come
// to it are run, within some milliseconds. vitest's own runner begins a new world for each change, which takes seconds.
import { basename } from 'node:path'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { DryRunStatus, determineHitLimitReached, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner'
import { emptyWorld, newWorld, openSources, readTests, testFiles, testFilesThatRead } from './tests.mjs'

// Where Stryker's changed sources ask which change is switched on, and count what is come to.
globalThis.__stryker__ ??= {}
const changes = globalThis.__stryker__
const READING = 'while it was read: '

class LoadedTests {
  #sources
  #tests
  #took = new Map()

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    this.#sources = await openSources()
  }

  async dryRun() {
    await this.#load()
    const results = []
    for (const test of this.#tests.values()) {
      changes.currentTestId = test.id
      results.push(await resultOf(test))
    }
    changes.currentTestId = undefined
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: coverage() }
  }

  async mutantRun(change) {
    Object.assign(changes, { hitCount: 0, hitLimit: change.hitLimit })
    if (!this.#tests) await this.#load()
    if (change.mutantActivation === 'static')
      return this.#runRead(change, testFilesThatRead(this.#sources, change.sandboxFileName))
    return this.#runLoaded(change, false)
  }

  /** The tests that come to the change while they are run. */
  async #runLoaded(change, inNewWorld) {
    const { activeMutant, testFilter, hitLimit } = change
    changes.hitCount = 0
    const tests = this.#inOrder(
      change,
      testFilter.map((id) => this.#tests.get(id)),
    )
    const results = await this.#run(activeMutant.id, tests)
    if (results.at(-1)?.status !== TestStatus.Failed) {
      // What a test file works out while it is read is not changed by now.
      const files = testFiles().filter((file) => changes.mutantCoverage.perTest[READING + file]?.[activeMutant.id])
      return files.length > 0 ? this.#runRead(change, files) : outcome(results, hitLimit)
    }
    if (await isHealthy(tests[results.length - 1])) return outcome(results, hitLimit)

    // This change, or one before, has left something behind, so that the test fails without it: begin a new world.
    this.#tests = undefined
    if (inNewWorld) return outcome(results, hitLimit)
    await this.#load()
    return this.#runLoaded(change, true)
  }

  /** A world of its own, read with the change switched on, one test file after the other. */
  async #runRead(change, files) {
    const { activeMutant, hitLimit } = change
    changes.hitCount = 0
    try {
      changes.activeMutant = activeMutant.id
      const world = emptyWorld(this.#sources)
      for (const fileName of this.#inOrder(change, files.map(asTest)).map((one) => one.fileName)) {
        changes.activeMutant = activeMutant.id
        const results = await this.#run(activeMutant.id, await readTests(world, fileName))
        if (results.at(-1)?.status === TestStatus.Failed) return outcome(results, hitLimit)
      }
    } catch (error) {
      return outcome([{ id: READING, name: READING, timeSpentMs: 0, ...failure(error) }], hitLimit)
    } finally {
      changes.activeMutant = undefined
    }
    return outcome([], hitLimit)
  }

  /** The changed file's own tests first, then the quick ones: most changes are noticed soon. */
  #inOrder({ sandboxFileName }, tests) {
    const isOwn = ({ fileName }) => fileName.includes(`/${basename(sandboxFileName, '.ts')}.`)
    const took = ({ id }) => this.#took.get(id) ?? 0
    return tests.toSorted((a, b) => isOwn(b) - isOwn(a) || took(a) - took(b))
  }

  async #load() {
    changes.activeMutant = undefined
    changes.currentTestId = undefined
    const world = await newWorld(this.#sources)
    this.#tests = new Map()
    for (const file of testFiles()) {
      changes.currentTestId = READING + file
      for (const test of await readTests(world, file)) this.#tests.set(test.id, test)
    }
    changes.currentTestId = undefined
  }

  /** Up to the first that fails. */
  async #run(id, tests) {
    const results = []
    for (const test of tests) {
      changes.activeMutant = id
      const result = await resultOf(test)
      changes.activeMutant = undefined
      results.push(result)
      if (result.status === TestStatus.Failed) break
      this.#took.set(test.id, result.timeSpentMs)
    }
    return results
  }
}

const asTest = (fileName) => ({ id: fileName, fileName })

async function resultOf({ id, name, fileName, run }) {
  const start = performance.now()
  let end = { status: TestStatus.Success }
  try {
    await run()
  } catch (error) {
    end = failure(error)
  }
  return { id, name, fileName, timeSpentMs: performance.now() - start, ...end }
}

const failure = (error) => ({ status: TestStatus.Failed, failureMessage: String(error?.message ?? error) })

async function isHealthy(test) {
  const { hitCount } = changes
  const { status } = await resultOf(test)
  changes.hitCount = hitCount
  return status === TestStatus.Success
}

const outcome = (tests, hitLimit) =>
  toMutantRunResult(determineHitLimitReached(changes.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests })

/** What only the reading of a test file comes to has to be read again with the change. */
function coverage() {
  const { static: fixed, perTest } = changes.mutantCoverage
  const entries = Object.entries(perTest)
  const byTest = Object.fromEntries(entries.filter(([id]) => !id.startsWith(READING)))
  const tested = new Set(Object.values(byTest).flatMap(Object.keys))
  const readAlone = entries
    .filter(([id]) => id.startsWith(READING))
    .flatMap(([, counts]) => Object.entries(counts).filter(([id]) => !tested.has(id)))
  return { static: { ...fixed, ...Object.fromEntries(readAlone) }, perTest: byTest }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'loaded-tests', LoadedTests)]
