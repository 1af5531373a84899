import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const PLACE = /(file:\/\/[^\s()]+\.js):(\d+):(\d+)/g

/**
 * A stack with the places of the sources in it where they were compiled or put together: "src/bot/core/task.ts:41:7". The
 * maps are read here, when something has broken, and not at each start. What has no map stays as it is.
 */
export const atSources = (stack: string): string =>
  stack.replace(PLACE, (found: string, file: string, line: string, column: string) => {
    const path = fileURLToPath(file)
    // Both count from 0, and what is printed from 1.
    const entry = mapOf(path)?.findEntry(Number(line) - 1, Number(column) - 1)
    if (!entry || !('originalSource' in entry)) return found
    const source = relative(process.cwd(), resolve(path, '..', entry.originalSource))
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })

const maps = new Map<string, SourceMap | null>()

function mapOf(path: string): SourceMap | null {
  if (!maps.has(path)) maps.set(path, readMap(`${path}.map`))
  return maps.get(path) ?? null
}

function readMap(path: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
