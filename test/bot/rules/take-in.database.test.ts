import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CheckOptions } from '../../../src/bot/rules/take-in.ts'
import { checkFiles, takeIn, wouldChange } from '../../../src/bot/rules/take-in.ts'
import type { GivenFile } from '../../../src/intake/intake.ts'
import { file, results } from '../../intake/files.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil } from '../../support/council.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const BY = { by: 'Performance Team' }

let made: TestCouncil
let given: readonly GivenFile[]
beforeEach(async () => {
  made = await aCouncil()
  const names = ['ind.csv', 'tar.csv', 'res.csv']
  const bytes = (name: string) => readFile(new URL(`../../fixtures/cases/implausible/${name}`, import.meta.url))
  given = await Promise.all(names.map(async (name) => ({ name, bytes: await bytes(name) })))
})
afterEach(() => made.drop())

const waiting = async () => (await made.council.store.tasks.listNext(new Date(0), 20)).map(({ job }) => job)
const kept = async () => (await made.council.store.figures.listRefs()).length

it('takes nothing while a question is open, and says what is asked', async () => {
  const checked = await checkFiles(given, made.council)

  expect(checked.questions.map(({ ref, period }) => `${ref} ${period}`)).toEqual(['PCT 2026-09', 'DEC 2026-09'])
  await expect(takeIn(checked, made.council, BY)).rejects.toMatchObject({ code: 'import_questioned' })
  expect({ kept: await kept(), waiting: await waiting() }).toEqual({ kept: 0, waiting: [] })
})

it('takes figures in together with the task of applying the rules', async () => {
  const checked = await checkFiles(given, made.council, { answers: { asGiven: true } })

  expect(await wouldChange(checked, made.council)).toMatchObject({ results: { added: 8 } })
  expect(await kept()).toBe(0)
  expect(await takeIn(checked, made.council, BY)).toMatchObject({ results: { added: 8 } })
  expect(await waiting()).toEqual(['evaluate'])
})

it('has what was revised looked at, and does nothing for figures that are on record', async () => {
  const take = async (files: readonly GivenFile[]) =>
    takeIn(await checkFiles(files, made.council, { answers: { asGiven: true } }), made.council, BY)
  await take(given)
  made.pass(60)
  await take(given)
  expect(await waiting()).toEqual(['evaluate'])

  await take([results('PCT,2026-08,95.9,,,final,,')])

  expect(await waiting()).toEqual(expect.arrayContaining(['evaluate', 'evaluate', 'revise']))
})

it('answers the very same files from their hash, as reading and comparing them would', async () => {
  const take = async (files: readonly GivenFile[], answers = {}) => {
    const checked = await checkFiles(files, made.council, { answers: { asGiven: true, ...answers } })
    return { checked, difference: await takeIn(checked, made.council, BY) }
  }
  const marked = results('PCT,2026-04,95.9p,,,,,')
  const { checked: read } = await take([...given, marked])
  const compared = await made.council.store.imports.difference(read.rows)

  const { checked, difference } = await take([...given, marked])

  expect(checked.rows.results).toEqual([])
  expect(difference).toEqual(compared)
  expect(checked).toMatchObject({ notes: read.notes, passedOver: read.passedOver })
  expect(read.notes).toHaveLength(1)

  await take([results('PCT,2026-08,95.7,,,final,,')])
  const { checked: later, difference: after } = await take([...given, marked])

  expect(later.rows.results).toHaveLength(9)
  expect(after.results).toMatchObject({ revised: 1 })
})

it('reads the same files anew where a figure of them is accepted, or posts are named', async () => {
  const take = async (files: readonly GivenFile[], answers: CheckOptions['answers'] = { asGiven: true }) => {
    const checked = await checkFiles(files, made.council, { answers })
    return { read: checked.known === null, difference: await takeIn(checked, made.council, BY) }
  }
  const posts = file('posts.csv', 'post', 'Head of Libraries')
  await take(given)

  expect(await take(given, { asGiven: true, accept: ['PCT 2026-08'] })).toMatchObject({
    read: true,
    difference: { results: { revised: 1 } },
  })
  await take([posts])
  expect(await take([posts])).toMatchObject({ read: true, difference: { directory: { posts: { unchanged: 1 } } } })
})
