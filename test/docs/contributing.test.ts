import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/root.ts'

// What is written for whoever carries this on names real files and real names, or these tests say which it does not.

const decisions = readdirSync(join(packageRoot, 'docs/decisions')).map((name) => `docs/decisions/${name}`)
const PAGES = ['CONTRIBUTING.md', 'README.md', 'docs/architecture.md', 'docs/style.md', ...decisions]
const TOP = ['src', 'commands', 'jobs', 'prisma', 'test', 'docs', 'scripts'].join('|')

const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8')

/** "src/bot/core/task.ts" in a page's backticks; `src/papers/<paper>` stands for many. */
const pathsIn = (text: string) =>
  [...text.matchAll(RegExp(`\`((?:${TOP})/[\\w./-]+)\``, 'g'))].map(([, path = '']) => path)

/** "`defineTask` in `src/bot/core/task.ts`" */
const namesIn = (text: string) =>
  [...text.matchAll(/`(\w+)`\s+(?:in|of)\s+`([\w./-]+\.ts)`/g)].map(([, name = '', path = '']) => ({ name, path }))

it.each(PAGES)('%s names files that there are', (page) => {
  const missing = pathsIn(read(page)).filter((path) => !existsSync(join(packageRoot, path)))

  expect(missing).toEqual([])
})

it.each(PAGES)('%s names what its files declare', (page) => {
  const missing = namesIn(read(page)).filter(({ name, path }) => !declares(path, name))

  expect(missing).toEqual([])
})

it('CONTRIBUTING.md has a recipe for each thing that is added, with an example', () => {
  const recipes = read('CONTRIBUTING.md').split('\n## Add ').slice(1)

  expect(recipes.map((text) => text.slice(0, text.indexOf('\n')))).toEqual([
    'a command',
    'a job with its task',
    'a notice',
    'a trigger',
    'a paper',
    'a platform',
  ])
  for (const recipe of recipes) expect(namesIn(recipe).length).toBeGreaterThan(1)
})

function declares(path: string, name: string): boolean {
  if (!existsSync(join(packageRoot, path))) return false
  return RegExp(`\\b(?:const|function|type|class|interface) ${name}\\b`).test(read(path))
}
