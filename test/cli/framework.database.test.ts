import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { packageRoot } from '../../src/root.ts'
import { file } from '../intake/files.ts'
import { callin } from '../support/program.ts'
import { written } from '../support/program-files.ts'

// Each test starts the program once or more, which takes seconds on a machine that has other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const check = async (yaml: string) => {
  const files = await written(file('framework.yaml', yaml))
  const ran = await callin(['framework', 'check', ...files.paths])
  await files.remove()
  return ran
}

const shipped = () => readFile(join(packageRoot, 'framework.yaml'), 'utf8')

it('finds the shipped rules sound', async () => {
  expect(await callin(['framework', 'check'])).toEqual({ code: 0, out: '', err: 'framework.yaml is sound.\n' })
})

it('names line and key of everything that is wrong, at once', async () => {
  const yaml = (await shipped())
    .replace('rag_policy: floor', 'rag_policy: roof')
    .replace('refer: pat', 'refer: pta')
    .replace('meets: first Monday at 10:00', 'meets: fifth Monday at 10:00')
  const lineOf = (text: string) => yaml.split('\n').findIndex((line) => line.includes(text)) + 1
  const { code, out, err } = await check(yaml)

  expect({ code, out }).toEqual({ code: 1, out: '' })
  for (const [text, key] of [
    ['rag_policy: roof', 'rag_policy'],
    ['refer: pta', 'refer'],
    ['meets: fifth', 'meets'],
  ] as const) {
    expect(err).toMatch(new RegExp(`^framework\\.yaml:${lineOf(text)}: .*${key}: found`, 'm'))
  }
  expect(err).toContain('framework.yaml: 3 problems.')
})

it('explains the rules in plain English', async () => {
  const { code, out } = await callin(['framework', 'explain'])

  expect(code).toBe(0)
  expect(out).toContain('How Kent County Council assures its performance')
  expect(out).toMatch(/red for two quarters/i)
})

it('prints the JSON Schema of the rules file, the same that is published', async () => {
  const { code, out, err } = await callin(['framework', 'schema'])

  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toEqual(JSON.parse(await readFile(join(packageRoot, 'docs/framework.schema.json'), 'utf8')))
})

it('says in one sentence that a rules file is not there', async () => {
  expect(await callin(['framework', 'check', '/nowhere/rules.yaml'])).toEqual({
    code: 1,
    out: '',
    err: 'There is no readable file /nowhere/rules.yaml.\n',
  })
})
