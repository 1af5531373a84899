import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { parseScript } from '../../src/play/parse.ts'
import { packageRoot } from '../../src/root.ts'

const read = (page: string) => readFileSync(join(packageRoot, page), 'utf8')

/** "`approve-paper`", and "`vacate` it with …" of a page's backticks, as far as they look like commands. */
const namedIn = (page: string): readonly string[] =>
  [...read(page).matchAll(/`([a-z]+(?:-[a-z]+)*)(?: [^`]*)?`/g)].map(([, name = '']) => name)

const NO_COMMANDS = ['npx']

it.each(['docs/month.md', 'docs/undo.md'])('%s names commands that there are', (page) => {
  const known = new Set([...commands.map(({ name }) => name), ...NO_COMMANDS])

  expect(namedIn(page).filter((name) => !known.has(name) && !/\.(csv|yaml)/.test(name) && name !== 'people')).toEqual(
    [],
  )
})

it('docs/rules-file.md says between what every key of the cycle that counts days may be', () => {
  const { cycle } = JSON.parse(read('docs/framework.schema.json')).properties
  const days = Object.values(cycle.properties as Record<string, { type: string; minimum?: number; maximum?: number }>)
    .filter(({ type }) => type === 'integer')
    .map(({ minimum, maximum }) => `${minimum} to ${maximum}`)

  expect([...new Set(days)]).toEqual(['0 to 60'])
  expect(read('docs/rules-file.md')).toContain('takes a whole number from 0 to 60')
})

it('docs/play.md shows a script that can be played', () => {
  const shown = /^## A script\n\n```\n([\s\S]*?)^```/m.exec(read('docs/play.md'))?.[1] ?? ''

  expect(parseScript(shown, 'script.txt').steps.length).toBeGreaterThan(5)
})
