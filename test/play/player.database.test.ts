import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { parseScript } from '../../src/play/parse.ts'
import type { Played } from '../../src/play/player.ts'
import { play } from '../../src/play/player.ts'
import { packageRoot } from '../../src/root.ts'
import { emptyDatabase, TEMPLATE } from '../support/database.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const AUGUST = join(packageRoot, 'test/scripts/august-2011')
const HEAD = 'Head of Standards and School Improvement'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callin-play-'))
  for (const file of [
    'framework.yaml',
    'indicators.csv',
    'targets.csv',
    'results.csv',
    'results-july.csv',
    'posts.csv',
  ]) {
    await copyFile(join(AUGUST, file), join(folder, file))
  }
  const people = await readFile(join(AUGUST, 'people.csv'), 'utf8')
  // Whoever heads the standards service leaves at the end of July, and another begins in August.
  const [leaving = ''] = people.split('\n').filter((line) => line.includes(`,${HEAD},${HEAD},`))
  const changed = people.replace(leaving, leaving.replace(',,,,,yes', ',,2011-07-31,,,yes'))
  await writeFile(join(folder, 'people.csv'), `${changed.trimEnd()}\nnew01,The successor,${HEAD},2011-08-01,,,,yes\n`)
})

afterAll(() => rm(folder, { recursive: true }))

async function playing(steps: string): Promise<Played> {
  const begins =
    'council: framework.yaml\npeople: posts.csv people.csv\nfigures: indicators.csv targets.csv results.csv\n'
  const script = parseScript(begins + steps, 'script.txt')
  const { url, drop } = await emptyDatabase(TEMPLATE)
  try {
    return await play({ script, name: 'script.txt', folder, platform: 'web', databaseUrl: url })
  } finally {
    await drop()
  }
}

it('lets a post be played by whoever holds it on the day, and does what is due in between at its own time', async () => {
  const { failures, transcript } = await playing(`
== Monday 18 July 2011 10:00
Deputy Managing Director in PAT presses: call-in SM01
${HEAD} direct: acknowledge SM01
  sees: Thank you: next is your action plan
import: results.csv

== Monday 1 August 2011 14:00
${HEAD} direct: show-plan SM01
${HEAD} reads: SM01
`)

  expect(failures).toEqual([])
  expect(transcript.find(({ kind }) => kind === 'imported')).toEqual({
    kind: 'imported',
    at: '2011-07-18 10:00',
    files: ['results.csv'],
  })
  const times = transcript.map(({ at }) => at)
  expect(times).toEqual(times.toSorted())
  expect(times).toContain('2011-07-21 09:00')
})

it('says which line left a form open, had no form to fill in, or pressed what is not there, and goes on', async () => {
  const { failures } = await playing(`
== Monday 18 July 2011 10:00
Deputy Managing Director in PAT: decline SM01
Deputy Managing Director direct: status SM01
  by: 1 May 2011
Deputy Managing Director in PAT: decline SM01
  because: no reason
Deputy Managing Director in PAT presses: decline XX01
Deputy Managing Director direct: status CK01
  sees: Red
`)

  expect(failures.map(({ line, expected }) => [line, expected])).toEqual([
    [6, 'an answer, and no form'],
    [7, 'a form to fill in'],
    [9, 'the form of "decline" to have because'],
    [9, 'an answer, and no form'],
    [11, 'a button for "decline XX01" to press'],
  ])
  expect(failures[0]?.seen).toContain('A form opens')
})
