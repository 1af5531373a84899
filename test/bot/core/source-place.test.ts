import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { atSources } from '../../../src/bot/core/source-place.ts'

const folder = mkdtempSync(join(tmpdir(), 'callin-places-'))
const program = join(folder, 'program.js')
const frame = (line: number, column: number) => `at decide (${pathToFileURL(program)}:${line}:${column})`

afterAll(() => rmSync(folder, { recursive: true }))

describe('a frame of a stack', () => {
  it('names the source where the program was put together of several', () => {
    // The first line is of line 5 of decide.ts, from its third character on.
    const map = { version: 3, sources: ['src/decide.ts'], names: [], mappings: 'AAIE' }
    writeFileSync(`${program}.map`, JSON.stringify(map))

    expect(atSources(frame(1, 1))).toBe(`at decide (${relative(process.cwd(), join(folder, 'src/decide.ts'))}:5:3)`)
  })

  it('stays as it is where there is no map', () => {
    const other = `at decide (${pathToFileURL(join(folder, 'other.js'))}:1:1)`

    expect(atSources(other)).toBe(other)
    expect(atSources('at decide (node:internal/timers:1:1)')).toBe('at decide (node:internal/timers:1:1)')
  })
})
